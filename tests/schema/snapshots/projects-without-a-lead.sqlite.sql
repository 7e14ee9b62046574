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
            AND (
              (
                EXISTS (
                  SELECT ? AS anon_1
                  FROM institutions AS t3w
                  WHERE t3w."id" = t2p."lead"
                    AND t3w.from_position <= ?
                    AND t3w.to_position > ?
                    AND t3w.effective_from <= ?
                    AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                    AND 1 = 1
                )
              ) IS NOT TRUE
            ) = 1
        ) AS TEXT
      ) || ',"nodes":[' || coalesce(group_concat(('{"title":' || t2v.v0 || '}')), '') || ']}'
    ) AS joined_2
    FROM (
      SELECT coalesce(
        (t2."title" -> ?),
        (t2."title" -> ?),
        (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
        'null'
      ) AS v0
      FROM (
        SELECT t2p.title_folded AS title_folded, t2p.id AS id, t2p.title AS title
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
          AND (
            (
              EXISTS (
                SELECT ? AS anon_1
                FROM institutions AS t3w
                WHERE t3w."id" = t2p."lead"
                  AND t3w.from_position <= ?
                  AND t3w.to_position > ?
                  AND t3w.effective_from <= ?
                  AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                  AND 1 = 1
              )
            ) IS NOT TRUE
          ) = 1
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
