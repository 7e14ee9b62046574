SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"edges":['
      || coalesce(
        group_concat(
          CASE
            WHEN (t2v.v0 > t2v.v1 - ?)
            THEN (
              '{"cursor":' || t2v.v2 || ',"node":'
              || ('{"title":' || t2v.v3 || ',"startedOn":' || t2v.v4 || '}') || '}'
            )
          END
        ),
        ''
      ) || '],"pageInfo":{"hasPreviousPage":'
      || CASE WHEN (coalesce(max(t2v.v1), ?) > ?) THEN 'true' ELSE 'false' END || ',"startCursor":'
      || coalesce(
        max(
          CASE
            WHEN (
              t2v.v0 = CASE WHEN (t2v.v1 - ? > ?) THEN t2v.v1 - ? ELSE ? END + ?
              AND t2v.v0 > t2v.v1 - ?
            )
            THEN t2v.v2
          END
        ),
        'null'
      ) || '}}'
    ) AS joined_2
    FROM (
      SELECT
        row_number() OVER (
          ORDER BY (
            coalesce(first_day_of(t2."started_on"), last_day_of(t2."started_on")) || '/'
            || coalesce(last_day_of(t2."started_on"), '9999-99-99')
          ) DESC NULLS LAST,
          CASE WHEN (t2."started_on" = ?) THEN '0' END DESC NULLS LAST,
          nullif(
            substr(
              t2."title_folded", 1, min(200, instr(t2."title_folded" || char(10), char(10)) - 1)
            ),
            ''
          ) ASC NULLS LAST,
          t2."id"
        ) AS v0,
        count(*) OVER () AS v1,
        (
          '"'
          || hex(
            (
              '["Query.projects",' || CAST(? AS TEXT) || ',"' || ? || '",'
              || coalesce(('"' || t2."id" || '"'), 'null') || ',"-STARTED_ON,TITLE",'
              || coalesce(
                json_quote(
                  (
                    coalesce(first_day_of(t2."started_on"), last_day_of(t2."started_on")) || '/'
                    || coalesce(last_day_of(t2."started_on"), '9999-99-99')
                  )
                ),
                'null'
              ) || ',' || coalesce(json_quote(CASE WHEN (t2."started_on" = ?) THEN '0' END), 'null')
              || ','
              || coalesce(
                json_quote(
                  nullif(
                    substr(
                      t2."title_folded",
                      1,
                      min(200, instr(t2."title_folded" || char(10), char(10)) - 1)
                    ),
                    ''
                  )
                ),
                'null'
              ) || ']'
            )
          ) || '"'
        ) AS v2,
        coalesce(
          (t2."title" -> ?),
          (t2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v3,
        coalesce(json_quote(t2."started_on"), 'null') AS v4
      FROM (
        SELECT t2p.started_on AS started_on, t2p.title_folded AS title_folded, t2p.id AS id,
          t2p.title AS title
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
          AND 1 = 1
        ORDER BY (
          coalesce(first_day_of(t2p."started_on"), last_day_of(t2p."started_on")) || '/'
          || coalesce(last_day_of(t2p."started_on"), '9999-99-99')
        ) ASC NULLS FIRST,
          CASE WHEN (t2p."started_on" = ?) THEN '0' END ASC NULLS FIRST,
          nullif(
            substr(
              t2p."title_folded", 1, min(200, instr(t2p."title_folded" || char(10), char(10)) - 1)
            ),
            ''
          ) DESC NULLS FIRST,
          t2p."id" DESC
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY (
        coalesce(first_day_of(t2."started_on"), last_day_of(t2."started_on")) || '/'
        || coalesce(last_day_of(t2."started_on"), '9999-99-99')
      ) DESC NULLS LAST,
        CASE WHEN (t2."started_on" = ?) THEN '0' END DESC NULLS LAST,
        nullif(
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
