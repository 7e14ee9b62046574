SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          ('{"id":' || t2v.v0 || ',"name":' || t2v.v1 || ',"shortName":' || t2v.v2 || '}'), ','
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
          CAST((CAST(t2."name" AS JSON) -> $3::VARCHAR) AS TEXT),
          CAST((CAST(t2."name" AS JSON) -> $4::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v1,
        coalesce(CAST(to_json(t2."short_name") AS TEXT), 'null') AS v2
      FROM (
        SELECT t2p.name_folded AS name_folded, t2p.id AS id, t2p.name AS name,
          t2p.short_name AS short_name
        FROM institutions AS t2p
        WHERE t2p.from_position <= $1::BIGINT
          AND t2p.to_position > $1::BIGINT
          AND t2p.effective_from <= $2::DATE
          AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT institutions_1.id
                FROM institutions AS institutions_1
                WHERE institutions_1.shows_from > institutions_1.effective_from
                  AND institutions_1.shows_from > $2::DATE
                  AND institutions_1.from_position <= $1::BIGINT
                  AND institutions_1.to_position > $1::BIGINT
                  AND institutions_1.effective_from <= $2::DATE
                  AND (
                    institutions_1.effective_to > $2::DATE
                    OR institutions_1.closed_position > $1::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = institutions_1.id
                        AND mentions_1.shows_from <= $2::DATE
                        AND mentions_1.to_position > $1::BIGINT
                        AND mentions_1.position <= $1::BIGINT
                    )
                  )
              )
            )
          )
          AND strpos(nullif(t2p."name_folded", ''), $5::VARCHAR) > $6::INTEGER
          AND (trigrams(t2p."name_folded") @> trigrams(ltrim($5::VARCHAR, '	')))
        ORDER BY nullif(substr(split_part(t2p."name_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
          t2p."id"
        LIMIT $7::INTEGER
      ) AS t2
      ORDER BY nullif(substr(split_part(t2."name_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $8::INTEGER AS one) AS t1
) AS t1v
WHERE $9::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $10::INTEGER),
    $11::INTEGER
  ) = $9::BIGINT
