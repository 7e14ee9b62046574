SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(
          (
            '{"title":' || t2v.v0 || ',"documents":[' || coalesce(t2v.v1, '') || '],"timeline":['
            || coalesce(t2v.v2, '') || ']}'
          )
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(
          (t2."title" -> ?),
          (t2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v0,
        (
          SELECT group_concat(
            (
              '{"title":' || t4v.v0 || ',"url":' || t4v.v1 || ',"category":' || t4v.v2
              || ',"language":' || t4v.v3 || ',"documentDate":' || t4v.v4 || '}'
            )
          ) AS items_of_1
          FROM (
            SELECT
              coalesce(json_quote(t4."title"), 'null') AS v0,
              coalesce(json_quote(t4."url"), 'null') AS v1,
              coalesce(json_quote(t4."category"), 'null') AS v2,
              coalesce(json_quote(t4."language"), 'null') AS v3,
              coalesce(json_quote(t4."document_date"), 'null') AS v4
            FROM documents AS t4
            WHERE t4."id" = t2."id"
              AND t4.from_position <= ?
              AND t4.to_position > ?
              AND t4.effective_from <= ?
              AND (t4.effective_to > ? OR t4.closed_position > ?)
            ORDER BY t4."ordinal"
          ) AS t4v
        ) AS v1,
        (
          SELECT group_concat(('{"documents":[' || coalesce(t5v.v0, '') || ']}')) AS items_of_2
          FROM (
            SELECT (
              SELECT group_concat(('{"url":' || t6v.v0 || '}')) AS items_of_3
              FROM (
                SELECT coalesce(json_quote(t6."url"), 'null') AS v0
                FROM documents AS t6
                WHERE t6."id" = t5."id"
                  AND t6.from_position <= ?
                  AND t6.to_position > ?
                  AND t6.effective_from <= t5."effective_from"
                  AND (t6.effective_to > t5."effective_from" OR t6.closed_position > ?)
                ORDER BY t6."ordinal"
              ) AS t6v
            ) AS v0
            FROM projects AS t5
            WHERE t5."id" = t2."id"
              AND t5.from_position <= ?
              AND t5.to_position > ?
              AND (t5.effective_to > t5.effective_from OR t5.closed_position > ?)
            ORDER BY t5."effective_from"
          ) AS t5v
        ) AS v2
      FROM (
        SELECT t2p.id AS id, t2p.title AS title
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
            EXISTS (
              SELECT ? AS anon_1
              FROM documents AS t3w
              WHERE t3w."id" = t2p."id"
                AND t3w.from_position <= ?
                AND t3w.to_position > ?
                AND t3w.effective_from <= ?
                AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                AND instr(nullif(t3w."title_folded", ''), ?) > ?
                AND t3w."category" = ?
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
