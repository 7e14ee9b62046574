SELECT
  (
    CASE
      WHEN t1v.v0 = 1 THEN ('{"id":' || t1v.v1 || ',"title":' || t1v.v2 || ',"references":') ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v3 = 1) THEN t1v.v4 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v5 = 1) THEN ('[' || coalesce(t1v.v6, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"lead":' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v7 = 1) THEN ('{"id":' || t1v.v8 || ',"name":' || t1v.v9 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v10 = 1) THEN t1v.v11 ELSE '' END
    || CASE
      WHEN t1v.v0 = 1
        THEN (
          ',"areas":[' || coalesce(t1v.v12, '') || '],"stage":' || t1v.v13 || ',"stageSince":'
          || t1v.v14 || ',"status":' || t1v.v15 || ',"outcome":' || t1v.v16 || ',"concludedOn":'
          || t1v.v17 || ',"stages":[' || coalesce(t1v.v18, '') || '],"positions":['
          || coalesce(t1v.v19, '') || '],"documents":[' || coalesce(t1v.v20, '') || '],"timeline":['
          || coalesce(t1v.v21, '') || ']}'
        )
      ELSE ''
    END || CASE WHEN t1v.v22 = 1 THEN t1v.v11 ELSE '' END
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
    t1_1."references" IS NULL AS v3,
    '[]' AS v4,
    t1_1."references" IS NOT NULL AS v5,
    (
      SELECT group_concat(
        ('{"scheme":' || t2v.v0 || ',"schemeName":' || t2v.v1 || ',"value":' || t2v.v2 || '}')
      ) AS items_of_1
      FROM (
        SELECT
          coalesce((t2."value" -> 'scheme'), 'null') AS v0,
          coalesce((t2."value" -> 'scheme_name'), 'null') AS v1,
          coalesce((t2."value" -> 'value'), 'null') AS v2
        FROM json_each(t1_1."references") AS t2
        ORDER BY t2."id"
      ) AS t2v
    ) AS v6,
    t1_2."id" IS NOT NULL AS v7,
    ('"' || (t1_2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v8,
    coalesce(
      (t1_2."name" -> ?),
      (t1_2."name" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_2."name") LIMIT 1),
      'null'
    ) AS v9,
    t1_2."id" IS NULL AS v10,
    'null' AS v11,
    (
      SELECT group_concat(('{"id":' || t3v.v0 || ',"title":' || t3v.v1 || '}')) AS items_of_2
      FROM (
        SELECT
          ('"' || (t3."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
          coalesce(
            (t3."title" -> ?),
            (t3."title" -> ?),
            (SELECT json -> fullkey FROM json_each(t3."title") LIMIT 1),
            'null'
          ) AS v1
        FROM (
          SELECT DISTINCT t3m.area AS area
          FROM dossier_areas AS t3m
          WHERE t3m.id = t1_1."id"
            AND t3m.from_position <= ?
            AND t3m.to_position > ?
            AND t3m.effective_from <= ?
            AND (t3m.effective_to > ? OR t3m.closed_position > ?)
        ) AS t3i
        JOIN areas AS t3 ON t3.rowid = (
          SELECT t3s.rowid
          FROM areas AS t3s
          WHERE t3s.id = t3i.area
            AND t3s.from_position <= ?
            AND t3s.to_position > ?
            AND t3s.effective_from <= ?
            AND (t3s.effective_to > ? OR t3s.closed_position > ?)
          ORDER BY t3s.effective_from DESC
          LIMIT ? OFFSET ?
        )
        WHERE t3.from_position <= ?
          AND t3.to_position > ?
          AND t3.effective_from <= ?
          AND (t3.effective_to > ? OR t3.closed_position > ?)
        ORDER BY t3."id"
      ) AS t3v
    ) AS v12,
    coalesce(json_quote(t1_1."stage"), 'null') AS v13,
    coalesce(json_quote(t1_1."stage_since"), 'null') AS v14,
    coalesce(json_quote(t1_1."status"), 'null') AS v15,
    coalesce(json_quote(t1_1."outcome"), 'null') AS v16,
    coalesce(json_quote(t1_1."concluded_on"), 'null') AS v17,
    (
      SELECT group_concat(
        (
          ('{"stage":' || t4v.v0 || ',"actReference":' || t4v.v1 || ',"body":')
          || CASE
            WHEN t4v.v2 = 1 THEN ('{"id":' || t4v.v3 || ',"shortName":' || t4v.v4 || '}') ELSE ''
          END || CASE WHEN t4v.v5 = 1 THEN t4v.v6 ELSE '' END || (',"reachedOn":' || t4v.v7 || '}')
        )
      ) AS items_of_3
      FROM (
        SELECT
          coalesce(json_quote(t4."stage"), 'null') AS v0,
          coalesce(json_quote(t4."act_reference"), 'null') AS v1,
          t4_1."id" IS NOT NULL AS v2,
          ('"' || (t4_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v3,
          coalesce(json_quote(t4_1."short_name"), 'null') AS v4,
          t4_1."id" IS NULL AS v5,
          'null' AS v6,
          coalesce(json_quote(t4."reached_on"), 'null') AS v7
        FROM dossier_stages AS t4
        LEFT OUTER JOIN institutions AS t4_1 ON t4_1."id" = t4."body"
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
    ) AS v18,
    (
      SELECT group_concat(
        (
          ('{"title":' || t5v.v0 || ',"toInstitution":')
          || CASE
            WHEN t5v.v1 = 1 THEN ('{"id":' || t5v.v2 || ',"name":' || t5v.v3 || '}') ELSE ''
          END || CASE WHEN t5v.v4 = 1 THEN t5v.v5 ELSE '' END
          || (',"document":' || t5v.v6 || ',"submittedOn":' || t5v.v7 || '}')
        )
      ) AS items_of_4
      FROM (
        SELECT
          coalesce(
            (t5."title" -> ?),
            (t5."title" -> ?),
            (SELECT json -> fullkey FROM json_each(t5."title") LIMIT 1),
            'null'
          ) AS v0,
          t5_1."id" IS NOT NULL AS v1,
          ('"' || (t5_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v2,
          coalesce(
            (t5_1."name" -> ?),
            (t5_1."name" -> ?),
            (SELECT json -> fullkey FROM json_each(t5_1."name") LIMIT 1),
            'null'
          ) AS v3,
          t5_1."id" IS NULL AS v4,
          'null' AS v5,
          coalesce(json_quote(t5."document"), 'null') AS v6,
          coalesce(json_quote(t5."submitted_on"), 'null') AS v7
        FROM dossier_positions AS t5
        LEFT OUTER JOIN institutions AS t5_1 ON t5_1."id" = t5."to_institution"
          AND t5_1.from_position <= ?
          AND t5_1.to_position > ?
          AND t5_1.effective_from <= ?
          AND (t5_1.effective_to > ? OR t5_1.closed_position > ?)
        WHERE t5."id" = t1_1."id"
          AND t5.from_position <= ?
          AND t5.to_position > ?
          AND t5.effective_from <= ?
          AND (t5.effective_to > ? OR t5.closed_position > ?)
        ORDER BY t5."ordinal"
      ) AS t5v
    ) AS v19,
    (
      SELECT group_concat(
        (
          '{"title":' || t6v.v0 || ',"url":' || t6v.v1 || ',"category":' || t6v.v2
          || ',"documentDate":' || t6v.v3 || '}'
        )
      ) AS items_of_5
      FROM (
        SELECT
          coalesce(json_quote(t6."title"), 'null') AS v0,
          coalesce(json_quote(t6."url"), 'null') AS v1,
          coalesce(json_quote(t6."category"), 'null') AS v2,
          coalesce(json_quote(t6."document_date"), 'null') AS v3
        FROM documents AS t6
        WHERE t6."id" = t1_1."id"
          AND t6.from_position <= ?
          AND t6.to_position > ?
          AND t6.effective_from <= ?
          AND (t6.effective_to > ? OR t6.closed_position > ?)
        ORDER BY t6."ordinal"
      ) AS t6v
    ) AS v20,
    (
      SELECT group_concat(
        (
          ('{"effectiveFrom":' || t7v.v0 || ',"stage":' || t7v.v1 || ',"references":')
          || CASE WHEN t7v.v2 = 1 THEN t7v.v3 ELSE '' END
          || CASE WHEN t7v.v4 = 1 THEN ('[' || coalesce(t7v.v5, '') || ']') ELSE '' END
          || (',"documents":[' || coalesce(t7v.v6, '') || ']}')
        )
      ) AS items_of_6
      FROM (
        SELECT
          coalesce(
            CASE WHEN (t7."effective_from" IS NOT NULL) THEN ('"' || t7."effective_from" || '"') END,
            'null'
          ) AS v0,
          coalesce(json_quote(t7."stage"), 'null') AS v1,
          t7."references" IS NULL AS v2,
          '[]' AS v3,
          t7."references" IS NOT NULL AS v4,
          (
            SELECT group_concat(('{"value":' || t8v.v0 || '}')) AS items_of_7
            FROM (
              SELECT coalesce((t8."value" -> 'value'), 'null') AS v0
              FROM json_each(t7."references") AS t8
              ORDER BY t8."id"
            ) AS t8v
          ) AS v5,
          (
            SELECT group_concat(('{"title":' || t9v.v0 || '}')) AS items_of_8
            FROM (
              SELECT coalesce(json_quote(t9."title"), 'null') AS v0
              FROM documents AS t9
              WHERE t9."id" = t7."id"
                AND t9.from_position <= ?
                AND t9.to_position > ?
                AND t9.effective_from <= t7."effective_from"
                AND (t9.effective_to > t7."effective_from" OR t9.closed_position > ?)
              ORDER BY t9."ordinal"
            ) AS t9v
          ) AS v6
        FROM dossiers AS t7
        WHERE t7."id" = t1_1."id"
          AND t7.from_position <= ?
          AND t7.to_position > ?
          AND (t7.effective_to > t7.effective_from OR t7.closed_position > ?)
        ORDER BY t7."effective_from"
      ) AS t7v
    ) AS v21,
    t1_1."id" IS NULL AS v22
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN dossiers AS t1_1 ON t1_1."id" = ?
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
;
SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
          FROM dossiers AS t2p
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
            AND (
              EXISTS (
                SELECT ? AS anon_1
                FROM dossier_stages AS t3w
                WHERE t3w."id" = t2p."id"
                  AND t3w.from_position <= ?
                  AND t3w.to_position > ?
                  AND t3w.effective_from <= ?
                  AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                  AND t3w."stage" = ?
                  AND (
                    EXISTS (
                      SELECT ? AS anon_2
                      FROM institutions AS t4w
                      WHERE t4w."id" = t3w."body"
                        AND t4w.from_position <= ?
                        AND t4w.to_position > ?
                        AND t4w.effective_from <= ?
                        AND (t4w.effective_to > ? OR t4w.closed_position > ?)
                        AND t4w."id" = ?
                    )
                  )
              )
            )
            AND t2p."status" = ?
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        group_concat(
          CASE WHEN (t2v.v0 <= ?) THEN ('{"id":' || t2v.v2 || ',"stage":' || t2v.v3 || '}') END
        ),
        ''
      ) || '],"pageInfo":{"endCursor":'
      || coalesce(
        max(
          CASE
            WHEN (
              t2v.v0 = t2v.v1 - CASE WHEN (t2v.v1 - ? > ?) THEN t2v.v1 - ? ELSE ? END
              AND t2v.v0 <= ?
            )
            THEN t2v.v4
          END
        ),
        'null'
      ) || '}}'
    ) AS joined_2
    FROM (
      SELECT
        row_number() OVER (
          ORDER BY CASE
            t2."stage"
            WHEN 'PREPARATION' THEN 0
            WHEN 'PROPOSED' THEN 1
            WHEN 'OPINION' THEN 2
            WHEN 'NEGOTIATING_MANDATE' THEN 3
            WHEN 'NEGOTIATION' THEN 4
            WHEN 'PARLIAMENT_POSITION' THEN 5
            WHEN 'COUNCIL_POSITION' THEN 6
            WHEN 'RESPONSE' THEN 7
            WHEN 'TRILOGUE' THEN 8
            WHEN 'INITIALLED' THEN 9
            WHEN 'SIGNED' THEN 10
            WHEN 'CONSENT' THEN 11
            WHEN 'ADOPTED' THEN 12
            WHEN 'IN_FORCE' THEN 13
          END DESC NULLS LAST,
          t2."id"
        ) AS v0,
        count(*) OVER () AS v1,
        ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v2,
        coalesce(json_quote(t2."stage"), 'null') AS v3,
        (
          '"'
          || hex(
            (
              '["Query.policyDossiers",' || CAST(? AS TEXT) || ',"' || ? || '",'
              || coalesce(('"' || t2."id" || '"'), 'null') || ',"-STAGE",'
              || coalesce(
                CAST(
                  CASE
                    t2."stage"
                    WHEN 'PREPARATION' THEN 0
                    WHEN 'PROPOSED' THEN 1
                    WHEN 'OPINION' THEN 2
                    WHEN 'NEGOTIATING_MANDATE' THEN 3
                    WHEN 'NEGOTIATION' THEN 4
                    WHEN 'PARLIAMENT_POSITION' THEN 5
                    WHEN 'COUNCIL_POSITION' THEN 6
                    WHEN 'RESPONSE' THEN 7
                    WHEN 'TRILOGUE' THEN 8
                    WHEN 'INITIALLED' THEN 9
                    WHEN 'SIGNED' THEN 10
                    WHEN 'CONSENT' THEN 11
                    WHEN 'ADOPTED' THEN 12
                    WHEN 'IN_FORCE' THEN 13
                  END AS TEXT
                ),
                'null'
              ) || ']'
            )
          ) || '"'
        ) AS v4
      FROM (
        SELECT t2p.stage AS stage, t2p.id AS id
        FROM dossiers AS t2p
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
              FROM dossier_stages AS t3w
              WHERE t3w."id" = t2p."id"
                AND t3w.from_position <= ?
                AND t3w.to_position > ?
                AND t3w.effective_from <= ?
                AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                AND t3w."stage" = ?
                AND (
                  EXISTS (
                    SELECT ? AS anon_2
                    FROM institutions AS t4w
                    WHERE t4w."id" = t3w."body"
                      AND t4w.from_position <= ?
                      AND t4w.to_position > ?
                      AND t4w.effective_from <= ?
                      AND (t4w.effective_to > ? OR t4w.closed_position > ?)
                      AND t4w."id" = ?
                  )
                )
            )
          )
          AND t2p."status" = ?
        ORDER BY CASE
          t2p."stage"
          WHEN 'PREPARATION' THEN 0
          WHEN 'PROPOSED' THEN 1
          WHEN 'OPINION' THEN 2
          WHEN 'NEGOTIATING_MANDATE' THEN 3
          WHEN 'NEGOTIATION' THEN 4
          WHEN 'PARLIAMENT_POSITION' THEN 5
          WHEN 'COUNCIL_POSITION' THEN 6
          WHEN 'RESPONSE' THEN 7
          WHEN 'TRILOGUE' THEN 8
          WHEN 'INITIALLED' THEN 9
          WHEN 'SIGNED' THEN 10
          WHEN 'CONSENT' THEN 11
          WHEN 'ADOPTED' THEN 12
          WHEN 'IN_FORCE' THEN 13
        END DESC NULLS LAST,
          t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY CASE
        t2."stage"
        WHEN 'PREPARATION' THEN 0
        WHEN 'PROPOSED' THEN 1
        WHEN 'OPINION' THEN 2
        WHEN 'NEGOTIATING_MANDATE' THEN 3
        WHEN 'NEGOTIATION' THEN 4
        WHEN 'PARLIAMENT_POSITION' THEN 5
        WHEN 'COUNCIL_POSITION' THEN 6
        WHEN 'RESPONSE' THEN 7
        WHEN 'TRILOGUE' THEN 8
        WHEN 'INITIALLED' THEN 9
        WHEN 'SIGNED' THEN 10
        WHEN 'CONSENT' THEN 11
        WHEN 'ADOPTED' THEN 12
        WHEN 'IN_FORCE' THEN 13
      END DESC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
