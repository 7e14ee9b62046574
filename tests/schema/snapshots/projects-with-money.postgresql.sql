SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(('{"title":' || t2v.v0 || ',"funding":[' || coalesce(t2v.v1, '') || ']}'), ','),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(
          CAST((CAST(t2."title" AS JSON) -> $1::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> $2::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v0,
        (
          SELECT string_agg(
            (
              '{"currency":' || t4v.v0 || ',"contribution":' || t4v.v1
              || ',"unknown":{"contribution":' || t4v.v2 || '}}'
            ),
            ','
          ) AS items_of_1
          FROM (
            SELECT
              coalesce(CAST(to_json(t4."currency") AS TEXT), 'null') AS v0,
              coalesce(('"' || CAST(t4."contribution" AS TEXT) || '"'), 'null') AS v1,
              coalesce(CAST(t4."unknown_contribution" AS TEXT), 'null') AS v2
            FROM (
              SELECT
                t4o.currency AS currency,
                sum(t4o.contribution) AS contribution,
                count(*) - count(t4o.contribution) AS unknown_contribution
              FROM (
                SELECT
                  t4a."id",
                  coalesce(
                    t4a."currency", t4a."final_eligible_currency", t4a."decided_amount_currency",
                    t4a."requested_currency"
                  ) AS currency,
                  CASE
                    WHEN (
                      t4a."contribution_currency" = coalesce(
                        t4a."currency", t4a."final_eligible_currency",
                        t4a."decided_amount_currency", t4a."requested_currency"
                      )
                    )
                    THEN t4a."contribution_amount"
                  END AS contribution
                FROM funding_agreements AS t4a
                WHERE t4a."id" IN (
                  SELECT t4am.id
                  FROM funding_agreement_projects AS t4am
                  WHERE t4am.project = t2."id"
                    AND t4am.from_position <= $3::BIGINT
                    AND t4am.to_position > $3::BIGINT
                    AND t4am.effective_from <= $4::DATE
                    AND (t4am.effective_to > $4::DATE OR t4am.closed_position > $3::BIGINT)
                )
                  AND t4a.from_position <= $3::BIGINT
                  AND t4a.to_position > $3::BIGINT
                  AND t4a.effective_from <= $4::DATE
                  AND (t4a.effective_to > $4::DATE OR t4a.closed_position > $3::BIGINT)
                  AND (
                    (
                      t4a.id NOT IN (
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
              ) AS t4o
              GROUP BY t4o.currency
            ) AS t4
            ORDER BY t4."currency" IS NULL, (t4."currency" COLLATE "C")
          ) AS t4v
        ) AS v1
      FROM (
        SELECT t2p.id AS id, t2p.title AS title
        FROM projects AS t2p
        WHERE t2p.from_position <= $3::BIGINT
          AND t2p.to_position > $3::BIGINT
          AND t2p.effective_from <= $4::DATE
          AND (t2p.effective_to > $4::DATE OR t2p.closed_position > $3::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT projects_1.id
                FROM projects AS projects_1
                WHERE projects_1.shows_from > projects_1.effective_from
                  AND projects_1.shows_from > $4::DATE
                  AND projects_1.from_position <= $3::BIGINT
                  AND projects_1.to_position > $3::BIGINT
                  AND projects_1.effective_from <= $4::DATE
                  AND (
                    projects_1.effective_to > $4::DATE OR projects_1.closed_position > $3::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_2
                      WHERE mentions_2.named = projects_1.id
                        AND mentions_2.shows_from <= $4::DATE
                        AND mentions_2.to_position > $3::BIGINT
                        AND mentions_2.position <= $3::BIGINT
                    )
                  )
              )
            )
          )
          AND (
            EXISTS (
              SELECT $5::INTEGER AS anon_1
              FROM funding_agreements AS t3w
              WHERE t3w."id" IN (
                SELECT t3wm.id
                FROM funding_agreement_projects AS t3wm
                WHERE t3wm.project = t2p."id"
                  AND t3wm.from_position <= $3::BIGINT
                  AND t3wm.to_position > $3::BIGINT
                  AND t3wm.effective_from <= $4::DATE
                  AND (t3wm.effective_to > $4::DATE OR t3wm.closed_position > $3::BIGINT)
              )
                AND t3w.from_position <= $3::BIGINT
                AND t3w.to_position > $3::BIGINT
                AND t3w.effective_from <= $4::DATE
                AND (t3w.effective_to > $4::DATE OR t3w.closed_position > $3::BIGINT)
                AND (
                  (
                    t3w.id NOT IN (
                      SELECT funding_agreements_2.id
                      FROM funding_agreements AS funding_agreements_2
                      WHERE funding_agreements_2.shows_from > funding_agreements_2.effective_from
                        AND funding_agreements_2.shows_from > $4::DATE
                        AND funding_agreements_2.from_position <= $3::BIGINT
                        AND funding_agreements_2.to_position > $3::BIGINT
                        AND funding_agreements_2.effective_from <= $4::DATE
                        AND (
                          funding_agreements_2.effective_to > $4::DATE
                          OR funding_agreements_2.closed_position > $3::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_3
                            WHERE mentions_3.named = funding_agreements_2.id
                              AND mentions_3.shows_from <= $4::DATE
                              AND mentions_3.to_position > $3::BIGINT
                              AND mentions_3.position <= $3::BIGINT
                          )
                        )
                    )
                  )
                )
                AND t3w."contribution_amount" IS NOT NULL
                AND CAST(t3w."contribution_amount" AS NUMERIC) >= CAST($6::NUMERIC AS NUMERIC)
                AND t3w."contribution_currency" = $7::VARCHAR
            )
          )
        ORDER BY t2p."id"
        LIMIT $8::INTEGER
      ) AS t2
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $9::INTEGER AS one) AS t1
) AS t1v
WHERE $10::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $11::INTEGER),
    $12::INTEGER
  ) = $10::BIGINT
