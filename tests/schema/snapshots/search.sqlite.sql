WITH words AS MATERIALIZED (
  SELECT
    (one.value ->> 'word') AS word,
    (one.value ->> 'known') AS known,
    (one.value ->> 'leads') AS leads,
    (one.value ->> 'begins') AS begins,
    (one.value ->> 'until') AS until
  FROM json_each(?) AS one
),
slips AS MATERIALIZED (
  SELECT DISTINCT (one.value ->> 'of') AS meant, searched_keys.word AS word
  FROM json_each(?) AS one, searched_keys
  WHERE searched_keys."key" = (one.value ->> 'key')
    AND (
      length(searched_keys.word) != length((one.value ->> 'of'))
      OR searched_keys.word = (one.value ->> 'swapped')
      OR (
        substr(
          searched_keys.word,
          ?,
          CASE
            WHEN (CAST((one.value ->> 'place') AS INTEGER) > ?)
              THEN CAST((one.value ->> 'place') AS INTEGER) - ?
            ELSE ?
          END
        ) || substr(searched_keys.word, CAST((one.value ->> 'place') AS INTEGER) + ?)
      ) = substr((one.value ->> 'key'), ?)
    )
),
exact AS MATERIALIZED (
  SELECT DISTINCT t.id AS id
  FROM searched_texts AS t
  WHERE substr(t.form, 1, 200) = ?
    AND length(t.form) = length(?)
    AND t.from_position <= ?
    AND t.to_position > ?
    AND t.effective_from <= ?
    AND (t.effective_to > ? OR t.closed_position > ?)
    AND (
      substr(t.id, ?, ?) = 'ins_'
        AND (
          EXISTS (
            SELECT 1
            FROM institutions AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_1
                    WHERE mentions_1.named = listed.id
                      AND mentions_1.shows_from <= ?
                      AND mentions_1.to_position > ?
                      AND mentions_1.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'area_'
        AND (
          EXISTS (
            SELECT 1
            FROM areas AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_2
                    WHERE mentions_2.named = listed.id
                      AND mentions_2.shows_from <= ?
                      AND mentions_2.to_position > ?
                      AND mentions_2.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'prj_'
        AND (
          EXISTS (
            SELECT 1
            FROM projects AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_3
                    WHERE mentions_3.named = listed.id
                      AND mentions_3.shows_from <= ?
                      AND mentions_3.to_position > ?
                      AND mentions_3.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'agr_'
        AND (
          EXISTS (
            SELECT 1
            FROM funding_agreements AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_4
                    WHERE mentions_4.named = listed.id
                      AND mentions_4.shows_from <= ?
                      AND mentions_4.to_position > ?
                      AND mentions_4.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'lnk_'
        AND (
          EXISTS (
            SELECT 1
            FROM links AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_5
                    WHERE mentions_5.named = listed.id
                      AND mentions_5.shows_from <= ?
                      AND mentions_5.to_position > ?
                      AND mentions_5.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'opp_'
        AND (
          EXISTS (
            SELECT 1
            FROM opportunities AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_6
                    WHERE mentions_6.named = listed.id
                      AND mentions_6.shows_from <= ?
                      AND mentions_6.to_position > ?
                      AND mentions_6.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'dos_'
        AND (
          EXISTS (
            SELECT 1
            FROM dossiers AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_7
                    WHERE mentions_7.named = listed.id
                      AND mentions_7.shows_from <= ?
                      AND mentions_7.to_position > ?
                      AND mentions_7.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'reg_'
        AND (
          EXISTS (
            SELECT 1
            FROM registers AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_8
                    WHERE mentions_8.named = listed.id
                      AND mentions_8.shows_from <= ?
                      AND mentions_8.to_position > ?
                      AND mentions_8.position <= ?
                  )
                END
              ) = 1
          )
        )
    )
  ORDER BY t.id
  LIMIT 5 OFFSET ?
),
beginning AS MATERIALIZED (
  SELECT DISTINCT t.id AS id
  FROM searched_texts AS t
  WHERE substr(t.form, 1, 200) >= ?
    AND substr(t.form, 1, 200) < ?
    AND t.from_position <= ?
    AND t.to_position > ?
    AND t.effective_from <= ?
    AND (t.effective_to > ? OR t.closed_position > ?)
    AND (SELECT count(*) AS count_1 FROM (SELECT exact.id AS id FROM exact) AS ids) < 5
    AND (
      substr(t.id, ?, ?) = 'ins_'
        AND (
          EXISTS (
            SELECT 1
            FROM institutions AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_9
                    WHERE mentions_9.named = listed.id
                      AND mentions_9.shows_from <= ?
                      AND mentions_9.to_position > ?
                      AND mentions_9.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'area_'
        AND (
          EXISTS (
            SELECT 1
            FROM areas AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_10
                    WHERE mentions_10.named = listed.id
                      AND mentions_10.shows_from <= ?
                      AND mentions_10.to_position > ?
                      AND mentions_10.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'prj_'
        AND (
          EXISTS (
            SELECT 1
            FROM projects AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_11
                    WHERE mentions_11.named = listed.id
                      AND mentions_11.shows_from <= ?
                      AND mentions_11.to_position > ?
                      AND mentions_11.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'agr_'
        AND (
          EXISTS (
            SELECT 1
            FROM funding_agreements AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_12
                    WHERE mentions_12.named = listed.id
                      AND mentions_12.shows_from <= ?
                      AND mentions_12.to_position > ?
                      AND mentions_12.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'lnk_'
        AND (
          EXISTS (
            SELECT 1
            FROM links AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_13
                    WHERE mentions_13.named = listed.id
                      AND mentions_13.shows_from <= ?
                      AND mentions_13.to_position > ?
                      AND mentions_13.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'opp_'
        AND (
          EXISTS (
            SELECT 1
            FROM opportunities AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_14
                    WHERE mentions_14.named = listed.id
                      AND mentions_14.shows_from <= ?
                      AND mentions_14.to_position > ?
                      AND mentions_14.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'dos_'
        AND (
          EXISTS (
            SELECT 1
            FROM dossiers AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_15
                    WHERE mentions_15.named = listed.id
                      AND mentions_15.shows_from <= ?
                      AND mentions_15.to_position > ?
                      AND mentions_15.position <= ?
                  )
                END
              ) = 1
          )
        )
      OR substr(t.id, ?, ?) = 'reg_'
        AND (
          EXISTS (
            SELECT 1
            FROM registers AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= ?
              AND listed.to_position > ?
              AND listed.effective_from <= ?
              AND (listed.effective_to > ? OR listed.closed_position > ?)
              AND (
                CASE
                  WHEN (listed.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_16
                    WHERE mentions_16.named = listed.id
                      AND mentions_16.shows_from <= ?
                      AND mentions_16.to_position > ?
                      AND mentions_16.position <= ?
                  )
                END
              ) = 1
          )
        )
    )
  ORDER BY t.id
  LIMIT 5 OFFSET ?
),
bearing AS MATERIALIZED (
  SELECT b.id AS id
  FROM (
    SELECT searched_words.id AS id
    FROM searched_words
    WHERE searched_words.word = (
      SELECT words.known
      FROM words
      ORDER BY (
        SELECT count(*) AS count_2
        FROM (
          SELECT 1 AS one
          FROM searched_words
          WHERE searched_words.word = words.known
          LIMIT 2000 OFFSET ?
        ) AS counted_rows
      ),
        words.word
      LIMIT 1 OFFSET ?
    )
      AND (
        SELECT count(*) AS count_3
        FROM (SELECT exact.id AS id FROM exact UNION SELECT beginning.id AS id FROM beginning) AS ids
      ) < 5
    ORDER BY searched_words.id
    LIMIT ? OFFSET 0
  ) AS b
  WHERE EXISTS (
    SELECT 1
    FROM searched_texts AS t
    WHERE t.id = b.id
      AND t.from_position <= ?
      AND t.to_position > ?
      AND t.effective_from <= ?
      AND (t.effective_to > ? OR t.closed_position > ?)
      AND NOT (
        EXISTS (
          SELECT 1
          FROM words
          WHERE instr((' ' || t.form || ' '), (' ' || words.word || ' ')) <= ?
          LIMIT ? OFFSET 0
        )
      )
      AND (
        substr(t.id, ?, ?) = 'ins_'
          AND (
            EXISTS (
              SELECT 1
              FROM institutions AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_17
                      WHERE mentions_17.named = listed.id
                        AND mentions_17.shows_from <= ?
                        AND mentions_17.to_position > ?
                        AND mentions_17.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'area_'
          AND (
            EXISTS (
              SELECT 1
              FROM areas AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_18
                      WHERE mentions_18.named = listed.id
                        AND mentions_18.shows_from <= ?
                        AND mentions_18.to_position > ?
                        AND mentions_18.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'prj_'
          AND (
            EXISTS (
              SELECT 1
              FROM projects AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_19
                      WHERE mentions_19.named = listed.id
                        AND mentions_19.shows_from <= ?
                        AND mentions_19.to_position > ?
                        AND mentions_19.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'agr_'
          AND (
            EXISTS (
              SELECT 1
              FROM funding_agreements AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_20
                      WHERE mentions_20.named = listed.id
                        AND mentions_20.shows_from <= ?
                        AND mentions_20.to_position > ?
                        AND mentions_20.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'lnk_'
          AND (
            EXISTS (
              SELECT 1
              FROM links AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_21
                      WHERE mentions_21.named = listed.id
                        AND mentions_21.shows_from <= ?
                        AND mentions_21.to_position > ?
                        AND mentions_21.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'opp_'
          AND (
            EXISTS (
              SELECT 1
              FROM opportunities AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_22
                      WHERE mentions_22.named = listed.id
                        AND mentions_22.shows_from <= ?
                        AND mentions_22.to_position > ?
                        AND mentions_22.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'dos_'
          AND (
            EXISTS (
              SELECT 1
              FROM dossiers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_23
                      WHERE mentions_23.named = listed.id
                        AND mentions_23.shows_from <= ?
                        AND mentions_23.to_position > ?
                        AND mentions_23.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'reg_'
          AND (
            EXISTS (
              SELECT 1
              FROM registers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_24
                      WHERE mentions_24.named = listed.id
                        AND mentions_24.shows_from <= ?
                        AND mentions_24.to_position > ?
                        AND mentions_24.position <= ?
                    )
                  END
                ) = 1
            )
          )
      )
    LIMIT ? OFFSET 0
  )
  LIMIT 5 OFFSET ?
),
counted AS MATERIALIZED (
  SELECT
    words.word AS word,
    words.known AS known,
    (
      SELECT count(*) AS count_4
      FROM (
        SELECT 1 AS one
        FROM searched_keys JOIN searched_words ON searched_words.word = searched_keys.word
        WHERE searched_keys."key" >= words.known AND searched_keys."key" < (words.known || '􏿿')
        LIMIT 2000 OFFSET ?
      ) AS counted_rows
    ) + (
      SELECT count(*) AS count_5
      FROM (
        SELECT 1 AS one
        FROM slips JOIN searched_words ON searched_words.word = slips.word
        WHERE slips.meant = words.word
        LIMIT 2000 OFFSET ?
      ) AS counted_rows
    ) AS borne
  FROM words
  WHERE words.leads = ?
    AND (
      SELECT count(*) AS count_6
      FROM (
        SELECT exact.id AS id
        FROM exact
        UNION
        SELECT beginning.id AS id
        FROM beginning
        UNION
        SELECT bearing.id AS id
        FROM bearing
      ) AS ids
    ) < 5
),
leads AS MATERIALIZED (
  SELECT counted.word AS word, counted.known AS known
  FROM counted
  WHERE counted.borne = (SELECT min(counted.borne) AS min_1 FROM counted)
  ORDER BY counted.word
  LIMIT 3 OFFSET ?
),
alike AS MATERIALIZED (
  SELECT leads.word AS meant, searched_keys.word AS word, 1 AS is_part
  FROM leads
  LEFT OUTER JOIN searched_keys ON searched_keys."key" >= leads.known
    AND searched_keys."key" < (leads.known || '􏿿')
  UNION
  SELECT slips.meant AS meant, slips.word AS word, 0
  FROM slips JOIN leads ON slips.meant = leads.word
),
candidates AS MATERIALIZED (
  SELECT
    searched_words.id AS id,
    count(DISTINCT alike.meant) AS likes,
    count(DISTINCT CASE WHEN (alike.is_part = 1) THEN alike.meant END) AS parts
  FROM alike JOIN searched_words ON searched_words.word = (alike.word || '')
  GROUP BY searched_words.id
  HAVING count(DISTINCT alike.meant) = (SELECT count(*) AS count_7 FROM leads)
),
within AS MATERIALIZED (
  SELECT b.id AS id
  FROM (
    SELECT candidates.id AS id
    FROM candidates
    WHERE candidates.parts = candidates.likes
      AND (
        SELECT count(*) AS count_8
        FROM (
          SELECT exact.id AS id
          FROM exact
          UNION
          SELECT beginning.id AS id
          FROM beginning
          UNION
          SELECT bearing.id AS id
          FROM bearing
        ) AS ids
      ) < 5
    ORDER BY candidates.id
    LIMIT ? OFFSET 0
  ) AS b
  WHERE EXISTS (
    SELECT 1
    FROM searched_texts AS t
    WHERE t.id = b.id
      AND t.from_position <= ?
      AND t.to_position > ?
      AND t.effective_from <= ?
      AND (t.effective_to > ? OR t.closed_position > ?)
      AND instr(t.form, ?) > ?
      AND (
        substr(t.id, ?, ?) = 'ins_'
          AND (
            EXISTS (
              SELECT 1
              FROM institutions AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_25
                      WHERE mentions_25.named = listed.id
                        AND mentions_25.shows_from <= ?
                        AND mentions_25.to_position > ?
                        AND mentions_25.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'area_'
          AND (
            EXISTS (
              SELECT 1
              FROM areas AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_26
                      WHERE mentions_26.named = listed.id
                        AND mentions_26.shows_from <= ?
                        AND mentions_26.to_position > ?
                        AND mentions_26.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'prj_'
          AND (
            EXISTS (
              SELECT 1
              FROM projects AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_27
                      WHERE mentions_27.named = listed.id
                        AND mentions_27.shows_from <= ?
                        AND mentions_27.to_position > ?
                        AND mentions_27.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'agr_'
          AND (
            EXISTS (
              SELECT 1
              FROM funding_agreements AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_28
                      WHERE mentions_28.named = listed.id
                        AND mentions_28.shows_from <= ?
                        AND mentions_28.to_position > ?
                        AND mentions_28.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'lnk_'
          AND (
            EXISTS (
              SELECT 1
              FROM links AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_29
                      WHERE mentions_29.named = listed.id
                        AND mentions_29.shows_from <= ?
                        AND mentions_29.to_position > ?
                        AND mentions_29.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'opp_'
          AND (
            EXISTS (
              SELECT 1
              FROM opportunities AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_30
                      WHERE mentions_30.named = listed.id
                        AND mentions_30.shows_from <= ?
                        AND mentions_30.to_position > ?
                        AND mentions_30.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'dos_'
          AND (
            EXISTS (
              SELECT 1
              FROM dossiers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_31
                      WHERE mentions_31.named = listed.id
                        AND mentions_31.shows_from <= ?
                        AND mentions_31.to_position > ?
                        AND mentions_31.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'reg_'
          AND (
            EXISTS (
              SELECT 1
              FROM registers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_32
                      WHERE mentions_32.named = listed.id
                        AND mentions_32.shows_from <= ?
                        AND mentions_32.to_position > ?
                        AND mentions_32.position <= ?
                    )
                  END
                ) = 1
            )
          )
      )
    LIMIT ? OFFSET 0
  )
  LIMIT 5 OFFSET ?
),
similar AS MATERIALIZED (
  SELECT b.id AS id
  FROM (
    SELECT candidates.id AS id
    FROM candidates
    WHERE (
      SELECT count(*) AS count_9
      FROM (
        SELECT exact.id AS id
        FROM exact
        UNION
        SELECT beginning.id AS id
        FROM beginning
        UNION
        SELECT bearing.id AS id
        FROM bearing
        UNION
        SELECT within.id AS id
        FROM within
      ) AS ids
    ) < 5
    ORDER BY candidates.id
    LIMIT ? OFFSET 0
  ) AS b
  WHERE EXISTS (
    SELECT 1
    FROM searched_texts AS t
    WHERE t.id = b.id
      AND t.from_position <= ?
      AND t.to_position > ?
      AND t.effective_from <= ?
      AND (t.effective_to > ? OR t.closed_position > ?)
      AND NOT (
        EXISTS (
          SELECT 1
          FROM words
          WHERE instr((' ' || t.form), (' ' || words.word)) <= ?
            AND NOT (
              EXISTS (
                SELECT 1
                FROM slips
                WHERE slips.meant = words.word
                  AND instr((' ' || t.form || ' '), (' ' || slips.word || ' ')) > ?
                LIMIT ? OFFSET 0
              )
            )
          LIMIT ? OFFSET 0
        )
      )
      AND (
        substr(t.id, ?, ?) = 'ins_'
          AND (
            EXISTS (
              SELECT 1
              FROM institutions AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_33
                      WHERE mentions_33.named = listed.id
                        AND mentions_33.shows_from <= ?
                        AND mentions_33.to_position > ?
                        AND mentions_33.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'area_'
          AND (
            EXISTS (
              SELECT 1
              FROM areas AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_34
                      WHERE mentions_34.named = listed.id
                        AND mentions_34.shows_from <= ?
                        AND mentions_34.to_position > ?
                        AND mentions_34.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'prj_'
          AND (
            EXISTS (
              SELECT 1
              FROM projects AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_35
                      WHERE mentions_35.named = listed.id
                        AND mentions_35.shows_from <= ?
                        AND mentions_35.to_position > ?
                        AND mentions_35.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'agr_'
          AND (
            EXISTS (
              SELECT 1
              FROM funding_agreements AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_36
                      WHERE mentions_36.named = listed.id
                        AND mentions_36.shows_from <= ?
                        AND mentions_36.to_position > ?
                        AND mentions_36.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'lnk_'
          AND (
            EXISTS (
              SELECT 1
              FROM links AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_37
                      WHERE mentions_37.named = listed.id
                        AND mentions_37.shows_from <= ?
                        AND mentions_37.to_position > ?
                        AND mentions_37.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'opp_'
          AND (
            EXISTS (
              SELECT 1
              FROM opportunities AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_38
                      WHERE mentions_38.named = listed.id
                        AND mentions_38.shows_from <= ?
                        AND mentions_38.to_position > ?
                        AND mentions_38.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'dos_'
          AND (
            EXISTS (
              SELECT 1
              FROM dossiers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_39
                      WHERE mentions_39.named = listed.id
                        AND mentions_39.shows_from <= ?
                        AND mentions_39.to_position > ?
                        AND mentions_39.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'reg_'
          AND (
            EXISTS (
              SELECT 1
              FROM registers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_40
                      WHERE mentions_40.named = listed.id
                        AND mentions_40.shows_from <= ?
                        AND mentions_40.to_position > ?
                        AND mentions_40.position <= ?
                    )
                  END
                ) = 1
            )
          )
      )
    LIMIT ? OFFSET 0
  )
  LIMIT 5 OFFSET ?
),
lead AS MATERIALIZED (
  SELECT words.known AS known, words.until AS until
  FROM words
  WHERE (
    SELECT count(*) AS count_10
    FROM (
      SELECT exact.id AS id
      FROM exact
      UNION
      SELECT beginning.id AS id
      FROM beginning
      UNION
      SELECT bearing.id AS id
      FROM bearing
      UNION
      SELECT within.id AS id
      FROM within
      UNION
      SELECT similar.id AS id
      FROM similar
    ) AS ids
  ) < 5
  ORDER BY (
    SELECT count(*) AS count_11
    FROM (
      SELECT 1 AS one
      FROM prose_words
      WHERE prose_words.word >= words.known AND prose_words.word < words.until
      LIMIT 2000 OFFSET ?
    ) AS counted_rows
  ),
    words.word
  LIMIT 1 OFFSET ?
),
prose AS MATERIALIZED (
  SELECT b.id AS id
  FROM (
    SELECT DISTINCT prose_words.id AS id
    FROM lead
    LEFT OUTER JOIN prose_words ON prose_words.word >= lead.known AND prose_words.word < lead.until
    WHERE (
      SELECT count(*) AS count_12
      FROM (
        SELECT exact.id AS id
        FROM exact
        UNION
        SELECT beginning.id AS id
        FROM beginning
        UNION
        SELECT bearing.id AS id
        FROM bearing
        UNION
        SELECT within.id AS id
        FROM within
        UNION
        SELECT similar.id AS id
        FROM similar
      ) AS ids
    ) < 5
    ORDER BY prose_words.id
    LIMIT ? OFFSET 0
  ) AS b
  WHERE EXISTS (
    SELECT 1
    FROM prose_texts AS t
    WHERE t.id = b.id
      AND t.from_position <= ?
      AND t.to_position > ?
      AND t.effective_from <= ?
      AND (t.effective_to > ? OR t.closed_position > ?)
      AND NOT (EXISTS (SELECT 1 FROM words WHERE instr(t.form, words.begins) = 0 LIMIT ? OFFSET 0))
      AND (
        substr(t.id, ?, ?) = 'ins_'
          AND (
            EXISTS (
              SELECT 1
              FROM institutions AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_41
                      WHERE mentions_41.named = listed.id
                        AND mentions_41.shows_from <= ?
                        AND mentions_41.to_position > ?
                        AND mentions_41.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'area_'
          AND (
            EXISTS (
              SELECT 1
              FROM areas AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_42
                      WHERE mentions_42.named = listed.id
                        AND mentions_42.shows_from <= ?
                        AND mentions_42.to_position > ?
                        AND mentions_42.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'prj_'
          AND (
            EXISTS (
              SELECT 1
              FROM projects AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_43
                      WHERE mentions_43.named = listed.id
                        AND mentions_43.shows_from <= ?
                        AND mentions_43.to_position > ?
                        AND mentions_43.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'agr_'
          AND (
            EXISTS (
              SELECT 1
              FROM funding_agreements AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_44
                      WHERE mentions_44.named = listed.id
                        AND mentions_44.shows_from <= ?
                        AND mentions_44.to_position > ?
                        AND mentions_44.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'lnk_'
          AND (
            EXISTS (
              SELECT 1
              FROM links AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_45
                      WHERE mentions_45.named = listed.id
                        AND mentions_45.shows_from <= ?
                        AND mentions_45.to_position > ?
                        AND mentions_45.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'opp_'
          AND (
            EXISTS (
              SELECT 1
              FROM opportunities AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_46
                      WHERE mentions_46.named = listed.id
                        AND mentions_46.shows_from <= ?
                        AND mentions_46.to_position > ?
                        AND mentions_46.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'dos_'
          AND (
            EXISTS (
              SELECT 1
              FROM dossiers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_47
                      WHERE mentions_47.named = listed.id
                        AND mentions_47.shows_from <= ?
                        AND mentions_47.to_position > ?
                        AND mentions_47.position <= ?
                    )
                  END
                ) = 1
            )
          )
        OR substr(t.id, ?, ?) = 'reg_'
          AND (
            EXISTS (
              SELECT 1
              FROM registers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= ?
                AND listed.to_position > ?
                AND listed.effective_from <= ?
                AND (listed.effective_to > ? OR listed.closed_position > ?)
                AND (
                  CASE
                    WHEN (listed.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_48
                      WHERE mentions_48.named = listed.id
                        AND mentions_48.shows_from <= ?
                        AND mentions_48.to_position > ?
                        AND mentions_48.position <= ?
                    )
                  END
                ) = 1
            )
          )
      )
    LIMIT ? OFFSET 0
  )
  LIMIT 5 OFFSET ?
),
matched AS MATERIALIZED (
  SELECT
    t.id AS id,
    t.field AS field,
    t.text AS text,
    CASE
      WHEN (substr(t.form, 1, 200) = ? AND length(t.form) = length(?)) THEN 1
      WHEN (substr(t.form, 1, 200) >= ? AND substr(t.form, 1, 200) < ?) THEN 2
      WHEN (
        NOT (
          EXISTS (
            SELECT 1
            FROM words
            WHERE instr((' ' || t.form || ' '), (' ' || words.word || ' ')) <= ?
            LIMIT ? OFFSET 0
          )
        )
      )
        THEN 3
      WHEN (instr(t.form, ?) > ?) THEN 4
      WHEN (
        NOT (
          EXISTS (
            SELECT 1
            FROM words
            WHERE instr((' ' || t.form), (' ' || words.word)) <= ?
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM slips
                  WHERE slips.meant = words.word
                    AND instr((' ' || t.form || ' '), (' ' || slips.word || ' ')) > ?
                  LIMIT ? OFFSET 0
                )
              )
            LIMIT ? OFFSET 0
          )
        )
      )
        THEN 5
    END AS "match"
  FROM (
    SELECT i.id AS id
    FROM (
      SELECT exact.id AS id
      FROM exact
      UNION
      SELECT beginning.id AS id
      FROM beginning
      UNION
      SELECT bearing.id AS id
      FROM bearing
      UNION
      SELECT within.id AS id
      FROM within
      UNION
      SELECT similar.id AS id
      FROM similar
    ) AS i
    LIMIT 25 OFFSET ?
  ) AS ids
  LEFT OUTER JOIN searched_texts AS t ON t.id = ids.id
    AND t.from_position <= ?
    AND t.to_position > ?
    AND t.effective_from <= ?
    AND (t.effective_to > ? OR t.closed_position > ?)
  UNION ALL
  SELECT
    begun.id AS id,
    begun.field AS field,
    (
      CASE WHEN (begun."begin" > 1) THEN '…' ELSE '' END
      || substr(
        begun.text,
        begun."begin",
        CASE
          WHEN (
            (length(begun.text) - begun."begin") + 1 <= CASE
              WHEN (begun."begin" = 1) THEN 200 ELSE 199
            END
          )
            THEN (length(begun.text) - begun."begin") + 1
          ELSE 170 + CASE
            WHEN (instr(substr(begun.text, begun."begin" + 170, 28), ' ') > 0)
              THEN instr(substr(begun.text, begun."begin" + 170, 28), ' ') - 1
            ELSE 0
          END
        END
      )
      || CASE
        WHEN (
          (length(begun.text) - begun."begin") + 1 <= CASE
            WHEN (begun."begin" = 1) THEN 200 ELSE 199
          END
        )
          THEN ''
        ELSE '…'
      END
    ) AS text,
    6 AS "match"
  FROM (
    SELECT
      placed.id AS id,
      placed.field AS field,
      placed.text AS text,
      CASE
        WHEN (length(placed.text) <= 200) THEN 1
        WHEN (placed.place <= 61) THEN 1
        ELSE (placed.place - 60) + instr(substr(placed.text, placed.place - 60, 60), ' ')
      END AS "begin"
    FROM (
      SELECT
        said.id AS id,
        said.field AS field,
        said.text AS text,
        CAST(
          substr(
            said.rest,
            instr(said.rest, '@') + 1,
            (instr(said.rest, ' ') - instr(said.rest, '@')) - 1
          ) AS INTEGER
        ) AS place
      FROM (
        SELECT
          t.id AS id,
          t.field AS field,
          t.text AS text,
          substr(t.form, instr(t.form, ?) + 1) AS rest
        FROM prose LEFT OUTER JOIN prose_texts AS t ON t.id = prose.id
        WHERE t.from_position <= ?
          AND t.to_position > ?
          AND t.effective_from <= ?
          AND (t.effective_to > ? OR t.closed_position > ?)
          AND NOT (
            EXISTS (SELECT 1 FROM words WHERE instr(t.form, words.begins) = 0 LIMIT ? OFFSET 0)
          )
      ) AS said
    ) AS placed
  ) AS begun
)
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      (
        ('{"match":' || t2v.v0 || ',"field":' || t2v.v1 || ',"text":' || t2v.v2 || ',"record":')
        || CASE
          WHEN t2v.v3 = 1
            THEN (
              '{"$type":' || t2v.v4 || ',"__typename":' || t2v.v5 || ',"id":' || t2v.v6
              || ',"name":' || t2v.v7 || ',"shortName":' || t2v.v8 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v9 = 1
            THEN (
              '{"$type":' || t2v.v10 || ',"__typename":' || t2v.v11 || ',"id":' || t2v.v12 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v13 = 1
            THEN (
              '{"$type":' || t2v.v14 || ',"__typename":' || t2v.v15 || ',"id":' || t2v.v16
              || ',"title":' || t2v.v17 || ',"status":' || t2v.v18 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v19 = 1
            THEN (
              '{"$type":' || t2v.v20 || ',"__typename":' || t2v.v21 || ',"id":' || t2v.v22 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v23 = 1
            THEN (
              '{"$type":' || t2v.v24 || ',"__typename":' || t2v.v25 || ',"id":' || t2v.v26 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v27 = 1
            THEN (
              '{"$type":' || t2v.v28 || ',"__typename":' || t2v.v29 || ',"id":' || t2v.v30 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v31 = 1
            THEN (
              '{"$type":' || t2v.v32 || ',"__typename":' || t2v.v33 || ',"id":' || t2v.v34 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v35 = 1
            THEN (
              '{"$type":' || t2v.v36 || ',"__typename":' || t2v.v37 || ',"id":' || t2v.v38 || '}'
            )
          ELSE ''
        END || CASE WHEN t2v.v39 THEN t2v.v40 ELSE '' END || '}'
      )
    ) AS items_of_1
    FROM (
      SELECT
        CASE
          t2."match"
          WHEN ? THEN '"EXACT"'
          WHEN ? THEN '"PREFIX"'
          WHEN ? THEN '"WORD"'
          WHEN ? THEN '"PART"'
          WHEN ? THEN '"SIMILAR"'
          WHEN ? THEN '"PROSE"'
        END AS v0,
        CASE
          t2."field"
          WHEN ? THEN '"acronym"'
          WHEN ? THEN '"amendments.summary"'
          WHEN ? THEN '"callId"'
          WHEN ? THEN '"decisionReference"'
          WHEN ? THEN '"description"'
          WHEN ? THEN '"documents.title"'
          WHEN ? THEN '"events.notes.note"'
          WHEN ? THEN '"identifiers"'
          WHEN ? THEN '"matches.assessment"'
          WHEN ? THEN '"name"'
          WHEN ? THEN '"otherNames"'
          WHEN ? THEN '"positions.document"'
          WHEN ? THEN '"positions.title"'
          WHEN ? THEN '"reference"'
          WHEN ? THEN '"references"'
          WHEN ? THEN '"shortName"'
          WHEN ? THEN '"stages.actReference"'
          WHEN ? THEN '"statement"'
          WHEN ? THEN '"summary"'
          WHEN ? THEN '"title"'
          WHEN ? THEN '"topicId"'
          WHEN ? THEN '"upgrades.summary"'
          WHEN ? THEN '"upgrades.title"'
        END AS v1,
        coalesce(json_quote(t2."text"), 'null') AS v2,
        t2_1."id" IS NOT NULL AS v3,
        '"Institution"' AS v4,
        '"Institution"' AS v5,
        ('"' || (t2_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v6,
        coalesce(
          (t2_1."name" -> ?),
          (t2_1."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_1."name") LIMIT 1),
          'null'
        ) AS v7,
        coalesce(json_quote(t2_1."short_name"), 'null') AS v8,
        t2_2."id" IS NOT NULL AS v9,
        '"AreaOfCooperation"' AS v10,
        '"AreaOfCooperation"' AS v11,
        ('"' || (t2_2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v12,
        t2_3."id" IS NOT NULL AS v13,
        '"Project"' AS v14,
        '"Project"' AS v15,
        ('"' || (t2_3."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v16,
        coalesce(
          (t2_3."title" -> ?),
          (t2_3."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_3."title") LIMIT 1),
          'null'
        ) AS v17,
        coalesce(json_quote(t2_3."status"), 'null') AS v18,
        t2_4."id" IS NOT NULL AS v19,
        '"FundingAgreement"' AS v20,
        '"FundingAgreement"' AS v21,
        ('"' || (t2_4."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v22,
        t2_5."id" IS NOT NULL AS v23,
        '"InstitutionalLink"' AS v24,
        '"InstitutionalLink"' AS v25,
        ('"' || (t2_5."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v26,
        t2_6."id" IS NOT NULL AS v27,
        '"FundingOpportunity"' AS v28,
        '"FundingOpportunity"' AS v29,
        ('"' || (t2_6."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v30,
        t2_7."id" IS NOT NULL AS v31,
        '"PolicyDossier"' AS v32,
        '"PolicyDossier"' AS v33,
        ('"' || (t2_7."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v34,
        t2_8."id" IS NOT NULL AS v35,
        '"RegisterRecord"' AS v36,
        '"RegisterRecord"' AS v37,
        ('"' || (t2_8."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v38,
        NOT (
          t2_1."id" IS NOT NULL
          OR t2_2."id" IS NOT NULL
          OR t2_3."id" IS NOT NULL
          OR t2_4."id" IS NOT NULL
          OR t2_5."id" IS NOT NULL
          OR t2_6."id" IS NOT NULL
          OR t2_7."id" IS NOT NULL
          OR t2_8."id" IS NOT NULL
        ) AS v39,
        'null' AS v40
      FROM (
        SELECT ranked.id AS id, ranked.field AS field, ranked.text AS text,
          ranked."match" AS "match"
        FROM (
          SELECT
            matched.id AS id,
            matched.field AS field,
            matched.text AS text,
            matched."match" AS "match",
            row_number() OVER (
              PARTITION BY matched.id ORDER BY matched."match", matched.field, matched.text
            ) AS place
          FROM matched
          WHERE matched."match" IS NOT NULL
        ) AS ranked
        WHERE ranked.place = 1
        ORDER BY ranked."match", ranked.id
        LIMIT 5 OFFSET ?
      ) AS t2
      LEFT OUTER JOIN institutions AS t2_1 ON (t2."id" LIKE ? || '%' ESCAPE '/')
        AND t2_1."id" = t2."id"
        AND t2_1.from_position <= ?
        AND t2_1.to_position > ?
        AND t2_1.effective_from <= ?
        AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
      LEFT OUTER JOIN areas AS t2_2 ON (t2."id" LIKE ? || '%' ESCAPE '/')
        AND t2_2."id" = t2."id"
        AND t2_2.from_position <= ?
        AND t2_2.to_position > ?
        AND t2_2.effective_from <= ?
        AND (t2_2.effective_to > ? OR t2_2.closed_position > ?)
      LEFT OUTER JOIN projects AS t2_3 ON (t2."id" LIKE ? || '%' ESCAPE '/')
        AND t2_3."id" = t2."id"
        AND t2_3.from_position <= ?
        AND t2_3.to_position > ?
        AND t2_3.effective_from <= ?
        AND (t2_3.effective_to > ? OR t2_3.closed_position > ?)
      LEFT OUTER JOIN funding_agreements AS t2_4 ON (t2."id" LIKE ? || '%' ESCAPE '/')
        AND t2_4."id" = t2."id"
        AND t2_4.from_position <= ?
        AND t2_4.to_position > ?
        AND t2_4.effective_from <= ?
        AND (t2_4.effective_to > ? OR t2_4.closed_position > ?)
      LEFT OUTER JOIN links AS t2_5 ON (t2."id" LIKE ? || '%' ESCAPE '/')
        AND t2_5."id" = t2."id"
        AND t2_5.from_position <= ?
        AND t2_5.to_position > ?
        AND t2_5.effective_from <= ?
        AND (t2_5.effective_to > ? OR t2_5.closed_position > ?)
      LEFT OUTER JOIN opportunities AS t2_6 ON (t2."id" LIKE ? || '%' ESCAPE '/')
        AND t2_6."id" = t2."id"
        AND t2_6.from_position <= ?
        AND t2_6.to_position > ?
        AND t2_6.effective_from <= ?
        AND (t2_6.effective_to > ? OR t2_6.closed_position > ?)
      LEFT OUTER JOIN dossiers AS t2_7 ON (t2."id" LIKE ? || '%' ESCAPE '/')
        AND t2_7."id" = t2."id"
        AND t2_7.from_position <= ?
        AND t2_7.to_position > ?
        AND t2_7.effective_from <= ?
        AND (t2_7.effective_to > ? OR t2_7.closed_position > ?)
      LEFT OUTER JOIN registers AS t2_8 ON (t2."id" LIKE ? || '%' ESCAPE '/')
        AND t2_8."id" = t2."id"
        AND t2_8.from_position <= ?
        AND t2_8.to_position > ?
        AND t2_8.effective_from <= ?
        AND (t2_8.effective_to > ? OR t2_8.closed_position > ?)
      ORDER BY t2."match", t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
