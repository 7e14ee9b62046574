SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
          FROM projects AS t2p
          WHERE t2p.from_position <= $1::BIGINT
            AND t2p.to_position > $1::BIGINT
            AND t2p.effective_from <= $2::DATE
            AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
            AND (
              (
                t2p.id NOT IN (
                  SELECT projects_1.id
                  FROM projects AS projects_1
                  WHERE projects_1.shows_from > projects_1.effective_from
                    AND projects_1.shows_from > $2::DATE
                    AND projects_1.from_position <= $1::BIGINT
                    AND projects_1.to_position > $1::BIGINT
                    AND projects_1.effective_from <= $2::DATE
                    AND (
                      projects_1.effective_to > $2::DATE OR projects_1.closed_position > $1::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = projects_1.id
                          AND mentions_1.shows_from <= $2::DATE
                          AND mentions_1.to_position > $1::BIGINT
                          AND mentions_1.position <= $1::BIGINT
                      )
                    )
                )
              )
            )
            AND (
              strpos(nullif(t2p."title_folded", ''), $3::VARCHAR) > $4::INTEGER
                AND (trigrams(t2p."title_folded") @> trigrams(ltrim($3::VARCHAR, '	')))
              OR strpos(nullif(t2p."acronym_folded", ''), $5::VARCHAR) > $6::INTEGER
              OR strpos(nullif(t2p."summary_folded", ''), $7::VARCHAR) > $8::INTEGER
            )
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        string_agg(
          ('{"id":' || t2v.v0 || ',"title":' || t2v.v1 || ',"acronym":' || t2v.v2 || '}'), ','
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        (
          '"'
          || (
            t2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v0,
        coalesce(
          CAST((CAST(t2."title" AS JSON) -> $9::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> $10::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v1,
        coalesce(CAST(to_json(t2."acronym") AS TEXT), 'null') AS v2
      FROM (
        SELECT t2p.id AS id, t2p.title AS title, t2p.acronym AS acronym
        FROM projects AS t2p
        WHERE t2p.from_position <= $1::BIGINT
          AND t2p.to_position > $1::BIGINT
          AND t2p.effective_from <= $2::DATE
          AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT projects_2.id
                FROM projects AS projects_2
                WHERE projects_2.shows_from > projects_2.effective_from
                  AND projects_2.shows_from > $2::DATE
                  AND projects_2.from_position <= $1::BIGINT
                  AND projects_2.to_position > $1::BIGINT
                  AND projects_2.effective_from <= $2::DATE
                  AND (
                    projects_2.effective_to > $2::DATE OR projects_2.closed_position > $1::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_2
                      WHERE mentions_2.named = projects_2.id
                        AND mentions_2.shows_from <= $2::DATE
                        AND mentions_2.to_position > $1::BIGINT
                        AND mentions_2.position <= $1::BIGINT
                    )
                  )
              )
            )
          )
          AND (
            strpos(nullif(t2p."title_folded", ''), $3::VARCHAR) > $4::INTEGER
              AND (trigrams(t2p."title_folded") @> trigrams(ltrim($3::VARCHAR, '	')))
            OR strpos(nullif(t2p."acronym_folded", ''), $5::VARCHAR) > $6::INTEGER
            OR strpos(nullif(t2p."summary_folded", ''), $7::VARCHAR) > $8::INTEGER
          )
        ORDER BY t2p."id"
        LIMIT $11::INTEGER
      ) AS t2
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $12::INTEGER AS one) AS t1
) AS t1v
WHERE $13::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $14::INTEGER),
    $15::INTEGER
  ) = $13::BIGINT
