SELECT
  (
    CASE
      WHEN t1v.v0 = 1
        THEN (
          '{"$type":' || t1v.v1 || ',"__typename":' || t1v.v2 || ',"id":' || t1v.v3
          || ',"recordId":' || t1v.v4 || ',"version":' || t1v.v5 || ',"asOf":{"position":' || t1v.v6
          || ',"effectiveOn":' || t1v.v7 || '},"title":' || t1v.v8 || '}'
        )
      ELSE ''
    END || CASE WHEN t1v.v9 = 1 THEN t1v.v10 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    '"Project"' AS v1,
    '"Project"' AS v2,
    ('"' || (t1_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v3,
    coalesce(('"' || t1_1."id" || '"'), 'null') AS v4,
    CAST(
      (
        SELECT max(entries_1.version) AS max_1
        FROM entries AS entries_1
        WHERE entries_1.record = t1_1."id" AND entries_1.position <= ?
      ) AS TEXT
    ) AS v5,
    CAST(? AS TEXT) AS v6,
    coalesce(CASE WHEN (? IS NOT NULL) THEN ('"' || ? || '"') END, 'null') AS v7,
    coalesce(
      (t1_1."title" -> ?),
      (t1_1."title" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_1."title") LIMIT 1),
      'null'
    ) AS v8,
    t1_1."id" IS NULL AS v9,
    'null' AS v10
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN projects AS t1_1 ON (? LIKE ? || '%' ESCAPE '/')
    AND t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
