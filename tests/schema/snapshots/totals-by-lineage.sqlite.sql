SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      (
        '{"funderLineage":'
        || CASE
          WHEN t2v.v0 = 1 THEN ('{"id":' || t2v.v1 || ',"shortName":' || t2v.v2 || '}') ELSE ''
        END || CASE WHEN t2v.v3 = 1 THEN t2v.v4 ELSE '' END || ',"beneficiaryLineage":'
        || CASE
          WHEN t2v.v5 = 1 THEN ('{"id":' || t2v.v6 || ',"shortName":' || t2v.v7 || '}') ELSE ''
        END || CASE WHEN t2v.v8 = 1 THEN t2v.v4 ELSE '' END
        || (
          ',"currency":' || t2v.v9 || ',"count":' || t2v.v10 || ',"contribution":' || t2v.v11 || '}'
        )
      )
    ) AS items_of_1
    FROM (
      SELECT
        t2_1."id" IS NOT NULL AS v0,
        ('"' || (t2_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
        coalesce(json_quote(t2_1."short_name"), 'null') AS v2,
        t2_1."id" IS NULL AS v3,
        'null' AS v4,
        t2_2."id" IS NOT NULL AS v5,
        ('"' || (t2_2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v6,
        coalesce(json_quote(t2_2."short_name"), 'null') AS v7,
        t2_2."id" IS NULL AS v8,
        coalesce(json_quote(t2."currency"), 'null') AS v9,
        coalesce(CAST(t2."count" AS TEXT), 'null') AS v10,
        coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v11
      FROM (
        SELECT
          t2o.funder_lineage AS funder_lineage,
          t2o.beneficiary_lineage AS beneficiary_lineage,
          t2o.currency AS currency,
          count(*) AS count,
          exact_total(group_concat(t2o.contribution)) AS contribution
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
              WHERE t2afl.from_position <= ?
                AND t2afl.to_position > ?
                AND t2afl.effective_from <= ?
                AND (t2afl.effective_to > ? OR t2afl.closed_position > ?)
                AND NOT (
                  EXISTS (
                    SELECT *
                    FROM institution_successors AS t2afn
                    WHERE t2afn.id = t2afl.successor
                      AND t2afn.from_position <= ?
                      AND t2afn.to_position > ?
                      AND t2afn.effective_from <= ?
                      AND (t2afn.effective_to > ? OR t2afn.closed_position > ?)
                  )
                )
              UNION
              SELECT t2afe.id AS id, t2afb.heir AS heir
              FROM institution_successors AS t2afe, t2afb
              WHERE t2afe.successor = t2afb.id
                AND t2afe.from_position <= ?
                AND t2afe.to_position > ?
                AND t2afe.effective_from <= ?
                AND (t2afe.effective_to > ? OR t2afe.closed_position > ?)
            )
            SELECT t2afb.id AS id, t2afb.heir AS heir
            FROM t2afb
          ) AS t2af ON t2af.id = t2a."funder"
          LEFT OUTER JOIN (
            WITH RECURSIVE t2abb(id, heir) AS (
              SELECT t2abl.id AS id, t2abl.successor AS heir
              FROM institution_successors AS t2abl
              WHERE t2abl.from_position <= ?
                AND t2abl.to_position > ?
                AND t2abl.effective_from <= ?
                AND (t2abl.effective_to > ? OR t2abl.closed_position > ?)
                AND NOT (
                  EXISTS (
                    SELECT *
                    FROM institution_successors AS t2abn
                    WHERE t2abn.id = t2abl.successor
                      AND t2abn.from_position <= ?
                      AND t2abn.to_position > ?
                      AND t2abn.effective_from <= ?
                      AND (t2abn.effective_to > ? OR t2abn.closed_position > ?)
                  )
                )
              UNION
              SELECT t2abe.id AS id, t2abb.heir AS heir
              FROM institution_successors AS t2abe, t2abb
              WHERE t2abe.successor = t2abb.id
                AND t2abe.from_position <= ?
                AND t2abe.to_position > ?
                AND t2abe.effective_from <= ?
                AND (t2abe.effective_to > ? OR t2abe.closed_position > ?)
            )
            SELECT t2abb.id AS id, t2abb.heir AS heir
            FROM t2abb
          ) AS t2ab ON t2ab.id = t2a."beneficiary"
          WHERE t2a.from_position <= ?
            AND t2a.to_position > ?
            AND t2a.effective_from <= ?
            AND (t2a.effective_to > ? OR t2a.closed_position > ?)
            AND (
              CASE
                WHEN (t2a.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_1
                  WHERE mentions_1.named = t2a.id
                    AND mentions_1.shows_from <= ?
                    AND mentions_1.to_position > ?
                    AND mentions_1.position <= ?
                )
              END
            ) = 1
            AND 1 = 1
        ) AS t2o
        GROUP BY t2o.funder_lineage, t2o.beneficiary_lineage, t2o.currency
      ) AS t2
      LEFT OUTER JOIN institutions AS t2_1 ON t2_1."id" = t2."funder_lineage"
        AND t2_1.from_position <= ?
        AND t2_1.to_position > ?
        AND t2_1.effective_from <= ?
        AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
      LEFT OUTER JOIN institutions AS t2_2 ON t2_2."id" = t2."beneficiary_lineage"
        AND t2_2.from_position <= ?
        AND t2_2.to_position > ?
        AND t2_2.effective_from <= ?
        AND (t2_2.effective_to > ? OR t2_2.closed_position > ?)
      ORDER BY t2."funder_lineage" IS NULL, t2."funder_lineage", t2."beneficiary_lineage" IS NULL,
        t2."beneficiary_lineage", t2."currency" IS NULL, t2."currency"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
