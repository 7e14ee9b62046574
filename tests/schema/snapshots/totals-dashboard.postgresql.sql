SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT string_agg(
      (
        '{"funder":'
        || CASE WHEN t2v.v0 THEN ('{"id":' || t2v.v1 || ',"name":' || t2v.v2 || '}') ELSE '' END
        || CASE WHEN t2v.v3 THEN t2v.v4 ELSE '' END
        || (
          ',"currency":' || t2v.v5 || ',"count":' || t2v.v6 || ',"contribution":' || t2v.v7
          || ',"unknown":{"contribution":' || t2v.v8 || '}}'
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
        coalesce(
          CAST((CAST(t2_1."name" AS JSON) -> $3::VARCHAR) AS TEXT),
          CAST((CAST(t2_1."name" AS JSON) -> $4::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_1."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v2,
        t2_1."id" IS NULL AS v3,
        'null' AS v4,
        coalesce(CAST(to_json(t2."currency") AS TEXT), 'null') AS v5,
        coalesce(CAST(t2."count" AS TEXT), 'null') AS v6,
        coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v7,
        coalesce(CAST(t2."unknown_contribution" AS TEXT), 'null') AS v8
      FROM (
        SELECT
          t2o.funder AS funder,
          t2o.currency AS currency,
          count(*) AS count,
          sum(t2o.contribution) AS contribution,
          count(*) - count(t2o.contribution) AS unknown_contribution
        FROM (
          SELECT
            t2a."id",
            t2a."funder" AS funder,
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
        GROUP BY t2o.funder, t2o.currency
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.id AS id, t2_1.name AS name
        FROM institutions AS t2_1
        WHERE t2_1."id" = t2."funder"
          AND t2_1.from_position <= $1::BIGINT
          AND t2_1.to_position > $1::BIGINT
          AND t2_1.effective_from <= $2::DATE
          AND (t2_1.effective_to > $2::DATE OR t2_1.closed_position > $1::BIGINT)
        ORDER BY t2_1.effective_from DESC
        LIMIT $5::INTEGER
      ) AS t2_1 ON true
      ORDER BY t2."funder" IS NULL,
        (t2."funder" COLLATE "C"),
        t2."currency" IS NULL,
        (t2."currency" COLLATE "C")
    ) AS t2v
  ) AS v0
  FROM (SELECT $6::INTEGER AS one) AS t1
) AS t1v
WHERE $7::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $8::INTEGER),
    $9::INTEGER
  ) = $7::BIGINT
;
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT string_agg(
      (
        '{"signedYear":' || t2v.v0 || ',"currency":' || t2v.v1 || ',"contribution":' || t2v.v2
        || '}'
      ),
      ','
    ) AS items_of_1
    FROM (
      SELECT
        coalesce(CAST(t2."signed_year" AS TEXT), 'null') AS v0,
        coalesce(CAST(to_json(t2."currency") AS TEXT), 'null') AS v1,
        coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v2
      FROM (
        SELECT
          t2o.signed_year AS signed_year,
          t2o.currency AS currency,
          sum(t2o.contribution) AS contribution
        FROM (
          SELECT
            t2a."id",
            CAST(
              CASE
                WHEN t2a."signed_on" = 'XXXX' THEN NULL
                WHEN substr(t2a."signed_on", 1, 1) <> '[' THEN substr(t2a."signed_on", 1, 4)
                WHEN substr(t2a."signed_on", 2, 4) = substr(
                  t2a."signed_on", strpos(t2a."signed_on", '..') + 2, 4
                )
                  THEN substr(t2a."signed_on", 2, 4)
              END AS INTEGER
            ) AS signed_year,
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
        GROUP BY t2o.signed_year, t2o.currency
      ) AS t2
      ORDER BY t2."signed_year" IS NULL,
        t2."signed_year",
        t2."currency" IS NULL,
        (t2."currency" COLLATE "C")
    ) AS t2v
  ) AS v0
  FROM (SELECT $3::INTEGER AS one) AS t1
) AS t1v
WHERE $4::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $5::INTEGER),
    $6::INTEGER
  ) = $4::BIGINT
;
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT string_agg(
      ('{"status":' || t2v.v0 || ',"currency":' || t2v.v1 || ',"count":' || t2v.v2 || '}'), ','
    ) AS items_of_1
    FROM (
      SELECT
        coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v0,
        coalesce(CAST(to_json(t2."currency") AS TEXT), 'null') AS v1,
        coalesce(CAST(t2."count" AS TEXT), 'null') AS v2
      FROM (
        SELECT t2o.status AS status, t2o.currency AS currency, count(*) AS count
        FROM (
          SELECT
            t2a."id",
            t2a."status" AS status,
            coalesce(
              t2a."currency", t2a."final_eligible_currency", t2a."decided_amount_currency",
              t2a."requested_currency"
            ) AS currency
          FROM funding_agreements AS t2a
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
        GROUP BY t2o.status, t2o.currency
      ) AS t2
      ORDER BY t2."status" IS NULL,
        (t2."status" COLLATE "C"),
        t2."currency" IS NULL,
        (t2."currency" COLLATE "C")
    ) AS t2v
  ) AS v0
  FROM (SELECT $3::INTEGER AS one) AS t1
) AS t1v
WHERE $4::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $5::INTEGER),
    $6::INTEGER
  ) = $4::BIGINT
