SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(('{"title":' || t2v.v0 || ',"funding":[' || coalesce(t2v.v1, '') || ']}')), ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(
          (t2."title" -> ?),
          (t2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v0,
        (
          SELECT group_concat(
            (
              '{"currency":' || t4v.v0 || ',"contribution":' || t4v.v1
              || ',"unknown":{"contribution":' || t4v.v2 || '}}'
            )
          ) AS items_of_1
          FROM (
            SELECT
              coalesce(json_quote(t4."currency"), 'null') AS v0,
              coalesce(('"' || CAST(t4."contribution" AS TEXT) || '"'), 'null') AS v1,
              coalesce(CAST(t4."unknown_contribution" AS TEXT), 'null') AS v2
            FROM (
              SELECT
                t4o.currency AS currency,
                exact_total(group_concat(t4o.contribution)) AS contribution,
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
                    AND t4am.from_position <= ?
                    AND t4am.to_position > ?
                    AND t4am.effective_from <= ?
                    AND (t4am.effective_to > ? OR t4am.closed_position > ?)
                )
                  AND t4a.from_position <= ?
                  AND t4a.to_position > ?
                  AND t4a.effective_from <= ?
                  AND (t4a.effective_to > ? OR t4a.closed_position > ?)
                  AND (
                    CASE
                      WHEN (t4a.shows_from <= ?) THEN 1
                      ELSE EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = t4a.id
                          AND mentions_1.shows_from <= ?
                          AND mentions_1.to_position > ?
                          AND mentions_1.position <= ?
                      )
                    END
                  ) = 1
                  AND 1 = 1
              ) AS t4o
              GROUP BY t4o.currency
            ) AS t4
            ORDER BY t4."currency" IS NULL, t4."currency"
          ) AS t4v
        ) AS v1
      FROM (
        SELECT t2p.id AS id, t2p.title AS title
        FROM projects AS t2p
        WHERE t2p.from_position <= ?
          AND t2p.to_position > ?
          AND t2p.effective_from <= ?
          AND (t2p.effective_to > ? OR t2p.closed_position > ?)
          AND (
            CASE
              WHEN (t2p.shows_from <= ?) THEN 1
              ELSE EXISTS (
                SELECT 1
                FROM mentions AS mentions_2
                WHERE mentions_2.named = t2p.id
                  AND mentions_2.shows_from <= ?
                  AND mentions_2.to_position > ?
                  AND mentions_2.position <= ?
              )
            END
          ) = 1
          AND (
            EXISTS (
              SELECT ? AS anon_1
              FROM funding_agreements AS t3w
              WHERE t3w."id" IN (
                SELECT t3wm.id
                FROM funding_agreement_projects AS t3wm
                WHERE t3wm.project = t2p."id"
                  AND t3wm.from_position <= ?
                  AND t3wm.to_position > ?
                  AND t3wm.effective_from <= ?
                  AND (t3wm.effective_to > ? OR t3wm.closed_position > ?)
              )
                AND t3w.from_position <= ?
                AND t3w.to_position > ?
                AND t3w.effective_from <= ?
                AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                AND (
                  CASE
                    WHEN (t3w.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_3
                      WHERE mentions_3.named = t3w.id
                        AND mentions_3.shows_from <= ?
                        AND mentions_3.to_position > ?
                        AND mentions_3.position <= ?
                    )
                  END
                ) = 1
                AND t3w."contribution_amount" IS NOT NULL
                AND exact_key(t3w."contribution_amount") >= exact_key(?)
                AND t3w."contribution_currency" = ?
            )
          )
        ORDER BY t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
