SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
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
                  FROM mentions AS mentions_1
                  WHERE mentions_1.named = t2p.id
                    AND mentions_1.shows_from <= ?
                    AND mentions_1.to_position > ?
                    AND mentions_1.position <= ?
                )
              END
            ) = 1
            AND t2p."status" IN (?)
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        group_concat(
          CASE
            WHEN (t2v.v0 <= ?)
            THEN (
              (
                '{"id":' || t2v.v2 || ',"title":' || t2v.v3 || ',"acronym":' || t2v.v4
                || ',"status":' || t2v.v5 || ',"startedOn":' || t2v.v6 || ',"lead":'
              )
              || CASE
                WHEN t2v.v7 = 1 THEN ('{"id":' || t2v.v8 || ',"shortName":' || t2v.v9 || '}')
                ELSE ''
              END || CASE WHEN t2v.v10 = 1 THEN t2v.v11 ELSE '' END || '}'
            )
          END
        ),
        ''
      ) || '],"pageInfo":{"hasNextPage":'
      || CASE WHEN (coalesce(max(t2v.v1), ?) > ?) THEN 'true' ELSE 'false' END || ',"endCursor":'
      || coalesce(
        max(
          CASE
            WHEN (
              t2v.v0 = t2v.v1 - CASE WHEN (t2v.v1 - ? > ?) THEN t2v.v1 - ? ELSE ? END
              AND t2v.v0 <= ?
            )
            THEN t2v.v12
          END
        ),
        'null'
      ) || '}}'
    ) AS joined_2
    FROM (
      SELECT
        row_number() OVER (
          ORDER BY nullif(
            substr(
              t2."title_folded", 1, min(200, instr(t2."title_folded" || char(10), char(10)) - 1)
            ),
            ''
          ) ASC NULLS LAST,
          t2."id"
        ) AS v0,
        count(*) OVER () AS v1,
        ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v2,
        coalesce(
          (t2."title" -> ?),
          (t2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v3,
        coalesce(json_quote(t2."acronym"), 'null') AS v4,
        coalesce(json_quote(t2."status"), 'null') AS v5,
        coalesce(json_quote(t2."started_on"), 'null') AS v6,
        t2_1."id" IS NOT NULL AS v7,
        ('"' || (t2_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v8,
        coalesce(json_quote(t2_1."short_name"), 'null') AS v9,
        t2_1."id" IS NULL AS v10,
        'null' AS v11,
        (
          '"'
          || hex(
            (
              '["Query.projects",' || CAST(? AS TEXT) || ',"' || ? || '",'
              || coalesce(('"' || t2."id" || '"'), 'null') || ',"TITLE",'
              || coalesce(
                json_quote(
                  nullif(
                    substr(
                      t2."title_folded",
                      1,
                      min(200, instr(t2."title_folded" || char(10), char(10)) - 1)
                    ),
                    ''
                  )
                ),
                'null'
              ) || ']'
            )
          ) || '"'
        ) AS v12
      FROM (
        SELECT t2p.title_folded AS title_folded, t2p.id AS id, t2p.title AS title,
          t2p.acronym AS acronym, t2p.status AS status, t2p.started_on AS started_on,
          t2p.lead AS lead
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
          AND t2p."status" IN (?)
        ORDER BY nullif(
          substr(
            t2p."title_folded", 1, min(200, instr(t2p."title_folded" || char(10), char(10)) - 1)
          ),
          ''
        ) ASC NULLS LAST,
          t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      LEFT OUTER JOIN institutions AS t2_1 ON t2_1."id" = t2."lead"
        AND t2_1.from_position <= ?
        AND t2_1.to_position > ?
        AND t2_1.effective_from <= ?
        AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
      ORDER BY nullif(
        substr(t2."title_folded", 1, min(200, instr(t2."title_folded" || char(10), char(10)) - 1)),
        ''
      ) ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
