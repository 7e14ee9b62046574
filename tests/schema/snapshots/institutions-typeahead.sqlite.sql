SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(
          ('{"id":' || t2v.v0 || ',"name":' || t2v.v1 || ',"shortName":' || t2v.v2 || '}')
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
        coalesce(
          (t2."name" -> ?),
          (t2."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."name") LIMIT 1),
          'null'
        ) AS v1,
        coalesce(json_quote(t2."short_name"), 'null') AS v2
      FROM (
        SELECT t2p.name_folded AS name_folded, t2p.id AS id, t2p.name AS name,
          t2p.short_name AS short_name
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
          AND instr(nullif(t2p."name_folded", ''), ?) > ?
        ORDER BY nullif(
          substr(t2p."name_folded", 1, min(200, instr(t2p."name_folded" || char(10), char(10)) - 1)),
          ''
        ) ASC NULLS LAST,
          t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY nullif(
        substr(t2."name_folded", 1, min(200, instr(t2."name_folded" || char(10), char(10)) - 1)), ''
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
