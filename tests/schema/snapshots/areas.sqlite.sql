SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(
          (
            '{"id":' || t2v.v0 || ',"title":' || t2v.v1 || ',"status":' || t2v.v2 || ',"projects":'
            || coalesce(t2v.v3, 'null') || ',"links":' || t2v.v4 || '}'
          )
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
        coalesce(
          (t2."title" -> ?),
          (t2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v1,
        coalesce(json_quote(t2."status"), 'null') AS v2,
        (
          SELECT (
            '{"totalCount":'
            || CAST(
              (
                SELECT count(*) AS count_1
                FROM (
                  SELECT DISTINCT t3pm.id AS id
                  FROM project_areas AS t3pm
                  WHERE t3pm.area = t2."id"
                    AND t3pm.from_position <= ?
                    AND t3pm.to_position > ?
                    AND t3pm.effective_from <= ?
                    AND (t3pm.effective_to > ? OR t3pm.closed_position > ?)
                ) AS t3pi
                JOIN projects AS t3p ON t3p.rowid = (
                  SELECT t3ps.rowid
                  FROM projects AS t3ps
                  WHERE t3ps.id = t3pi.id
                    AND t3ps.from_position <= ?
                    AND t3ps.to_position > ?
                    AND t3ps.effective_from <= ?
                    AND (t3ps.effective_to > ? OR t3ps.closed_position > ?)
                    AND (
                      CASE
                        WHEN (t3ps.shows_from <= ?) THEN 1
                        ELSE EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_1
                          WHERE mentions_1.named = t3ps.id
                            AND mentions_1.shows_from <= ?
                            AND mentions_1.to_position > ?
                            AND mentions_1.position <= ?
                        )
                      END
                    ) = 1
                  ORDER BY t3ps.effective_from DESC
                  LIMIT ? OFFSET ?
                )
                WHERE t3p.from_position <= ?
                  AND t3p.to_position > ?
                  AND t3p.effective_from <= ?
                  AND (t3p.effective_to > ? OR t3p.closed_position > ?)
                  AND 1 = 1
              ) AS TEXT
            ) || ',"nodes":[' || coalesce(group_concat(('{"title":' || t3v.v0 || '}')), '') || ']}'
          ) AS joined_3
          FROM (
            SELECT coalesce(
              (t3."title" -> ?),
              (t3."title" -> ?),
              (SELECT json -> fullkey FROM json_each(t3."title") LIMIT 1),
              'null'
            ) AS v0
            FROM (
              SELECT t3p.id AS id, t3p.title AS title
              FROM (
                SELECT DISTINCT t3pm.id AS id
                FROM project_areas AS t3pm
                WHERE t3pm.area = t2."id"
                  AND t3pm.from_position <= ?
                  AND t3pm.to_position > ?
                  AND t3pm.effective_from <= ?
                  AND (t3pm.effective_to > ? OR t3pm.closed_position > ?)
              ) AS t3pi
              JOIN projects AS t3p ON t3p.rowid = (
                SELECT t3ps.rowid
                FROM projects AS t3ps
                WHERE t3ps.id = t3pi.id
                  AND t3ps.from_position <= ?
                  AND t3ps.to_position > ?
                  AND t3ps.effective_from <= ?
                  AND (t3ps.effective_to > ? OR t3ps.closed_position > ?)
                  AND (
                    CASE
                      WHEN (t3ps.shows_from <= ?) THEN 1
                      ELSE EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_2
                        WHERE mentions_2.named = t3ps.id
                          AND mentions_2.shows_from <= ?
                          AND mentions_2.to_position > ?
                          AND mentions_2.position <= ?
                      )
                    END
                  ) = 1
                ORDER BY t3ps.effective_from DESC
                LIMIT ? OFFSET ?
              )
              WHERE t3p.from_position <= ?
                AND t3p.to_position > ?
                AND t3p.effective_from <= ?
                AND (t3p.effective_to > ? OR t3p.closed_position > ?)
                AND 1 = 1
              ORDER BY t3p."id"
              LIMIT ? OFFSET ?
            ) AS t3
            ORDER BY t3."id"
          ) AS t3v
        ) AS v3,
        (
          '{"totalCount":'
          || CAST(
            (
              SELECT count(*) AS count_2
              FROM (
                SELECT DISTINCT t4pm.id AS id
                FROM link_areas AS t4pm
                WHERE t4pm.area = t2."id"
                  AND t4pm.from_position <= ?
                  AND t4pm.to_position > ?
                  AND t4pm.effective_from <= ?
                  AND (t4pm.effective_to > ? OR t4pm.closed_position > ?)
              ) AS t4pi
              JOIN links AS t4p ON t4p.rowid = (
                SELECT t4ps.rowid
                FROM links AS t4ps
                WHERE t4ps.id = t4pi.id
                  AND t4ps.from_position <= ?
                  AND t4ps.to_position > ?
                  AND t4ps.effective_from <= ?
                  AND (t4ps.effective_to > ? OR t4ps.closed_position > ?)
                  AND (
                    CASE
                      WHEN (t4ps.shows_from <= ?) THEN 1
                      ELSE EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_3
                        WHERE mentions_3.named = t4ps.id
                          AND mentions_3.shows_from <= ?
                          AND mentions_3.to_position > ?
                          AND mentions_3.position <= ?
                      )
                    END
                  ) = 1
                ORDER BY t4ps.effective_from DESC
                LIMIT ? OFFSET ?
              )
              WHERE t4p.from_position <= ?
                AND t4p.to_position > ?
                AND t4p.effective_from <= ?
                AND (t4p.effective_to > ? OR t4p.closed_position > ?)
                AND 1 = 1
            ) AS TEXT
          ) || '}'
        ) AS v4
      FROM (
        SELECT t2p.title_folded AS title_folded, t2p.id AS id, t2p.title AS title,
          t2p.status AS status
        FROM areas AS t2p
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
          AND 1 = 1
        ORDER BY nullif(
          substr(
            t2p."title_folded", 1, min(200, instr(t2p."title_folded" || char(10), char(10)) - 1)
          ),
          ''
        ) ASC NULLS LAST,
          t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
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
