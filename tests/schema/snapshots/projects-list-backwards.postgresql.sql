SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"edges":['
      || coalesce(
        string_agg(
          CASE
            WHEN (t2v.v0 > t2v.v1 - $1::INTEGER)
            THEN (
              '{"cursor":' || t2v.v2 || ',"node":'
              || ('{"title":' || t2v.v3 || ',"startedOn":' || t2v.v4 || '}') || '}'
            )
          END,
          ','
        ),
        ''
      ) || '],"pageInfo":{"hasPreviousPage":'
      || CASE WHEN (coalesce(max(t2v.v1), $2::INTEGER) > $3::INTEGER) THEN 'true' ELSE 'false' END
      || ',"startCursor":'
      || coalesce(
        max(
          CASE
            WHEN (
              t2v.v0 = CASE
                WHEN (t2v.v1 - $4::INTEGER > $5::INTEGER) THEN t2v.v1 - $4::INTEGER ELSE $6::INTEGER
              END + $7::INTEGER
              AND t2v.v0 > t2v.v1 - $8::INTEGER
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
            CASE
              WHEN t2."started_on" = '..' THEN '0001-01-01'
              ELSE substr(split_part(ltrim(t2."started_on", './'), '/', 1) || '-01-01', 1, 10)
            END COLLATE "C"
          ) DESC NULLS LAST,
          substr(t2."title_folded", 1, 200) ASC NULLS LAST,
          t2."id"
        ) AS v0,
        count(*) OVER () AS v1,
        (
          '"'
          || upper(
            encode(
              convert_to(
                (
                  '["Query.projects",' || CAST($9::BIGINT AS TEXT) || ',"'
                  || to_char(
                    greatest(least($10::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  ) || '",true,' || coalesce(('"' || t2."id" || '"'), 'null')
                  || ',"-STARTED_ON,TITLE",'
                  || coalesce(
                    CAST(
                      to_json(
                        (
                          CASE
                            WHEN t2."started_on" = '..' THEN '0001-01-01'
                            ELSE substr(
                              split_part(ltrim(t2."started_on", './'), '/', 1) || '-01-01', 1, 10
                            )
                          END COLLATE "C"
                        )
                      ) AS TEXT
                    ),
                    'null'
                  ) || ','
                  || coalesce(CAST(to_json(substr(t2."title_folded", 1, 200)) AS TEXT), 'null')
                  || ']'
                ),
                'UTF8'
              ),
              'hex'
            )
          ) || '"'
        ) AS v2,
        coalesce(
          CAST((CAST(t2."title" AS JSON) -> $11::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> 'en') AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v3,
        coalesce(CAST(to_json(t2."started_on") AS TEXT), 'null') AS v4
      FROM (
        SELECT t2p.started_on AS started_on, t2p.title_folded AS title_folded, t2p.id AS id,
          t2p.title AS title
        FROM projects AS t2p
        WHERE t2p.from_position <= $9::BIGINT
          AND t2p.to_position > $9::BIGINT
          AND t2p.effective_from <= $10::DATE
          AND (t2p.effective_to > $10::DATE OR t2p.closed_position > $9::BIGINT)
          AND true
        ORDER BY (
          CASE
            WHEN t2p."started_on" = '..' THEN '0001-01-01'
            ELSE substr(split_part(ltrim(t2p."started_on", './'), '/', 1) || '-01-01', 1, 10)
          END COLLATE "C"
        ) ASC NULLS FIRST,
          substr(t2p."title_folded", 1, 200) DESC NULLS FIRST,
          t2p."id" DESC
        LIMIT $12::INTEGER
      ) AS t2
      ORDER BY (
        CASE
          WHEN t2."started_on" = '..' THEN '0001-01-01'
          ELSE substr(split_part(ltrim(t2."started_on", './'), '/', 1) || '-01-01', 1, 10)
        END COLLATE "C"
      ) DESC NULLS LAST,
        substr(t2."title_folded", 1, 200) ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $13::INTEGER AS one) AS t1
) AS t1v
WHERE $14::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $15::INTEGER),
    $16::INTEGER
  ) = $14::BIGINT
