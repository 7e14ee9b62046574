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
              (
                EXISTS (
                  SELECT $3::INTEGER AS anon_1
                  FROM institutions AS t3w
                  WHERE t3w."id" = t2p."lead"
                    AND t3w.from_position <= $1::BIGINT
                    AND t3w.to_position > $1::BIGINT
                    AND t3w.effective_from <= $2::DATE
                    AND (t3w.effective_to > $2::DATE OR t3w.closed_position > $1::BIGINT)
                    AND true
                )
              ) IS NOT TRUE
            )
        ) AS TEXT
      ) || ',"nodes":[' || coalesce(string_agg(('{"title":' || t2v.v0 || '}'), ','), '') || ']}'
    ) AS joined_2
    FROM (
      SELECT coalesce(
        CAST((CAST(t2."title" AS JSON) -> $4::VARCHAR) AS TEXT),
        CAST((CAST(t2."title" AS JSON) -> $5::VARCHAR) AS TEXT),
        (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
        'null'
      ) AS v0
      FROM (
        SELECT t2p.title_folded AS title_folded, t2p.id AS id, t2p.title AS title
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
            (
              EXISTS (
                SELECT $3::INTEGER AS anon_1
                FROM institutions AS t3w
                WHERE t3w."id" = t2p."lead"
                  AND t3w.from_position <= $1::BIGINT
                  AND t3w.to_position > $1::BIGINT
                  AND t3w.effective_from <= $2::DATE
                  AND (t3w.effective_to > $2::DATE OR t3w.closed_position > $1::BIGINT)
                  AND true
              )
            ) IS NOT TRUE
          )
        ORDER BY nullif(substr(split_part(t2p."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
          t2p."id"
        LIMIT $6::INTEGER
      ) AS t2
      ORDER BY nullif(substr(split_part(t2."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $7::INTEGER AS one) AS t1
) AS t1v
WHERE $8::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $9::INTEGER),
    $10::INTEGER
  ) = $8::BIGINT
