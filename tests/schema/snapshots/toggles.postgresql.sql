SELECT
  (
    CASE
      WHEN t1v.v0 THEN ('{"title":' || t1v.v1 || ',"funding":[' || coalesce(t1v.v2, '') || ']}')
      ELSE ''
    END || CASE WHEN t1v.v3 THEN t1v.v4 ELSE '' END
  ) AS joined_1,
  clock_timestamp() AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    coalesce(
      CAST((CAST(t1_1."title" AS JSON) -> $1::VARCHAR) AS TEXT),
      CAST((CAST(t1_1."title" AS JSON) -> $2::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_1."title" AS JSON)) LIMIT 1),
      'null'
    ) AS v1,
    (
      SELECT string_agg(('{"contribution":' || t2v.v0 || '}'), ',') AS items_of_1
      FROM (
        SELECT coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v0
        FROM (
          SELECT sum(t2o.contribution) AS contribution, t2o.currency AS currency
          FROM (
            SELECT
              t2a."id",
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
            WHERE t2a."id" IN (
              SELECT t2am.id
              FROM funding_agreement_projects AS t2am
              WHERE t2am.project = t1_1."id"
                AND t2am.from_position <= $3::BIGINT
                AND t2am.to_position > $3::BIGINT
                AND t2am.effective_from <= $4::DATE
                AND (t2am.effective_to > $4::DATE OR t2am.closed_position > $3::BIGINT)
            )
              AND t2a.from_position <= $3::BIGINT
              AND t2a.to_position > $3::BIGINT
              AND t2a.effective_from <= $4::DATE
              AND (t2a.effective_to > $4::DATE OR t2a.closed_position > $3::BIGINT)
              AND (
                (
                  t2a.id NOT IN (
                    SELECT funding_agreements_1.id
                    FROM funding_agreements AS funding_agreements_1
                    WHERE funding_agreements_1.shows_from > funding_agreements_1.effective_from
                      AND funding_agreements_1.shows_from > $4::DATE
                      AND funding_agreements_1.from_position <= $3::BIGINT
                      AND funding_agreements_1.to_position > $3::BIGINT
                      AND funding_agreements_1.effective_from <= $4::DATE
                      AND (
                        funding_agreements_1.effective_to > $4::DATE
                        OR funding_agreements_1.closed_position > $3::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_1
                          WHERE mentions_1.named = funding_agreements_1.id
                            AND mentions_1.shows_from <= $4::DATE
                            AND mentions_1.to_position > $3::BIGINT
                            AND mentions_1.position <= $3::BIGINT
                        )
                      )
                  )
                )
              )
              AND true
          ) AS t2o
          GROUP BY t2o.currency
        ) AS t2
        ORDER BY t2."currency" IS NULL, (t2."currency" COLLATE "C")
      ) AS t2v
    ) AS v2,
    t1_1."id" IS NULL AS v3,
    'null' AS v4
  FROM (SELECT $5::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.title AS title, t1_1.id AS id
    FROM projects AS t1_1
    WHERE t1_1."id" = $6::VARCHAR
      AND t1_1.from_position <= $3::BIGINT
      AND t1_1.to_position > $3::BIGINT
      AND t1_1.effective_from <= $4::DATE
      AND (t1_1.effective_to > $4::DATE OR t1_1.closed_position > $3::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $7::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $8::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $9::INTEGER),
    $10::INTEGER
  ) = $8::BIGINT
