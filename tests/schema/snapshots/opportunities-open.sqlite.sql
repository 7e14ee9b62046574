SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
          FROM opportunities AS t2p
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
            AND t2p."status" = ?
            AND t2p."closes_after" <= ?
            AND t2p."closes_after" >= ?
            AND NOT (
              EXISTS (
                SELECT ? AS anon_1
                FROM opportunity_matches AS t3w
                WHERE t3w."id" = t2p."id"
                  AND t3w.from_position <= ?
                  AND t3w.to_position > ?
                  AND t3w.effective_from <= ?
                  AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                  AND t3w."declined_on" IS NULL
              )
            )
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        group_concat(
          (
            '{"id":' || t2v.v0 || ',"topicId":' || t2v.v1 || ',"title":' || t2v.v2 || ',"status":'
            || t2v.v3 || ',"opensOn":' || t2v.v4 || ',"deadlines":' || t2v.v5 || ',"closesAfter":'
            || t2v.v6 || ',"areas":[' || coalesce(t2v.v7, '') || '],"matches":['
            || coalesce(t2v.v8, '') || '],"applications":[' || coalesce(t2v.v9, '')
            || '],"agreements":' || coalesce(t2v.v10, 'null') || '}'
          )
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
        coalesce(json_quote(t2."topic_id"), 'null') AS v1,
        coalesce(
          (t2."title" -> ?),
          (t2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v2,
        coalesce(json_quote(t2."status"), 'null') AS v3,
        coalesce(json_quote(t2."opens_on"), 'null') AS v4,
        coalesce(t2."deadlines", '[]') AS v5,
        coalesce(
          CASE WHEN (t2."closes_after" IS NOT NULL) THEN ('"' || t2."closes_after" || '"') END,
          'null'
        ) AS v6,
        (
          SELECT group_concat(('{"id":' || t4v.v0 || ',"title":' || t4v.v1 || '}')) AS items_of_1
          FROM (
            SELECT
              ('"' || (t4."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
              coalesce(
                (t4."title" -> ?),
                (t4."title" -> ?),
                (SELECT json -> fullkey FROM json_each(t4."title") LIMIT 1),
                'null'
              ) AS v1
            FROM (
              SELECT DISTINCT t4m.area AS area
              FROM opportunity_areas AS t4m
              WHERE t4m.id = t2."id"
                AND t4m.from_position <= ?
                AND t4m.to_position > ?
                AND t4m.effective_from <= ?
                AND (t4m.effective_to > ? OR t4m.closed_position > ?)
            ) AS t4i
            JOIN areas AS t4 ON t4.rowid = (
              SELECT t4s.rowid
              FROM areas AS t4s
              WHERE t4s.id = t4i.area
                AND t4s.from_position <= ?
                AND t4s.to_position > ?
                AND t4s.effective_from <= ?
                AND (t4s.effective_to > ? OR t4s.closed_position > ?)
              ORDER BY t4s.effective_from DESC
              LIMIT ? OFFSET ?
            )
            WHERE t4.from_position <= ?
              AND t4.to_position > ?
              AND t4.effective_from <= ?
              AND (t4.effective_to > ? OR t4.closed_position > ?)
            ORDER BY t4."id"
          ) AS t4v
        ) AS v7,
        (
          SELECT group_concat(
            (
              '{"project":'
              || CASE
                WHEN t5v.v0 = 1 THEN ('{"id":' || t5v.v1 || ',"title":' || t5v.v2 || '}') ELSE ''
              END || CASE WHEN t5v.v3 = 1 THEN t5v.v4 ELSE '' END
              || (',"assessment":' || t5v.v5 || ',"declinedOn":' || t5v.v6 || '}')
            )
          ) AS items_of_2
          FROM (
            SELECT
              t5_1."id" IS NOT NULL AS v0,
              ('"' || (t5_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
              coalesce(
                (t5_1."title" -> ?),
                (t5_1."title" -> ?),
                (SELECT json -> fullkey FROM json_each(t5_1."title") LIMIT 1),
                'null'
              ) AS v2,
              t5_1."id" IS NULL AS v3,
              'null' AS v4,
              coalesce(json_quote(t5."assessment"), 'null') AS v5,
              coalesce(json_quote(t5."declined_on"), 'null') AS v6
            FROM opportunity_matches AS t5
            LEFT OUTER JOIN projects AS t5_1 ON t5_1."id" = t5."project"
              AND t5_1.from_position <= ?
              AND t5_1.to_position > ?
              AND t5_1.effective_from <= ?
              AND (t5_1.effective_to > ? OR t5_1.closed_position > ?)
            WHERE t5."id" = t2."id"
              AND t5.from_position <= ?
              AND t5.to_position > ?
              AND t5.effective_from <= ?
              AND (t5.effective_to > ? OR t5.closed_position > ?)
            ORDER BY t5."ordinal"
          ) AS t5v
        ) AS v8,
        (
          SELECT group_concat(
            (
              '{"project":'
              || CASE
                WHEN t6v.v0 = 1 THEN ('{"id":' || t6v.v1 || ',"title":' || t6v.v2 || '}') ELSE ''
              END || CASE WHEN t6v.v3 = 1 THEN t6v.v4 ELSE '' END || ',"requested":'
              || CASE
                WHEN t6v.v5 = 1 THEN ('{"amount":' || t6v.v6 || ',"currency":' || t6v.v7 || '}')
                ELSE ''
              END || CASE WHEN t6v.v8 = 1 THEN t6v.v4 ELSE '' END
              || (
                ',"submittedOn":' || t6v.v9 || ',"outcome":' || t6v.v10 || ',"decidedOn":'
                || t6v.v11 || '}'
              )
            )
          ) AS items_of_3
          FROM (
            SELECT
              t6_1."id" IS NOT NULL AS v0,
              ('"' || (t6_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
              coalesce(
                (t6_1."title" -> ?),
                (t6_1."title" -> ?),
                (SELECT json -> fullkey FROM json_each(t6_1."title") LIMIT 1),
                'null'
              ) AS v2,
              t6_1."id" IS NULL AS v3,
              'null' AS v4,
              t6."requested_amount" IS NOT NULL AS v5,
              coalesce(('"' || CAST(t6."requested_amount" AS TEXT) || '"'), 'null') AS v6,
              coalesce(json_quote(t6."requested_currency"), 'null') AS v7,
              t6."requested_amount" IS NULL AS v8,
              coalesce(json_quote(t6."submitted_on"), 'null') AS v9,
              coalesce(json_quote(t6."outcome"), 'null') AS v10,
              coalesce(json_quote(t6."decided_on"), 'null') AS v11
            FROM opportunity_applications AS t6
            LEFT OUTER JOIN projects AS t6_1 ON t6_1."id" = t6."project"
              AND t6_1.from_position <= ?
              AND t6_1.to_position > ?
              AND t6_1.effective_from <= ?
              AND (t6_1.effective_to > ? OR t6_1.closed_position > ?)
            WHERE t6."id" = t2."id"
              AND t6.from_position <= ?
              AND t6.to_position > ?
              AND t6.effective_from <= ?
              AND (t6.effective_to > ? OR t6.closed_position > ?)
            ORDER BY t6."ordinal"
          ) AS t6v
        ) AS v9,
        (
          SELECT (
            '{"totalCount":'
            || CAST(
              (
                SELECT count(*) AS count_2
                FROM funding_agreements AS t7p
                WHERE t7p."opportunity" = t2."id"
                  AND t7p.from_position <= ?
                  AND t7p.to_position > ?
                  AND t7p.effective_from <= ?
                  AND (t7p.effective_to > ? OR t7p.closed_position > ?)
                  AND (
                    CASE
                      WHEN (t7p.shows_from <= ?) THEN 1
                      ELSE EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_2
                        WHERE mentions_2.named = t7p.id
                          AND mentions_2.shows_from <= ?
                          AND mentions_2.to_position > ?
                          AND mentions_2.position <= ?
                      )
                    END
                  ) = 1
                  AND 1 = 1
              ) AS TEXT
            ) || ',"nodes":['
            || coalesce(group_concat(('{"id":' || t7v.v0 || ',"title":' || t7v.v1 || '}')), '')
            || ']}'
          ) AS joined_3
          FROM (
            SELECT
              ('"' || (t7."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
              coalesce(
                (t7."title" -> ?),
                (t7."title" -> ?),
                (SELECT json -> fullkey FROM json_each(t7."title") LIMIT 1),
                'null'
              ) AS v1
            FROM (
              SELECT t7p.id AS id, t7p.title AS title
              FROM funding_agreements AS t7p
              WHERE t7p."opportunity" = t2."id"
                AND t7p.from_position <= ?
                AND t7p.to_position > ?
                AND t7p.effective_from <= ?
                AND (t7p.effective_to > ? OR t7p.closed_position > ?)
                AND (
                  CASE
                    WHEN (t7p.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_3
                      WHERE mentions_3.named = t7p.id
                        AND mentions_3.shows_from <= ?
                        AND mentions_3.to_position > ?
                        AND mentions_3.position <= ?
                    )
                  END
                ) = 1
                AND 1 = 1
              ORDER BY t7p."id"
              LIMIT ? OFFSET ?
            ) AS t7
            ORDER BY t7."id"
          ) AS t7v
        ) AS v10
      FROM (
        SELECT t2p.status AS status, t2p.closes_after AS closes_after, t2p.id AS id,
          t2p.topic_id AS topic_id, t2p.title AS title, t2p.opens_on AS opens_on,
          t2p.deadlines AS deadlines
        FROM opportunities AS t2p
        WHERE t2p.from_position <= ?
          AND t2p.to_position > ?
          AND t2p.effective_from <= ?
          AND (t2p.effective_to > ? OR t2p.closed_position > ?)
          AND (
            CASE
              WHEN (t2p.shows_from <= ?) THEN 1
              ELSE EXISTS (
                SELECT 1
                FROM mentions AS mentions_4
                WHERE mentions_4.named = t2p.id
                  AND mentions_4.shows_from <= ?
                  AND mentions_4.to_position > ?
                  AND mentions_4.position <= ?
              )
            END
          ) = 1
          AND t2p."status" = ?
          AND t2p."closes_after" <= ?
          AND t2p."closes_after" >= ?
          AND NOT (
            EXISTS (
              SELECT ? AS anon_1
              FROM opportunity_matches AS t3w
              WHERE t3w."id" = t2p."id"
                AND t3w.from_position <= ?
                AND t3w.to_position > ?
                AND t3w.effective_from <= ?
                AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                AND t3w."declined_on" IS NULL
            )
          )
        ORDER BY CASE
          t2p."status"
          WHEN 'FORTHCOMING' THEN 0
          WHEN 'OPEN' THEN 1
          WHEN 'CLOSED' THEN 2
          WHEN 'WITHDRAWN' THEN 3
        END ASC NULLS LAST,
          t2p."closes_after" ASC NULLS LAST,
          t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY CASE
        t2."status"
        WHEN 'FORTHCOMING' THEN 0
        WHEN 'OPEN' THEN 1
        WHEN 'CLOSED' THEN 2
        WHEN 'WITHDRAWN' THEN 3
      END ASC NULLS LAST,
        t2."closes_after" ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
