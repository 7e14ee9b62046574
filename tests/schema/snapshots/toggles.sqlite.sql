SELECT
  (
    CASE
      WHEN t1v.v0 = 1 THEN ('{"title":' || t1v.v1 || ',"funding":[' || coalesce(t1v.v2, '') || ']}')
      ELSE ''
    END || CASE WHEN t1v.v3 = 1 THEN t1v.v4 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    coalesce(
      (t1_1."title" -> ?),
      (t1_1."title" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_1."title") LIMIT 1),
      'null'
    ) AS v1,
    (
      SELECT group_concat(('{"contribution":' || t2v.v0 || '}')) AS items_of_1
      FROM (
        SELECT coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v0
        FROM (
          SELECT
            exact_total(group_concat(t2o.contribution)) AS contribution,
            t2o.currency AS currency
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
                AND t2am.from_position <= ?
                AND t2am.to_position > ?
                AND t2am.effective_from <= ?
                AND (t2am.effective_to > ? OR t2am.closed_position > ?)
            )
              AND t2a.from_position <= ?
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
          GROUP BY t2o.currency
        ) AS t2
        ORDER BY t2."currency" IS NULL, t2."currency"
      ) AS t2v
    ) AS v2,
    t1_1."id" IS NULL AS v3,
    'null' AS v4
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN projects AS t1_1 ON t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
