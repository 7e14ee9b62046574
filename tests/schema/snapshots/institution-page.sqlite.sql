SELECT
  (
    CASE
      WHEN t1v.v0 = 1
        THEN (
          '{"id":' || t1v.v1 || ',"name":' || t1v.v2 || ',"shortName":' || t1v.v3
          || ',"otherNames":' || t1v.v4 || ',"kind":' || t1v.v5 || ',"alive":' || t1v.v6
          || ',"names":'
        )
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v7 = 1) THEN t1v.v8 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v9 = 1) THEN ('[' || coalesce(t1v.v10, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"identifiers":' ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v11 = 1) THEN t1v.v12 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v13 = 1) THEN ('[' || coalesce(t1v.v14, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"parent":' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v15 = 1)
        THEN ('{"id":' || t1v.v16 || ',"name":' || t1v.v17 || ',"parent":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v15 = 1 AND t1v.v18 = 1)
        THEN ('{"id":' || t1v.v19 || ',"name":' || t1v.v20 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v15 = 1 AND t1v.v21 = 1) THEN t1v.v22 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v15 = 1) THEN '}' ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v23 = 1) THEN t1v.v22 ELSE '' END
    || CASE
      WHEN t1v.v0 = 1
        THEN (
          ',"predecessors":[' || coalesce(t1v.v24, '') || '],"successors":['
          || coalesce(t1v.v25, '') || '],"children":' || coalesce(t1v.v26, 'null') || ',"links":'
          || coalesce(t1v.v27, 'null') || '}'
        )
      ELSE ''
    END || CASE WHEN t1v.v28 = 1 THEN t1v.v22 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    ('"' || (t1_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
    coalesce(
      (t1_1."name" -> ?),
      (t1_1."name" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_1."name") LIMIT 1),
      'null'
    ) AS v2,
    coalesce(json_quote(t1_1."short_name"), 'null') AS v3,
    coalesce(t1_1."other_names", '[]') AS v4,
    coalesce(json_quote(t1_1."kind"), 'null') AS v5,
    CASE
      WHEN ((t1_1."dissolved_on" IS NULL) IS NULL) THEN 'null'
      WHEN (t1_1."dissolved_on" IS NULL) THEN 'true'
      ELSE 'false'
    END AS v6,
    t1_1."name" IS NULL AS v7,
    '[]' AS v8,
    t1_1."name" IS NOT NULL AS v9,
    (
      SELECT group_concat(('{"language":' || t2v.v0 || ',"text":' || t2v.v1 || '}')) AS items_of_1
      FROM (
        SELECT coalesce(json_quote(t2."key"), 'null') AS v0, (t2."json" -> t2."fullkey") AS v1
        FROM json_each(t1_1."name") AS t2
        ORDER BY t2."id"
      ) AS t2v
    ) AS v10,
    t1_1."identifiers" IS NULL AS v11,
    '[]' AS v12,
    t1_1."identifiers" IS NOT NULL AS v13,
    (
      SELECT group_concat(
        ('{"scheme":' || t3v.v0 || ',"schemeName":' || t3v.v1 || ',"value":' || t3v.v2 || '}')
      ) AS items_of_2
      FROM (
        SELECT
          coalesce((t3."value" -> 'scheme'), 'null') AS v0,
          coalesce((t3."value" -> 'scheme_name'), 'null') AS v1,
          coalesce((t3."value" -> 'value'), 'null') AS v2
        FROM json_each(t1_1."identifiers") AS t3
        ORDER BY t3."id"
      ) AS t3v
    ) AS v14,
    t1_2."id" IS NOT NULL AS v15,
    ('"' || (t1_2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v16,
    coalesce(
      (t1_2."name" -> ?),
      (t1_2."name" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_2."name") LIMIT 1),
      'null'
    ) AS v17,
    t1_3."id" IS NOT NULL AS v18,
    ('"' || (t1_3."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v19,
    coalesce(
      (t1_3."name" -> ?),
      (t1_3."name" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_3."name") LIMIT 1),
      'null'
    ) AS v20,
    t1_3."id" IS NULL AS v21,
    'null' AS v22,
    t1_2."id" IS NULL AS v23,
    (
      SELECT group_concat(('{"name":' || t4v.v0 || '}')) AS items_of_3
      FROM (
        SELECT coalesce(
          (t4."name" -> ?),
          (t4."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t4."name") LIMIT 1),
          'null'
        ) AS v0
        FROM (
          SELECT DISTINCT t4m.id AS id
          FROM institution_successors AS t4m
          WHERE t4m.successor = t1_1."id"
            AND t4m.from_position <= ?
            AND t4m.to_position > ?
            AND t4m.effective_from <= ?
            AND (t4m.effective_to > ? OR t4m.closed_position > ?)
        ) AS t4i
        JOIN institutions AS t4 ON t4.rowid = (
          SELECT t4s.rowid
          FROM institutions AS t4s
          WHERE t4s.id = t4i.id
            AND t4s.from_position <= ?
            AND t4s.to_position > ?
            AND t4s.effective_from <= ?
            AND (t4s.effective_to > ? OR t4s.closed_position > ?)
            AND (
              CASE
                WHEN (t4s.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_1
                  WHERE mentions_1.named = t4s.id
                    AND mentions_1.shows_from <= ?
                    AND mentions_1.to_position > ?
                    AND mentions_1.position <= ?
                )
              END
            ) = 1
          ORDER BY t4s.effective_from DESC
          LIMIT ? OFFSET ?
        )
        WHERE t4.from_position <= ?
          AND t4.to_position > ?
          AND t4.effective_from <= ?
          AND (t4.effective_to > ? OR t4.closed_position > ?)
        ORDER BY t4."id"
      ) AS t4v
    ) AS v24,
    (
      SELECT group_concat(('{"name":' || t5v.v0 || '}')) AS items_of_4
      FROM (
        SELECT coalesce(
          (t5."name" -> ?),
          (t5."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t5."name") LIMIT 1),
          'null'
        ) AS v0
        FROM (
          SELECT DISTINCT t5m.successor AS successor
          FROM institution_successors AS t5m
          WHERE t5m.id = t1_1."id"
            AND t5m.from_position <= ?
            AND t5m.to_position > ?
            AND t5m.effective_from <= ?
            AND (t5m.effective_to > ? OR t5m.closed_position > ?)
        ) AS t5i
        JOIN institutions AS t5 ON t5.rowid = (
          SELECT t5s.rowid
          FROM institutions AS t5s
          WHERE t5s.id = t5i.successor
            AND t5s.from_position <= ?
            AND t5s.to_position > ?
            AND t5s.effective_from <= ?
            AND (t5s.effective_to > ? OR t5s.closed_position > ?)
          ORDER BY t5s.effective_from DESC
          LIMIT ? OFFSET ?
        )
        WHERE t5.from_position <= ?
          AND t5.to_position > ?
          AND t5.effective_from <= ?
          AND (t5.effective_to > ? OR t5.closed_position > ?)
        ORDER BY t5."id"
      ) AS t5v
    ) AS v25,
    (
      SELECT (
        '{"totalCount":'
        || CAST(
          (
            SELECT count(*) AS count_1
            FROM institutions AS t6p
            WHERE t6p."parent" = t1_1."id"
              AND t6p.from_position <= ?
              AND t6p.to_position > ?
              AND t6p.effective_from <= ?
              AND (t6p.effective_to > ? OR t6p.closed_position > ?)
              AND (
                CASE
                  WHEN (t6p.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_2
                    WHERE mentions_2.named = t6p.id
                      AND mentions_2.shows_from <= ?
                      AND mentions_2.to_position > ?
                      AND mentions_2.position <= ?
                  )
                END
              ) = 1
              AND (t6p."dissolved_on" IS NULL) = ?
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(group_concat(('{"id":' || t6v.v0 || ',"name":' || t6v.v1 || '}')), '') || ']}'
      ) AS joined_2
      FROM (
        SELECT
          ('"' || (t6."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
          coalesce(
            (t6."name" -> ?),
            (t6."name" -> ?),
            (SELECT json -> fullkey FROM json_each(t6."name") LIMIT 1),
            'null'
          ) AS v1
        FROM (
          SELECT t6p.name_folded AS name_folded, t6p.id AS id, t6p.name AS name
          FROM institutions AS t6p
          WHERE t6p."parent" = t1_1."id"
            AND t6p.from_position <= ?
            AND t6p.to_position > ?
            AND t6p.effective_from <= ?
            AND (t6p.effective_to > ? OR t6p.closed_position > ?)
            AND (
              CASE
                WHEN (t6p.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_3
                  WHERE mentions_3.named = t6p.id
                    AND mentions_3.shows_from <= ?
                    AND mentions_3.to_position > ?
                    AND mentions_3.position <= ?
                )
              END
            ) = 1
            AND (t6p."dissolved_on" IS NULL) = ?
          ORDER BY nullif(
            substr(
              t6p."name_folded", 1, min(200, instr(t6p."name_folded" || char(10), char(10)) - 1)
            ),
            ''
          ) ASC NULLS LAST,
            t6p."id"
          LIMIT ? OFFSET ?
        ) AS t6
        ORDER BY nullif(
          substr(t6."name_folded", 1, min(200, instr(t6."name_folded" || char(10), char(10)) - 1)),
          ''
        ) ASC NULLS LAST,
          t6."id"
      ) AS t6v
    ) AS v26,
    (
      SELECT (
        '{"nodes":['
        || coalesce(
          group_concat(
            (
              (
                '{"id":' || t7v.v0 || ',"basis":' || t7v.v1 || ',"since":' || t7v.v2
                || ',"fromInstitution":'
              ) || CASE WHEN t7v.v3 = 1 THEN ('{"name":' || t7v.v4 || '}') ELSE '' END
              || CASE WHEN t7v.v5 = 1 THEN t7v.v6 ELSE '' END || ',"toInstitution":'
              || CASE WHEN t7v.v7 = 1 THEN ('{"name":' || t7v.v8 || '}') ELSE '' END
              || CASE WHEN t7v.v9 = 1 THEN t7v.v6 ELSE '' END || '}'
            )
          ),
          ''
        ) || ']}'
      ) AS joined_3
      FROM (
        SELECT
          ('"' || (t7."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
          coalesce(json_quote(t7."basis"), 'null') AS v1,
          coalesce(json_quote(t7."since"), 'null') AS v2,
          t7_1."id" IS NOT NULL AS v3,
          coalesce(
            (t7_1."name" -> ?),
            (t7_1."name" -> ?),
            (SELECT json -> fullkey FROM json_each(t7_1."name") LIMIT 1),
            'null'
          ) AS v4,
          t7_1."id" IS NULL AS v5,
          'null' AS v6,
          t7_2."id" IS NOT NULL AS v7,
          coalesce(
            (t7_2."name" -> ?),
            (t7_2."name" -> ?),
            (SELECT json -> fullkey FROM json_each(t7_2."name") LIMIT 1),
            'null'
          ) AS v8,
          t7_2."id" IS NULL AS v9
        FROM (
          SELECT t7p.id AS id, t7p.basis AS basis, t7p.since AS since,
            t7p.from_institution AS from_institution, t7p.to_institution AS to_institution
          FROM links AS t7p
          WHERE (t7p."from_institution" = t1_1."id" OR t7p."to_institution" = t1_1."id")
            AND t7p.from_position <= ?
            AND t7p.to_position > ?
            AND t7p.effective_from <= ?
            AND (t7p.effective_to > ? OR t7p.closed_position > ?)
            AND (
              CASE
                WHEN (t7p.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_4
                  WHERE mentions_4.named = t7p.id
                    AND mentions_4.shows_from <= ?
                    AND mentions_4.to_position > ?
                    AND mentions_4.position <= ?
                )
              END
            ) = 1
            AND 1 = 1
          ORDER BY t7p."id"
          LIMIT ? OFFSET ?
        ) AS t7
        LEFT OUTER JOIN institutions AS t7_1 ON t7_1."id" = t7."from_institution"
          AND t7_1.from_position <= ?
          AND t7_1.to_position > ?
          AND t7_1.effective_from <= ?
          AND (t7_1.effective_to > ? OR t7_1.closed_position > ?)
        LEFT OUTER JOIN institutions AS t7_2 ON t7_2."id" = t7."to_institution"
          AND t7_2.from_position <= ?
          AND t7_2.to_position > ?
          AND t7_2.effective_from <= ?
          AND (t7_2.effective_to > ? OR t7_2.closed_position > ?)
        ORDER BY t7."id"
      ) AS t7v
    ) AS v27,
    t1_1."id" IS NULL AS v28
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN institutions AS t1_1 ON t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
  LEFT OUTER JOIN institutions AS t1_2 ON t1_2."id" = t1_1."parent"
    AND t1_2.from_position <= ?
    AND t1_2.to_position > ?
    AND t1_2.effective_from <= ?
    AND (t1_2.effective_to > ? OR t1_2.closed_position > ?)
  LEFT OUTER JOIN institutions AS t1_3 ON t1_3."id" = t1_2."parent"
    AND t1_3.from_position <= ?
    AND t1_3.to_position > ?
    AND t1_3.effective_from <= ?
    AND (t1_3.effective_to > ? OR t1_3.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
