WITH words AS MATERIALIZED (
  SELECT
    (one.value ->> 'word') AS word,
    (one.value ->> 'known') AS known,
    (one.value ->> 'leads') AS leads
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
        END || CASE WHEN t2v.v35 THEN t2v.v36 ELSE '' END || '}'
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
        END AS v0,
        CASE
          t2."field"
          WHEN ? THEN '"acronym"'
          WHEN ? THEN '"callId"'
          WHEN ? THEN '"decisionReference"'
          WHEN ? THEN '"documents.title"'
          WHEN ? THEN '"identifiers"'
          WHEN ? THEN '"name"'
          WHEN ? THEN '"otherNames"'
          WHEN ? THEN '"positions.document"'
          WHEN ? THEN '"positions.title"'
          WHEN ? THEN '"reference"'
          WHEN ? THEN '"references"'
          WHEN ? THEN '"shortName"'
          WHEN ? THEN '"stages.actReference"'
          WHEN ? THEN '"title"'
          WHEN ? THEN '"topicId"'
        END AS v1,
        coalesce(json_quote(t2."text"), 'null') AS v2,
        t2_1."id" IS NOT NULL AS v3,
        '"Institution"' AS v4,
        '"Institution"' AS v5,
        ('"' || (t2_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v6,
        coalesce(
          (t2_1."name" -> ?),
          (t2_1."name" -> 'en'),
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
          (t2_3."title" -> 'en'),
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
      ORDER BY t2."match", t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
