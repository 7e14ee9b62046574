SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          ('{"title":' || t2v.v0 || ',"plannedEnd":' || t2v.v1 || ',"status":' || t2v.v2 || '}'),
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
        coalesce(CAST(to_json(t2."planned_end") AS TEXT), 'null') AS v1,
        coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v2
      FROM (
        SELECT t2p.id AS id, t2p.title AS title, t2p.planned_end AS planned_end,
          t2p.status AS status
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
          AND CASE
            length(
              CASE
                WHEN substr(t2p."planned_end", 1, 1) = '['
                  THEN substr(
                    t2p."planned_end",
                    strpos(t2p."planned_end", '..') + 2,
                    length(t2p."planned_end") - strpos(t2p."planned_end", '..') - 2
                  )
                WHEN t2p."planned_end" <> 'XXXX' THEN t2p."planned_end"
              END
            )
            WHEN 10
              THEN CASE
                WHEN substr(t2p."planned_end", 1, 1) = '['
                  THEN substr(
                    t2p."planned_end",
                    strpos(t2p."planned_end", '..') + 2,
                    length(t2p."planned_end") - strpos(t2p."planned_end", '..') - 2
                  )
                WHEN t2p."planned_end" <> 'XXXX' THEN t2p."planned_end"
              END
            WHEN 4
              THEN CASE
                WHEN substr(t2p."planned_end", 1, 1) = '['
                  THEN substr(
                    t2p."planned_end",
                    strpos(t2p."planned_end", '..') + 2,
                    length(t2p."planned_end") - strpos(t2p."planned_end", '..') - 2
                  )
                WHEN t2p."planned_end" <> 'XXXX' THEN t2p."planned_end"
              END || '-12-31'
            WHEN 7
              THEN to_char(
                CAST(
                  CASE
                    WHEN substr(t2p."planned_end", 1, 1) = '['
                      THEN substr(
                        t2p."planned_end",
                        strpos(t2p."planned_end", '..') + 2,
                        length(t2p."planned_end") - strpos(t2p."planned_end", '..') - 2
                      )
                    WHEN t2p."planned_end" <> 'XXXX' THEN t2p."planned_end"
                  END || '-01' AS DATE
                ) + INTERVAL '1 month - 1 day',
                'YYYY-MM-DD'
              )
          END <= $5::VARCHAR
          AND t2p."completed_on" IS NULL
        ORDER BY t2p."id"
        LIMIT $6::INTEGER
      ) AS t2
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $7::INTEGER AS one) AS t1
) AS t1v
WHERE $8::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $9::INTEGER),
    $10::INTEGER
  ) = $8::BIGINT
