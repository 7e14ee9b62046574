SELECT
  (
    CASE
      WHEN t1v.v0 = 1 THEN ('{"id":' || t1v.v1 || ',"status":' || t1v.v2 || ',"contribution":')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v3 = 1) THEN ('{"amount":' || t1v.v4 || '}') ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v5 = 1) THEN t1v.v6 ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN (',"endOn":' || t1v.v7 || '}') ELSE '' END
    || CASE WHEN t1v.v8 = 1 THEN t1v.v6 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    ('"' || (t1_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
    coalesce(json_quote(t1_1."status"), 'null') AS v2,
    t1_1."contribution_amount" IS NOT NULL AS v3,
    coalesce(('"' || CAST(t1_1."contribution_amount" AS TEXT) || '"'), 'null') AS v4,
    t1_1."contribution_amount" IS NULL AS v5,
    'null' AS v6,
    coalesce(json_quote(t1_1."end_on"), 'null') AS v7,
    t1_1."id" IS NULL AS v8
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN funding_agreements AS t1_1 ON t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
;
SELECT
  (
    CASE
      WHEN t1v.v0 = 1 THEN ('{"id":' || t1v.v1 || ',"status":' || t1v.v2 || ',"contribution":')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v3 = 1) THEN ('{"amount":' || t1v.v4 || '}') ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v5 = 1) THEN t1v.v6 ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN (',"endOn":' || t1v.v7 || '}') ELSE '' END
    || CASE WHEN t1v.v8 = 1 THEN t1v.v6 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    ('"' || (t1_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
    coalesce(json_quote(t1_1."status"), 'null') AS v2,
    t1_1."contribution_amount" IS NOT NULL AS v3,
    coalesce(('"' || CAST(t1_1."contribution_amount" AS TEXT) || '"'), 'null') AS v4,
    t1_1."contribution_amount" IS NULL AS v5,
    'null' AS v6,
    coalesce(json_quote(t1_1."end_on"), 'null') AS v7,
    t1_1."id" IS NULL AS v8
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN funding_agreements AS t1_1 ON t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
