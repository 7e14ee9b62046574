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
            (
              coalesce(
                CASE
                  WHEN substr(t2."started_on", 1, 3) = '[..' OR t2."started_on" = 'XXXX' THEN NULL
                  WHEN substr(t2."started_on", 1, 1) = '['
                    THEN substr(
                      substr(t2."started_on", 2, strpos(t2."started_on", '..') - 2) || '-01-01',
                      1,
                      10
                    )
                  ELSE substr(t2."started_on" || '-01-01', 1, 10)
                END,
                CASE
                  length(
                    CASE
                      WHEN substr(t2."started_on", 1, 1) = '['
                        THEN substr(
                          t2."started_on",
                          strpos(t2."started_on", '..') + 2,
                          length(t2."started_on") - strpos(t2."started_on", '..') - 2
                        )
                      WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                    END
                  )
                  WHEN 10
                    THEN CASE
                      WHEN substr(t2."started_on", 1, 1) = '['
                        THEN substr(
                          t2."started_on",
                          strpos(t2."started_on", '..') + 2,
                          length(t2."started_on") - strpos(t2."started_on", '..') - 2
                        )
                      WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                    END
                  WHEN 4
                    THEN CASE
                      WHEN substr(t2."started_on", 1, 1) = '['
                        THEN substr(
                          t2."started_on",
                          strpos(t2."started_on", '..') + 2,
                          length(t2."started_on") - strpos(t2."started_on", '..') - 2
                        )
                      WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                    END || '-12-31'
                  WHEN 7
                    THEN to_char(
                      CAST(
                        CASE
                          WHEN substr(t2."started_on", 1, 1) = '['
                            THEN substr(
                              t2."started_on",
                              strpos(t2."started_on", '..') + 2,
                              length(t2."started_on") - strpos(t2."started_on", '..') - 2
                            )
                          WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
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
                      WHEN substr(t2."started_on", 1, 1) = '['
                        THEN substr(
                          t2."started_on",
                          strpos(t2."started_on", '..') + 2,
                          length(t2."started_on") - strpos(t2."started_on", '..') - 2
                        )
                      WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                    END
                  )
                  WHEN 10
                    THEN CASE
                      WHEN substr(t2."started_on", 1, 1) = '['
                        THEN substr(
                          t2."started_on",
                          strpos(t2."started_on", '..') + 2,
                          length(t2."started_on") - strpos(t2."started_on", '..') - 2
                        )
                      WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                    END
                  WHEN 4
                    THEN CASE
                      WHEN substr(t2."started_on", 1, 1) = '['
                        THEN substr(
                          t2."started_on",
                          strpos(t2."started_on", '..') + 2,
                          length(t2."started_on") - strpos(t2."started_on", '..') - 2
                        )
                      WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                    END || '-12-31'
                  WHEN 7
                    THEN to_char(
                      CAST(
                        CASE
                          WHEN substr(t2."started_on", 1, 1) = '['
                            THEN substr(
                              t2."started_on",
                              strpos(t2."started_on", '..') + 2,
                              length(t2."started_on") - strpos(t2."started_on", '..') - 2
                            )
                          WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                        END || '-01' AS DATE
                      ) + INTERVAL '1 month - 1 day',
                      'YYYY-MM-DD'
                    )
                END,
                '9999-99-99'
              )
            ) COLLATE "C"
          ) DESC NULLS LAST,
          (CASE WHEN (t2."started_on" = $9::VARCHAR) THEN '0' END COLLATE "C") DESC NULLS LAST,
          nullif(substr(split_part(t2."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
          t2."id"
        ) AS v0,
        count(*) OVER () AS v1,
        (
          '"'
          || upper(
            encode(
              convert_to(
                (
                  '["Query.projects",' || CAST($10::BIGINT AS TEXT) || ',"'
                  || to_char(
                    greatest(least($11::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  ) || '",' || coalesce(('"' || t2."id" || '"'), 'null') || ',"-STARTED_ON,TITLE",'
                  || coalesce(
                    CAST(
                      to_json(
                        (
                          (
                            coalesce(
                              CASE
                                WHEN substr(t2."started_on", 1, 3) = '[..'
                                  OR t2."started_on" = 'XXXX'
                                  THEN NULL
                                WHEN substr(t2."started_on", 1, 1) = '['
                                  THEN substr(
                                    substr(t2."started_on", 2, strpos(t2."started_on", '..') - 2)
                                      || '-01-01',
                                    1,
                                    10
                                  )
                                ELSE substr(t2."started_on" || '-01-01', 1, 10)
                              END,
                              CASE
                                length(
                                  CASE
                                    WHEN substr(t2."started_on", 1, 1) = '['
                                      THEN substr(
                                        t2."started_on",
                                        strpos(t2."started_on", '..') + 2,
                                        length(t2."started_on") - strpos(t2."started_on", '..') - 2
                                      )
                                    WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                                  END
                                )
                                WHEN 10
                                  THEN CASE
                                    WHEN substr(t2."started_on", 1, 1) = '['
                                      THEN substr(
                                        t2."started_on",
                                        strpos(t2."started_on", '..') + 2,
                                        length(t2."started_on") - strpos(t2."started_on", '..') - 2
                                      )
                                    WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                                  END
                                WHEN 4
                                  THEN CASE
                                    WHEN substr(t2."started_on", 1, 1) = '['
                                      THEN substr(
                                        t2."started_on",
                                        strpos(t2."started_on", '..') + 2,
                                        length(t2."started_on") - strpos(t2."started_on", '..') - 2
                                      )
                                    WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                                  END || '-12-31'
                                WHEN 7
                                  THEN to_char(
                                    CAST(
                                      CASE
                                        WHEN substr(t2."started_on", 1, 1) = '['
                                          THEN substr(
                                            t2."started_on",
                                            strpos(t2."started_on", '..') + 2,
                                            length(t2."started_on") - strpos(t2."started_on", '..') - 2
                                          )
                                        WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
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
                                    WHEN substr(t2."started_on", 1, 1) = '['
                                      THEN substr(
                                        t2."started_on",
                                        strpos(t2."started_on", '..') + 2,
                                        length(t2."started_on") - strpos(t2."started_on", '..') - 2
                                      )
                                    WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                                  END
                                )
                                WHEN 10
                                  THEN CASE
                                    WHEN substr(t2."started_on", 1, 1) = '['
                                      THEN substr(
                                        t2."started_on",
                                        strpos(t2."started_on", '..') + 2,
                                        length(t2."started_on") - strpos(t2."started_on", '..') - 2
                                      )
                                    WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                                  END
                                WHEN 4
                                  THEN CASE
                                    WHEN substr(t2."started_on", 1, 1) = '['
                                      THEN substr(
                                        t2."started_on",
                                        strpos(t2."started_on", '..') + 2,
                                        length(t2."started_on") - strpos(t2."started_on", '..') - 2
                                      )
                                    WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                                  END || '-12-31'
                                WHEN 7
                                  THEN to_char(
                                    CAST(
                                      CASE
                                        WHEN substr(t2."started_on", 1, 1) = '['
                                          THEN substr(
                                            t2."started_on",
                                            strpos(t2."started_on", '..') + 2,
                                            length(t2."started_on") - strpos(t2."started_on", '..') - 2
                                          )
                                        WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                                      END || '-01' AS DATE
                                    ) + INTERVAL '1 month - 1 day',
                                    'YYYY-MM-DD'
                                  )
                              END,
                              '9999-99-99'
                            )
                          ) COLLATE "C"
                        )
                      ) AS TEXT
                    ),
                    'null'
                  ) || ','
                  || coalesce(
                    CAST(
                      to_json((CASE WHEN (t2."started_on" = $12::VARCHAR) THEN '0' END COLLATE "C")) AS TEXT
                    ),
                    'null'
                  ) || ','
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
        ) AS v2,
        coalesce(
          CAST((CAST(t2."title" AS JSON) -> $13::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> $14::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v3,
        coalesce(CAST(to_json(t2."started_on") AS TEXT), 'null') AS v4
      FROM (
        SELECT t2p.started_on AS started_on, t2p.title_folded AS title_folded, t2p.id AS id,
          t2p.title AS title
        FROM projects AS t2p
        WHERE t2p.from_position <= $10::BIGINT
          AND t2p.to_position > $10::BIGINT
          AND t2p.effective_from <= $11::DATE
          AND (t2p.effective_to > $11::DATE OR t2p.closed_position > $10::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT projects_1.id
                FROM projects AS projects_1
                WHERE projects_1.shows_from > projects_1.effective_from
                  AND projects_1.shows_from > $11::DATE
                  AND projects_1.from_position <= $10::BIGINT
                  AND projects_1.to_position > $10::BIGINT
                  AND projects_1.effective_from <= $11::DATE
                  AND (
                    projects_1.effective_to > $11::DATE OR projects_1.closed_position > $10::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = projects_1.id
                        AND mentions_1.shows_from <= $11::DATE
                        AND mentions_1.to_position > $10::BIGINT
                        AND mentions_1.position <= $10::BIGINT
                    )
                  )
              )
            )
          )
          AND true
        ORDER BY (
          (
            coalesce(
              CASE
                WHEN substr(t2p."started_on", 1, 3) = '[..' OR t2p."started_on" = 'XXXX' THEN NULL
                WHEN substr(t2p."started_on", 1, 1) = '['
                  THEN substr(
                    substr(t2p."started_on", 2, strpos(t2p."started_on", '..') - 2) || '-01-01',
                    1,
                    10
                  )
                ELSE substr(t2p."started_on" || '-01-01', 1, 10)
              END,
              CASE
                length(
                  CASE
                    WHEN substr(t2p."started_on", 1, 1) = '['
                      THEN substr(
                        t2p."started_on",
                        strpos(t2p."started_on", '..') + 2,
                        length(t2p."started_on") - strpos(t2p."started_on", '..') - 2
                      )
                    WHEN t2p."started_on" <> 'XXXX' THEN t2p."started_on"
                  END
                )
                WHEN 10
                  THEN CASE
                    WHEN substr(t2p."started_on", 1, 1) = '['
                      THEN substr(
                        t2p."started_on",
                        strpos(t2p."started_on", '..') + 2,
                        length(t2p."started_on") - strpos(t2p."started_on", '..') - 2
                      )
                    WHEN t2p."started_on" <> 'XXXX' THEN t2p."started_on"
                  END
                WHEN 4
                  THEN CASE
                    WHEN substr(t2p."started_on", 1, 1) = '['
                      THEN substr(
                        t2p."started_on",
                        strpos(t2p."started_on", '..') + 2,
                        length(t2p."started_on") - strpos(t2p."started_on", '..') - 2
                      )
                    WHEN t2p."started_on" <> 'XXXX' THEN t2p."started_on"
                  END || '-12-31'
                WHEN 7
                  THEN to_char(
                    CAST(
                      CASE
                        WHEN substr(t2p."started_on", 1, 1) = '['
                          THEN substr(
                            t2p."started_on",
                            strpos(t2p."started_on", '..') + 2,
                            length(t2p."started_on") - strpos(t2p."started_on", '..') - 2
                          )
                        WHEN t2p."started_on" <> 'XXXX' THEN t2p."started_on"
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
                    WHEN substr(t2p."started_on", 1, 1) = '['
                      THEN substr(
                        t2p."started_on",
                        strpos(t2p."started_on", '..') + 2,
                        length(t2p."started_on") - strpos(t2p."started_on", '..') - 2
                      )
                    WHEN t2p."started_on" <> 'XXXX' THEN t2p."started_on"
                  END
                )
                WHEN 10
                  THEN CASE
                    WHEN substr(t2p."started_on", 1, 1) = '['
                      THEN substr(
                        t2p."started_on",
                        strpos(t2p."started_on", '..') + 2,
                        length(t2p."started_on") - strpos(t2p."started_on", '..') - 2
                      )
                    WHEN t2p."started_on" <> 'XXXX' THEN t2p."started_on"
                  END
                WHEN 4
                  THEN CASE
                    WHEN substr(t2p."started_on", 1, 1) = '['
                      THEN substr(
                        t2p."started_on",
                        strpos(t2p."started_on", '..') + 2,
                        length(t2p."started_on") - strpos(t2p."started_on", '..') - 2
                      )
                    WHEN t2p."started_on" <> 'XXXX' THEN t2p."started_on"
                  END || '-12-31'
                WHEN 7
                  THEN to_char(
                    CAST(
                      CASE
                        WHEN substr(t2p."started_on", 1, 1) = '['
                          THEN substr(
                            t2p."started_on",
                            strpos(t2p."started_on", '..') + 2,
                            length(t2p."started_on") - strpos(t2p."started_on", '..') - 2
                          )
                        WHEN t2p."started_on" <> 'XXXX' THEN t2p."started_on"
                      END || '-01' AS DATE
                    ) + INTERVAL '1 month - 1 day',
                    'YYYY-MM-DD'
                  )
              END,
              '9999-99-99'
            )
          ) COLLATE "C"
        ) ASC NULLS FIRST,
          (CASE WHEN (t2p."started_on" = $15::VARCHAR) THEN '0' END COLLATE "C") ASC NULLS FIRST,
          nullif(substr(split_part(t2p."title_folded", chr(10), 1), 1, 200), '') DESC NULLS FIRST,
          t2p."id" DESC
        LIMIT $16::INTEGER
      ) AS t2
      ORDER BY (
        (
          coalesce(
            CASE
              WHEN substr(t2."started_on", 1, 3) = '[..' OR t2."started_on" = 'XXXX' THEN NULL
              WHEN substr(t2."started_on", 1, 1) = '['
                THEN substr(
                  substr(t2."started_on", 2, strpos(t2."started_on", '..') - 2) || '-01-01', 1, 10
                )
              ELSE substr(t2."started_on" || '-01-01', 1, 10)
            END,
            CASE
              length(
                CASE
                  WHEN substr(t2."started_on", 1, 1) = '['
                    THEN substr(
                      t2."started_on",
                      strpos(t2."started_on", '..') + 2,
                      length(t2."started_on") - strpos(t2."started_on", '..') - 2
                    )
                  WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                END
              )
              WHEN 10
                THEN CASE
                  WHEN substr(t2."started_on", 1, 1) = '['
                    THEN substr(
                      t2."started_on",
                      strpos(t2."started_on", '..') + 2,
                      length(t2."started_on") - strpos(t2."started_on", '..') - 2
                    )
                  WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                END
              WHEN 4
                THEN CASE
                  WHEN substr(t2."started_on", 1, 1) = '['
                    THEN substr(
                      t2."started_on",
                      strpos(t2."started_on", '..') + 2,
                      length(t2."started_on") - strpos(t2."started_on", '..') - 2
                    )
                  WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                END || '-12-31'
              WHEN 7
                THEN to_char(
                  CAST(
                    CASE
                      WHEN substr(t2."started_on", 1, 1) = '['
                        THEN substr(
                          t2."started_on",
                          strpos(t2."started_on", '..') + 2,
                          length(t2."started_on") - strpos(t2."started_on", '..') - 2
                        )
                      WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
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
                  WHEN substr(t2."started_on", 1, 1) = '['
                    THEN substr(
                      t2."started_on",
                      strpos(t2."started_on", '..') + 2,
                      length(t2."started_on") - strpos(t2."started_on", '..') - 2
                    )
                  WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                END
              )
              WHEN 10
                THEN CASE
                  WHEN substr(t2."started_on", 1, 1) = '['
                    THEN substr(
                      t2."started_on",
                      strpos(t2."started_on", '..') + 2,
                      length(t2."started_on") - strpos(t2."started_on", '..') - 2
                    )
                  WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                END
              WHEN 4
                THEN CASE
                  WHEN substr(t2."started_on", 1, 1) = '['
                    THEN substr(
                      t2."started_on",
                      strpos(t2."started_on", '..') + 2,
                      length(t2."started_on") - strpos(t2."started_on", '..') - 2
                    )
                  WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                END || '-12-31'
              WHEN 7
                THEN to_char(
                  CAST(
                    CASE
                      WHEN substr(t2."started_on", 1, 1) = '['
                        THEN substr(
                          t2."started_on",
                          strpos(t2."started_on", '..') + 2,
                          length(t2."started_on") - strpos(t2."started_on", '..') - 2
                        )
                      WHEN t2."started_on" <> 'XXXX' THEN t2."started_on"
                    END || '-01' AS DATE
                  ) + INTERVAL '1 month - 1 day',
                  'YYYY-MM-DD'
                )
            END,
            '9999-99-99'
          )
        ) COLLATE "C"
      ) DESC NULLS LAST,
        (CASE WHEN (t2."started_on" = $9::VARCHAR) THEN '0' END COLLATE "C") DESC NULLS LAST,
        nullif(substr(split_part(t2."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $17::INTEGER AS one) AS t1
) AS t1v
WHERE $18::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $19::INTEGER),
    $20::INTEGER
  ) = $18::BIGINT
