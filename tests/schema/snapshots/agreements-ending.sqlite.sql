SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(
          ('{"title":' || t2v.v0 || ',"status":' || t2v.v1 || ',"endOn":' || t2v.v2 || '}')
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(
          (t2."title" -> ?),
          (t2."title" -> 'en'),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v0,
        coalesce(
          json_quote(
            CASE WHEN (t2."status" = ? AND t2."ends_after" < ?) THEN 'ENDED' ELSE t2."status" END
          ),
          'null'
        ) AS v1,
        coalesce(json_quote(t2."end_on"), 'null') AS v2
      FROM (
        SELECT t2p.end_on AS end_on, t2p.id AS id, t2p.title AS title, t2p.status AS status,
          t2p.ends_after AS ends_after
        FROM funding_agreements AS t2p
        WHERE t2p.from_position <= ?
          AND t2p.to_position > ?
          AND t2p.effective_from <= ?
          AND (t2p.effective_to > ? OR t2p.closed_position > ?)
          AND CASE
            WHEN (t2p."status" = ? AND t2p."ends_after" < ?) THEN 'ENDED' ELSE t2p."status"
          END = ?
          AND CASE
            WHEN t2p."end_on" = '..' THEN '0001-01-01'
            ELSE substr(
              substr(ltrim(t2p."end_on", './'), 1, instr(ltrim(t2p."end_on", './') || '/', '/') - 1)
                || '-01-01',
              1,
              10
            )
          END <= ?
          AND CASE
            WHEN t2p."end_on" = '..' THEN '0001-01-01'
            ELSE substr(
              substr(ltrim(t2p."end_on", './'), 1, instr(ltrim(t2p."end_on", './') || '/', '/') - 1)
                || '-01-01',
              1,
              10
            )
          END >= ?
        ORDER BY CASE
          WHEN t2p."end_on" = '..' THEN '0001-01-01'
          ELSE substr(
            substr(ltrim(t2p."end_on", './'), 1, instr(ltrim(t2p."end_on", './') || '/', '/') - 1)
              || '-01-01',
            1,
            10
          )
        END ASC NULLS LAST,
          t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY CASE
        WHEN t2."end_on" = '..' THEN '0001-01-01'
        ELSE substr(
          substr(ltrim(t2."end_on", './'), 1, instr(ltrim(t2."end_on", './') || '/', '/') - 1)
            || '-01-01',
          1,
          10
        )
      END ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
