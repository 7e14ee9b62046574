SELECT
  (
    CASE
      WHEN t1v.v0 THEN ('{"id":' || t1v.v1 || ',"title":' || t1v.v2 || ',"references":') ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v3) THEN t1v.v4 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v5) THEN ('[' || coalesce(t1v.v6, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"lead":' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v7) THEN ('{"id":' || t1v.v8 || ',"name":' || t1v.v9 || '}') ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v10) THEN t1v.v11 ELSE '' END
    || CASE
      WHEN t1v.v0
        THEN (
          ',"areas":[' || coalesce(t1v.v12, '') || '],"stage":' || t1v.v13 || ',"stageSince":'
          || t1v.v14 || ',"status":' || t1v.v15 || ',"outcome":' || t1v.v16 || ',"concludedOn":'
          || t1v.v17 || ',"stages":[' || coalesce(t1v.v18, '') || '],"positions":['
          || coalesce(t1v.v19, '') || '],"documents":[' || coalesce(t1v.v20, '') || '],"timeline":['
          || coalesce(t1v.v21, '') || ']}'
        )
      ELSE ''
    END || CASE WHEN t1v.v22 THEN t1v.v11 ELSE '' END
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
      CAST((CAST(t1_1."title" AS JSON) -> $3::VARCHAR) AS TEXT),
      CAST((CAST(t1_1."title" AS JSON) -> $4::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_1."title" AS JSON)) LIMIT 1),
      'null'
    ) AS v2,
    t1_1."references" IS NULL AS v3,
    '[]' AS v4,
    t1_1."references" IS NOT NULL AS v5,
    (
      SELECT string_agg(
        ('{"scheme":' || t2v.v0 || ',"schemeName":' || t2v.v1 || ',"value":' || t2v.v2 || '}'), ','
      ) AS items_of_1
      FROM (
        SELECT
          coalesce(CAST((CAST(t2."value" AS JSON) -> 'scheme') AS TEXT), 'null') AS v0,
          coalesce(CAST((CAST(t2."value" AS JSON) -> 'scheme_name') AS TEXT), 'null') AS v1,
          coalesce(CAST((CAST(t2."value" AS JSON) -> 'value') AS TEXT), 'null') AS v2
        FROM json_array_elements(CAST(t1_1."references" AS JSON)) WITH ORDINALITY AS t2
        ORDER BY t2."ordinality"
      ) AS t2v
    ) AS v6,
    t1_2."id" IS NOT NULL AS v7,
    (
      '"'
      || (
        t1_2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
        || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')
      ) || '"'
    ) AS v8,
    coalesce(
      CAST((CAST(t1_2."name" AS JSON) -> $5::VARCHAR) AS TEXT),
      CAST((CAST(t1_2."name" AS JSON) -> $6::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_2."name" AS JSON)) LIMIT 1),
      'null'
    ) AS v9,
    t1_2."id" IS NULL AS v10,
    'null' AS v11,
    (
      SELECT string_agg(('{"id":' || t3v.v0 || ',"title":' || t3v.v1 || '}'), ',') AS items_of_2
      FROM (
        SELECT
          (
            '"'
            || (
              t3."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v0,
          coalesce(
            CAST((CAST(t3."title" AS JSON) -> $7::VARCHAR) AS TEXT),
            CAST((CAST(t3."title" AS JSON) -> $8::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t3."title" AS JSON)) LIMIT 1),
            'null'
          ) AS v1
        FROM (
          SELECT DISTINCT t3m.area AS area
          FROM dossier_areas AS t3m
          WHERE t3m.id = t1_1."id"
            AND t3m.from_position <= $1::BIGINT
            AND t3m.to_position > $1::BIGINT
            AND t3m.effective_from <= $2::DATE
            AND (t3m.effective_to > $2::DATE OR t3m.closed_position > $1::BIGINT)
        ) AS t3i
        JOIN LATERAL (
          SELECT t3s.id AS id, t3s.effective_from AS effective_from,
            t3s.effective_to AS effective_to, t3s.from_position AS from_position,
            t3s.to_position AS to_position, t3s.closed_position AS closed_position,
            t3s.entry_position AS entry_position, t3s.effective_on AS effective_on,
            t3s.effective_until AS effective_until, t3s.by_day AS by_day,
            t3s.shows_from AS shows_from, t3s.there_from AS there_from,
            t3s.certain_from AS certain_from, t3s.certain_until AS certain_until,
            t3s.title AS title, t3s.title_folded AS title_folded, t3s.statement AS statement,
            t3s.statement_folded AS statement_folded, t3s.status AS status
          FROM areas AS t3s
          WHERE t3s.id = t3i.area
            AND t3s.from_position <= $1::BIGINT
            AND t3s.to_position > $1::BIGINT
            AND t3s.effective_from <= $2::DATE
            AND (t3s.effective_to > $2::DATE OR t3s.closed_position > $1::BIGINT)
          ORDER BY t3s.effective_from DESC
          LIMIT $9::INTEGER
        ) AS t3 ON true
        ORDER BY t3."id"
      ) AS t3v
    ) AS v12,
    coalesce(CAST(to_json(t1_1."stage") AS TEXT), 'null') AS v13,
    coalesce(CAST(to_json(t1_1."stage_since") AS TEXT), 'null') AS v14,
    coalesce(CAST(to_json(t1_1."status") AS TEXT), 'null') AS v15,
    coalesce(CAST(to_json(t1_1."outcome") AS TEXT), 'null') AS v16,
    coalesce(CAST(to_json(t1_1."concluded_on") AS TEXT), 'null') AS v17,
    (
      SELECT string_agg(
        (
          ('{"stage":' || t4v.v0 || ',"actReference":' || t4v.v1 || ',"body":')
          || CASE
            WHEN t4v.v2 THEN ('{"id":' || t4v.v3 || ',"shortName":' || t4v.v4 || '}') ELSE ''
          END || CASE WHEN t4v.v5 THEN t4v.v6 ELSE '' END || (',"reachedOn":' || t4v.v7 || '}')
        ),
        ','
      ) AS items_of_3
      FROM (
        SELECT
          coalesce(CAST(to_json(t4."stage") AS TEXT), 'null') AS v0,
          coalesce(CAST(to_json(t4."act_reference") AS TEXT), 'null') AS v1,
          t4_1."id" IS NOT NULL AS v2,
          (
            '"'
            || (
              t4_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v3,
          coalesce(CAST(to_json(t4_1."short_name") AS TEXT), 'null') AS v4,
          t4_1."id" IS NULL AS v5,
          'null' AS v6,
          coalesce(CAST(to_json(t4."reached_on") AS TEXT), 'null') AS v7
        FROM dossier_stages AS t4
        LEFT OUTER JOIN LATERAL (
          SELECT t4_1.id AS id, t4_1.short_name AS short_name
          FROM institutions AS t4_1
          WHERE t4_1."id" = t4."body"
            AND t4_1.from_position <= $1::BIGINT
            AND t4_1.to_position > $1::BIGINT
            AND t4_1.effective_from <= $2::DATE
            AND (t4_1.effective_to > $2::DATE OR t4_1.closed_position > $1::BIGINT)
          ORDER BY t4_1.effective_from DESC
          LIMIT $10::INTEGER
        ) AS t4_1 ON true
        WHERE t4."id" = t1_1."id"
          AND t4.from_position <= $1::BIGINT
          AND t4.to_position > $1::BIGINT
          AND t4.effective_from <= $2::DATE
          AND (t4.effective_to > $2::DATE OR t4.closed_position > $1::BIGINT)
        ORDER BY t4."ordinal"
      ) AS t4v
    ) AS v18,
    (
      SELECT string_agg(
        (
          ('{"title":' || t5v.v0 || ',"toInstitution":')
          || CASE WHEN t5v.v1 THEN ('{"id":' || t5v.v2 || ',"name":' || t5v.v3 || '}') ELSE '' END
          || CASE WHEN t5v.v4 THEN t5v.v5 ELSE '' END
          || (',"document":' || t5v.v6 || ',"submittedOn":' || t5v.v7 || '}')
        ),
        ','
      ) AS items_of_4
      FROM (
        SELECT
          coalesce(
            CAST((CAST(t5."title" AS JSON) -> $11::VARCHAR) AS TEXT),
            CAST((CAST(t5."title" AS JSON) -> $12::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t5."title" AS JSON)) LIMIT 1),
            'null'
          ) AS v0,
          t5_1."id" IS NOT NULL AS v1,
          (
            '"'
            || (
              t5_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v2,
          coalesce(
            CAST((CAST(t5_1."name" AS JSON) -> $13::VARCHAR) AS TEXT),
            CAST((CAST(t5_1."name" AS JSON) -> $14::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t5_1."name" AS JSON)) LIMIT 1),
            'null'
          ) AS v3,
          t5_1."id" IS NULL AS v4,
          'null' AS v5,
          coalesce(CAST(to_json(t5."document") AS TEXT), 'null') AS v6,
          coalesce(CAST(to_json(t5."submitted_on") AS TEXT), 'null') AS v7
        FROM dossier_positions AS t5
        LEFT OUTER JOIN LATERAL (
          SELECT t5_1.id AS id, t5_1.name AS name
          FROM institutions AS t5_1
          WHERE t5_1."id" = t5."to_institution"
            AND t5_1.from_position <= $1::BIGINT
            AND t5_1.to_position > $1::BIGINT
            AND t5_1.effective_from <= $2::DATE
            AND (t5_1.effective_to > $2::DATE OR t5_1.closed_position > $1::BIGINT)
          ORDER BY t5_1.effective_from DESC
          LIMIT $15::INTEGER
        ) AS t5_1 ON true
        WHERE t5."id" = t1_1."id"
          AND t5.from_position <= $1::BIGINT
          AND t5.to_position > $1::BIGINT
          AND t5.effective_from <= $2::DATE
          AND (t5.effective_to > $2::DATE OR t5.closed_position > $1::BIGINT)
        ORDER BY t5."ordinal"
      ) AS t5v
    ) AS v19,
    (
      SELECT string_agg(
        (
          '{"title":' || t6v.v0 || ',"url":' || t6v.v1 || ',"category":' || t6v.v2
          || ',"documentDate":' || t6v.v3 || '}'
        ),
        ','
      ) AS items_of_5
      FROM (
        SELECT
          coalesce(CAST(to_json(t6."title") AS TEXT), 'null') AS v0,
          coalesce(CAST(to_json(t6."url") AS TEXT), 'null') AS v1,
          coalesce(CAST(to_json(t6."category") AS TEXT), 'null') AS v2,
          coalesce(CAST(to_json(t6."document_date") AS TEXT), 'null') AS v3
        FROM documents AS t6
        WHERE t6."id" = t1_1."id"
          AND t6.from_position <= $1::BIGINT
          AND t6.to_position > $1::BIGINT
          AND t6.effective_from <= $2::DATE
          AND (t6.effective_to > $2::DATE OR t6.closed_position > $1::BIGINT)
        ORDER BY t6."ordinal"
      ) AS t6v
    ) AS v20,
    (
      SELECT string_agg(
        (
          ('{"effectiveFrom":' || t7v.v0 || ',"stage":' || t7v.v1 || ',"references":')
          || CASE WHEN t7v.v2 THEN t7v.v3 ELSE '' END
          || CASE WHEN t7v.v4 THEN ('[' || coalesce(t7v.v5, '') || ']') ELSE '' END
          || (',"documents":[' || coalesce(t7v.v6, '') || ']}')
        ),
        ','
      ) AS items_of_6
      FROM (
        SELECT
          coalesce(
            CASE
              WHEN (t7."effective_from" IS NOT NULL)
              THEN (
                '"'
                || to_char(
                  greatest(least(t7."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
                  'YYYY-MM-DD'
                ) || '"'
              )
            END,
            'null'
          ) AS v0,
          coalesce(CAST(to_json(t7."stage") AS TEXT), 'null') AS v1,
          t7."references" IS NULL AS v2,
          '[]' AS v3,
          t7."references" IS NOT NULL AS v4,
          (
            SELECT string_agg(('{"value":' || t8v.v0 || '}'), ',') AS items_of_7
            FROM (
              SELECT coalesce(CAST((CAST(t8."value" AS JSON) -> 'value') AS TEXT), 'null') AS v0
              FROM json_array_elements(CAST(t7."references" AS JSON)) WITH ORDINALITY AS t8
              ORDER BY t8."ordinality"
            ) AS t8v
          ) AS v5,
          (
            SELECT string_agg(('{"title":' || t9v.v0 || '}'), ',') AS items_of_8
            FROM (
              SELECT coalesce(CAST(to_json(t9."title") AS TEXT), 'null') AS v0
              FROM documents AS t9
              WHERE t9."id" = t7."id"
                AND t9.from_position <= $1::BIGINT
                AND t9.to_position > $1::BIGINT
                AND t9.effective_from <= t7."effective_from"
                AND (t9.effective_to > t7."effective_from" OR t9.closed_position > $1::BIGINT)
              ORDER BY t9."ordinal"
            ) AS t9v
          ) AS v6
        FROM dossiers AS t7
        WHERE t7."id" = t1_1."id"
          AND t7.from_position <= $1::BIGINT
          AND t7.to_position > $1::BIGINT
          AND (t7.effective_to > t7.effective_from OR t7.closed_position > $1::BIGINT)
        ORDER BY t7."effective_from"
      ) AS t7v
    ) AS v21,
    t1_1."id" IS NULL AS v22
  FROM (SELECT $16::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id, t1_1.title AS title, t1_1."references" AS "references", t1_1.lead AS lead,
      t1_1.stage AS stage, t1_1.stage_since AS stage_since, t1_1.status AS status,
      t1_1.outcome AS outcome, t1_1.concluded_on AS concluded_on
    FROM dossiers AS t1_1
    WHERE t1_1."id" = $17::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $18::INTEGER
  ) AS t1_1 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_2.id AS id, t1_2.name AS name
    FROM institutions AS t1_2
    WHERE t1_2."id" = t1_1."lead"
      AND t1_2.from_position <= $1::BIGINT
      AND t1_2.to_position > $1::BIGINT
      AND t1_2.effective_from <= $2::DATE
      AND (t1_2.effective_to > $2::DATE OR t1_2.closed_position > $1::BIGINT)
    ORDER BY t1_2.effective_from DESC
    LIMIT $19::INTEGER
  ) AS t1_2 ON true
) AS t1v
WHERE $20::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $21::INTEGER),
    $22::INTEGER
  ) = $20::BIGINT
;
SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
          FROM dossiers AS t2p
          WHERE t2p.from_position <= $1::BIGINT
            AND t2p.to_position > $1::BIGINT
            AND t2p.effective_from <= $2::DATE
            AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
            AND (
              (
                t2p.id NOT IN (
                  SELECT dossiers_1.id
                  FROM dossiers AS dossiers_1
                  WHERE dossiers_1.shows_from > dossiers_1.effective_from
                    AND dossiers_1.shows_from > $2::DATE
                    AND dossiers_1.from_position <= $1::BIGINT
                    AND dossiers_1.to_position > $1::BIGINT
                    AND dossiers_1.effective_from <= $2::DATE
                    AND (
                      dossiers_1.effective_to > $2::DATE OR dossiers_1.closed_position > $1::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = dossiers_1.id
                          AND mentions_1.shows_from <= $2::DATE
                          AND mentions_1.to_position > $1::BIGINT
                          AND mentions_1.position <= $1::BIGINT
                      )
                    )
                )
              )
            )
            AND (
              EXISTS (
                SELECT $3::INTEGER AS anon_1
                FROM dossier_stages AS t3w
                WHERE t3w."id" = t2p."id"
                  AND t3w.from_position <= $1::BIGINT
                  AND t3w.to_position > $1::BIGINT
                  AND t3w.effective_from <= $2::DATE
                  AND (t3w.effective_to > $2::DATE OR t3w.closed_position > $1::BIGINT)
                  AND t3w."stage" = $4::VARCHAR
                  AND (
                    EXISTS (
                      SELECT $5::INTEGER AS anon_2
                      FROM institutions AS t4w
                      WHERE t4w."id" = t3w."body"
                        AND t4w.from_position <= $1::BIGINT
                        AND t4w.to_position > $1::BIGINT
                        AND t4w.effective_from <= $2::DATE
                        AND (t4w.effective_to > $2::DATE OR t4w.closed_position > $1::BIGINT)
                        AND t4w."id" = $6::VARCHAR
                    )
                  )
              )
            )
            AND t2p."status" = $7::VARCHAR
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        string_agg(
          CASE
            WHEN (t2v.v0 <= $8::INTEGER) THEN ('{"id":' || t2v.v2 || ',"stage":' || t2v.v3 || '}')
          END,
          ','
        ),
        ''
      ) || '],"pageInfo":{"endCursor":'
      || coalesce(
        max(
          CASE
            WHEN (
              t2v.v0 = t2v.v1 - CASE
                WHEN (t2v.v1 - $9::INTEGER > $10::INTEGER) THEN t2v.v1 - $9::INTEGER
                ELSE $11::INTEGER
              END
              AND t2v.v0 <= $12::INTEGER
            )
            THEN t2v.v4
          END
        ),
        'null'
      ) || '}}'
    ) AS joined_2
    FROM (
      SELECT
        row_number() OVER (
          ORDER BY CASE
            t2."stage"
            WHEN 'PREPARATION' THEN 0
            WHEN 'PROPOSED' THEN 1
            WHEN 'OPINION' THEN 2
            WHEN 'NEGOTIATING_MANDATE' THEN 3
            WHEN 'NEGOTIATION' THEN 4
            WHEN 'PARLIAMENT_POSITION' THEN 5
            WHEN 'COUNCIL_POSITION' THEN 6
            WHEN 'RESPONSE' THEN 7
            WHEN 'TRILOGUE' THEN 8
            WHEN 'INITIALLED' THEN 9
            WHEN 'SIGNED' THEN 10
            WHEN 'CONSENT' THEN 11
            WHEN 'ADOPTED' THEN 12
            WHEN 'IN_FORCE' THEN 13
          END DESC NULLS LAST,
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
        coalesce(CAST(to_json(t2."stage") AS TEXT), 'null') AS v3,
        (
          '"'
          || upper(
            encode(
              convert_to(
                (
                  '["Query.policyDossiers",' || CAST($1::BIGINT AS TEXT) || ',"'
                  || to_char(
                    greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  ) || '",' || coalesce(('"' || t2."id" || '"'), 'null') || ',"-STAGE",'
                  || coalesce(
                    CAST(
                      CASE
                        t2."stage"
                        WHEN 'PREPARATION' THEN 0
                        WHEN 'PROPOSED' THEN 1
                        WHEN 'OPINION' THEN 2
                        WHEN 'NEGOTIATING_MANDATE' THEN 3
                        WHEN 'NEGOTIATION' THEN 4
                        WHEN 'PARLIAMENT_POSITION' THEN 5
                        WHEN 'COUNCIL_POSITION' THEN 6
                        WHEN 'RESPONSE' THEN 7
                        WHEN 'TRILOGUE' THEN 8
                        WHEN 'INITIALLED' THEN 9
                        WHEN 'SIGNED' THEN 10
                        WHEN 'CONSENT' THEN 11
                        WHEN 'ADOPTED' THEN 12
                        WHEN 'IN_FORCE' THEN 13
                      END AS TEXT
                    ),
                    'null'
                  ) || ']'
                ),
                'UTF8'
              ),
              'hex'
            )
          ) || '"'
        ) AS v4
      FROM (
        SELECT t2p.stage AS stage, t2p.id AS id
        FROM dossiers AS t2p
        WHERE t2p.from_position <= $1::BIGINT
          AND t2p.to_position > $1::BIGINT
          AND t2p.effective_from <= $2::DATE
          AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT dossiers_2.id
                FROM dossiers AS dossiers_2
                WHERE dossiers_2.shows_from > dossiers_2.effective_from
                  AND dossiers_2.shows_from > $2::DATE
                  AND dossiers_2.from_position <= $1::BIGINT
                  AND dossiers_2.to_position > $1::BIGINT
                  AND dossiers_2.effective_from <= $2::DATE
                  AND (
                    dossiers_2.effective_to > $2::DATE OR dossiers_2.closed_position > $1::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_2
                      WHERE mentions_2.named = dossiers_2.id
                        AND mentions_2.shows_from <= $2::DATE
                        AND mentions_2.to_position > $1::BIGINT
                        AND mentions_2.position <= $1::BIGINT
                    )
                  )
              )
            )
          )
          AND (
            EXISTS (
              SELECT $3::INTEGER AS anon_1
              FROM dossier_stages AS t3w
              WHERE t3w."id" = t2p."id"
                AND t3w.from_position <= $1::BIGINT
                AND t3w.to_position > $1::BIGINT
                AND t3w.effective_from <= $2::DATE
                AND (t3w.effective_to > $2::DATE OR t3w.closed_position > $1::BIGINT)
                AND t3w."stage" = $4::VARCHAR
                AND (
                  EXISTS (
                    SELECT $5::INTEGER AS anon_2
                    FROM institutions AS t4w
                    WHERE t4w."id" = t3w."body"
                      AND t4w.from_position <= $1::BIGINT
                      AND t4w.to_position > $1::BIGINT
                      AND t4w.effective_from <= $2::DATE
                      AND (t4w.effective_to > $2::DATE OR t4w.closed_position > $1::BIGINT)
                      AND t4w."id" = $6::VARCHAR
                  )
                )
            )
          )
          AND t2p."status" = $7::VARCHAR
        ORDER BY CASE
          t2p."stage"
          WHEN 'PREPARATION' THEN 0
          WHEN 'PROPOSED' THEN 1
          WHEN 'OPINION' THEN 2
          WHEN 'NEGOTIATING_MANDATE' THEN 3
          WHEN 'NEGOTIATION' THEN 4
          WHEN 'PARLIAMENT_POSITION' THEN 5
          WHEN 'COUNCIL_POSITION' THEN 6
          WHEN 'RESPONSE' THEN 7
          WHEN 'TRILOGUE' THEN 8
          WHEN 'INITIALLED' THEN 9
          WHEN 'SIGNED' THEN 10
          WHEN 'CONSENT' THEN 11
          WHEN 'ADOPTED' THEN 12
          WHEN 'IN_FORCE' THEN 13
        END DESC NULLS LAST,
          t2p."id"
        LIMIT $13::INTEGER
      ) AS t2
      ORDER BY CASE
        t2."stage"
        WHEN 'PREPARATION' THEN 0
        WHEN 'PROPOSED' THEN 1
        WHEN 'OPINION' THEN 2
        WHEN 'NEGOTIATING_MANDATE' THEN 3
        WHEN 'NEGOTIATION' THEN 4
        WHEN 'PARLIAMENT_POSITION' THEN 5
        WHEN 'COUNCIL_POSITION' THEN 6
        WHEN 'RESPONSE' THEN 7
        WHEN 'TRILOGUE' THEN 8
        WHEN 'INITIALLED' THEN 9
        WHEN 'SIGNED' THEN 10
        WHEN 'CONSENT' THEN 11
        WHEN 'ADOPTED' THEN 12
        WHEN 'IN_FORCE' THEN 13
      END DESC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $14::INTEGER AS one) AS t1
) AS t1v
WHERE $15::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $16::INTEGER),
    $17::INTEGER
  ) = $15::BIGINT
