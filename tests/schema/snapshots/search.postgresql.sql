WITH words AS MATERIALIZED (
  SELECT
    (CAST(one.value AS JSON) ->> 'word') AS word,
    (CAST(one.value AS JSON) ->> 'known') AS known,
    (CAST(one.value AS JSON) ->> 'leads') AS leads
  FROM json_array_elements(CAST($27::VARCHAR AS JSON)) AS one
),
slips AS MATERIALIZED (
  SELECT DISTINCT (CAST(one.value AS JSON) ->> 'of') AS meant, searched_keys.word AS word
  FROM json_array_elements(CAST($31::VARCHAR AS JSON)) AS one, searched_keys
  WHERE searched_keys.key = (CAST(one.value AS JSON) ->> 'key')
    AND (
      length(searched_keys.word) != length((CAST(one.value AS JSON) ->> 'of'))
      OR searched_keys.word = (CAST(one.value AS JSON) ->> 'swapped')
      OR (
        substr(
          searched_keys.word,
          $32::INTEGER,
          CASE
            WHEN (CAST((CAST(one.value AS JSON) ->> 'place') AS INTEGER) > $33::INTEGER)
              THEN CAST((CAST(one.value AS JSON) ->> 'place') AS INTEGER) - $34::INTEGER
            ELSE $35::INTEGER
          END
        )
        || substr(
          searched_keys.word, CAST((CAST(one.value AS JSON) ->> 'place') AS INTEGER) + $36::INTEGER
        )
      ) = substr((CAST(one.value AS JSON) ->> 'key'), $37::INTEGER)
    )
),
exact AS MATERIALIZED (
  SELECT DISTINCT t.id AS id
  FROM searched_texts AS t
  WHERE substr(t.form, 1, 200) = $25::VARCHAR
    AND length(t.form) = length($25::VARCHAR)
    AND t.from_position <= $21::BIGINT
    AND t.to_position > $21::BIGINT
    AND t.effective_from <= $22::DATE
    AND (t.effective_to > $22::DATE OR t.closed_position > $21::BIGINT)
  ORDER BY t.id
  LIMIT 5
),
beginning AS MATERIALIZED (
  SELECT DISTINCT t.id AS id
  FROM searched_texts AS t
  WHERE substr(t.form, 1, 200) >= $25::VARCHAR
    AND substr(t.form, 1, 200) < $26::VARCHAR
    AND t.from_position <= $21::BIGINT
    AND t.to_position > $21::BIGINT
    AND t.effective_from <= $22::DATE
    AND (t.effective_to > $22::DATE OR t.closed_position > $21::BIGINT)
    AND (SELECT count(*) AS count_1 FROM (SELECT exact.id AS id FROM exact) AS ids) < 5
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
      AND t.from_position <= $21::BIGINT
      AND t.to_position > $21::BIGINT
      AND t.effective_from <= $22::DATE
      AND (t.effective_to > $22::DATE OR t.closed_position > $21::BIGINT)
      AND NOT (
        EXISTS (
          SELECT 1
          FROM words
          WHERE strpos((' ' || t.form || ' '), (' ' || words.word || ' ')) <= $39::INTEGER
          LIMIT ALL OFFSET 0
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
  WHERE words.leads = $40::VARCHAR
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
      AND t.from_position <= $21::BIGINT
      AND t.to_position > $21::BIGINT
      AND t.effective_from <= $22::DATE
      AND (t.effective_to > $22::DATE OR t.closed_position > $21::BIGINT)
      AND strpos(t.form, $25::VARCHAR) > $41::INTEGER
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
      AND t.from_position <= $21::BIGINT
      AND t.to_position > $21::BIGINT
      AND t.effective_from <= $22::DATE
      AND (t.effective_to > $22::DATE OR t.closed_position > $21::BIGINT)
      AND NOT (
        EXISTS (
          SELECT 1
          FROM words
          WHERE strpos((' ' || t.form), (' ' || words.word)) <= $42::INTEGER
            AND NOT (
              EXISTS (
                SELECT 1
                FROM slips
                WHERE slips.meant = words.word
                  AND strpos((' ' || t.form || ' '), (' ' || slips.word || ' ')) > $43::INTEGER
                LIMIT ALL OFFSET 0
              )
            )
          LIMIT ALL OFFSET 0
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
      WHEN (substr(t.form, 1, 200) = $25::VARCHAR AND length(t.form) = length($25::VARCHAR)) THEN 1
      WHEN (substr(t.form, 1, 200) >= $25::VARCHAR AND substr(t.form, 1, 200) < $26::VARCHAR) THEN 2
      WHEN (
        NOT (
          EXISTS (
            SELECT 1
            FROM words
            WHERE strpos((' ' || t.form || ' '), (' ' || words.word || ' ')) <= $28::INTEGER
            LIMIT ALL OFFSET 0
          )
        )
      )
        THEN 3
      WHEN (strpos(t.form, $25::VARCHAR) > $29::INTEGER) THEN 4
      WHEN (
        NOT (
          EXISTS (
            SELECT 1
            FROM words
            WHERE strpos((' ' || t.form), (' ' || words.word)) <= $30::INTEGER
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM slips
                  WHERE slips.meant = words.word
                    AND strpos((' ' || t.form || ' '), (' ' || slips.word || ' ')) > $38::INTEGER
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
    AND t.from_position <= $21::BIGINT
    AND t.to_position > $21::BIGINT
    AND t.effective_from <= $22::DATE
    AND (t.effective_to > $22::DATE OR t.closed_position > $21::BIGINT)
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
        END || CASE WHEN t2v.v35 THEN t2v.v36 ELSE '' END || '}'
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
        END AS v0,
        CASE
          t2."field"
          WHEN $6 THEN '"acronym"'
          WHEN $7 THEN '"callId"'
          WHEN $8 THEN '"decisionReference"'
          WHEN $9::VARCHAR THEN '"documents.title"'
          WHEN $10 THEN '"identifiers"'
          WHEN $11 THEN '"name"'
          WHEN $12 THEN '"otherNames"'
          WHEN $13::VARCHAR THEN '"positions.document"'
          WHEN $14::VARCHAR THEN '"positions.title"'
          WHEN $15 THEN '"reference"'
          WHEN $16 THEN '"references"'
          WHEN $17 THEN '"shortName"'
          WHEN $18::VARCHAR THEN '"stages.actReference"'
          WHEN $19 THEN '"title"'
          WHEN $20 THEN '"topicId"'
        END AS v1,
        coalesce(CAST(to_json(t2."text") AS TEXT), 'null') AS v2,
        t2_1."id" IS NOT NULL AS v3,
        '"Institution"' AS v4,
        '"Institution"' AS v5,
        (
          '"'
          || (
            t2_1."id" || '@' || CAST($21::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($22::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v6,
        coalesce(
          CAST((CAST(t2_1."name" AS JSON) -> $23::VARCHAR) AS TEXT),
          CAST((CAST(t2_1."name" AS JSON) -> 'en') AS TEXT),
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
            t2_2."id" || '@' || CAST($21::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($22::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v12,
        t2_3."id" IS NOT NULL AS v13,
        '"Project"' AS v14,
        '"Project"' AS v15,
        (
          '"'
          || (
            t2_3."id" || '@' || CAST($21::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($22::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v16,
        coalesce(
          CAST((CAST(t2_3."title" AS JSON) -> $24::VARCHAR) AS TEXT),
          CAST((CAST(t2_3."title" AS JSON) -> 'en') AS TEXT),
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
            t2_4."id" || '@' || CAST($21::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($22::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v22,
        t2_5."id" IS NOT NULL AS v23,
        '"InstitutionalLink"' AS v24,
        '"InstitutionalLink"' AS v25,
        (
          '"'
          || (
            t2_5."id" || '@' || CAST($21::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($22::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v26,
        t2_6."id" IS NOT NULL AS v27,
        '"FundingOpportunity"' AS v28,
        '"FundingOpportunity"' AS v29,
        (
          '"'
          || (
            t2_6."id" || '@' || CAST($21::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($22::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v30,
        t2_7."id" IS NOT NULL AS v31,
        '"PolicyDossier"' AS v32,
        '"PolicyDossier"' AS v33,
        (
          '"'
          || (
            t2_7."id" || '@' || CAST($21::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($22::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v34,
        NOT (
          t2_1."id" IS NOT NULL
          OR t2_2."id" IS NOT NULL
          OR t2_3."id" IS NOT NULL
          OR t2_4."id" IS NOT NULL
          OR t2_5."id" IS NOT NULL
          OR t2_6."id" IS NOT NULL
          OR t2_7."id" IS NOT NULL
        ) AS v35,
        'null' AS v36
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
        WHERE (t2."id" LIKE $44::VARCHAR || '%' ESCAPE '/')
          AND t2_1."id" = t2."id"
          AND t2_1.from_position <= $21::BIGINT
          AND t2_1.to_position > $21::BIGINT
          AND t2_1.effective_from <= $22::DATE
          AND (t2_1.effective_to > $22::DATE OR t2_1.closed_position > $21::BIGINT)
        ORDER BY t2_1.effective_from DESC
        LIMIT $45::INTEGER
      ) AS t2_1 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_2.id AS id
        FROM areas AS t2_2
        WHERE (t2."id" LIKE $46::VARCHAR || '%' ESCAPE '/')
          AND t2_2."id" = t2."id"
          AND t2_2.from_position <= $21::BIGINT
          AND t2_2.to_position > $21::BIGINT
          AND t2_2.effective_from <= $22::DATE
          AND (t2_2.effective_to > $22::DATE OR t2_2.closed_position > $21::BIGINT)
        ORDER BY t2_2.effective_from DESC
        LIMIT $47::INTEGER
      ) AS t2_2 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_3.id AS id, t2_3.title AS title, t2_3.status AS status
        FROM projects AS t2_3
        WHERE (t2."id" LIKE $48::VARCHAR || '%' ESCAPE '/')
          AND t2_3."id" = t2."id"
          AND t2_3.from_position <= $21::BIGINT
          AND t2_3.to_position > $21::BIGINT
          AND t2_3.effective_from <= $22::DATE
          AND (t2_3.effective_to > $22::DATE OR t2_3.closed_position > $21::BIGINT)
        ORDER BY t2_3.effective_from DESC
        LIMIT $49::INTEGER
      ) AS t2_3 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_4.id AS id
        FROM funding_agreements AS t2_4
        WHERE (t2."id" LIKE $50::VARCHAR || '%' ESCAPE '/')
          AND t2_4."id" = t2."id"
          AND t2_4.from_position <= $21::BIGINT
          AND t2_4.to_position > $21::BIGINT
          AND t2_4.effective_from <= $22::DATE
          AND (t2_4.effective_to > $22::DATE OR t2_4.closed_position > $21::BIGINT)
        ORDER BY t2_4.effective_from DESC
        LIMIT $51::INTEGER
      ) AS t2_4 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_5.id AS id
        FROM links AS t2_5
        WHERE (t2."id" LIKE $52::VARCHAR || '%' ESCAPE '/')
          AND t2_5."id" = t2."id"
          AND t2_5.from_position <= $21::BIGINT
          AND t2_5.to_position > $21::BIGINT
          AND t2_5.effective_from <= $22::DATE
          AND (t2_5.effective_to > $22::DATE OR t2_5.closed_position > $21::BIGINT)
        ORDER BY t2_5.effective_from DESC
        LIMIT $53::INTEGER
      ) AS t2_5 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_6.id AS id
        FROM opportunities AS t2_6
        WHERE (t2."id" LIKE $54::VARCHAR || '%' ESCAPE '/')
          AND t2_6."id" = t2."id"
          AND t2_6.from_position <= $21::BIGINT
          AND t2_6.to_position > $21::BIGINT
          AND t2_6.effective_from <= $22::DATE
          AND (t2_6.effective_to > $22::DATE OR t2_6.closed_position > $21::BIGINT)
        ORDER BY t2_6.effective_from DESC
        LIMIT $55::INTEGER
      ) AS t2_6 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_7.id AS id
        FROM dossiers AS t2_7
        WHERE (t2."id" LIKE $56::VARCHAR || '%' ESCAPE '/')
          AND t2_7."id" = t2."id"
          AND t2_7.from_position <= $21::BIGINT
          AND t2_7.to_position > $21::BIGINT
          AND t2_7.effective_from <= $22::DATE
          AND (t2_7.effective_to > $22::DATE OR t2_7.closed_position > $21::BIGINT)
        ORDER BY t2_7.effective_from DESC
        LIMIT $57::INTEGER
      ) AS t2_7 ON true
      ORDER BY t2."match", t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $58::INTEGER AS one) AS t1
) AS t1v
WHERE $59::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $60::INTEGER),
    $61::INTEGER
  ) = $59::BIGINT
