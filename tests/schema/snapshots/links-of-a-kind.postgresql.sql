SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          (
            (
              '{"since":' || t2v.v0 || ',"basis":' || t2v.v1 || ',"title":' || t2v.v2
              || ',"fromInstitution":'
            ) || CASE WHEN t2v.v3 THEN ('{"name":' || t2v.v4 || '}') ELSE '' END
            || CASE WHEN t2v.v5 THEN t2v.v6 ELSE '' END || ',"toInstitution":'
            || CASE WHEN t2v.v7 THEN ('{"name":' || t2v.v8 || '}') ELSE '' END
            || CASE WHEN t2v.v9 THEN t2v.v6 ELSE '' END
            || (
              ',"areas":[' || coalesce(t2v.v10, '') || '],"upgrades":[' || coalesce(t2v.v11, '')
              || ']}'
            )
          ),
          ','
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(CAST(to_json(t2."since") AS TEXT), 'null') AS v0,
        coalesce(CAST(to_json(t2."basis") AS TEXT), 'null') AS v1,
        coalesce(
          CAST((CAST(t2."title" AS JSON) -> $1::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> $2::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v2,
        t2_1."id" IS NOT NULL AS v3,
        coalesce(
          CAST((CAST(t2_1."name" AS JSON) -> $3::VARCHAR) AS TEXT),
          CAST((CAST(t2_1."name" AS JSON) -> $4::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_1."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v4,
        t2_1."id" IS NULL AS v5,
        'null' AS v6,
        t2_2."id" IS NOT NULL AS v7,
        coalesce(
          CAST((CAST(t2_2."name" AS JSON) -> $5::VARCHAR) AS TEXT),
          CAST((CAST(t2_2."name" AS JSON) -> $6::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_2."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v8,
        t2_2."id" IS NULL AS v9,
        (
          SELECT string_agg(('{"title":' || t4v.v0 || '}'), ',') AS items_of_1
          FROM (
            SELECT coalesce(
              CAST((CAST(t4."title" AS JSON) -> $7::VARCHAR) AS TEXT),
              CAST((CAST(t4."title" AS JSON) -> $8::VARCHAR) AS TEXT),
              (SELECT CAST(value AS TEXT) FROM json_each(CAST(t4."title" AS JSON)) LIMIT 1),
              'null'
            ) AS v0
            FROM (
              SELECT DISTINCT t4m.area AS area
              FROM link_areas AS t4m
              WHERE t4m.id = t2."id"
                AND t4m.from_position <= $9::BIGINT
                AND t4m.to_position > $9::BIGINT
                AND t4m.effective_from <= $10::DATE
                AND (t4m.effective_to > $10::DATE OR t4m.closed_position > $9::BIGINT)
            ) AS t4i
            JOIN LATERAL (
              SELECT t4s.id AS id, t4s.effective_from AS effective_from,
                t4s.effective_to AS effective_to, t4s.from_position AS from_position,
                t4s.to_position AS to_position, t4s.closed_position AS closed_position,
                t4s.entry_position AS entry_position, t4s.effective_on AS effective_on,
                t4s.effective_until AS effective_until, t4s.by_day AS by_day,
                t4s.shows_from AS shows_from, t4s.there_from AS there_from,
                t4s.certain_from AS certain_from, t4s.certain_until AS certain_until,
                t4s.title AS title, t4s.title_folded AS title_folded, t4s.statement AS statement,
                t4s.statement_folded AS statement_folded, t4s.status AS status
              FROM areas AS t4s
              WHERE t4s.id = t4i.area
                AND t4s.from_position <= $9::BIGINT
                AND t4s.to_position > $9::BIGINT
                AND t4s.effective_from <= $10::DATE
                AND (t4s.effective_to > $10::DATE OR t4s.closed_position > $9::BIGINT)
              ORDER BY t4s.effective_from DESC
              LIMIT $11::INTEGER
            ) AS t4 ON true
            ORDER BY t4."id"
          ) AS t4v
        ) AS v10,
        (
          SELECT string_agg(('{"on":' || t5v.v0 || ',"summary":' || t5v.v1 || '}'), ',') AS items_of_2
          FROM (
            SELECT
              coalesce(CAST(to_json(t5."on") AS TEXT), 'null') AS v0,
              coalesce(CAST(to_json(t5."summary") AS TEXT), 'null') AS v1
            FROM link_upgrades AS t5
            WHERE t5."id" = t2."id"
              AND t5.from_position <= $9::BIGINT
              AND t5.to_position > $9::BIGINT
              AND t5.effective_from <= $10::DATE
              AND (t5.effective_to > $10::DATE OR t5.closed_position > $9::BIGINT)
            ORDER BY t5."ordinal"
          ) AS t5v
        ) AS v11
      FROM (
        SELECT t2p.since AS since, t2p.id AS id, t2p.basis AS basis, t2p.title AS title,
          t2p.from_institution AS from_institution, t2p.to_institution AS to_institution
        FROM links AS t2p
        WHERE t2p.from_position <= $9::BIGINT
          AND t2p.to_position > $9::BIGINT
          AND t2p.effective_from <= $10::DATE
          AND (t2p.effective_to > $10::DATE OR t2p.closed_position > $9::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT links_1.id
                FROM links AS links_1
                WHERE links_1.shows_from > links_1.effective_from
                  AND links_1.shows_from > $10::DATE
                  AND links_1.from_position <= $9::BIGINT
                  AND links_1.to_position > $9::BIGINT
                  AND links_1.effective_from <= $10::DATE
                  AND (links_1.effective_to > $10::DATE OR links_1.closed_position > $9::BIGINT)
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = links_1.id
                        AND mentions_1.shows_from <= $10::DATE
                        AND mentions_1.to_position > $9::BIGINT
                        AND mentions_1.position <= $9::BIGINT
                    )
                  )
              )
            )
          )
          AND (
            EXISTS (
              SELECT $12::INTEGER AS anon_1
              FROM institutions AS t3w
              WHERE t3w."id" = t2p."to_institution"
                AND t3w.from_position <= $9::BIGINT
                AND t3w.to_position > $9::BIGINT
                AND t3w.effective_from <= $10::DATE
                AND (t3w.effective_to > $10::DATE OR t3w.closed_position > $9::BIGINT)
                AND t3w."kind" = $13::VARCHAR
            )
          )
          AND ((t2p."basis" = $14::VARCHAR) IS NOT TRUE)
          AND t2p."ended_on" IS NULL
        ORDER BY (
          (
            coalesce(
              CASE
                WHEN substr(t2p."since", 1, 3) = '[..' OR t2p."since" = 'XXXX' THEN NULL
                WHEN substr(t2p."since", 1, 1) = '['
                  THEN substr(
                    substr(t2p."since", 2, strpos(t2p."since", '..') - 2) || '-01-01', 1, 10
                  )
                ELSE substr(t2p."since" || '-01-01', 1, 10)
              END,
              CASE
                length(
                  CASE
                    WHEN substr(t2p."since", 1, 1) = '['
                      THEN substr(
                        t2p."since",
                        strpos(t2p."since", '..') + 2,
                        length(t2p."since") - strpos(t2p."since", '..') - 2
                      )
                    WHEN t2p."since" <> 'XXXX' THEN t2p."since"
                  END
                )
                WHEN 10
                  THEN CASE
                    WHEN substr(t2p."since", 1, 1) = '['
                      THEN substr(
                        t2p."since",
                        strpos(t2p."since", '..') + 2,
                        length(t2p."since") - strpos(t2p."since", '..') - 2
                      )
                    WHEN t2p."since" <> 'XXXX' THEN t2p."since"
                  END
                WHEN 4
                  THEN CASE
                    WHEN substr(t2p."since", 1, 1) = '['
                      THEN substr(
                        t2p."since",
                        strpos(t2p."since", '..') + 2,
                        length(t2p."since") - strpos(t2p."since", '..') - 2
                      )
                    WHEN t2p."since" <> 'XXXX' THEN t2p."since"
                  END || '-12-31'
                WHEN 7
                  THEN to_char(
                    CAST(
                      CASE
                        WHEN substr(t2p."since", 1, 1) = '['
                          THEN substr(
                            t2p."since",
                            strpos(t2p."since", '..') + 2,
                            length(t2p."since") - strpos(t2p."since", '..') - 2
                          )
                        WHEN t2p."since" <> 'XXXX' THEN t2p."since"
                      END || '-01' AS DATE
                    ) + INTERVAL '1 month - 1 day',
                    'YYYY-MM-DD'
                  )
              END
            ) || '/'
            || coalesce(
              CASE
                length(
                  CASE
                    WHEN substr(t2p."since", 1, 1) = '['
                      THEN substr(
                        t2p."since",
                        strpos(t2p."since", '..') + 2,
                        length(t2p."since") - strpos(t2p."since", '..') - 2
                      )
                    WHEN t2p."since" <> 'XXXX' THEN t2p."since"
                  END
                )
                WHEN 10
                  THEN CASE
                    WHEN substr(t2p."since", 1, 1) = '['
                      THEN substr(
                        t2p."since",
                        strpos(t2p."since", '..') + 2,
                        length(t2p."since") - strpos(t2p."since", '..') - 2
                      )
                    WHEN t2p."since" <> 'XXXX' THEN t2p."since"
                  END
                WHEN 4
                  THEN CASE
                    WHEN substr(t2p."since", 1, 1) = '['
                      THEN substr(
                        t2p."since",
                        strpos(t2p."since", '..') + 2,
                        length(t2p."since") - strpos(t2p."since", '..') - 2
                      )
                    WHEN t2p."since" <> 'XXXX' THEN t2p."since"
                  END || '-12-31'
                WHEN 7
                  THEN to_char(
                    CAST(
                      CASE
                        WHEN substr(t2p."since", 1, 1) = '['
                          THEN substr(
                            t2p."since",
                            strpos(t2p."since", '..') + 2,
                            length(t2p."since") - strpos(t2p."since", '..') - 2
                          )
                        WHEN t2p."since" <> 'XXXX' THEN t2p."since"
                      END || '-01' AS DATE
                    ) + INTERVAL '1 month - 1 day',
                    'YYYY-MM-DD'
                  )
              END,
              '9999-99-99'
            )
          ) COLLATE "C"
        ) ASC NULLS LAST,
          (CASE WHEN (t2p."since" = $15::VARCHAR) THEN '0' END COLLATE "C") ASC NULLS LAST,
          t2p."id"
        LIMIT $16::INTEGER
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.name AS name, t2_1.id AS id
        FROM institutions AS t2_1
        WHERE t2_1."id" = t2."from_institution"
          AND t2_1.from_position <= $9::BIGINT
          AND t2_1.to_position > $9::BIGINT
          AND t2_1.effective_from <= $10::DATE
          AND (t2_1.effective_to > $10::DATE OR t2_1.closed_position > $9::BIGINT)
        ORDER BY t2_1.effective_from DESC
        LIMIT $17::INTEGER
      ) AS t2_1 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_2.name AS name, t2_2.id AS id
        FROM institutions AS t2_2
        WHERE t2_2."id" = t2."to_institution"
          AND t2_2.from_position <= $9::BIGINT
          AND t2_2.to_position > $9::BIGINT
          AND t2_2.effective_from <= $10::DATE
          AND (t2_2.effective_to > $10::DATE OR t2_2.closed_position > $9::BIGINT)
        ORDER BY t2_2.effective_from DESC
        LIMIT $18::INTEGER
      ) AS t2_2 ON true
      ORDER BY (
        (
          coalesce(
            CASE
              WHEN substr(t2."since", 1, 3) = '[..' OR t2."since" = 'XXXX' THEN NULL
              WHEN substr(t2."since", 1, 1) = '['
                THEN substr(substr(t2."since", 2, strpos(t2."since", '..') - 2) || '-01-01', 1, 10)
              ELSE substr(t2."since" || '-01-01', 1, 10)
            END,
            CASE
              length(
                CASE
                  WHEN substr(t2."since", 1, 1) = '['
                    THEN substr(
                      t2."since",
                      strpos(t2."since", '..') + 2,
                      length(t2."since") - strpos(t2."since", '..') - 2
                    )
                  WHEN t2."since" <> 'XXXX' THEN t2."since"
                END
              )
              WHEN 10
                THEN CASE
                  WHEN substr(t2."since", 1, 1) = '['
                    THEN substr(
                      t2."since",
                      strpos(t2."since", '..') + 2,
                      length(t2."since") - strpos(t2."since", '..') - 2
                    )
                  WHEN t2."since" <> 'XXXX' THEN t2."since"
                END
              WHEN 4
                THEN CASE
                  WHEN substr(t2."since", 1, 1) = '['
                    THEN substr(
                      t2."since",
                      strpos(t2."since", '..') + 2,
                      length(t2."since") - strpos(t2."since", '..') - 2
                    )
                  WHEN t2."since" <> 'XXXX' THEN t2."since"
                END || '-12-31'
              WHEN 7
                THEN to_char(
                  CAST(
                    CASE
                      WHEN substr(t2."since", 1, 1) = '['
                        THEN substr(
                          t2."since",
                          strpos(t2."since", '..') + 2,
                          length(t2."since") - strpos(t2."since", '..') - 2
                        )
                      WHEN t2."since" <> 'XXXX' THEN t2."since"
                    END || '-01' AS DATE
                  ) + INTERVAL '1 month - 1 day',
                  'YYYY-MM-DD'
                )
            END
          ) || '/'
          || coalesce(
            CASE
              length(
                CASE
                  WHEN substr(t2."since", 1, 1) = '['
                    THEN substr(
                      t2."since",
                      strpos(t2."since", '..') + 2,
                      length(t2."since") - strpos(t2."since", '..') - 2
                    )
                  WHEN t2."since" <> 'XXXX' THEN t2."since"
                END
              )
              WHEN 10
                THEN CASE
                  WHEN substr(t2."since", 1, 1) = '['
                    THEN substr(
                      t2."since",
                      strpos(t2."since", '..') + 2,
                      length(t2."since") - strpos(t2."since", '..') - 2
                    )
                  WHEN t2."since" <> 'XXXX' THEN t2."since"
                END
              WHEN 4
                THEN CASE
                  WHEN substr(t2."since", 1, 1) = '['
                    THEN substr(
                      t2."since",
                      strpos(t2."since", '..') + 2,
                      length(t2."since") - strpos(t2."since", '..') - 2
                    )
                  WHEN t2."since" <> 'XXXX' THEN t2."since"
                END || '-12-31'
              WHEN 7
                THEN to_char(
                  CAST(
                    CASE
                      WHEN substr(t2."since", 1, 1) = '['
                        THEN substr(
                          t2."since",
                          strpos(t2."since", '..') + 2,
                          length(t2."since") - strpos(t2."since", '..') - 2
                        )
                      WHEN t2."since" <> 'XXXX' THEN t2."since"
                    END || '-01' AS DATE
                  ) + INTERVAL '1 month - 1 day',
                  'YYYY-MM-DD'
                )
            END,
            '9999-99-99'
          )
        ) COLLATE "C"
      ) ASC NULLS LAST,
        (CASE WHEN (t2."since" = $19::VARCHAR) THEN '0' END COLLATE "C") ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $20::INTEGER AS one) AS t1
) AS t1v
WHERE $21::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $22::INTEGER),
    $23::INTEGER
  ) = $21::BIGINT
