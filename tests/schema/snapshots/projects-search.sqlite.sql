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
              instr(nullif(t2p."title_folded", ''), ?) > ?
              OR instr(nullif(t2p."acronym_folded", ''), ?) > ?
              OR instr(nullif(t2p."summary_folded", ''), ?) > ?
            )
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        group_concat(
          ('{"id":' || t2v.v0 || ',"title":' || t2v.v1 || ',"acronym":' || t2v.v2 || '}')
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
        coalesce(json_quote(t2."acronym"), 'null') AS v2
      FROM (
        SELECT t2p.id AS id, t2p.title AS title, t2p.acronym AS acronym
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
            instr(nullif(t2p."title_folded", ''), ?) > ?
            OR instr(nullif(t2p."acronym_folded", ''), ?) > ?
            OR instr(nullif(t2p."summary_folded", ''), ?) > ?
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
