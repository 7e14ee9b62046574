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
            AND t2p."status" IN ($3::VARCHAR)
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        string_agg(
          CASE
            WHEN (t2v.v0 <= $4::INTEGER)
            THEN (
              (
                '{"id":' || t2v.v2 || ',"title":' || t2v.v3 || ',"acronym":' || t2v.v4
                || ',"status":' || t2v.v5 || ',"startedOn":' || t2v.v6 || ',"lead":'
              )
              || CASE
                WHEN t2v.v7 THEN ('{"id":' || t2v.v8 || ',"shortName":' || t2v.v9 || '}') ELSE ''
              END || CASE WHEN t2v.v10 THEN t2v.v11 ELSE '' END || '}'
            )
          END,
          ','
        ),
        ''
      ) || '],"pageInfo":{"hasNextPage":'
      || CASE WHEN (coalesce(max(t2v.v1), $5::INTEGER) > $6::INTEGER) THEN 'true' ELSE 'false' END
      || ',"endCursor":'
      || coalesce(
        max(
          CASE
            WHEN (
              t2v.v0 = t2v.v1 - CASE
                WHEN (t2v.v1 - $7::INTEGER > $8::INTEGER) THEN t2v.v1 - $7::INTEGER ELSE $9::INTEGER
              END
              AND t2v.v0 <= $10::INTEGER
            )
            THEN t2v.v12
          END
        ),
        'null'
      ) || '}}'
    ) AS joined_2
    FROM (
      SELECT
        row_number() OVER (
          ORDER BY nullif(substr(split_part(t2."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
          t2."id"
        ) AS v0,
        count(*) OVER () AS v1,
        (
          '"'
          || (
            t2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v2,
        coalesce(
          CAST((CAST(t2."title" AS JSON) -> $11::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> $12::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v3,
        coalesce(CAST(to_json(t2."acronym") AS TEXT), 'null') AS v4,
        coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v5,
        coalesce(CAST(to_json(t2."started_on") AS TEXT), 'null') AS v6,
        t2_1."id" IS NOT NULL AS v7,
        (
          '"'
          || (
            t2_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v8,
        coalesce(CAST(to_json(t2_1."short_name") AS TEXT), 'null') AS v9,
        t2_1."id" IS NULL AS v10,
        'null' AS v11,
        (
          '"'
          || upper(
            encode(
              convert_to(
                (
                  '["Query.projects",' || CAST($1::BIGINT AS TEXT) || ',"'
                  || to_char(
                    greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  ) || '",' || coalesce(('"' || t2."id" || '"'), 'null') || ',"TITLE",'
                  || coalesce(
                    CAST(
                      to_json(nullif(substr(split_part(t2."title_folded", chr(10), 1), 1, 200), '')) AS TEXT
                    ),
                    'null'
                  ) || ']'
                ),
                'UTF8'
              ),
              'hex'
            )
          ) || '"'
        ) AS v12
      FROM (
        SELECT t2p.title_folded AS title_folded, t2p.id AS id, t2p.title AS title,
          t2p.acronym AS acronym, t2p.status AS status, t2p.started_on AS started_on,
          t2p.lead AS lead
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
          AND t2p."status" IN ($3::VARCHAR)
        ORDER BY nullif(substr(split_part(t2p."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
          t2p."id"
        LIMIT $13::INTEGER
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.id AS id, t2_1.short_name AS short_name
        FROM institutions AS t2_1
        WHERE t2_1."id" = t2."lead"
          AND t2_1.from_position <= $1::BIGINT
          AND t2_1.to_position > $1::BIGINT
          AND t2_1.effective_from <= $2::DATE
          AND (t2_1.effective_to > $2::DATE OR t2_1.closed_position > $1::BIGINT)
        ORDER BY t2_1.effective_from DESC
        LIMIT $14::INTEGER
      ) AS t2_1 ON true
      ORDER BY nullif(substr(split_part(t2."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $15::INTEGER AS one) AS t1
) AS t1v
WHERE $16::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $17::INTEGER),
    $18::INTEGER
  ) = $16::BIGINT
