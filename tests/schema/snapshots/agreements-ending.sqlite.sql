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
          (t2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v0,
        coalesce(json_quote(t2."status"), 'null') AS v1,
        coalesce(json_quote(t2."end_on"), 'null') AS v2
      FROM (
        SELECT t2p.end_on AS end_on, t2p.id AS id, t2p.title AS title, t2p.status AS status
        FROM funding_agreements AS t2p
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
          AND last_day_of(t2p."end_on") <= ?
          AND first_day_of(t2p."end_on") >= ?
        ORDER BY (
          coalesce(first_day_of(t2p."end_on"), last_day_of(t2p."end_on")) || '/'
          || coalesce(last_day_of(t2p."end_on"), '9999-99-99')
        ) ASC NULLS LAST,
          CASE WHEN (t2p."end_on" = ?) THEN '0' END ASC NULLS LAST,
          t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY (
        coalesce(first_day_of(t2."end_on"), last_day_of(t2."end_on")) || '/'
        || coalesce(last_day_of(t2."end_on"), '9999-99-99')
      ) ASC NULLS LAST,
        CASE WHEN (t2."end_on" = ?) THEN '0' END ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
