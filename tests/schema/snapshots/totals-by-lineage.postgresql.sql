SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT string_agg(
      (
        '{"funderLineage":'
        || CASE
          WHEN t2v.v0 THEN ('{"id":' || t2v.v1 || ',"shortName":' || t2v.v2 || '}') ELSE ''
        END || CASE WHEN t2v.v3 THEN t2v.v4 ELSE '' END || ',"beneficiaryLineage":'
        || CASE
          WHEN t2v.v5 THEN ('{"id":' || t2v.v6 || ',"shortName":' || t2v.v7 || '}') ELSE ''
        END || CASE WHEN t2v.v8 THEN t2v.v4 ELSE '' END
        || (
          ',"currency":' || t2v.v9 || ',"count":' || t2v.v10 || ',"contribution":' || t2v.v11 || '}'
        )
      ),
      ','
    ) AS items_of_1
    FROM (
      SELECT
        t2_1."id" IS NOT NULL AS v0,
        (
          '"'
          || (
            t2_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v1,
        coalesce(CAST(to_json(t2_1."short_name") AS TEXT), 'null') AS v2,
        t2_1."id" IS NULL AS v3,
        'null' AS v4,
        t2_2."id" IS NOT NULL AS v5,
        (
          '"'
          || (
            t2_2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v6,
        coalesce(CAST(to_json(t2_2."short_name") AS TEXT), 'null') AS v7,
        t2_2."id" IS NULL AS v8,
        coalesce(CAST(to_json(t2."currency") AS TEXT), 'null') AS v9,
        coalesce(CAST(t2."count" AS TEXT), 'null') AS v10,
        coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v11
      FROM (
        SELECT
          t2o.funder_lineage AS funder_lineage,
          t2o.beneficiary_lineage AS beneficiary_lineage,
          t2o.currency AS currency,
          count(*) AS count,
          sum(t2o.contribution) AS contribution
        FROM (
          SELECT
            t2a."id",
            coalesce(t2af.heir, t2a."funder") AS funder_lineage,
            coalesce(t2ab.heir, t2a."beneficiary") AS beneficiary_lineage,
            coalesce(
              t2a."currency", t2a."final_eligible_currency", t2a."decided_amount_currency",
              t2a."requested_currency"
            ) AS currency,
            CASE
              WHEN (
                t2a."contribution_currency" = coalesce(
                  t2a."currency", t2a."final_eligible_currency", t2a."decided_amount_currency",
                  t2a."requested_currency"
                )
              )
              THEN t2a."contribution_amount"
            END AS contribution
          FROM funding_agreements AS t2a
          LEFT OUTER JOIN (
            WITH RECURSIVE t2afb(id, heir) AS (
              SELECT t2afl.id AS id, t2afl.successor AS heir
              FROM institution_successors AS t2afl
              WHERE t2afl.from_position <= $1::BIGINT
                AND t2afl.to_position > $1::BIGINT
                AND t2afl.effective_from <= $2::DATE
                AND (t2afl.effective_to > $2::DATE OR t2afl.closed_position > $1::BIGINT)
                AND NOT (
                  EXISTS (
                    SELECT *
                    FROM institution_successors AS t2afn
                    WHERE t2afn.id = t2afl.successor
                      AND t2afn.from_position <= $1::BIGINT
                      AND t2afn.to_position > $1::BIGINT
                      AND t2afn.effective_from <= $2::DATE
                      AND (t2afn.effective_to > $2::DATE OR t2afn.closed_position > $1::BIGINT)
                  )
                )
              UNION
              SELECT t2afe.id AS id, t2afb.heir AS heir
              FROM institution_successors AS t2afe, t2afb
              WHERE t2afe.successor = t2afb.id
                AND t2afe.from_position <= $1::BIGINT
                AND t2afe.to_position > $1::BIGINT
                AND t2afe.effective_from <= $2::DATE
                AND (t2afe.effective_to > $2::DATE OR t2afe.closed_position > $1::BIGINT)
            )
            SELECT t2afb.id AS id, t2afb.heir AS heir
            FROM t2afb
          ) AS t2af ON t2af.id = t2a."funder"
          LEFT OUTER JOIN (
            WITH RECURSIVE t2abb(id, heir) AS (
              SELECT t2abl.id AS id, t2abl.successor AS heir
              FROM institution_successors AS t2abl
              WHERE t2abl.from_position <= $1::BIGINT
                AND t2abl.to_position > $1::BIGINT
                AND t2abl.effective_from <= $2::DATE
                AND (t2abl.effective_to > $2::DATE OR t2abl.closed_position > $1::BIGINT)
                AND NOT (
                  EXISTS (
                    SELECT *
                    FROM institution_successors AS t2abn
                    WHERE t2abn.id = t2abl.successor
                      AND t2abn.from_position <= $1::BIGINT
                      AND t2abn.to_position > $1::BIGINT
                      AND t2abn.effective_from <= $2::DATE
                      AND (t2abn.effective_to > $2::DATE OR t2abn.closed_position > $1::BIGINT)
                  )
                )
              UNION
              SELECT t2abe.id AS id, t2abb.heir AS heir
              FROM institution_successors AS t2abe, t2abb
              WHERE t2abe.successor = t2abb.id
                AND t2abe.from_position <= $1::BIGINT
                AND t2abe.to_position > $1::BIGINT
                AND t2abe.effective_from <= $2::DATE
                AND (t2abe.effective_to > $2::DATE OR t2abe.closed_position > $1::BIGINT)
            )
            SELECT t2abb.id AS id, t2abb.heir AS heir
            FROM t2abb
          ) AS t2ab ON t2ab.id = t2a."beneficiary"
          WHERE t2a.from_position <= $1::BIGINT
            AND t2a.to_position > $1::BIGINT
            AND t2a.effective_from <= $2::DATE
            AND (t2a.effective_to > $2::DATE OR t2a.closed_position > $1::BIGINT)
            AND (
              (
                t2a.id NOT IN (
                  SELECT funding_agreements_1.id
                  FROM funding_agreements AS funding_agreements_1
                  WHERE funding_agreements_1.shows_from > funding_agreements_1.effective_from
                    AND funding_agreements_1.shows_from > $2::DATE
                    AND funding_agreements_1.from_position <= $1::BIGINT
                    AND funding_agreements_1.to_position > $1::BIGINT
                    AND funding_agreements_1.effective_from <= $2::DATE
                    AND (
                      funding_agreements_1.effective_to > $2::DATE
                      OR funding_agreements_1.closed_position > $1::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = funding_agreements_1.id
                          AND mentions_1.shows_from <= $2::DATE
                          AND mentions_1.to_position > $1::BIGINT
                          AND mentions_1.position <= $1::BIGINT
                      )
                    )
                )
              )
            )
            AND true
        ) AS t2o
        GROUP BY t2o.funder_lineage, t2o.beneficiary_lineage, t2o.currency
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.id AS id, t2_1.short_name AS short_name
        FROM institutions AS t2_1
        WHERE t2_1."id" = t2."funder_lineage"
          AND t2_1.from_position <= $1::BIGINT
          AND t2_1.to_position > $1::BIGINT
          AND t2_1.effective_from <= $2::DATE
          AND (t2_1.effective_to > $2::DATE OR t2_1.closed_position > $1::BIGINT)
        ORDER BY t2_1.effective_from DESC
        LIMIT $3::INTEGER
      ) AS t2_1 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_2.id AS id, t2_2.short_name AS short_name
        FROM institutions AS t2_2
        WHERE t2_2."id" = t2."beneficiary_lineage"
          AND t2_2.from_position <= $1::BIGINT
          AND t2_2.to_position > $1::BIGINT
          AND t2_2.effective_from <= $2::DATE
          AND (t2_2.effective_to > $2::DATE OR t2_2.closed_position > $1::BIGINT)
        ORDER BY t2_2.effective_from DESC
        LIMIT $4::INTEGER
      ) AS t2_2 ON true
      ORDER BY t2."funder_lineage" IS NULL,
        (t2."funder_lineage" COLLATE "C"),
        t2."beneficiary_lineage" IS NULL,
        (t2."beneficiary_lineage" COLLATE "C"),
        t2."currency" IS NULL,
        (t2."currency" COLLATE "C")
    ) AS t2v
  ) AS v0
  FROM (SELECT $5::INTEGER AS one) AS t1
) AS t1v
WHERE $6::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $7::INTEGER),
    $8::INTEGER
  ) = $6::BIGINT
