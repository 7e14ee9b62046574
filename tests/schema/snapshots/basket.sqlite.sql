SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      (
        CASE
          WHEN t2v.v0 = 1
            THEN (
              '{"$type":' || t2v.v1 || ',"__typename":' || t2v.v2 || ',"effectiveOn":' || t2v.v3
              || ',"title":' || t2v.v4 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v5 = 1
            THEN (
              '{"$type":' || t2v.v6 || ',"__typename":' || t2v.v7 || ',"effectiveOn":' || t2v.v8
              || ',"reference":' || t2v.v9 || ',"contribution":'
            )
          ELSE ''
        END
        || CASE WHEN (t2v.v5 = 1 AND t2v.v10 = 1) THEN ('{"amount":' || t2v.v11 || '}') ELSE '' END
        || CASE WHEN (t2v.v5 = 1 AND t2v.v12 = 1) THEN t2v.v13 ELSE '' END
        || CASE WHEN t2v.v5 = 1 THEN '}' ELSE '' END
        || CASE
          WHEN t2v.v14 = 1
            THEN (
              '{"$type":' || t2v.v15 || ',"__typename":' || t2v.v16 || ',"effectiveOn":' || t2v.v17
              || ',"basis":' || t2v.v18 || '}'
            )
          ELSE ''
        END || CASE WHEN t2v.v19 THEN t2v.v13 ELSE '' END
      )
    ) AS items_of_1
    FROM (
      SELECT
        t2_1."id" IS NOT NULL AS v0,
        '"Project"' AS v1,
        '"Project"' AS v2,
        coalesce(json_quote(t2_1."effective_on"), 'null') AS v3,
        coalesce(
          (t2_1."title" -> ?),
          (t2_1."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_1."title") LIMIT 1),
          'null'
        ) AS v4,
        t2_2."id" IS NOT NULL AS v5,
        '"FundingAgreement"' AS v6,
        '"FundingAgreement"' AS v7,
        coalesce(json_quote(t2_2."effective_on"), 'null') AS v8,
        coalesce(json_quote(t2_2."reference"), 'null') AS v9,
        t2_2."contribution_amount" IS NOT NULL AS v10,
        coalesce(('"' || CAST(t2_2."contribution_amount" AS TEXT) || '"'), 'null') AS v11,
        t2_2."contribution_amount" IS NULL AS v12,
        'null' AS v13,
        t2_3."id" IS NOT NULL AS v14,
        '"InstitutionalLink"' AS v15,
        '"InstitutionalLink"' AS v16,
        coalesce(json_quote(t2_3."effective_on"), 'null') AS v17,
        coalesce(json_quote(t2_3."basis"), 'null') AS v18,
        NOT (t2_1."id" IS NOT NULL OR t2_2."id" IS NOT NULL OR t2_3."id" IS NOT NULL) AS v19
      FROM json_each(?) AS t2
      LEFT OUTER JOIN projects AS t2_1 ON (CAST(t2."value" AS TEXT) LIKE ? || '%' ESCAPE '/')
        AND t2_1."id" = CAST(t2."value" AS TEXT)
        AND t2_1.from_position <= ?
        AND t2_1.to_position > ?
        AND t2_1.effective_from <= ?
        AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
      LEFT OUTER JOIN funding_agreements AS t2_2 ON (
        CAST(t2."value" AS TEXT) LIKE ? || '%' ESCAPE '/'
      )
        AND t2_2."id" = CAST(t2."value" AS TEXT)
        AND t2_2.from_position <= ?
        AND t2_2.to_position > ?
        AND t2_2.effective_from <= ?
        AND (t2_2.effective_to > ? OR t2_2.closed_position > ?)
      LEFT OUTER JOIN links AS t2_3 ON (CAST(t2."value" AS TEXT) LIKE ? || '%' ESCAPE '/')
        AND t2_3."id" = CAST(t2."value" AS TEXT)
        AND t2_3.from_position <= ?
        AND t2_3.to_position > ?
        AND t2_3.effective_from <= ?
        AND (t2_3.effective_to > ? OR t2_3.closed_position > ?)
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
