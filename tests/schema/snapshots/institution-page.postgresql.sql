SELECT
  (
    CASE
      WHEN t1v.v0
        THEN (
          '{"id":' || t1v.v1 || ',"name":' || t1v.v2 || ',"shortName":' || t1v.v3
          || ',"otherNames":' || t1v.v4 || ',"kind":' || t1v.v5 || ',"alive":' || t1v.v6
          || ',"names":'
        )
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v7) THEN t1v.v8 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v9) THEN ('[' || coalesce(t1v.v10, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"identifiers":' ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v11) THEN t1v.v12 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v13) THEN ('[' || coalesce(t1v.v14, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"parent":' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v15) THEN ('{"id":' || t1v.v16 || ',"name":' || t1v.v17 || ',"parent":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v15 AND t1v.v18)
        THEN ('{"id":' || t1v.v19 || ',"name":' || t1v.v20 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v15 AND t1v.v21) THEN t1v.v22 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v15) THEN '}' ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v23) THEN t1v.v22 ELSE '' END
    || CASE
      WHEN t1v.v0
        THEN (
          ',"predecessors":[' || coalesce(t1v.v24, '') || '],"successors":['
          || coalesce(t1v.v25, '') || '],"children":' || coalesce(t1v.v26, 'null') || ',"links":'
          || coalesce(t1v.v27, 'null') || '}'
        )
      ELSE ''
    END || CASE WHEN t1v.v28 THEN t1v.v22 ELSE '' END
  ) AS joined_1,
  clock_timestamp() AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    (
      '"'
      || (
        t1_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
        || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')
      ) || '"'
    ) AS v1,
    coalesce(
      CAST((CAST(t1_1."name" AS JSON) -> $3::VARCHAR) AS TEXT),
      CAST((CAST(t1_1."name" AS JSON) -> $4::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_1."name" AS JSON)) LIMIT 1),
      'null'
    ) AS v2,
    coalesce(CAST(to_json(t1_1."short_name") AS TEXT), 'null') AS v3,
    coalesce(t1_1."other_names", '[]') AS v4,
    coalesce(CAST(to_json(t1_1."kind") AS TEXT), 'null') AS v5,
    CASE
      WHEN ((t1_1."dissolved_on" IS NULL) IS NULL) THEN 'null'
      WHEN (t1_1."dissolved_on" IS NULL) THEN 'true'
      ELSE 'false'
    END AS v6,
    t1_1."name" IS NULL AS v7,
    '[]' AS v8,
    t1_1."name" IS NOT NULL AS v9,
    (
      SELECT string_agg(('{"language":' || t2v.v0 || ',"text":' || t2v.v1 || '}'), ',') AS items_of_1
      FROM (
        SELECT
          coalesce(CAST(to_json(t2."key") AS TEXT), 'null') AS v0,
          CAST(t2."value" AS TEXT) AS v1
        FROM json_each(CAST(t1_1."name" AS JSON)) WITH ORDINALITY AS t2
        ORDER BY t2."ordinality"
      ) AS t2v
    ) AS v10,
    t1_1."identifiers" IS NULL AS v11,
    '[]' AS v12,
    t1_1."identifiers" IS NOT NULL AS v13,
    (
      SELECT string_agg(
        ('{"scheme":' || t3v.v0 || ',"schemeName":' || t3v.v1 || ',"value":' || t3v.v2 || '}'), ','
      ) AS items_of_2
      FROM (
        SELECT
          coalesce(CAST((CAST(t3."value" AS JSON) -> 'scheme') AS TEXT), 'null') AS v0,
          coalesce(CAST((CAST(t3."value" AS JSON) -> 'scheme_name') AS TEXT), 'null') AS v1,
          coalesce(CAST((CAST(t3."value" AS JSON) -> 'value') AS TEXT), 'null') AS v2
        FROM json_array_elements(CAST(t1_1."identifiers" AS JSON)) WITH ORDINALITY AS t3
        ORDER BY t3."ordinality"
      ) AS t3v
    ) AS v14,
    t1_2."id" IS NOT NULL AS v15,
    (
      '"'
      || (
        t1_2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
        || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')
      ) || '"'
    ) AS v16,
    coalesce(
      CAST((CAST(t1_2."name" AS JSON) -> $5::VARCHAR) AS TEXT),
      CAST((CAST(t1_2."name" AS JSON) -> $6::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_2."name" AS JSON)) LIMIT 1),
      'null'
    ) AS v17,
    t1_3."id" IS NOT NULL AS v18,
    (
      '"'
      || (
        t1_3."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
        || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')
      ) || '"'
    ) AS v19,
    coalesce(
      CAST((CAST(t1_3."name" AS JSON) -> $7::VARCHAR) AS TEXT),
      CAST((CAST(t1_3."name" AS JSON) -> $8::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_3."name" AS JSON)) LIMIT 1),
      'null'
    ) AS v20,
    t1_3."id" IS NULL AS v21,
    'null' AS v22,
    t1_2."id" IS NULL AS v23,
    (
      SELECT string_agg(('{"name":' || t4v.v0 || '}'), ',') AS items_of_3
      FROM (
        SELECT coalesce(
          CAST((CAST(t4."name" AS JSON) -> $9::VARCHAR) AS TEXT),
          CAST((CAST(t4."name" AS JSON) -> $10::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t4."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v0
        FROM (
          SELECT DISTINCT t4m.id AS id
          FROM institution_successors AS t4m
          WHERE t4m.successor = t1_1."id"
            AND t4m.from_position <= $1::BIGINT
            AND t4m.to_position > $1::BIGINT
            AND t4m.effective_from <= $2::DATE
            AND (t4m.effective_to > $2::DATE OR t4m.closed_position > $1::BIGINT)
        ) AS t4i
        JOIN LATERAL (
          SELECT t4s.id AS id, t4s.effective_from AS effective_from,
            t4s.effective_to AS effective_to, t4s.from_position AS from_position,
            t4s.to_position AS to_position, t4s.closed_position AS closed_position,
            t4s.entry_position AS entry_position, t4s.effective_on AS effective_on,
            t4s.effective_until AS effective_until, t4s.by_day AS by_day,
            t4s.shows_from AS shows_from, t4s.there_from AS there_from,
            t4s.certain_from AS certain_from, t4s.certain_until AS certain_until, t4s.name AS name,
            t4s.name_folded AS name_folded, t4s.short_name AS short_name,
            t4s.short_name_folded AS short_name_folded, t4s.other_names AS other_names,
            t4s.kind AS kind, t4s.parent AS parent, t4s.country AS country, t4s.seat AS seat,
            t4s.identifiers AS identifiers, t4s.established_on AS established_on,
            t4s.dissolved_on AS dissolved_on
          FROM institutions AS t4s
          WHERE t4s.id = t4i.id
            AND t4s.from_position <= $1::BIGINT
            AND t4s.to_position > $1::BIGINT
            AND t4s.effective_from <= $2::DATE
            AND (t4s.effective_to > $2::DATE OR t4s.closed_position > $1::BIGINT)
            AND (
              (
                t4s.id NOT IN (
                  SELECT institutions_1.id
                  FROM institutions AS institutions_1
                  WHERE institutions_1.shows_from > institutions_1.effective_from
                    AND institutions_1.shows_from > $2::DATE
                    AND institutions_1.from_position <= $1::BIGINT
                    AND institutions_1.to_position > $1::BIGINT
                    AND institutions_1.effective_from <= $2::DATE
                    AND (
                      institutions_1.effective_to > $2::DATE
                      OR institutions_1.closed_position > $1::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = institutions_1.id
                          AND mentions_1.shows_from <= $2::DATE
                          AND mentions_1.to_position > $1::BIGINT
                          AND mentions_1.position <= $1::BIGINT
                      )
                    )
                )
              )
            )
          ORDER BY t4s.effective_from DESC
          LIMIT $11::INTEGER
        ) AS t4 ON true
        ORDER BY t4."id"
      ) AS t4v
    ) AS v24,
    (
      SELECT string_agg(('{"name":' || t5v.v0 || '}'), ',') AS items_of_4
      FROM (
        SELECT coalesce(
          CAST((CAST(t5."name" AS JSON) -> $12::VARCHAR) AS TEXT),
          CAST((CAST(t5."name" AS JSON) -> $13::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t5."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v0
        FROM (
          SELECT DISTINCT t5m.successor AS successor
          FROM institution_successors AS t5m
          WHERE t5m.id = t1_1."id"
            AND t5m.from_position <= $1::BIGINT
            AND t5m.to_position > $1::BIGINT
            AND t5m.effective_from <= $2::DATE
            AND (t5m.effective_to > $2::DATE OR t5m.closed_position > $1::BIGINT)
        ) AS t5i
        JOIN LATERAL (
          SELECT t5s.id AS id, t5s.effective_from AS effective_from,
            t5s.effective_to AS effective_to, t5s.from_position AS from_position,
            t5s.to_position AS to_position, t5s.closed_position AS closed_position,
            t5s.entry_position AS entry_position, t5s.effective_on AS effective_on,
            t5s.effective_until AS effective_until, t5s.by_day AS by_day,
            t5s.shows_from AS shows_from, t5s.there_from AS there_from,
            t5s.certain_from AS certain_from, t5s.certain_until AS certain_until, t5s.name AS name,
            t5s.name_folded AS name_folded, t5s.short_name AS short_name,
            t5s.short_name_folded AS short_name_folded, t5s.other_names AS other_names,
            t5s.kind AS kind, t5s.parent AS parent, t5s.country AS country, t5s.seat AS seat,
            t5s.identifiers AS identifiers, t5s.established_on AS established_on,
            t5s.dissolved_on AS dissolved_on
          FROM institutions AS t5s
          WHERE t5s.id = t5i.successor
            AND t5s.from_position <= $1::BIGINT
            AND t5s.to_position > $1::BIGINT
            AND t5s.effective_from <= $2::DATE
            AND (t5s.effective_to > $2::DATE OR t5s.closed_position > $1::BIGINT)
          ORDER BY t5s.effective_from DESC
          LIMIT $14::INTEGER
        ) AS t5 ON true
        ORDER BY t5."id"
      ) AS t5v
    ) AS v25,
    (
      SELECT (
        '{"totalCount":'
        || CAST(
          (
            SELECT count(*) AS count_1
            FROM institutions AS t6p
            WHERE t6p."parent" = t1_1."id"
              AND t6p.from_position <= $1::BIGINT
              AND t6p.to_position > $1::BIGINT
              AND t6p.effective_from <= $2::DATE
              AND (t6p.effective_to > $2::DATE OR t6p.closed_position > $1::BIGINT)
              AND (
                (
                  t6p.id NOT IN (
                    SELECT institutions_2.id
                    FROM institutions AS institutions_2
                    WHERE institutions_2.shows_from > institutions_2.effective_from
                      AND institutions_2.shows_from > $2::DATE
                      AND institutions_2.from_position <= $1::BIGINT
                      AND institutions_2.to_position > $1::BIGINT
                      AND institutions_2.effective_from <= $2::DATE
                      AND (
                        institutions_2.effective_to > $2::DATE
                        OR institutions_2.closed_position > $1::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_2
                          WHERE mentions_2.named = institutions_2.id
                            AND mentions_2.shows_from <= $2::DATE
                            AND mentions_2.to_position > $1::BIGINT
                            AND mentions_2.position <= $1::BIGINT
                        )
                      )
                  )
                )
              )
              AND (t6p."dissolved_on" IS NULL) = $15::BOOLEAN
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(string_agg(('{"id":' || t6v.v0 || ',"name":' || t6v.v1 || '}'), ','), '')
        || ']}'
      ) AS joined_2
      FROM (
        SELECT
          (
            '"'
            || (
              t6."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v0,
          coalesce(
            CAST((CAST(t6."name" AS JSON) -> $16::VARCHAR) AS TEXT),
            CAST((CAST(t6."name" AS JSON) -> $17::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t6."name" AS JSON)) LIMIT 1),
            'null'
          ) AS v1
        FROM (
          SELECT t6p.name_folded AS name_folded, t6p.id AS id, t6p.name AS name
          FROM institutions AS t6p
          WHERE t6p."parent" = t1_1."id"
            AND t6p.from_position <= $1::BIGINT
            AND t6p.to_position > $1::BIGINT
            AND t6p.effective_from <= $2::DATE
            AND (t6p.effective_to > $2::DATE OR t6p.closed_position > $1::BIGINT)
            AND (
              (
                t6p.id NOT IN (
                  SELECT institutions_3.id
                  FROM institutions AS institutions_3
                  WHERE institutions_3.shows_from > institutions_3.effective_from
                    AND institutions_3.shows_from > $2::DATE
                    AND institutions_3.from_position <= $1::BIGINT
                    AND institutions_3.to_position > $1::BIGINT
                    AND institutions_3.effective_from <= $2::DATE
                    AND (
                      institutions_3.effective_to > $2::DATE
                      OR institutions_3.closed_position > $1::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_3
                        WHERE mentions_3.named = institutions_3.id
                          AND mentions_3.shows_from <= $2::DATE
                          AND mentions_3.to_position > $1::BIGINT
                          AND mentions_3.position <= $1::BIGINT
                      )
                    )
                )
              )
            )
            AND (t6p."dissolved_on" IS NULL) = $15::BOOLEAN
          ORDER BY nullif(substr(split_part(t6p."name_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
            t6p."id"
          LIMIT $18::INTEGER
        ) AS t6
        ORDER BY nullif(substr(split_part(t6."name_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
          t6."id"
      ) AS t6v
    ) AS v26,
    (
      SELECT (
        '{"nodes":['
        || coalesce(
          string_agg(
            (
              (
                '{"id":' || t7v.v0 || ',"basis":' || t7v.v1 || ',"since":' || t7v.v2
                || ',"fromInstitution":'
              ) || CASE WHEN t7v.v3 THEN ('{"name":' || t7v.v4 || '}') ELSE '' END
              || CASE WHEN t7v.v5 THEN t7v.v6 ELSE '' END || ',"toInstitution":'
              || CASE WHEN t7v.v7 THEN ('{"name":' || t7v.v8 || '}') ELSE '' END
              || CASE WHEN t7v.v9 THEN t7v.v6 ELSE '' END || '}'
            ),
            ','
          ),
          ''
        ) || ']}'
      ) AS joined_3
      FROM (
        SELECT
          (
            '"'
            || (
              t7."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v0,
          coalesce(CAST(to_json(t7."basis") AS TEXT), 'null') AS v1,
          coalesce(CAST(to_json(t7."since") AS TEXT), 'null') AS v2,
          t7_1."id" IS NOT NULL AS v3,
          coalesce(
            CAST((CAST(t7_1."name" AS JSON) -> $19::VARCHAR) AS TEXT),
            CAST((CAST(t7_1."name" AS JSON) -> $20::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t7_1."name" AS JSON)) LIMIT 1),
            'null'
          ) AS v4,
          t7_1."id" IS NULL AS v5,
          'null' AS v6,
          t7_2."id" IS NOT NULL AS v7,
          coalesce(
            CAST((CAST(t7_2."name" AS JSON) -> $21::VARCHAR) AS TEXT),
            CAST((CAST(t7_2."name" AS JSON) -> $22::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t7_2."name" AS JSON)) LIMIT 1),
            'null'
          ) AS v8,
          t7_2."id" IS NULL AS v9
        FROM (
          SELECT t7p.id AS id, t7p.basis AS basis, t7p.since AS since,
            t7p.from_institution AS from_institution, t7p.to_institution AS to_institution
          FROM links AS t7p
          WHERE (t7p."from_institution" = t1_1."id" OR t7p."to_institution" = t1_1."id")
            AND t7p.from_position <= $1::BIGINT
            AND t7p.to_position > $1::BIGINT
            AND t7p.effective_from <= $2::DATE
            AND (t7p.effective_to > $2::DATE OR t7p.closed_position > $1::BIGINT)
            AND (
              (
                t7p.id NOT IN (
                  SELECT links_1.id
                  FROM links AS links_1
                  WHERE links_1.shows_from > links_1.effective_from
                    AND links_1.shows_from > $2::DATE
                    AND links_1.from_position <= $1::BIGINT
                    AND links_1.to_position > $1::BIGINT
                    AND links_1.effective_from <= $2::DATE
                    AND (links_1.effective_to > $2::DATE OR links_1.closed_position > $1::BIGINT)
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_4
                        WHERE mentions_4.named = links_1.id
                          AND mentions_4.shows_from <= $2::DATE
                          AND mentions_4.to_position > $1::BIGINT
                          AND mentions_4.position <= $1::BIGINT
                      )
                    )
                )
              )
            )
            AND true
          ORDER BY t7p."id"
          LIMIT $23::INTEGER
        ) AS t7
        LEFT OUTER JOIN LATERAL (
          SELECT t7_1.name AS name, t7_1.id AS id
          FROM institutions AS t7_1
          WHERE t7_1."id" = t7."from_institution"
            AND t7_1.from_position <= $1::BIGINT
            AND t7_1.to_position > $1::BIGINT
            AND t7_1.effective_from <= $2::DATE
            AND (t7_1.effective_to > $2::DATE OR t7_1.closed_position > $1::BIGINT)
          ORDER BY t7_1.effective_from DESC
          LIMIT $24::INTEGER
        ) AS t7_1 ON true
        LEFT OUTER JOIN LATERAL (
          SELECT t7_2.name AS name, t7_2.id AS id
          FROM institutions AS t7_2
          WHERE t7_2."id" = t7."to_institution"
            AND t7_2.from_position <= $1::BIGINT
            AND t7_2.to_position > $1::BIGINT
            AND t7_2.effective_from <= $2::DATE
            AND (t7_2.effective_to > $2::DATE OR t7_2.closed_position > $1::BIGINT)
          ORDER BY t7_2.effective_from DESC
          LIMIT $25::INTEGER
        ) AS t7_2 ON true
        ORDER BY t7."id"
      ) AS t7v
    ) AS v27,
    t1_1."id" IS NULL AS v28
  FROM (SELECT $26::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id, t1_1.name AS name, t1_1.short_name AS short_name,
      t1_1.other_names AS other_names, t1_1.kind AS kind, t1_1.dissolved_on AS dissolved_on,
      t1_1.identifiers AS identifiers, t1_1.parent AS parent
    FROM institutions AS t1_1
    WHERE t1_1."id" = $27::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $28::INTEGER
  ) AS t1_1 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_2.id AS id, t1_2.name AS name, t1_2.parent AS parent
    FROM institutions AS t1_2
    WHERE t1_2."id" = t1_1."parent"
      AND t1_2.from_position <= $1::BIGINT
      AND t1_2.to_position > $1::BIGINT
      AND t1_2.effective_from <= $2::DATE
      AND (t1_2.effective_to > $2::DATE OR t1_2.closed_position > $1::BIGINT)
    ORDER BY t1_2.effective_from DESC
    LIMIT $29::INTEGER
  ) AS t1_2 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_3.id AS id, t1_3.name AS name
    FROM institutions AS t1_3
    WHERE t1_3."id" = t1_2."parent"
      AND t1_3.from_position <= $1::BIGINT
      AND t1_3.to_position > $1::BIGINT
      AND t1_3.effective_from <= $2::DATE
      AND (t1_3.effective_to > $2::DATE OR t1_3.closed_position > $1::BIGINT)
    ORDER BY t1_3.effective_from DESC
    LIMIT $30::INTEGER
  ) AS t1_3 ON true
) AS t1v
WHERE $31::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $32::INTEGER),
    $33::INTEGER
  ) = $31::BIGINT
