SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(
          (
            '{"name":' || t2v.v0 || ',"dissolvedOn":' || t2v.v1 || ',"successors":['
            || coalesce(t2v.v2, '') || ']}'
          )
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(
          (t2."name" -> ?),
          (t2."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."name") LIMIT 1),
          'null'
        ) AS v0,
        coalesce(json_quote(t2."dissolved_on"), 'null') AS v1,
        (
          SELECT group_concat(('{"name":' || t4v.v0 || '}')) AS items_of_1
          FROM (
            SELECT coalesce(
              (t4."name" -> ?),
              (t4."name" -> ?),
              (SELECT json -> fullkey FROM json_each(t4."name") LIMIT 1),
              'null'
            ) AS v0
            FROM (
              SELECT DISTINCT t4m.successor AS successor
              FROM institution_successors AS t4m
              WHERE t4m.id = t2."id"
                AND t4m.from_position <= ?
                AND t4m.to_position > ?
                AND t4m.effective_from <= ?
                AND (t4m.effective_to > ? OR t4m.closed_position > ?)
            ) AS t4i
            JOIN institutions AS t4 ON t4.rowid = (
              SELECT t4s.rowid
              FROM institutions AS t4s
              WHERE t4s.id = t4i.successor
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
        ) AS v2
      FROM (
        SELECT t2p.id AS id, t2p.name AS name, t2p.dissolved_on AS dissolved_on
        FROM institutions AS t2p
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
          AND (t2p."dissolved_on" IS NULL) = ?
          AND (
            EXISTS (
              SELECT ? AS anon_1
              FROM institutions AS t3w
              WHERE t3w."id" IN (
                SELECT t3wm.successor
                FROM institution_successors AS t3wm
                WHERE t3wm.id = t2p."id"
                  AND t3wm.from_position <= ?
                  AND t3wm.to_position > ?
                  AND t3wm.effective_from <= ?
                  AND (t3wm.effective_to > ? OR t3wm.closed_position > ?)
              )
                AND t3w.from_position <= ?
                AND t3w.to_position > ?
                AND t3w.effective_from <= ?
                AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                AND 1 = 1
            )
          )
        ORDER BY t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
