SELECT
  (
    CASE
      WHEN t1v.v0 = 1
        THEN (
          '{"id":' || t1v.v1 || ',"title":' || t1v.v2 || ',"summary":' || t1v.v3 || ',"acronym":'
          || t1v.v4 || ',"status":' || t1v.v5 || ',"lead":'
        )
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v6 = 1)
        THEN (
          '{"id":' || t1v.v7 || ',"name":' || t1v.v8 || ',"shortName":' || t1v.v9 || ',"country":'
          || t1v.v10 || '}'
        )
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v11 = 1) THEN t1v.v12 ELSE '' END
    || CASE
      WHEN t1v.v0 = 1
        THEN (
          ',"areas":[' || coalesce(t1v.v13, '') || '],"partners":[' || coalesce(t1v.v14, '')
          || '],"related":[' || coalesce(t1v.v15, '') || '],"phases":[' || coalesce(t1v.v16, '')
          || '],"funding":[' || coalesce(t1v.v17, '') || ']}'
        )
      ELSE ''
    END || CASE WHEN t1v.v18 = 1 THEN t1v.v12 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    ('"' || (t1_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
    coalesce(
      (t1_1."title" -> ?),
      (t1_1."title" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_1."title") LIMIT 1),
      'null'
    ) AS v2,
    coalesce(
      (t1_1."summary" -> ?),
      (t1_1."summary" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_1."summary") LIMIT 1),
      'null'
    ) AS v3,
    coalesce(json_quote(t1_1."acronym"), 'null') AS v4,
    coalesce(json_quote(t1_1."status"), 'null') AS v5,
    t1_2."id" IS NOT NULL AS v6,
    ('"' || (t1_2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v7,
    coalesce(
      (t1_2."name" -> ?),
      (t1_2."name" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_2."name") LIMIT 1),
      'null'
    ) AS v8,
    coalesce(json_quote(t1_2."short_name"), 'null') AS v9,
    coalesce(json_quote(t1_2."country"), 'null') AS v10,
    t1_2."id" IS NULL AS v11,
    'null' AS v12,
    (
      SELECT group_concat(('{"id":' || t2v.v0 || ',"title":' || t2v.v1 || '}')) AS items_of_1
      FROM (
        SELECT
          ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
          coalesce(
            (t2."title" -> ?),
            (t2."title" -> ?),
            (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
            'null'
          ) AS v1
        FROM (
          SELECT DISTINCT t2m.area AS area
          FROM project_areas AS t2m
          WHERE t2m.id = t1_1."id"
            AND t2m.from_position <= ?
            AND t2m.to_position > ?
            AND t2m.effective_from <= ?
            AND (t2m.effective_to > ? OR t2m.closed_position > ?)
        ) AS t2i
        JOIN areas AS t2 ON t2.rowid = (
          SELECT t2s.rowid
          FROM areas AS t2s
          WHERE t2s.id = t2i.area
            AND t2s.from_position <= ?
            AND t2s.to_position > ?
            AND t2s.effective_from <= ?
            AND (t2s.effective_to > ? OR t2s.closed_position > ?)
          ORDER BY t2s.effective_from DESC
          LIMIT ? OFFSET ?
        )
        WHERE t2.from_position <= ?
          AND t2.to_position > ?
          AND t2.effective_from <= ?
          AND (t2.effective_to > ? OR t2.closed_position > ?)
        ORDER BY t2."id"
      ) AS t2v
    ) AS v13,
    (
      SELECT group_concat(
        (
          ('{"role":' || t3v.v0 || ',"institution":')
          || CASE
            WHEN t3v.v1 = 1 THEN ('{"id":' || t3v.v2 || ',"name":' || t3v.v3 || '}') ELSE ''
          END || CASE WHEN t3v.v4 = 1 THEN t3v.v5 ELSE '' END || '}'
        )
      ) AS items_of_2
      FROM (
        SELECT
          coalesce(json_quote(t3."role"), 'null') AS v0,
          t3_1."id" IS NOT NULL AS v1,
          ('"' || (t3_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v2,
          coalesce(
            (t3_1."name" -> ?),
            (t3_1."name" -> ?),
            (SELECT json -> fullkey FROM json_each(t3_1."name") LIMIT 1),
            'null'
          ) AS v3,
          t3_1."id" IS NULL AS v4,
          'null' AS v5
        FROM project_partners AS t3
        LEFT OUTER JOIN institutions AS t3_1 ON t3_1."id" = t3."institution"
          AND t3_1.from_position <= ?
          AND t3_1.to_position > ?
          AND t3_1.effective_from <= ?
          AND (t3_1.effective_to > ? OR t3_1.closed_position > ?)
        WHERE t3."id" = t1_1."id"
          AND t3.from_position <= ?
          AND t3.to_position > ?
          AND t3.effective_from <= ?
          AND (t3.effective_to > ? OR t3.closed_position > ?)
        ORDER BY t3."ordinal"
      ) AS t3v
    ) AS v14,
    (
      SELECT group_concat(
        (
          ('{"kind":' || t4v.v0 || ',"project":')
          || CASE
            WHEN t4v.v1 = 1 THEN ('{"id":' || t4v.v2 || ',"title":' || t4v.v3 || '}') ELSE ''
          END || CASE WHEN t4v.v4 = 1 THEN t4v.v5 ELSE '' END || '}'
        )
      ) AS items_of_3
      FROM (
        SELECT
          coalesce(json_quote(t4."kind"), 'null') AS v0,
          t4_1."id" IS NOT NULL AS v1,
          ('"' || (t4_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v2,
          coalesce(
            (t4_1."title" -> ?),
            (t4_1."title" -> ?),
            (SELECT json -> fullkey FROM json_each(t4_1."title") LIMIT 1),
            'null'
          ) AS v3,
          t4_1."id" IS NULL AS v4,
          'null' AS v5
        FROM project_related AS t4
        LEFT OUTER JOIN projects AS t4_1 ON t4_1."id" = t4."project"
          AND t4_1.from_position <= ?
          AND t4_1.to_position > ?
          AND t4_1.effective_from <= ?
          AND (t4_1.effective_to > ? OR t4_1.closed_position > ?)
        WHERE t4."id" = t1_1."id"
          AND t4.from_position <= ?
          AND t4.to_position > ?
          AND t4.effective_from <= ?
          AND (t4.effective_to > ? OR t4.closed_position > ?)
        ORDER BY t4."ordinal"
      ) AS t4v
    ) AS v15,
    (
      SELECT group_concat(
        ('{"id":' || t5v.v0 || ',"title":' || t5v.v1 || ',"status":' || t5v.v2 || '}')
      ) AS items_of_4
      FROM (
        SELECT
          ('"' || (t5."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
          coalesce(
            (t5."title" -> ?),
            (t5."title" -> ?),
            (SELECT json -> fullkey FROM json_each(t5."title") LIMIT 1),
            'null'
          ) AS v1,
          coalesce(json_quote(t5."status"), 'null') AS v2
        FROM (
          SELECT DISTINCT t5m.id AS id
          FROM project_related AS t5m
          WHERE t5m.project = t1_1."id"
            AND t5m.kind = ?
            AND t5m.from_position <= ?
            AND t5m.to_position > ?
            AND t5m.effective_from <= ?
            AND (t5m.effective_to > ? OR t5m.closed_position > ?)
        ) AS t5i
        JOIN projects AS t5 ON t5.rowid = (
          SELECT t5s.rowid
          FROM projects AS t5s
          WHERE t5s.id = t5i.id
            AND t5s.from_position <= ?
            AND t5s.to_position > ?
            AND t5s.effective_from <= ?
            AND (t5s.effective_to > ? OR t5s.closed_position > ?)
            AND (
              CASE
                WHEN (t5s.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_1
                  WHERE mentions_1.named = t5s.id
                    AND mentions_1.shows_from <= ?
                    AND mentions_1.to_position > ?
                    AND mentions_1.position <= ?
                )
              END
            ) = 1
          ORDER BY t5s.effective_from DESC
          LIMIT ? OFFSET ?
        )
        WHERE t5.from_position <= ?
          AND t5.to_position > ?
          AND t5.effective_from <= ?
          AND (t5.effective_to > ? OR t5.closed_position > ?)
        ORDER BY t5."id"
      ) AS t5v
    ) AS v16,
    (
      SELECT group_concat(
        (
          '{"currency":' || t6v.v0 || ',"contribution":' || t6v.v1 || ',"received":' || t6v.v2
          || ',"toCome":' || t6v.v3 || ',"count":' || t6v.v4 || '}'
        )
      ) AS items_of_5
      FROM (
        SELECT
          coalesce(json_quote(t6."currency"), 'null') AS v0,
          coalesce(('"' || CAST(t6."contribution" AS TEXT) || '"'), 'null') AS v1,
          coalesce(('"' || CAST(t6."received" AS TEXT) || '"'), 'null') AS v2,
          coalesce(('"' || CAST(t6."to_come" AS TEXT) || '"'), 'null') AS v3,
          coalesce(CAST(t6."count" AS TEXT), 'null') AS v4
        FROM (
          SELECT
            t6o.currency AS currency,
            exact_total(group_concat(t6o.contribution)) AS contribution,
            exact_total(group_concat(t6o.received)) AS received,
            exact_total(group_concat(t6o.to_come)) AS to_come,
            count(*) AS count
          FROM (
            SELECT
              t6a."id",
              coalesce(
                t6a."currency", t6a."final_eligible_currency", t6a."decided_amount_currency",
                t6a."requested_currency"
              ) AS currency,
              CASE
                WHEN (
                  t6a."contribution_currency" = coalesce(
                    t6a."currency", t6a."final_eligible_currency", t6a."decided_amount_currency",
                    t6a."requested_currency"
                  )
                )
                THEN t6a."contribution_amount"
              END AS contribution,
              CASE
                WHEN (
                  t6a."received_currency" = coalesce(
                    t6a."currency", t6a."final_eligible_currency", t6a."decided_amount_currency",
                    t6a."requested_currency"
                  )
                )
                THEN t6a."received_amount"
              END AS received,
              CASE
                WHEN (
                  t6a."to_come_currency" = coalesce(
                    t6a."currency", t6a."final_eligible_currency", t6a."decided_amount_currency",
                    t6a."requested_currency"
                  )
                )
                THEN t6a."to_come_amount"
              END AS to_come
            FROM funding_agreements AS t6a
            WHERE t6a."id" IN (
              SELECT t6am.id
              FROM funding_agreement_projects AS t6am
              WHERE t6am.project = t1_1."id"
                AND t6am.from_position <= ?
                AND t6am.to_position > ?
                AND t6am.effective_from <= ?
                AND (t6am.effective_to > ? OR t6am.closed_position > ?)
            )
              AND t6a.from_position <= ?
              AND t6a.to_position > ?
              AND t6a.effective_from <= ?
              AND (t6a.effective_to > ? OR t6a.closed_position > ?)
              AND (
                CASE
                  WHEN (t6a.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_2
                    WHERE mentions_2.named = t6a.id
                      AND mentions_2.shows_from <= ?
                      AND mentions_2.to_position > ?
                      AND mentions_2.position <= ?
                  )
                END
              ) = 1
              AND 1 = 1
          ) AS t6o
          GROUP BY t6o.currency
        ) AS t6
        ORDER BY t6."currency" IS NULL, t6."currency"
      ) AS t6v
    ) AS v17,
    t1_1."id" IS NULL AS v18
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN projects AS t1_1 ON t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
  LEFT OUTER JOIN institutions AS t1_2 ON t1_2."id" = t1_1."lead"
    AND t1_2.from_position <= ?
    AND t1_2.to_position > ?
    AND t1_2.effective_from <= ?
    AND (t1_2.effective_to > ? OR t1_2.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
