SELECT
  (
    CASE WHEN t1v.v0 = 1 THEN ('{"timeline":[' || coalesce(t1v.v1, '') || ']}') ELSE '' END
    || CASE WHEN t1v.v2 = 1 THEN t1v.v3 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    (
      SELECT group_concat(
        (
          (
            '{"effectiveFrom":' || t2v.v0 || ',"effectiveTo":' || t2v.v1 || ',"status":' || t2v.v2
            || ',"title":' || t2v.v3 || ',"event":'
          )
          || CASE
            WHEN t2v.v4 = 1
              THEN (
                '{"$type":' || t2v.v5 || ',"type":' || t2v.v6 || ',"effectiveOn":' || t2v.v7 || '}'
              )
            ELSE ''
          END || CASE WHEN t2v.v8 = 1 THEN t2v.v9 ELSE '' END || '}'
        )
      ) AS items_of_1
      FROM (
        SELECT
          coalesce(
            CASE WHEN (t2."effective_from" IS NOT NULL) THEN ('"' || t2."effective_from" || '"') END,
            'null'
          ) AS v0,
          CASE
            WHEN (t2."effective_to" >= ? OR t2."closed_position" > ?) THEN 'null'
            ELSE coalesce(
              CASE WHEN (t2."effective_to" IS NOT NULL) THEN ('"' || t2."effective_to" || '"') END,
              'null'
            )
          END AS v1,
          coalesce(json_quote(t2."status"), 'null') AS v2,
          coalesce(
            (t2."title" -> ?),
            (t2."title" -> ?),
            (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
            'null'
          ) AS v3,
          t2_1."position" IS NOT NULL AS v4,
          coalesce(json_quote(t2_1."type"), 'null') AS v5,
          coalesce(json_quote(upper(replace(t2_1."type", ?, ?))), 'null') AS v6,
          coalesce(json_quote(date_of_today(t2_1."effective_on")), 'null') AS v7,
          t2_1."position" IS NULL AS v8,
          'null' AS v9
        FROM projects AS t2
        LEFT OUTER JOIN entries AS t2_1 ON t2_1."position" = t2."entry_position"
          AND t2_1.position <= ?
        WHERE t2."id" = t1_1."id"
          AND t2.from_position <= ?
          AND t2.to_position > ?
          AND (t2.effective_to > t2.effective_from OR t2.closed_position > ?)
        ORDER BY t2."effective_from"
      ) AS t2v
    ) AS v1,
    t1_1."id" IS NULL AS v2,
    'null' AS v3
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
