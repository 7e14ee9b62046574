SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          (
            '{"title":' || t2v.v0 || ',"documents":[' || coalesce(t2v.v1, '') || '],"timeline":['
            || coalesce(t2v.v2, '') || ']}'
          ),
          ','
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(
          CAST((CAST(t2."title" AS JSON) -> $1::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> $2::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v0,
        (
          SELECT string_agg(
            (
              '{"title":' || t4v.v0 || ',"url":' || t4v.v1 || ',"category":' || t4v.v2
              || ',"language":' || t4v.v3 || ',"documentDate":' || t4v.v4 || '}'
            ),
            ','
          ) AS items_of_1
          FROM (
            SELECT
              coalesce(CAST(to_json(t4."title") AS TEXT), 'null') AS v0,
              coalesce(CAST(to_json(t4."url") AS TEXT), 'null') AS v1,
              coalesce(CAST(to_json(t4."category") AS TEXT), 'null') AS v2,
              coalesce(CAST(to_json(t4."language") AS TEXT), 'null') AS v3,
              coalesce(CAST(to_json(t4."document_date") AS TEXT), 'null') AS v4
            FROM documents AS t4
            WHERE t4."id" = t2."id"
              AND t4.from_position <= $3::BIGINT
              AND t4.to_position > $3::BIGINT
              AND t4.effective_from <= $4::DATE
              AND (t4.effective_to > $4::DATE OR t4.closed_position > $3::BIGINT)
            ORDER BY t4."ordinal"
          ) AS t4v
        ) AS v1,
        (
          SELECT string_agg(('{"documents":[' || coalesce(t5v.v0, '') || ']}'), ',') AS items_of_2
          FROM (
            SELECT (
              SELECT string_agg(('{"url":' || t6v.v0 || '}'), ',') AS items_of_3
              FROM (
                SELECT coalesce(CAST(to_json(t6."url") AS TEXT), 'null') AS v0
                FROM documents AS t6
                WHERE t6."id" = t5."id"
                  AND t6.from_position <= $3::BIGINT
                  AND t6.to_position > $3::BIGINT
                  AND t6.effective_from <= t5."effective_from"
                  AND (t6.effective_to > t5."effective_from" OR t6.closed_position > $3::BIGINT)
                ORDER BY t6."ordinal"
              ) AS t6v
            ) AS v0
            FROM projects AS t5
            WHERE t5."id" = t2."id"
              AND t5.from_position <= $3::BIGINT
              AND t5.to_position > $3::BIGINT
              AND (t5.effective_to > t5.effective_from OR t5.closed_position > $3::BIGINT)
            ORDER BY t5."effective_from"
          ) AS t5v
        ) AS v2
      FROM (
        SELECT t2p.id AS id, t2p.title AS title
        FROM projects AS t2p
        WHERE t2p.from_position <= $3::BIGINT
          AND t2p.to_position > $3::BIGINT
          AND t2p.effective_from <= $4::DATE
          AND (t2p.effective_to > $4::DATE OR t2p.closed_position > $3::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT projects_1.id
                FROM projects AS projects_1
                WHERE projects_1.shows_from > projects_1.effective_from
                  AND projects_1.shows_from > $4::DATE
                  AND projects_1.from_position <= $3::BIGINT
                  AND projects_1.to_position > $3::BIGINT
                  AND projects_1.effective_from <= $4::DATE
                  AND (
                    projects_1.effective_to > $4::DATE OR projects_1.closed_position > $3::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = projects_1.id
                        AND mentions_1.shows_from <= $4::DATE
                        AND mentions_1.to_position > $3::BIGINT
                        AND mentions_1.position <= $3::BIGINT
                    )
                  )
              )
            )
          )
          AND (
            EXISTS (
              SELECT $5::INTEGER AS anon_1
              FROM documents AS t3w
              WHERE t3w."id" = t2p."id"
                AND t3w.from_position <= $3::BIGINT
                AND t3w.to_position > $3::BIGINT
                AND t3w.effective_from <= $4::DATE
                AND (t3w.effective_to > $4::DATE OR t3w.closed_position > $3::BIGINT)
                AND strpos(nullif(t3w."title_folded", ''), $6::VARCHAR) > $7::INTEGER
                AND t3w."category" = $8::VARCHAR
            )
          )
        ORDER BY t2p."id"
        LIMIT $9::INTEGER
      ) AS t2
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $10::INTEGER AS one) AS t1
) AS t1v
WHERE $11::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $12::INTEGER),
    $13::INTEGER
  ) = $11::BIGINT
