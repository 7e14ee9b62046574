SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          ('{"title":' || t2v.v0 || ',"status":' || t2v.v1 || ',"endOn":' || t2v.v2 || '}'), ','
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
        coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v1,
        coalesce(CAST(to_json(t2."end_on") AS TEXT), 'null') AS v2
      FROM (
        SELECT t2p.end_on AS end_on, t2p.id AS id, t2p.title AS title, t2p.status AS status
        FROM funding_agreements AS t2p
        WHERE t2p.from_position <= $3::BIGINT
          AND t2p.to_position > $3::BIGINT
          AND t2p.effective_from <= $4::DATE
          AND (t2p.effective_to > $4::DATE OR t2p.closed_position > $3::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT funding_agreements_1.id
                FROM funding_agreements AS funding_agreements_1
                WHERE funding_agreements_1.shows_from > funding_agreements_1.effective_from
                  AND funding_agreements_1.shows_from > $4::DATE
                  AND funding_agreements_1.from_position <= $3::BIGINT
                  AND funding_agreements_1.to_position > $3::BIGINT
                  AND funding_agreements_1.effective_from <= $4::DATE
                  AND (
                    funding_agreements_1.effective_to > $4::DATE
                    OR funding_agreements_1.closed_position > $3::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = funding_agreements_1.id
                        AND mentions_1.shows_from <= $4::DATE
                        AND mentions_1.to_position > $3::BIGINT
                        AND mentions_1.position <= $3::BIGINT
                    )
                  )
              )
            )
          )
          AND t2p."status" = $5::VARCHAR
          AND CASE
            length(
              CASE
                WHEN substr(t2p."end_on", 1, 1) = '['
                  THEN substr(
                    t2p."end_on",
                    strpos(t2p."end_on", '..') + 2,
                    length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                  )
                WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
              END
            )
            WHEN 10
              THEN CASE
                WHEN substr(t2p."end_on", 1, 1) = '['
                  THEN substr(
                    t2p."end_on",
                    strpos(t2p."end_on", '..') + 2,
                    length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                  )
                WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
              END
            WHEN 4
              THEN CASE
                WHEN substr(t2p."end_on", 1, 1) = '['
                  THEN substr(
                    t2p."end_on",
                    strpos(t2p."end_on", '..') + 2,
                    length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                  )
                WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
              END || '-12-31'
            WHEN 7
              THEN to_char(
                CAST(
                  CASE
                    WHEN substr(t2p."end_on", 1, 1) = '['
                      THEN substr(
                        t2p."end_on",
                        strpos(t2p."end_on", '..') + 2,
                        length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                      )
                    WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
                  END || '-01' AS DATE
                ) + INTERVAL '1 month - 1 day',
                'YYYY-MM-DD'
              )
          END <= $6::VARCHAR
          AND CASE
            WHEN substr(t2p."end_on", 1, 3) = '[..' OR t2p."end_on" = 'XXXX' THEN NULL
            WHEN substr(t2p."end_on", 1, 1) = '['
              THEN substr(
                substr(t2p."end_on", 2, strpos(t2p."end_on", '..') - 2) || '-01-01', 1, 10
              )
            ELSE substr(t2p."end_on" || '-01-01', 1, 10)
          END >= $7::VARCHAR
        ORDER BY (
          (
            coalesce(
              CASE
                WHEN substr(t2p."end_on", 1, 3) = '[..' OR t2p."end_on" = 'XXXX' THEN NULL
                WHEN substr(t2p."end_on", 1, 1) = '['
                  THEN substr(
                    substr(t2p."end_on", 2, strpos(t2p."end_on", '..') - 2) || '-01-01', 1, 10
                  )
                ELSE substr(t2p."end_on" || '-01-01', 1, 10)
              END,
              CASE
                length(
                  CASE
                    WHEN substr(t2p."end_on", 1, 1) = '['
                      THEN substr(
                        t2p."end_on",
                        strpos(t2p."end_on", '..') + 2,
                        length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                      )
                    WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
                  END
                )
                WHEN 10
                  THEN CASE
                    WHEN substr(t2p."end_on", 1, 1) = '['
                      THEN substr(
                        t2p."end_on",
                        strpos(t2p."end_on", '..') + 2,
                        length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                      )
                    WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
                  END
                WHEN 4
                  THEN CASE
                    WHEN substr(t2p."end_on", 1, 1) = '['
                      THEN substr(
                        t2p."end_on",
                        strpos(t2p."end_on", '..') + 2,
                        length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                      )
                    WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
                  END || '-12-31'
                WHEN 7
                  THEN to_char(
                    CAST(
                      CASE
                        WHEN substr(t2p."end_on", 1, 1) = '['
                          THEN substr(
                            t2p."end_on",
                            strpos(t2p."end_on", '..') + 2,
                            length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                          )
                        WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
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
                    WHEN substr(t2p."end_on", 1, 1) = '['
                      THEN substr(
                        t2p."end_on",
                        strpos(t2p."end_on", '..') + 2,
                        length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                      )
                    WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
                  END
                )
                WHEN 10
                  THEN CASE
                    WHEN substr(t2p."end_on", 1, 1) = '['
                      THEN substr(
                        t2p."end_on",
                        strpos(t2p."end_on", '..') + 2,
                        length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                      )
                    WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
                  END
                WHEN 4
                  THEN CASE
                    WHEN substr(t2p."end_on", 1, 1) = '['
                      THEN substr(
                        t2p."end_on",
                        strpos(t2p."end_on", '..') + 2,
                        length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                      )
                    WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
                  END || '-12-31'
                WHEN 7
                  THEN to_char(
                    CAST(
                      CASE
                        WHEN substr(t2p."end_on", 1, 1) = '['
                          THEN substr(
                            t2p."end_on",
                            strpos(t2p."end_on", '..') + 2,
                            length(t2p."end_on") - strpos(t2p."end_on", '..') - 2
                          )
                        WHEN t2p."end_on" <> 'XXXX' THEN t2p."end_on"
                      END || '-01' AS DATE
                    ) + INTERVAL '1 month - 1 day',
                    'YYYY-MM-DD'
                  )
              END,
              '9999-99-99'
            )
          ) COLLATE "C"
        ) ASC NULLS LAST,
          (CASE WHEN (t2p."end_on" = $8::VARCHAR) THEN '0' END COLLATE "C") ASC NULLS LAST,
          t2p."id"
        LIMIT $9::INTEGER
      ) AS t2
      ORDER BY (
        (
          coalesce(
            CASE
              WHEN substr(t2."end_on", 1, 3) = '[..' OR t2."end_on" = 'XXXX' THEN NULL
              WHEN substr(t2."end_on", 1, 1) = '['
                THEN substr(
                  substr(t2."end_on", 2, strpos(t2."end_on", '..') - 2) || '-01-01', 1, 10
                )
              ELSE substr(t2."end_on" || '-01-01', 1, 10)
            END,
            CASE
              length(
                CASE
                  WHEN substr(t2."end_on", 1, 1) = '['
                    THEN substr(
                      t2."end_on",
                      strpos(t2."end_on", '..') + 2,
                      length(t2."end_on") - strpos(t2."end_on", '..') - 2
                    )
                  WHEN t2."end_on" <> 'XXXX' THEN t2."end_on"
                END
              )
              WHEN 10
                THEN CASE
                  WHEN substr(t2."end_on", 1, 1) = '['
                    THEN substr(
                      t2."end_on",
                      strpos(t2."end_on", '..') + 2,
                      length(t2."end_on") - strpos(t2."end_on", '..') - 2
                    )
                  WHEN t2."end_on" <> 'XXXX' THEN t2."end_on"
                END
              WHEN 4
                THEN CASE
                  WHEN substr(t2."end_on", 1, 1) = '['
                    THEN substr(
                      t2."end_on",
                      strpos(t2."end_on", '..') + 2,
                      length(t2."end_on") - strpos(t2."end_on", '..') - 2
                    )
                  WHEN t2."end_on" <> 'XXXX' THEN t2."end_on"
                END || '-12-31'
              WHEN 7
                THEN to_char(
                  CAST(
                    CASE
                      WHEN substr(t2."end_on", 1, 1) = '['
                        THEN substr(
                          t2."end_on",
                          strpos(t2."end_on", '..') + 2,
                          length(t2."end_on") - strpos(t2."end_on", '..') - 2
                        )
                      WHEN t2."end_on" <> 'XXXX' THEN t2."end_on"
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
                  WHEN substr(t2."end_on", 1, 1) = '['
                    THEN substr(
                      t2."end_on",
                      strpos(t2."end_on", '..') + 2,
                      length(t2."end_on") - strpos(t2."end_on", '..') - 2
                    )
                  WHEN t2."end_on" <> 'XXXX' THEN t2."end_on"
                END
              )
              WHEN 10
                THEN CASE
                  WHEN substr(t2."end_on", 1, 1) = '['
                    THEN substr(
                      t2."end_on",
                      strpos(t2."end_on", '..') + 2,
                      length(t2."end_on") - strpos(t2."end_on", '..') - 2
                    )
                  WHEN t2."end_on" <> 'XXXX' THEN t2."end_on"
                END
              WHEN 4
                THEN CASE
                  WHEN substr(t2."end_on", 1, 1) = '['
                    THEN substr(
                      t2."end_on",
                      strpos(t2."end_on", '..') + 2,
                      length(t2."end_on") - strpos(t2."end_on", '..') - 2
                    )
                  WHEN t2."end_on" <> 'XXXX' THEN t2."end_on"
                END || '-12-31'
              WHEN 7
                THEN to_char(
                  CAST(
                    CASE
                      WHEN substr(t2."end_on", 1, 1) = '['
                        THEN substr(
                          t2."end_on",
                          strpos(t2."end_on", '..') + 2,
                          length(t2."end_on") - strpos(t2."end_on", '..') - 2
                        )
                      WHEN t2."end_on" <> 'XXXX' THEN t2."end_on"
                    END || '-01' AS DATE
                  ) + INTERVAL '1 month - 1 day',
                  'YYYY-MM-DD'
                )
            END,
            '9999-99-99'
          )
        ) COLLATE "C"
      ) ASC NULLS LAST,
        (CASE WHEN (t2."end_on" = $10::VARCHAR) THEN '0' END COLLATE "C") ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $11::INTEGER AS one) AS t1
) AS t1v
WHERE $12::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $13::INTEGER),
    $14::INTEGER
  ) = $12::BIGINT
