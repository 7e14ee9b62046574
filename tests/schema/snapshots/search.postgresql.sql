WITH words AS MATERIALIZED (
  SELECT
    (CAST(one.value AS JSON) ->> 'word') AS word,
    (CAST(one.value AS JSON) ->> 'known') AS known,
    (CAST(one.value AS JSON) ->> 'leads') AS leads,
    (CAST(one.value AS JSON) ->> 'begins') AS begins,
    (CAST(one.value AS JSON) ->> 'until') AS until
  FROM json_array_elements(CAST($38::VARCHAR AS JSON)) AS one
),
slips AS MATERIALIZED (
  SELECT DISTINCT (CAST(one.value AS JSON) ->> 'of') AS meant, searched_keys.word AS word
  FROM json_array_elements(CAST($42::VARCHAR AS JSON)) AS one, searched_keys
  WHERE searched_keys.key = (CAST(one.value AS JSON) ->> 'key')
    AND (
      length(searched_keys.word) != length((CAST(one.value AS JSON) ->> 'of'))
      OR searched_keys.word = (CAST(one.value AS JSON) ->> 'swapped')
      OR (
        substr(
          searched_keys.word,
          $43::INTEGER,
          CASE
            WHEN (CAST((CAST(one.value AS JSON) ->> 'place') AS INTEGER) > $44::INTEGER)
              THEN CAST((CAST(one.value AS JSON) ->> 'place') AS INTEGER) - $45::INTEGER
            ELSE $46::INTEGER
          END
        )
        || substr(
          searched_keys.word, CAST((CAST(one.value AS JSON) ->> 'place') AS INTEGER) + $47::INTEGER
        )
      ) = substr((CAST(one.value AS JSON) ->> 'key'), $48::INTEGER)
    )
),
exact AS MATERIALIZED (
  SELECT DISTINCT t.id AS id
  FROM searched_texts AS t
  WHERE substr(t.form, 1, 200) = $36::VARCHAR
    AND length(t.form) = length($36::VARCHAR)
    AND t.from_position <= $30::BIGINT
    AND t.to_position > $30::BIGINT
    AND t.effective_from <= $31::DATE
    AND (t.effective_to > $31::DATE OR t.closed_position > $30::BIGINT)
    AND (
      substr(t.id, $50::INTEGER, $51::INTEGER) = 'ins_'
        AND (
          EXISTS (
            SELECT 1
            FROM institutions AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT institutions_1.id
                    FROM institutions AS institutions_1
                    WHERE institutions_1.shows_from > institutions_1.effective_from
                      AND institutions_1.shows_from > $31::DATE
                      AND institutions_1.from_position <= $30::BIGINT
                      AND institutions_1.to_position > $30::BIGINT
                      AND institutions_1.effective_from <= $31::DATE
                      AND (
                        institutions_1.effective_to > $31::DATE
                        OR institutions_1.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_1
                          WHERE mentions_1.named = institutions_1.id
                            AND mentions_1.shows_from <= $31::DATE
                            AND mentions_1.to_position > $30::BIGINT
                            AND mentions_1.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $52::INTEGER, $53::INTEGER) = 'area_'
        AND (
          EXISTS (
            SELECT 1
            FROM areas AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT areas_1.id
                    FROM areas AS areas_1
                    WHERE areas_1.shows_from > areas_1.effective_from
                      AND areas_1.shows_from > $31::DATE
                      AND areas_1.from_position <= $30::BIGINT
                      AND areas_1.to_position > $30::BIGINT
                      AND areas_1.effective_from <= $31::DATE
                      AND (
                        areas_1.effective_to > $31::DATE OR areas_1.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_2
                          WHERE mentions_2.named = areas_1.id
                            AND mentions_2.shows_from <= $31::DATE
                            AND mentions_2.to_position > $30::BIGINT
                            AND mentions_2.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $54::INTEGER, $55::INTEGER) = 'prj_'
        AND (
          EXISTS (
            SELECT 1
            FROM projects AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT projects_1.id
                    FROM projects AS projects_1
                    WHERE projects_1.shows_from > projects_1.effective_from
                      AND projects_1.shows_from > $31::DATE
                      AND projects_1.from_position <= $30::BIGINT
                      AND projects_1.to_position > $30::BIGINT
                      AND projects_1.effective_from <= $31::DATE
                      AND (
                        projects_1.effective_to > $31::DATE
                        OR projects_1.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_3
                          WHERE mentions_3.named = projects_1.id
                            AND mentions_3.shows_from <= $31::DATE
                            AND mentions_3.to_position > $30::BIGINT
                            AND mentions_3.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $56::INTEGER, $57::INTEGER) = 'agr_'
        AND (
          EXISTS (
            SELECT 1
            FROM funding_agreements AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT funding_agreements_1.id
                    FROM funding_agreements AS funding_agreements_1
                    WHERE funding_agreements_1.shows_from > funding_agreements_1.effective_from
                      AND funding_agreements_1.shows_from > $31::DATE
                      AND funding_agreements_1.from_position <= $30::BIGINT
                      AND funding_agreements_1.to_position > $30::BIGINT
                      AND funding_agreements_1.effective_from <= $31::DATE
                      AND (
                        funding_agreements_1.effective_to > $31::DATE
                        OR funding_agreements_1.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_4
                          WHERE mentions_4.named = funding_agreements_1.id
                            AND mentions_4.shows_from <= $31::DATE
                            AND mentions_4.to_position > $30::BIGINT
                            AND mentions_4.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $58::INTEGER, $59::INTEGER) = 'lnk_'
        AND (
          EXISTS (
            SELECT 1
            FROM links AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT links_1.id
                    FROM links AS links_1
                    WHERE links_1.shows_from > links_1.effective_from
                      AND links_1.shows_from > $31::DATE
                      AND links_1.from_position <= $30::BIGINT
                      AND links_1.to_position > $30::BIGINT
                      AND links_1.effective_from <= $31::DATE
                      AND (
                        links_1.effective_to > $31::DATE OR links_1.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_5
                          WHERE mentions_5.named = links_1.id
                            AND mentions_5.shows_from <= $31::DATE
                            AND mentions_5.to_position > $30::BIGINT
                            AND mentions_5.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $60::INTEGER, $61::INTEGER) = 'opp_'
        AND (
          EXISTS (
            SELECT 1
            FROM opportunities AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT opportunities_1.id
                    FROM opportunities AS opportunities_1
                    WHERE opportunities_1.shows_from > opportunities_1.effective_from
                      AND opportunities_1.shows_from > $31::DATE
                      AND opportunities_1.from_position <= $30::BIGINT
                      AND opportunities_1.to_position > $30::BIGINT
                      AND opportunities_1.effective_from <= $31::DATE
                      AND (
                        opportunities_1.effective_to > $31::DATE
                        OR opportunities_1.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_6
                          WHERE mentions_6.named = opportunities_1.id
                            AND mentions_6.shows_from <= $31::DATE
                            AND mentions_6.to_position > $30::BIGINT
                            AND mentions_6.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $62::INTEGER, $63::INTEGER) = 'dos_'
        AND (
          EXISTS (
            SELECT 1
            FROM dossiers AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT dossiers_1.id
                    FROM dossiers AS dossiers_1
                    WHERE dossiers_1.shows_from > dossiers_1.effective_from
                      AND dossiers_1.shows_from > $31::DATE
                      AND dossiers_1.from_position <= $30::BIGINT
                      AND dossiers_1.to_position > $30::BIGINT
                      AND dossiers_1.effective_from <= $31::DATE
                      AND (
                        dossiers_1.effective_to > $31::DATE
                        OR dossiers_1.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_7
                          WHERE mentions_7.named = dossiers_1.id
                            AND mentions_7.shows_from <= $31::DATE
                            AND mentions_7.to_position > $30::BIGINT
                            AND mentions_7.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $64::INTEGER, $65::INTEGER) = 'reg_'
        AND (
          EXISTS (
            SELECT 1
            FROM registers AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT registers_1.id
                    FROM registers AS registers_1
                    WHERE registers_1.shows_from > registers_1.effective_from
                      AND registers_1.shows_from > $31::DATE
                      AND registers_1.from_position <= $30::BIGINT
                      AND registers_1.to_position > $30::BIGINT
                      AND registers_1.effective_from <= $31::DATE
                      AND (
                        registers_1.effective_to > $31::DATE
                        OR registers_1.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_8
                          WHERE mentions_8.named = registers_1.id
                            AND mentions_8.shows_from <= $31::DATE
                            AND mentions_8.to_position > $30::BIGINT
                            AND mentions_8.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
    )
  ORDER BY t.id
  LIMIT 5
),
beginning AS MATERIALIZED (
  SELECT DISTINCT t.id AS id
  FROM searched_texts AS t
  WHERE substr(t.form, 1, 200) >= $36::VARCHAR
    AND substr(t.form, 1, 200) < $37::VARCHAR
    AND t.from_position <= $30::BIGINT
    AND t.to_position > $30::BIGINT
    AND t.effective_from <= $31::DATE
    AND (t.effective_to > $31::DATE OR t.closed_position > $30::BIGINT)
    AND (SELECT count(*) AS count_1 FROM (SELECT exact.id AS id FROM exact) AS ids) < 5
    AND (
      substr(t.id, $66::INTEGER, $67::INTEGER) = 'ins_'
        AND (
          EXISTS (
            SELECT 1
            FROM institutions AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT institutions_2.id
                    FROM institutions AS institutions_2
                    WHERE institutions_2.shows_from > institutions_2.effective_from
                      AND institutions_2.shows_from > $31::DATE
                      AND institutions_2.from_position <= $30::BIGINT
                      AND institutions_2.to_position > $30::BIGINT
                      AND institutions_2.effective_from <= $31::DATE
                      AND (
                        institutions_2.effective_to > $31::DATE
                        OR institutions_2.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_9
                          WHERE mentions_9.named = institutions_2.id
                            AND mentions_9.shows_from <= $31::DATE
                            AND mentions_9.to_position > $30::BIGINT
                            AND mentions_9.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $68::INTEGER, $69::INTEGER) = 'area_'
        AND (
          EXISTS (
            SELECT 1
            FROM areas AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT areas_2.id
                    FROM areas AS areas_2
                    WHERE areas_2.shows_from > areas_2.effective_from
                      AND areas_2.shows_from > $31::DATE
                      AND areas_2.from_position <= $30::BIGINT
                      AND areas_2.to_position > $30::BIGINT
                      AND areas_2.effective_from <= $31::DATE
                      AND (
                        areas_2.effective_to > $31::DATE OR areas_2.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_10
                          WHERE mentions_10.named = areas_2.id
                            AND mentions_10.shows_from <= $31::DATE
                            AND mentions_10.to_position > $30::BIGINT
                            AND mentions_10.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $70::INTEGER, $71::INTEGER) = 'prj_'
        AND (
          EXISTS (
            SELECT 1
            FROM projects AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT projects_2.id
                    FROM projects AS projects_2
                    WHERE projects_2.shows_from > projects_2.effective_from
                      AND projects_2.shows_from > $31::DATE
                      AND projects_2.from_position <= $30::BIGINT
                      AND projects_2.to_position > $30::BIGINT
                      AND projects_2.effective_from <= $31::DATE
                      AND (
                        projects_2.effective_to > $31::DATE
                        OR projects_2.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_11
                          WHERE mentions_11.named = projects_2.id
                            AND mentions_11.shows_from <= $31::DATE
                            AND mentions_11.to_position > $30::BIGINT
                            AND mentions_11.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $72::INTEGER, $73::INTEGER) = 'agr_'
        AND (
          EXISTS (
            SELECT 1
            FROM funding_agreements AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT funding_agreements_2.id
                    FROM funding_agreements AS funding_agreements_2
                    WHERE funding_agreements_2.shows_from > funding_agreements_2.effective_from
                      AND funding_agreements_2.shows_from > $31::DATE
                      AND funding_agreements_2.from_position <= $30::BIGINT
                      AND funding_agreements_2.to_position > $30::BIGINT
                      AND funding_agreements_2.effective_from <= $31::DATE
                      AND (
                        funding_agreements_2.effective_to > $31::DATE
                        OR funding_agreements_2.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_12
                          WHERE mentions_12.named = funding_agreements_2.id
                            AND mentions_12.shows_from <= $31::DATE
                            AND mentions_12.to_position > $30::BIGINT
                            AND mentions_12.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $74::INTEGER, $75::INTEGER) = 'lnk_'
        AND (
          EXISTS (
            SELECT 1
            FROM links AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT links_2.id
                    FROM links AS links_2
                    WHERE links_2.shows_from > links_2.effective_from
                      AND links_2.shows_from > $31::DATE
                      AND links_2.from_position <= $30::BIGINT
                      AND links_2.to_position > $30::BIGINT
                      AND links_2.effective_from <= $31::DATE
                      AND (
                        links_2.effective_to > $31::DATE OR links_2.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_13
                          WHERE mentions_13.named = links_2.id
                            AND mentions_13.shows_from <= $31::DATE
                            AND mentions_13.to_position > $30::BIGINT
                            AND mentions_13.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $76::INTEGER, $77::INTEGER) = 'opp_'
        AND (
          EXISTS (
            SELECT 1
            FROM opportunities AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT opportunities_2.id
                    FROM opportunities AS opportunities_2
                    WHERE opportunities_2.shows_from > opportunities_2.effective_from
                      AND opportunities_2.shows_from > $31::DATE
                      AND opportunities_2.from_position <= $30::BIGINT
                      AND opportunities_2.to_position > $30::BIGINT
                      AND opportunities_2.effective_from <= $31::DATE
                      AND (
                        opportunities_2.effective_to > $31::DATE
                        OR opportunities_2.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_14
                          WHERE mentions_14.named = opportunities_2.id
                            AND mentions_14.shows_from <= $31::DATE
                            AND mentions_14.to_position > $30::BIGINT
                            AND mentions_14.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $78::INTEGER, $79::INTEGER) = 'dos_'
        AND (
          EXISTS (
            SELECT 1
            FROM dossiers AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT dossiers_2.id
                    FROM dossiers AS dossiers_2
                    WHERE dossiers_2.shows_from > dossiers_2.effective_from
                      AND dossiers_2.shows_from > $31::DATE
                      AND dossiers_2.from_position <= $30::BIGINT
                      AND dossiers_2.to_position > $30::BIGINT
                      AND dossiers_2.effective_from <= $31::DATE
                      AND (
                        dossiers_2.effective_to > $31::DATE
                        OR dossiers_2.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_15
                          WHERE mentions_15.named = dossiers_2.id
                            AND mentions_15.shows_from <= $31::DATE
                            AND mentions_15.to_position > $30::BIGINT
                            AND mentions_15.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
      OR substr(t.id, $80::INTEGER, $81::INTEGER) = 'reg_'
        AND (
          EXISTS (
            SELECT 1
            FROM registers AS listed
            WHERE listed.id = t.id
              AND listed.from_position <= $30::BIGINT
              AND listed.to_position > $30::BIGINT
              AND listed.effective_from <= $31::DATE
              AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
              AND (
                (
                  listed.id NOT IN (
                    SELECT registers_2.id
                    FROM registers AS registers_2
                    WHERE registers_2.shows_from > registers_2.effective_from
                      AND registers_2.shows_from > $31::DATE
                      AND registers_2.from_position <= $30::BIGINT
                      AND registers_2.to_position > $30::BIGINT
                      AND registers_2.effective_from <= $31::DATE
                      AND (
                        registers_2.effective_to > $31::DATE
                        OR registers_2.closed_position > $30::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_16
                          WHERE mentions_16.named = registers_2.id
                            AND mentions_16.shows_from <= $31::DATE
                            AND mentions_16.to_position > $30::BIGINT
                            AND mentions_16.position <= $30::BIGINT
                        )
                      )
                  )
                )
              )
          )
        )
    )
  ORDER BY t.id
  LIMIT 5
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
          SELECT 1 AS one FROM searched_words WHERE searched_words.word = words.known LIMIT 2000
        ) AS counted_rows
      ),
        words.word
      LIMIT 1
    )
      AND (
        SELECT count(*) AS count_3
        FROM (SELECT exact.id AS id FROM exact UNION SELECT beginning.id AS id FROM beginning) AS ids
      ) < 5
    ORDER BY searched_words.id
    LIMIT ALL OFFSET 0
  ) AS b
  WHERE EXISTS (
    SELECT 1
    FROM searched_texts AS t
    WHERE t.id = b.id
      AND t.from_position <= $30::BIGINT
      AND t.to_position > $30::BIGINT
      AND t.effective_from <= $31::DATE
      AND (t.effective_to > $31::DATE OR t.closed_position > $30::BIGINT)
      AND NOT (
        EXISTS (
          SELECT 1
          FROM words
          WHERE strpos((' ' || t.form || ' '), (' ' || words.word || ' ')) <= $82::INTEGER
          LIMIT ALL OFFSET 0
        )
      )
      AND (
        substr(t.id, $83::INTEGER, $84::INTEGER) = 'ins_'
          AND (
            EXISTS (
              SELECT 1
              FROM institutions AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT institutions_3.id
                      FROM institutions AS institutions_3
                      WHERE institutions_3.shows_from > institutions_3.effective_from
                        AND institutions_3.shows_from > $31::DATE
                        AND institutions_3.from_position <= $30::BIGINT
                        AND institutions_3.to_position > $30::BIGINT
                        AND institutions_3.effective_from <= $31::DATE
                        AND (
                          institutions_3.effective_to > $31::DATE
                          OR institutions_3.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_17
                            WHERE mentions_17.named = institutions_3.id
                              AND mentions_17.shows_from <= $31::DATE
                              AND mentions_17.to_position > $30::BIGINT
                              AND mentions_17.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $85::INTEGER, $86::INTEGER) = 'area_'
          AND (
            EXISTS (
              SELECT 1
              FROM areas AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT areas_3.id
                      FROM areas AS areas_3
                      WHERE areas_3.shows_from > areas_3.effective_from
                        AND areas_3.shows_from > $31::DATE
                        AND areas_3.from_position <= $30::BIGINT
                        AND areas_3.to_position > $30::BIGINT
                        AND areas_3.effective_from <= $31::DATE
                        AND (
                          areas_3.effective_to > $31::DATE OR areas_3.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_18
                            WHERE mentions_18.named = areas_3.id
                              AND mentions_18.shows_from <= $31::DATE
                              AND mentions_18.to_position > $30::BIGINT
                              AND mentions_18.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $87::INTEGER, $88::INTEGER) = 'prj_'
          AND (
            EXISTS (
              SELECT 1
              FROM projects AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT projects_3.id
                      FROM projects AS projects_3
                      WHERE projects_3.shows_from > projects_3.effective_from
                        AND projects_3.shows_from > $31::DATE
                        AND projects_3.from_position <= $30::BIGINT
                        AND projects_3.to_position > $30::BIGINT
                        AND projects_3.effective_from <= $31::DATE
                        AND (
                          projects_3.effective_to > $31::DATE
                          OR projects_3.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_19
                            WHERE mentions_19.named = projects_3.id
                              AND mentions_19.shows_from <= $31::DATE
                              AND mentions_19.to_position > $30::BIGINT
                              AND mentions_19.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $89::INTEGER, $90::INTEGER) = 'agr_'
          AND (
            EXISTS (
              SELECT 1
              FROM funding_agreements AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT funding_agreements_3.id
                      FROM funding_agreements AS funding_agreements_3
                      WHERE funding_agreements_3.shows_from > funding_agreements_3.effective_from
                        AND funding_agreements_3.shows_from > $31::DATE
                        AND funding_agreements_3.from_position <= $30::BIGINT
                        AND funding_agreements_3.to_position > $30::BIGINT
                        AND funding_agreements_3.effective_from <= $31::DATE
                        AND (
                          funding_agreements_3.effective_to > $31::DATE
                          OR funding_agreements_3.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_20
                            WHERE mentions_20.named = funding_agreements_3.id
                              AND mentions_20.shows_from <= $31::DATE
                              AND mentions_20.to_position > $30::BIGINT
                              AND mentions_20.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $91::INTEGER, $92::INTEGER) = 'lnk_'
          AND (
            EXISTS (
              SELECT 1
              FROM links AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT links_3.id
                      FROM links AS links_3
                      WHERE links_3.shows_from > links_3.effective_from
                        AND links_3.shows_from > $31::DATE
                        AND links_3.from_position <= $30::BIGINT
                        AND links_3.to_position > $30::BIGINT
                        AND links_3.effective_from <= $31::DATE
                        AND (
                          links_3.effective_to > $31::DATE OR links_3.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_21
                            WHERE mentions_21.named = links_3.id
                              AND mentions_21.shows_from <= $31::DATE
                              AND mentions_21.to_position > $30::BIGINT
                              AND mentions_21.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $93::INTEGER, $94::INTEGER) = 'opp_'
          AND (
            EXISTS (
              SELECT 1
              FROM opportunities AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT opportunities_3.id
                      FROM opportunities AS opportunities_3
                      WHERE opportunities_3.shows_from > opportunities_3.effective_from
                        AND opportunities_3.shows_from > $31::DATE
                        AND opportunities_3.from_position <= $30::BIGINT
                        AND opportunities_3.to_position > $30::BIGINT
                        AND opportunities_3.effective_from <= $31::DATE
                        AND (
                          opportunities_3.effective_to > $31::DATE
                          OR opportunities_3.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_22
                            WHERE mentions_22.named = opportunities_3.id
                              AND mentions_22.shows_from <= $31::DATE
                              AND mentions_22.to_position > $30::BIGINT
                              AND mentions_22.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $95::INTEGER, $96::INTEGER) = 'dos_'
          AND (
            EXISTS (
              SELECT 1
              FROM dossiers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT dossiers_3.id
                      FROM dossiers AS dossiers_3
                      WHERE dossiers_3.shows_from > dossiers_3.effective_from
                        AND dossiers_3.shows_from > $31::DATE
                        AND dossiers_3.from_position <= $30::BIGINT
                        AND dossiers_3.to_position > $30::BIGINT
                        AND dossiers_3.effective_from <= $31::DATE
                        AND (
                          dossiers_3.effective_to > $31::DATE
                          OR dossiers_3.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_23
                            WHERE mentions_23.named = dossiers_3.id
                              AND mentions_23.shows_from <= $31::DATE
                              AND mentions_23.to_position > $30::BIGINT
                              AND mentions_23.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $97::INTEGER, $98::INTEGER) = 'reg_'
          AND (
            EXISTS (
              SELECT 1
              FROM registers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT registers_3.id
                      FROM registers AS registers_3
                      WHERE registers_3.shows_from > registers_3.effective_from
                        AND registers_3.shows_from > $31::DATE
                        AND registers_3.from_position <= $30::BIGINT
                        AND registers_3.to_position > $30::BIGINT
                        AND registers_3.effective_from <= $31::DATE
                        AND (
                          registers_3.effective_to > $31::DATE
                          OR registers_3.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_24
                            WHERE mentions_24.named = registers_3.id
                              AND mentions_24.shows_from <= $31::DATE
                              AND mentions_24.to_position > $30::BIGINT
                              AND mentions_24.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
      )
    LIMIT ALL OFFSET 0
  )
  LIMIT 5
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
        WHERE searched_keys.key >= words.known AND searched_keys.key < (words.known || '􏿿')
        LIMIT 2000
      ) AS counted_rows
    ) + (
      SELECT count(*) AS count_5
      FROM (
        SELECT 1 AS one
        FROM slips JOIN searched_words ON searched_words.word = slips.word
        WHERE slips.meant = words.word
        LIMIT 2000
      ) AS counted_rows
    ) AS borne
  FROM words
  WHERE words.leads = $99::VARCHAR
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
  LIMIT 3
),
alike AS MATERIALIZED (
  SELECT leads.word AS meant, searched_keys.word AS word, 1 AS is_part
  FROM leads
  LEFT OUTER JOIN searched_keys ON searched_keys.key >= leads.known
    AND searched_keys.key < (leads.known || '􏿿')
  UNION
  SELECT slips.meant AS meant, slips.word AS word, 0
  FROM slips JOIN leads ON slips.meant = leads.word
),
candidates AS MATERIALIZED (
  SELECT
    b.id AS id,
    count(DISTINCT alike.meant) AS likes,
    count(DISTINCT CASE WHEN (alike.is_part = 1) THEN alike.meant END) AS parts
  FROM alike
  JOIN LATERAL (
    SELECT searched_words.id AS id
    FROM searched_words
    WHERE searched_words.word = alike.word
    LIMIT ALL OFFSET 0
  ) AS b ON true
  GROUP BY b.id
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
    LIMIT ALL OFFSET 0
  ) AS b
  WHERE EXISTS (
    SELECT 1
    FROM searched_texts AS t
    WHERE t.id = b.id
      AND t.from_position <= $30::BIGINT
      AND t.to_position > $30::BIGINT
      AND t.effective_from <= $31::DATE
      AND (t.effective_to > $31::DATE OR t.closed_position > $30::BIGINT)
      AND strpos(t.form, $36::VARCHAR) > $100::INTEGER
      AND (
        substr(t.id, $101::INTEGER, $102::INTEGER) = 'ins_'
          AND (
            EXISTS (
              SELECT 1
              FROM institutions AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT institutions_4.id
                      FROM institutions AS institutions_4
                      WHERE institutions_4.shows_from > institutions_4.effective_from
                        AND institutions_4.shows_from > $31::DATE
                        AND institutions_4.from_position <= $30::BIGINT
                        AND institutions_4.to_position > $30::BIGINT
                        AND institutions_4.effective_from <= $31::DATE
                        AND (
                          institutions_4.effective_to > $31::DATE
                          OR institutions_4.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_25
                            WHERE mentions_25.named = institutions_4.id
                              AND mentions_25.shows_from <= $31::DATE
                              AND mentions_25.to_position > $30::BIGINT
                              AND mentions_25.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $103::INTEGER, $104::INTEGER) = 'area_'
          AND (
            EXISTS (
              SELECT 1
              FROM areas AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT areas_4.id
                      FROM areas AS areas_4
                      WHERE areas_4.shows_from > areas_4.effective_from
                        AND areas_4.shows_from > $31::DATE
                        AND areas_4.from_position <= $30::BIGINT
                        AND areas_4.to_position > $30::BIGINT
                        AND areas_4.effective_from <= $31::DATE
                        AND (
                          areas_4.effective_to > $31::DATE OR areas_4.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_26
                            WHERE mentions_26.named = areas_4.id
                              AND mentions_26.shows_from <= $31::DATE
                              AND mentions_26.to_position > $30::BIGINT
                              AND mentions_26.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $105::INTEGER, $106::INTEGER) = 'prj_'
          AND (
            EXISTS (
              SELECT 1
              FROM projects AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT projects_4.id
                      FROM projects AS projects_4
                      WHERE projects_4.shows_from > projects_4.effective_from
                        AND projects_4.shows_from > $31::DATE
                        AND projects_4.from_position <= $30::BIGINT
                        AND projects_4.to_position > $30::BIGINT
                        AND projects_4.effective_from <= $31::DATE
                        AND (
                          projects_4.effective_to > $31::DATE
                          OR projects_4.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_27
                            WHERE mentions_27.named = projects_4.id
                              AND mentions_27.shows_from <= $31::DATE
                              AND mentions_27.to_position > $30::BIGINT
                              AND mentions_27.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $107::INTEGER, $108::INTEGER) = 'agr_'
          AND (
            EXISTS (
              SELECT 1
              FROM funding_agreements AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT funding_agreements_4.id
                      FROM funding_agreements AS funding_agreements_4
                      WHERE funding_agreements_4.shows_from > funding_agreements_4.effective_from
                        AND funding_agreements_4.shows_from > $31::DATE
                        AND funding_agreements_4.from_position <= $30::BIGINT
                        AND funding_agreements_4.to_position > $30::BIGINT
                        AND funding_agreements_4.effective_from <= $31::DATE
                        AND (
                          funding_agreements_4.effective_to > $31::DATE
                          OR funding_agreements_4.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_28
                            WHERE mentions_28.named = funding_agreements_4.id
                              AND mentions_28.shows_from <= $31::DATE
                              AND mentions_28.to_position > $30::BIGINT
                              AND mentions_28.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $109::INTEGER, $110::INTEGER) = 'lnk_'
          AND (
            EXISTS (
              SELECT 1
              FROM links AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT links_4.id
                      FROM links AS links_4
                      WHERE links_4.shows_from > links_4.effective_from
                        AND links_4.shows_from > $31::DATE
                        AND links_4.from_position <= $30::BIGINT
                        AND links_4.to_position > $30::BIGINT
                        AND links_4.effective_from <= $31::DATE
                        AND (
                          links_4.effective_to > $31::DATE OR links_4.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_29
                            WHERE mentions_29.named = links_4.id
                              AND mentions_29.shows_from <= $31::DATE
                              AND mentions_29.to_position > $30::BIGINT
                              AND mentions_29.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $111::INTEGER, $112::INTEGER) = 'opp_'
          AND (
            EXISTS (
              SELECT 1
              FROM opportunities AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT opportunities_4.id
                      FROM opportunities AS opportunities_4
                      WHERE opportunities_4.shows_from > opportunities_4.effective_from
                        AND opportunities_4.shows_from > $31::DATE
                        AND opportunities_4.from_position <= $30::BIGINT
                        AND opportunities_4.to_position > $30::BIGINT
                        AND opportunities_4.effective_from <= $31::DATE
                        AND (
                          opportunities_4.effective_to > $31::DATE
                          OR opportunities_4.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_30
                            WHERE mentions_30.named = opportunities_4.id
                              AND mentions_30.shows_from <= $31::DATE
                              AND mentions_30.to_position > $30::BIGINT
                              AND mentions_30.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $113::INTEGER, $114::INTEGER) = 'dos_'
          AND (
            EXISTS (
              SELECT 1
              FROM dossiers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT dossiers_4.id
                      FROM dossiers AS dossiers_4
                      WHERE dossiers_4.shows_from > dossiers_4.effective_from
                        AND dossiers_4.shows_from > $31::DATE
                        AND dossiers_4.from_position <= $30::BIGINT
                        AND dossiers_4.to_position > $30::BIGINT
                        AND dossiers_4.effective_from <= $31::DATE
                        AND (
                          dossiers_4.effective_to > $31::DATE
                          OR dossiers_4.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_31
                            WHERE mentions_31.named = dossiers_4.id
                              AND mentions_31.shows_from <= $31::DATE
                              AND mentions_31.to_position > $30::BIGINT
                              AND mentions_31.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $115::INTEGER, $116::INTEGER) = 'reg_'
          AND (
            EXISTS (
              SELECT 1
              FROM registers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT registers_4.id
                      FROM registers AS registers_4
                      WHERE registers_4.shows_from > registers_4.effective_from
                        AND registers_4.shows_from > $31::DATE
                        AND registers_4.from_position <= $30::BIGINT
                        AND registers_4.to_position > $30::BIGINT
                        AND registers_4.effective_from <= $31::DATE
                        AND (
                          registers_4.effective_to > $31::DATE
                          OR registers_4.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_32
                            WHERE mentions_32.named = registers_4.id
                              AND mentions_32.shows_from <= $31::DATE
                              AND mentions_32.to_position > $30::BIGINT
                              AND mentions_32.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
      )
    LIMIT ALL OFFSET 0
  )
  LIMIT 5
),
"similar" AS MATERIALIZED (
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
    LIMIT ALL OFFSET 0
  ) AS b
  WHERE EXISTS (
    SELECT 1
    FROM searched_texts AS t
    WHERE t.id = b.id
      AND t.from_position <= $30::BIGINT
      AND t.to_position > $30::BIGINT
      AND t.effective_from <= $31::DATE
      AND (t.effective_to > $31::DATE OR t.closed_position > $30::BIGINT)
      AND NOT (
        EXISTS (
          SELECT 1
          FROM words
          WHERE strpos((' ' || t.form), (' ' || words.word)) <= $117::INTEGER
            AND NOT (
              EXISTS (
                SELECT 1
                FROM slips
                WHERE slips.meant = words.word
                  AND strpos((' ' || t.form || ' '), (' ' || slips.word || ' ')) > $118::INTEGER
                LIMIT ALL OFFSET 0
              )
            )
          LIMIT ALL OFFSET 0
        )
      )
      AND (
        substr(t.id, $119::INTEGER, $120::INTEGER) = 'ins_'
          AND (
            EXISTS (
              SELECT 1
              FROM institutions AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT institutions_5.id
                      FROM institutions AS institutions_5
                      WHERE institutions_5.shows_from > institutions_5.effective_from
                        AND institutions_5.shows_from > $31::DATE
                        AND institutions_5.from_position <= $30::BIGINT
                        AND institutions_5.to_position > $30::BIGINT
                        AND institutions_5.effective_from <= $31::DATE
                        AND (
                          institutions_5.effective_to > $31::DATE
                          OR institutions_5.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_33
                            WHERE mentions_33.named = institutions_5.id
                              AND mentions_33.shows_from <= $31::DATE
                              AND mentions_33.to_position > $30::BIGINT
                              AND mentions_33.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $121::INTEGER, $122::INTEGER) = 'area_'
          AND (
            EXISTS (
              SELECT 1
              FROM areas AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT areas_5.id
                      FROM areas AS areas_5
                      WHERE areas_5.shows_from > areas_5.effective_from
                        AND areas_5.shows_from > $31::DATE
                        AND areas_5.from_position <= $30::BIGINT
                        AND areas_5.to_position > $30::BIGINT
                        AND areas_5.effective_from <= $31::DATE
                        AND (
                          areas_5.effective_to > $31::DATE OR areas_5.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_34
                            WHERE mentions_34.named = areas_5.id
                              AND mentions_34.shows_from <= $31::DATE
                              AND mentions_34.to_position > $30::BIGINT
                              AND mentions_34.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $123::INTEGER, $124::INTEGER) = 'prj_'
          AND (
            EXISTS (
              SELECT 1
              FROM projects AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT projects_5.id
                      FROM projects AS projects_5
                      WHERE projects_5.shows_from > projects_5.effective_from
                        AND projects_5.shows_from > $31::DATE
                        AND projects_5.from_position <= $30::BIGINT
                        AND projects_5.to_position > $30::BIGINT
                        AND projects_5.effective_from <= $31::DATE
                        AND (
                          projects_5.effective_to > $31::DATE
                          OR projects_5.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_35
                            WHERE mentions_35.named = projects_5.id
                              AND mentions_35.shows_from <= $31::DATE
                              AND mentions_35.to_position > $30::BIGINT
                              AND mentions_35.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $125::INTEGER, $126::INTEGER) = 'agr_'
          AND (
            EXISTS (
              SELECT 1
              FROM funding_agreements AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT funding_agreements_5.id
                      FROM funding_agreements AS funding_agreements_5
                      WHERE funding_agreements_5.shows_from > funding_agreements_5.effective_from
                        AND funding_agreements_5.shows_from > $31::DATE
                        AND funding_agreements_5.from_position <= $30::BIGINT
                        AND funding_agreements_5.to_position > $30::BIGINT
                        AND funding_agreements_5.effective_from <= $31::DATE
                        AND (
                          funding_agreements_5.effective_to > $31::DATE
                          OR funding_agreements_5.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_36
                            WHERE mentions_36.named = funding_agreements_5.id
                              AND mentions_36.shows_from <= $31::DATE
                              AND mentions_36.to_position > $30::BIGINT
                              AND mentions_36.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $127::INTEGER, $128::INTEGER) = 'lnk_'
          AND (
            EXISTS (
              SELECT 1
              FROM links AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT links_5.id
                      FROM links AS links_5
                      WHERE links_5.shows_from > links_5.effective_from
                        AND links_5.shows_from > $31::DATE
                        AND links_5.from_position <= $30::BIGINT
                        AND links_5.to_position > $30::BIGINT
                        AND links_5.effective_from <= $31::DATE
                        AND (
                          links_5.effective_to > $31::DATE OR links_5.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_37
                            WHERE mentions_37.named = links_5.id
                              AND mentions_37.shows_from <= $31::DATE
                              AND mentions_37.to_position > $30::BIGINT
                              AND mentions_37.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $129::INTEGER, $130::INTEGER) = 'opp_'
          AND (
            EXISTS (
              SELECT 1
              FROM opportunities AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT opportunities_5.id
                      FROM opportunities AS opportunities_5
                      WHERE opportunities_5.shows_from > opportunities_5.effective_from
                        AND opportunities_5.shows_from > $31::DATE
                        AND opportunities_5.from_position <= $30::BIGINT
                        AND opportunities_5.to_position > $30::BIGINT
                        AND opportunities_5.effective_from <= $31::DATE
                        AND (
                          opportunities_5.effective_to > $31::DATE
                          OR opportunities_5.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_38
                            WHERE mentions_38.named = opportunities_5.id
                              AND mentions_38.shows_from <= $31::DATE
                              AND mentions_38.to_position > $30::BIGINT
                              AND mentions_38.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $131::INTEGER, $132::INTEGER) = 'dos_'
          AND (
            EXISTS (
              SELECT 1
              FROM dossiers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT dossiers_5.id
                      FROM dossiers AS dossiers_5
                      WHERE dossiers_5.shows_from > dossiers_5.effective_from
                        AND dossiers_5.shows_from > $31::DATE
                        AND dossiers_5.from_position <= $30::BIGINT
                        AND dossiers_5.to_position > $30::BIGINT
                        AND dossiers_5.effective_from <= $31::DATE
                        AND (
                          dossiers_5.effective_to > $31::DATE
                          OR dossiers_5.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_39
                            WHERE mentions_39.named = dossiers_5.id
                              AND mentions_39.shows_from <= $31::DATE
                              AND mentions_39.to_position > $30::BIGINT
                              AND mentions_39.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $133::INTEGER, $134::INTEGER) = 'reg_'
          AND (
            EXISTS (
              SELECT 1
              FROM registers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT registers_5.id
                      FROM registers AS registers_5
                      WHERE registers_5.shows_from > registers_5.effective_from
                        AND registers_5.shows_from > $31::DATE
                        AND registers_5.from_position <= $30::BIGINT
                        AND registers_5.to_position > $30::BIGINT
                        AND registers_5.effective_from <= $31::DATE
                        AND (
                          registers_5.effective_to > $31::DATE
                          OR registers_5.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_40
                            WHERE mentions_40.named = registers_5.id
                              AND mentions_40.shows_from <= $31::DATE
                              AND mentions_40.to_position > $30::BIGINT
                              AND mentions_40.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
      )
    LIMIT ALL OFFSET 0
  )
  LIMIT 5
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
      SELECT "similar".id AS id
      FROM "similar"
    ) AS ids
  ) < 5
  ORDER BY (
    SELECT count(*) AS count_11
    FROM (
      SELECT 1 AS one
      FROM prose_words
      WHERE prose_words.word >= words.known AND prose_words.word < words.until
      LIMIT 2000
    ) AS counted_rows
  ),
    words.word
  LIMIT 1
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
        SELECT "similar".id AS id
        FROM "similar"
      ) AS ids
    ) < 5
    ORDER BY prose_words.id
    LIMIT ALL OFFSET 0
  ) AS b
  WHERE EXISTS (
    SELECT 1
    FROM prose_texts AS t
    WHERE t.id = b.id
      AND t.from_position <= $30::BIGINT
      AND t.to_position > $30::BIGINT
      AND t.effective_from <= $31::DATE
      AND (t.effective_to > $31::DATE OR t.closed_position > $30::BIGINT)
      AND NOT (
        EXISTS (SELECT 1 FROM words WHERE strpos(t.form, words.begins) = 0 LIMIT ALL OFFSET 0)
      )
      AND (
        substr(t.id, $136::INTEGER, $137::INTEGER) = 'ins_'
          AND (
            EXISTS (
              SELECT 1
              FROM institutions AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT institutions_6.id
                      FROM institutions AS institutions_6
                      WHERE institutions_6.shows_from > institutions_6.effective_from
                        AND institutions_6.shows_from > $31::DATE
                        AND institutions_6.from_position <= $30::BIGINT
                        AND institutions_6.to_position > $30::BIGINT
                        AND institutions_6.effective_from <= $31::DATE
                        AND (
                          institutions_6.effective_to > $31::DATE
                          OR institutions_6.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_41
                            WHERE mentions_41.named = institutions_6.id
                              AND mentions_41.shows_from <= $31::DATE
                              AND mentions_41.to_position > $30::BIGINT
                              AND mentions_41.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $138::INTEGER, $139::INTEGER) = 'area_'
          AND (
            EXISTS (
              SELECT 1
              FROM areas AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT areas_6.id
                      FROM areas AS areas_6
                      WHERE areas_6.shows_from > areas_6.effective_from
                        AND areas_6.shows_from > $31::DATE
                        AND areas_6.from_position <= $30::BIGINT
                        AND areas_6.to_position > $30::BIGINT
                        AND areas_6.effective_from <= $31::DATE
                        AND (
                          areas_6.effective_to > $31::DATE OR areas_6.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_42
                            WHERE mentions_42.named = areas_6.id
                              AND mentions_42.shows_from <= $31::DATE
                              AND mentions_42.to_position > $30::BIGINT
                              AND mentions_42.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $140::INTEGER, $141::INTEGER) = 'prj_'
          AND (
            EXISTS (
              SELECT 1
              FROM projects AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT projects_6.id
                      FROM projects AS projects_6
                      WHERE projects_6.shows_from > projects_6.effective_from
                        AND projects_6.shows_from > $31::DATE
                        AND projects_6.from_position <= $30::BIGINT
                        AND projects_6.to_position > $30::BIGINT
                        AND projects_6.effective_from <= $31::DATE
                        AND (
                          projects_6.effective_to > $31::DATE
                          OR projects_6.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_43
                            WHERE mentions_43.named = projects_6.id
                              AND mentions_43.shows_from <= $31::DATE
                              AND mentions_43.to_position > $30::BIGINT
                              AND mentions_43.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $142::INTEGER, $143::INTEGER) = 'agr_'
          AND (
            EXISTS (
              SELECT 1
              FROM funding_agreements AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT funding_agreements_6.id
                      FROM funding_agreements AS funding_agreements_6
                      WHERE funding_agreements_6.shows_from > funding_agreements_6.effective_from
                        AND funding_agreements_6.shows_from > $31::DATE
                        AND funding_agreements_6.from_position <= $30::BIGINT
                        AND funding_agreements_6.to_position > $30::BIGINT
                        AND funding_agreements_6.effective_from <= $31::DATE
                        AND (
                          funding_agreements_6.effective_to > $31::DATE
                          OR funding_agreements_6.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_44
                            WHERE mentions_44.named = funding_agreements_6.id
                              AND mentions_44.shows_from <= $31::DATE
                              AND mentions_44.to_position > $30::BIGINT
                              AND mentions_44.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $144::INTEGER, $145::INTEGER) = 'lnk_'
          AND (
            EXISTS (
              SELECT 1
              FROM links AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT links_6.id
                      FROM links AS links_6
                      WHERE links_6.shows_from > links_6.effective_from
                        AND links_6.shows_from > $31::DATE
                        AND links_6.from_position <= $30::BIGINT
                        AND links_6.to_position > $30::BIGINT
                        AND links_6.effective_from <= $31::DATE
                        AND (
                          links_6.effective_to > $31::DATE OR links_6.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_45
                            WHERE mentions_45.named = links_6.id
                              AND mentions_45.shows_from <= $31::DATE
                              AND mentions_45.to_position > $30::BIGINT
                              AND mentions_45.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $146::INTEGER, $147::INTEGER) = 'opp_'
          AND (
            EXISTS (
              SELECT 1
              FROM opportunities AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT opportunities_6.id
                      FROM opportunities AS opportunities_6
                      WHERE opportunities_6.shows_from > opportunities_6.effective_from
                        AND opportunities_6.shows_from > $31::DATE
                        AND opportunities_6.from_position <= $30::BIGINT
                        AND opportunities_6.to_position > $30::BIGINT
                        AND opportunities_6.effective_from <= $31::DATE
                        AND (
                          opportunities_6.effective_to > $31::DATE
                          OR opportunities_6.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_46
                            WHERE mentions_46.named = opportunities_6.id
                              AND mentions_46.shows_from <= $31::DATE
                              AND mentions_46.to_position > $30::BIGINT
                              AND mentions_46.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $148::INTEGER, $149::INTEGER) = 'dos_'
          AND (
            EXISTS (
              SELECT 1
              FROM dossiers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT dossiers_6.id
                      FROM dossiers AS dossiers_6
                      WHERE dossiers_6.shows_from > dossiers_6.effective_from
                        AND dossiers_6.shows_from > $31::DATE
                        AND dossiers_6.from_position <= $30::BIGINT
                        AND dossiers_6.to_position > $30::BIGINT
                        AND dossiers_6.effective_from <= $31::DATE
                        AND (
                          dossiers_6.effective_to > $31::DATE
                          OR dossiers_6.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_47
                            WHERE mentions_47.named = dossiers_6.id
                              AND mentions_47.shows_from <= $31::DATE
                              AND mentions_47.to_position > $30::BIGINT
                              AND mentions_47.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
        OR substr(t.id, $150::INTEGER, $151::INTEGER) = 'reg_'
          AND (
            EXISTS (
              SELECT 1
              FROM registers AS listed
              WHERE listed.id = t.id
                AND listed.from_position <= $30::BIGINT
                AND listed.to_position > $30::BIGINT
                AND listed.effective_from <= $31::DATE
                AND (listed.effective_to > $31::DATE OR listed.closed_position > $30::BIGINT)
                AND (
                  (
                    listed.id NOT IN (
                      SELECT registers_6.id
                      FROM registers AS registers_6
                      WHERE registers_6.shows_from > registers_6.effective_from
                        AND registers_6.shows_from > $31::DATE
                        AND registers_6.from_position <= $30::BIGINT
                        AND registers_6.to_position > $30::BIGINT
                        AND registers_6.effective_from <= $31::DATE
                        AND (
                          registers_6.effective_to > $31::DATE
                          OR registers_6.closed_position > $30::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_48
                            WHERE mentions_48.named = registers_6.id
                              AND mentions_48.shows_from <= $31::DATE
                              AND mentions_48.to_position > $30::BIGINT
                              AND mentions_48.position <= $30::BIGINT
                          )
                        )
                    )
                  )
                )
            )
          )
      )
    LIMIT ALL OFFSET 0
  )
  LIMIT 5
),
matched AS MATERIALIZED (
  SELECT
    t.id AS id,
    t.field AS field,
    t.text AS text,
    CASE
      WHEN (substr(t.form, 1, 200) = $36::VARCHAR AND length(t.form) = length($36::VARCHAR)) THEN 1
      WHEN (substr(t.form, 1, 200) >= $36::VARCHAR AND substr(t.form, 1, 200) < $37::VARCHAR) THEN 2
      WHEN (
        NOT (
          EXISTS (
            SELECT 1
            FROM words
            WHERE strpos((' ' || t.form || ' '), (' ' || words.word || ' ')) <= $39::INTEGER
            LIMIT ALL OFFSET 0
          )
        )
      )
        THEN 3
      WHEN (strpos(t.form, $36::VARCHAR) > $40::INTEGER) THEN 4
      WHEN (
        NOT (
          EXISTS (
            SELECT 1
            FROM words
            WHERE strpos((' ' || t.form), (' ' || words.word)) <= $41::INTEGER
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM slips
                  WHERE slips.meant = words.word
                    AND strpos((' ' || t.form || ' '), (' ' || slips.word || ' ')) > $49::INTEGER
                  LIMIT ALL OFFSET 0
                )
              )
            LIMIT ALL OFFSET 0
          )
        )
      )
        THEN 5
    END AS match
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
      SELECT "similar".id AS id
      FROM "similar"
    ) AS i
    LIMIT 25
  ) AS ids
  LEFT OUTER JOIN searched_texts AS t ON t.id = ids.id
    AND t.from_position <= $30::BIGINT
    AND t.to_position > $30::BIGINT
    AND t.effective_from <= $31::DATE
    AND (t.effective_to > $31::DATE OR t.closed_position > $30::BIGINT)
  UNION ALL
  SELECT
    begun.id AS id,
    begun.field AS field,
    (
      CASE WHEN (begun.begin > 1) THEN '…' ELSE '' END
      || substr(
        begun.text,
        begun.begin,
        CASE
          WHEN (
            (length(begun.text) - begun.begin) + 1 <= CASE
              WHEN (begun.begin = 1) THEN 200 ELSE 199
            END
          )
            THEN (length(begun.text) - begun.begin) + 1
          ELSE 170 + CASE
            WHEN (strpos(substr(begun.text, begun.begin + 170, 28), ' ') > 0)
              THEN strpos(substr(begun.text, begun.begin + 170, 28), ' ') - 1
            ELSE 0
          END
        END
      )
      || CASE
        WHEN (
          (length(begun.text) - begun.begin) + 1 <= CASE
            WHEN (begun.begin = 1) THEN 200 ELSE 199
          END
        )
          THEN ''
        ELSE '…'
      END
    ) AS text,
    6 AS match
  FROM (
    SELECT
      placed.id AS id,
      placed.field AS field,
      placed.text AS text,
      CASE
        WHEN (length(placed.text) <= 200) THEN 1
        WHEN (placed.place <= 61) THEN 1
        ELSE (placed.place - 60) + strpos(substr(placed.text, placed.place - 60, 60), ' ')
      END AS begin
    FROM (
      SELECT
        said.id AS id,
        said.field AS field,
        said.text AS text,
        CAST(
          substr(
            said.rest,
            strpos(said.rest, '@') + 1,
            (strpos(said.rest, ' ') - strpos(said.rest, '@')) - 1
          ) AS INTEGER
        ) AS place
      FROM (
        SELECT
          t.id AS id,
          t.field AS field,
          t.text AS text,
          substr(t.form, strpos(t.form, $135::VARCHAR) + 1) AS rest
        FROM prose LEFT OUTER JOIN prose_texts AS t ON t.id = prose.id
        WHERE t.from_position <= $30::BIGINT
          AND t.to_position > $30::BIGINT
          AND t.effective_from <= $31::DATE
          AND (t.effective_to > $31::DATE OR t.closed_position > $30::BIGINT)
          AND NOT (
            EXISTS (SELECT 1 FROM words WHERE strpos(t.form, words.begins) = 0 LIMIT ALL OFFSET 0)
          )
      ) AS said
    ) AS placed
  ) AS begun
)
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT string_agg(
      (
        ('{"match":' || t2v.v0 || ',"field":' || t2v.v1 || ',"text":' || t2v.v2 || ',"record":')
        || CASE
          WHEN t2v.v3
            THEN (
              '{"$type":' || t2v.v4 || ',"__typename":' || t2v.v5 || ',"id":' || t2v.v6
              || ',"name":' || t2v.v7 || ',"shortName":' || t2v.v8 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v9
            THEN (
              '{"$type":' || t2v.v10 || ',"__typename":' || t2v.v11 || ',"id":' || t2v.v12 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v13
            THEN (
              '{"$type":' || t2v.v14 || ',"__typename":' || t2v.v15 || ',"id":' || t2v.v16
              || ',"title":' || t2v.v17 || ',"status":' || t2v.v18 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v19
            THEN (
              '{"$type":' || t2v.v20 || ',"__typename":' || t2v.v21 || ',"id":' || t2v.v22 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v23
            THEN (
              '{"$type":' || t2v.v24 || ',"__typename":' || t2v.v25 || ',"id":' || t2v.v26 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v27
            THEN (
              '{"$type":' || t2v.v28 || ',"__typename":' || t2v.v29 || ',"id":' || t2v.v30 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v31
            THEN (
              '{"$type":' || t2v.v32 || ',"__typename":' || t2v.v33 || ',"id":' || t2v.v34 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v35
            THEN (
              '{"$type":' || t2v.v36 || ',"__typename":' || t2v.v37 || ',"id":' || t2v.v38 || '}'
            )
          ELSE ''
        END || CASE WHEN t2v.v39 THEN t2v.v40 ELSE '' END || '}'
      ),
      ','
    ) AS items_of_1
    FROM (
      SELECT
        CASE
          t2."match"
          WHEN $1::INTEGER THEN '"EXACT"'
          WHEN $2::INTEGER THEN '"PREFIX"'
          WHEN $3::INTEGER THEN '"WORD"'
          WHEN $4::INTEGER THEN '"PART"'
          WHEN $5::INTEGER THEN '"SIMILAR"'
          WHEN $6::INTEGER THEN '"PROSE"'
        END AS v0,
        CASE
          t2."field"
          WHEN $7 THEN '"acronym"'
          WHEN $8::VARCHAR THEN '"amendments.summary"'
          WHEN $9 THEN '"callId"'
          WHEN $10 THEN '"decisionReference"'
          WHEN $11::VARCHAR THEN '"description"'
          WHEN $12::VARCHAR THEN '"documents.title"'
          WHEN $13::VARCHAR THEN '"events.notes.note"'
          WHEN $14 THEN '"identifiers"'
          WHEN $15::VARCHAR THEN '"matches.assessment"'
          WHEN $16 THEN '"name"'
          WHEN $17 THEN '"otherNames"'
          WHEN $18::VARCHAR THEN '"positions.document"'
          WHEN $19::VARCHAR THEN '"positions.title"'
          WHEN $20 THEN '"reference"'
          WHEN $21 THEN '"references"'
          WHEN $22 THEN '"shortName"'
          WHEN $23::VARCHAR THEN '"stages.actReference"'
          WHEN $24::VARCHAR THEN '"statement"'
          WHEN $25::VARCHAR THEN '"summary"'
          WHEN $26 THEN '"title"'
          WHEN $27 THEN '"topicId"'
          WHEN $28::VARCHAR THEN '"upgrades.summary"'
          WHEN $29::VARCHAR THEN '"upgrades.title"'
        END AS v1,
        coalesce(CAST(to_json(t2."text") AS TEXT), 'null') AS v2,
        t2_1."id" IS NOT NULL AS v3,
        '"Institution"' AS v4,
        '"Institution"' AS v5,
        (
          '"'
          || (
            t2_1."id" || '@' || CAST($30::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($31::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v6,
        coalesce(
          CAST((CAST(t2_1."name" AS JSON) -> $32::VARCHAR) AS TEXT),
          CAST((CAST(t2_1."name" AS JSON) -> $33::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_1."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v7,
        coalesce(CAST(to_json(t2_1."short_name") AS TEXT), 'null') AS v8,
        t2_2."id" IS NOT NULL AS v9,
        '"AreaOfCooperation"' AS v10,
        '"AreaOfCooperation"' AS v11,
        (
          '"'
          || (
            t2_2."id" || '@' || CAST($30::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($31::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v12,
        t2_3."id" IS NOT NULL AS v13,
        '"Project"' AS v14,
        '"Project"' AS v15,
        (
          '"'
          || (
            t2_3."id" || '@' || CAST($30::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($31::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v16,
        coalesce(
          CAST((CAST(t2_3."title" AS JSON) -> $34::VARCHAR) AS TEXT),
          CAST((CAST(t2_3."title" AS JSON) -> $35::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_3."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v17,
        coalesce(CAST(to_json(t2_3."status") AS TEXT), 'null') AS v18,
        t2_4."id" IS NOT NULL AS v19,
        '"FundingAgreement"' AS v20,
        '"FundingAgreement"' AS v21,
        (
          '"'
          || (
            t2_4."id" || '@' || CAST($30::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($31::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v22,
        t2_5."id" IS NOT NULL AS v23,
        '"InstitutionalLink"' AS v24,
        '"InstitutionalLink"' AS v25,
        (
          '"'
          || (
            t2_5."id" || '@' || CAST($30::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($31::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v26,
        t2_6."id" IS NOT NULL AS v27,
        '"FundingOpportunity"' AS v28,
        '"FundingOpportunity"' AS v29,
        (
          '"'
          || (
            t2_6."id" || '@' || CAST($30::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($31::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v30,
        t2_7."id" IS NOT NULL AS v31,
        '"PolicyDossier"' AS v32,
        '"PolicyDossier"' AS v33,
        (
          '"'
          || (
            t2_7."id" || '@' || CAST($30::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($31::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v34,
        t2_8."id" IS NOT NULL AS v35,
        '"RegisterRecord"' AS v36,
        '"RegisterRecord"' AS v37,
        (
          '"'
          || (
            t2_8."id" || '@' || CAST($30::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($31::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v38,
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
        SELECT ranked.id AS id, ranked.field AS field, ranked.text AS text, ranked.match AS match
        FROM (
          SELECT
            matched.id AS id,
            matched.field AS field,
            matched.text AS text,
            matched.match AS match,
            row_number() OVER (
              PARTITION BY matched.id ORDER BY matched.match, matched.field, matched.text
            ) AS place
          FROM matched
          WHERE matched.match IS NOT NULL
        ) AS ranked
        WHERE ranked.place = 1
        ORDER BY ranked.match, ranked.id
        LIMIT 5
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.id AS id, t2_1.name AS name, t2_1.short_name AS short_name
        FROM institutions AS t2_1
        WHERE (t2."id" LIKE $152::VARCHAR || '%' ESCAPE '/')
          AND t2_1."id" = t2."id"
          AND t2_1.from_position <= $30::BIGINT
          AND t2_1.to_position > $30::BIGINT
          AND t2_1.effective_from <= $31::DATE
          AND (t2_1.effective_to > $31::DATE OR t2_1.closed_position > $30::BIGINT)
        ORDER BY t2_1.effective_from DESC
        LIMIT $153::INTEGER
      ) AS t2_1 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_2.id AS id
        FROM areas AS t2_2
        WHERE (t2."id" LIKE $154::VARCHAR || '%' ESCAPE '/')
          AND t2_2."id" = t2."id"
          AND t2_2.from_position <= $30::BIGINT
          AND t2_2.to_position > $30::BIGINT
          AND t2_2.effective_from <= $31::DATE
          AND (t2_2.effective_to > $31::DATE OR t2_2.closed_position > $30::BIGINT)
        ORDER BY t2_2.effective_from DESC
        LIMIT $155::INTEGER
      ) AS t2_2 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_3.id AS id, t2_3.title AS title, t2_3.status AS status
        FROM projects AS t2_3
        WHERE (t2."id" LIKE $156::VARCHAR || '%' ESCAPE '/')
          AND t2_3."id" = t2."id"
          AND t2_3.from_position <= $30::BIGINT
          AND t2_3.to_position > $30::BIGINT
          AND t2_3.effective_from <= $31::DATE
          AND (t2_3.effective_to > $31::DATE OR t2_3.closed_position > $30::BIGINT)
        ORDER BY t2_3.effective_from DESC
        LIMIT $157::INTEGER
      ) AS t2_3 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_4.id AS id
        FROM funding_agreements AS t2_4
        WHERE (t2."id" LIKE $158::VARCHAR || '%' ESCAPE '/')
          AND t2_4."id" = t2."id"
          AND t2_4.from_position <= $30::BIGINT
          AND t2_4.to_position > $30::BIGINT
          AND t2_4.effective_from <= $31::DATE
          AND (t2_4.effective_to > $31::DATE OR t2_4.closed_position > $30::BIGINT)
        ORDER BY t2_4.effective_from DESC
        LIMIT $159::INTEGER
      ) AS t2_4 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_5.id AS id
        FROM links AS t2_5
        WHERE (t2."id" LIKE $160::VARCHAR || '%' ESCAPE '/')
          AND t2_5."id" = t2."id"
          AND t2_5.from_position <= $30::BIGINT
          AND t2_5.to_position > $30::BIGINT
          AND t2_5.effective_from <= $31::DATE
          AND (t2_5.effective_to > $31::DATE OR t2_5.closed_position > $30::BIGINT)
        ORDER BY t2_5.effective_from DESC
        LIMIT $161::INTEGER
      ) AS t2_5 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_6.id AS id
        FROM opportunities AS t2_6
        WHERE (t2."id" LIKE $162::VARCHAR || '%' ESCAPE '/')
          AND t2_6."id" = t2."id"
          AND t2_6.from_position <= $30::BIGINT
          AND t2_6.to_position > $30::BIGINT
          AND t2_6.effective_from <= $31::DATE
          AND (t2_6.effective_to > $31::DATE OR t2_6.closed_position > $30::BIGINT)
        ORDER BY t2_6.effective_from DESC
        LIMIT $163::INTEGER
      ) AS t2_6 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_7.id AS id
        FROM dossiers AS t2_7
        WHERE (t2."id" LIKE $164::VARCHAR || '%' ESCAPE '/')
          AND t2_7."id" = t2."id"
          AND t2_7.from_position <= $30::BIGINT
          AND t2_7.to_position > $30::BIGINT
          AND t2_7.effective_from <= $31::DATE
          AND (t2_7.effective_to > $31::DATE OR t2_7.closed_position > $30::BIGINT)
        ORDER BY t2_7.effective_from DESC
        LIMIT $165::INTEGER
      ) AS t2_7 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_8.id AS id
        FROM registers AS t2_8
        WHERE (t2."id" LIKE $166::VARCHAR || '%' ESCAPE '/')
          AND t2_8."id" = t2."id"
          AND t2_8.from_position <= $30::BIGINT
          AND t2_8.to_position > $30::BIGINT
          AND t2_8.effective_from <= $31::DATE
          AND (t2_8.effective_to > $31::DATE OR t2_8.closed_position > $30::BIGINT)
        ORDER BY t2_8.effective_from DESC
        LIMIT $167::INTEGER
      ) AS t2_8 ON true
      ORDER BY t2."match", t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $168::INTEGER AS one) AS t1
) AS t1v
WHERE $169::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $170::INTEGER),
    $171::INTEGER
  ) = $169::BIGINT
