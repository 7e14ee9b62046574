SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      (
        '{"area":' || CASE WHEN t2v.v0 = 1 THEN ('{"title":' || t2v.v1 || '}') ELSE '' END
        || CASE WHEN t2v.v2 = 1 THEN t2v.v3 ELSE '' END || ',"project":'
        || CASE WHEN t2v.v4 = 1 THEN ('{"title":' || t2v.v5 || '}') ELSE '' END
        || CASE WHEN t2v.v6 = 1 THEN t2v.v3 ELSE '' END
        || (
          ',"currency":' || t2v.v7 || ',"contribution":' || t2v.v8 || ',"count":' || t2v.v9 || '}'
        )
      )
    ) AS items_of_1
    FROM (
      SELECT
        t2_1."id" IS NOT NULL AS v0,
        coalesce(
          (t2_1."title" -> ?),
          (t2_1."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_1."title") LIMIT 1),
          'null'
        ) AS v1,
        t2_1."id" IS NULL AS v2,
        'null' AS v3,
        t2_2."id" IS NOT NULL AS v4,
        coalesce(
          (t2_2."title" -> ?),
          (t2_2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_2."title") LIMIT 1),
          'null'
        ) AS v5,
        t2_2."id" IS NULL AS v6,
        coalesce(json_quote(t2."currency"), 'null') AS v7,
        coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v8,
        coalesce(CAST(t2."count" AS TEXT), 'null') AS v9
      FROM (
        SELECT
          t2o.area AS area,
          t2o.project AS project,
          t2o.currency AS currency,
          exact_total(group_concat(t2o.contribution)) AS contribution,
          count(*) AS count
        FROM (
          SELECT
            DISTINCT t2a."id",
            t2ak0."area" AS area,
            t2ak1."project" AS project,
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
          LEFT OUTER JOIN funding_agreement_projects AS t2ak1 ON t2ak1.id = t2a."id"
            AND t2ak1.from_position <= ?
            AND t2ak1.to_position > ?
            AND t2ak1.effective_from <= ?
            AND (t2ak1.effective_to > ? OR t2ak1.closed_position > ?)
            AND t2ak1."project" IS NOT NULL
          LEFT OUTER JOIN project_areas AS t2ak0 ON t2ak0.id = t2ak1."project"
            AND t2ak0.from_position <= ?
            AND t2ak0.to_position > ?
            AND t2ak0.effective_from <= ?
            AND (t2ak0.effective_to > ? OR t2ak0.closed_position > ?)
            AND t2ak0."area" IS NOT NULL
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
            AND (
              EXISTS (
                SELECT ? AS anon_1
                FROM projects AS t3w
                WHERE t3w."id" IN (
                  SELECT t3wm.project
                  FROM funding_agreement_projects AS t3wm
                  WHERE t3wm.id = t2a."id"
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
                    EXISTS (
                      SELECT ? AS anon_2
                      FROM areas AS t4w
                      WHERE t4w."id" IN (
                        SELECT t4wm.area
                        FROM project_areas AS t4wm
                        WHERE t4wm.id = t3w."id"
                          AND t4wm.from_position <= ?
                          AND t4wm.to_position > ?
                          AND t4wm.effective_from <= ?
                          AND (t4wm.effective_to > ? OR t4wm.closed_position > ?)
                      )
                        AND t4w.from_position <= ?
                        AND t4w.to_position > ?
                        AND t4w.effective_from <= ?
                        AND (t4w.effective_to > ? OR t4w.closed_position > ?)
                        AND t4w."id" = ?
                    )
                  )
              )
            )
        ) AS t2o
        GROUP BY t2o.area, t2o.project, t2o.currency
      ) AS t2
      LEFT OUTER JOIN areas AS t2_1 ON t2_1."id" = t2."area"
        AND t2_1.from_position <= ?
        AND t2_1.to_position > ?
        AND t2_1.effective_from <= ?
        AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
      LEFT OUTER JOIN projects AS t2_2 ON t2_2."id" = t2."project"
        AND t2_2.from_position <= ?
        AND t2_2.to_position > ?
        AND t2_2.effective_from <= ?
        AND (t2_2.effective_to > ? OR t2_2.closed_position > ?)
      ORDER BY t2."area" IS NULL, t2."area", t2."project" IS NULL, t2."project",
        t2."currency" IS NULL, t2."currency"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
