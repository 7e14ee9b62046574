SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
          FROM opportunities AS t2p
          WHERE t2p.from_position <= $1::BIGINT
            AND t2p.to_position > $1::BIGINT
            AND t2p.effective_from <= $2::DATE
            AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
            AND (
              (
                t2p.id NOT IN (
                  SELECT opportunities_1.id
                  FROM opportunities AS opportunities_1
                  WHERE opportunities_1.shows_from > opportunities_1.effective_from
                    AND opportunities_1.shows_from > $2::DATE
                    AND opportunities_1.from_position <= $1::BIGINT
                    AND opportunities_1.to_position > $1::BIGINT
                    AND opportunities_1.effective_from <= $2::DATE
                    AND (
                      opportunities_1.effective_to > $2::DATE
                      OR opportunities_1.closed_position > $1::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = opportunities_1.id
                          AND mentions_1.shows_from <= $2::DATE
                          AND mentions_1.to_position > $1::BIGINT
                          AND mentions_1.position <= $1::BIGINT
                      )
                    )
                )
              )
            )
            AND t2p."status" = $3::VARCHAR
            AND t2p."closes_after" <= $4::DATE
            AND t2p."closes_after" >= $5::DATE
            AND NOT (
              EXISTS (
                SELECT $6::INTEGER AS anon_1
                FROM opportunity_matches AS t3w
                WHERE t3w."id" = t2p."id"
                  AND t3w.from_position <= $1::BIGINT
                  AND t3w.to_position > $1::BIGINT
                  AND t3w.effective_from <= $2::DATE
                  AND (t3w.effective_to > $2::DATE OR t3w.closed_position > $1::BIGINT)
                  AND t3w."declined_on" IS NULL
              )
            )
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        string_agg(
          (
            '{"id":' || t2v.v0 || ',"topicId":' || t2v.v1 || ',"title":' || t2v.v2 || ',"status":'
            || t2v.v3 || ',"opensOn":' || t2v.v4 || ',"deadlines":' || t2v.v5 || ',"closesAfter":'
            || t2v.v6 || ',"areas":[' || coalesce(t2v.v7, '') || '],"matches":['
            || coalesce(t2v.v8, '') || '],"applications":[' || coalesce(t2v.v9, '')
            || '],"agreements":' || coalesce(t2v.v10, 'null') || '}'
          ),
          ','
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        (
          '"'
          || (
            t2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v0,
        coalesce(CAST(to_json(t2."topic_id") AS TEXT), 'null') AS v1,
        coalesce(
          CAST((CAST(t2."title" AS JSON) -> $7::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> $8::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v2,
        coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v3,
        coalesce(CAST(to_json(t2."opens_on") AS TEXT), 'null') AS v4,
        coalesce(t2."deadlines", '[]') AS v5,
        coalesce(
          CASE
            WHEN (t2."closes_after" IS NOT NULL)
            THEN (
              '"'
              || to_char(
                greatest(least(t2."closes_after", DATE '9999-12-31'), DATE '0001-01-01'),
                'YYYY-MM-DD'
              ) || '"'
            )
          END,
          'null'
        ) AS v6,
        (
          SELECT string_agg(('{"id":' || t4v.v0 || ',"title":' || t4v.v1 || '}'), ',') AS items_of_1
          FROM (
            SELECT
              (
                '"'
                || (
                  t4."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
                  || to_char(
                    greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  )
                ) || '"'
              ) AS v0,
              coalesce(
                CAST((CAST(t4."title" AS JSON) -> $9::VARCHAR) AS TEXT),
                CAST((CAST(t4."title" AS JSON) -> $10::VARCHAR) AS TEXT),
                (SELECT CAST(value AS TEXT) FROM json_each(CAST(t4."title" AS JSON)) LIMIT 1),
                'null'
              ) AS v1
            FROM (
              SELECT DISTINCT t4m.area AS area
              FROM opportunity_areas AS t4m
              WHERE t4m.id = t2."id"
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
                t4s.certain_from AS certain_from, t4s.certain_until AS certain_until,
                t4s.title AS title, t4s.title_folded AS title_folded, t4s.statement AS statement,
                t4s.statement_folded AS statement_folded, t4s.status AS status
              FROM areas AS t4s
              WHERE t4s.id = t4i.area
                AND t4s.from_position <= $1::BIGINT
                AND t4s.to_position > $1::BIGINT
                AND t4s.effective_from <= $2::DATE
                AND (t4s.effective_to > $2::DATE OR t4s.closed_position > $1::BIGINT)
              ORDER BY t4s.effective_from DESC
              LIMIT $11::INTEGER
            ) AS t4 ON true
            ORDER BY t4."id"
          ) AS t4v
        ) AS v7,
        (
          SELECT string_agg(
            (
              '{"project":'
              || CASE
                WHEN t5v.v0 THEN ('{"id":' || t5v.v1 || ',"title":' || t5v.v2 || '}') ELSE ''
              END || CASE WHEN t5v.v3 THEN t5v.v4 ELSE '' END
              || (',"assessment":' || t5v.v5 || ',"declinedOn":' || t5v.v6 || '}')
            ),
            ','
          ) AS items_of_2
          FROM (
            SELECT
              t5_1."id" IS NOT NULL AS v0,
              (
                '"'
                || (
                  t5_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
                  || to_char(
                    greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  )
                ) || '"'
              ) AS v1,
              coalesce(
                CAST((CAST(t5_1."title" AS JSON) -> $12::VARCHAR) AS TEXT),
                CAST((CAST(t5_1."title" AS JSON) -> $13::VARCHAR) AS TEXT),
                (SELECT CAST(value AS TEXT) FROM json_each(CAST(t5_1."title" AS JSON)) LIMIT 1),
                'null'
              ) AS v2,
              t5_1."id" IS NULL AS v3,
              'null' AS v4,
              coalesce(CAST(to_json(t5."assessment") AS TEXT), 'null') AS v5,
              coalesce(CAST(to_json(t5."declined_on") AS TEXT), 'null') AS v6
            FROM opportunity_matches AS t5
            LEFT OUTER JOIN LATERAL (
              SELECT t5_1.id AS id, t5_1.title AS title
              FROM projects AS t5_1
              WHERE t5_1."id" = t5."project"
                AND t5_1.from_position <= $1::BIGINT
                AND t5_1.to_position > $1::BIGINT
                AND t5_1.effective_from <= $2::DATE
                AND (t5_1.effective_to > $2::DATE OR t5_1.closed_position > $1::BIGINT)
              ORDER BY t5_1.effective_from DESC
              LIMIT $14::INTEGER
            ) AS t5_1 ON true
            WHERE t5."id" = t2."id"
              AND t5.from_position <= $1::BIGINT
              AND t5.to_position > $1::BIGINT
              AND t5.effective_from <= $2::DATE
              AND (t5.effective_to > $2::DATE OR t5.closed_position > $1::BIGINT)
            ORDER BY t5."ordinal"
          ) AS t5v
        ) AS v8,
        (
          SELECT string_agg(
            (
              '{"project":'
              || CASE
                WHEN t6v.v0 THEN ('{"id":' || t6v.v1 || ',"title":' || t6v.v2 || '}') ELSE ''
              END || CASE WHEN t6v.v3 THEN t6v.v4 ELSE '' END || ',"requested":'
              || CASE
                WHEN t6v.v5 THEN ('{"amount":' || t6v.v6 || ',"currency":' || t6v.v7 || '}') ELSE ''
              END || CASE WHEN t6v.v8 THEN t6v.v4 ELSE '' END
              || (
                ',"submittedOn":' || t6v.v9 || ',"outcome":' || t6v.v10 || ',"decidedOn":'
                || t6v.v11 || '}'
              )
            ),
            ','
          ) AS items_of_3
          FROM (
            SELECT
              t6_1."id" IS NOT NULL AS v0,
              (
                '"'
                || (
                  t6_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
                  || to_char(
                    greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  )
                ) || '"'
              ) AS v1,
              coalesce(
                CAST((CAST(t6_1."title" AS JSON) -> $15::VARCHAR) AS TEXT),
                CAST((CAST(t6_1."title" AS JSON) -> $16::VARCHAR) AS TEXT),
                (SELECT CAST(value AS TEXT) FROM json_each(CAST(t6_1."title" AS JSON)) LIMIT 1),
                'null'
              ) AS v2,
              t6_1."id" IS NULL AS v3,
              'null' AS v4,
              t6."requested_amount" IS NOT NULL AS v5,
              coalesce(('"' || CAST(t6."requested_amount" AS TEXT) || '"'), 'null') AS v6,
              coalesce(CAST(to_json(t6."requested_currency") AS TEXT), 'null') AS v7,
              t6."requested_amount" IS NULL AS v8,
              coalesce(CAST(to_json(t6."submitted_on") AS TEXT), 'null') AS v9,
              coalesce(CAST(to_json(t6."outcome") AS TEXT), 'null') AS v10,
              coalesce(CAST(to_json(t6."decided_on") AS TEXT), 'null') AS v11
            FROM opportunity_applications AS t6
            LEFT OUTER JOIN LATERAL (
              SELECT t6_1.id AS id, t6_1.title AS title
              FROM projects AS t6_1
              WHERE t6_1."id" = t6."project"
                AND t6_1.from_position <= $1::BIGINT
                AND t6_1.to_position > $1::BIGINT
                AND t6_1.effective_from <= $2::DATE
                AND (t6_1.effective_to > $2::DATE OR t6_1.closed_position > $1::BIGINT)
              ORDER BY t6_1.effective_from DESC
              LIMIT $17::INTEGER
            ) AS t6_1 ON true
            WHERE t6."id" = t2."id"
              AND t6.from_position <= $1::BIGINT
              AND t6.to_position > $1::BIGINT
              AND t6.effective_from <= $2::DATE
              AND (t6.effective_to > $2::DATE OR t6.closed_position > $1::BIGINT)
            ORDER BY t6."ordinal"
          ) AS t6v
        ) AS v9,
        (
          SELECT (
            '{"totalCount":'
            || CAST(
              (
                SELECT count(*) AS count_2
                FROM funding_agreements AS t7p
                WHERE t7p."opportunity" = t2."id"
                  AND t7p.from_position <= $1::BIGINT
                  AND t7p.to_position > $1::BIGINT
                  AND t7p.effective_from <= $2::DATE
                  AND (t7p.effective_to > $2::DATE OR t7p.closed_position > $1::BIGINT)
                  AND (
                    (
                      t7p.id NOT IN (
                        SELECT funding_agreements_1.id
                        FROM funding_agreements AS funding_agreements_1
                        WHERE funding_agreements_1.shows_from > funding_agreements_1.effective_from
                          AND funding_agreements_1.shows_from > $2::DATE
                          AND funding_agreements_1.from_position <= $1::BIGINT
                          AND funding_agreements_1.to_position > $1::BIGINT
                          AND funding_agreements_1.effective_from <= $2::DATE
                          AND (
                            funding_agreements_1.effective_to > $2::DATE
                            OR funding_agreements_1.closed_position > $1::BIGINT
                          )
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM mentions AS mentions_2
                              WHERE mentions_2.named = funding_agreements_1.id
                                AND mentions_2.shows_from <= $2::DATE
                                AND mentions_2.to_position > $1::BIGINT
                                AND mentions_2.position <= $1::BIGINT
                            )
                          )
                      )
                    )
                  )
                  AND true
              ) AS TEXT
            ) || ',"nodes":['
            || coalesce(string_agg(('{"id":' || t7v.v0 || ',"title":' || t7v.v1 || '}'), ','), '')
            || ']}'
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
              coalesce(
                CAST((CAST(t7."title" AS JSON) -> $18::VARCHAR) AS TEXT),
                CAST((CAST(t7."title" AS JSON) -> $19::VARCHAR) AS TEXT),
                (SELECT CAST(value AS TEXT) FROM json_each(CAST(t7."title" AS JSON)) LIMIT 1),
                'null'
              ) AS v1
            FROM (
              SELECT t7p.id AS id, t7p.title AS title
              FROM funding_agreements AS t7p
              WHERE t7p."opportunity" = t2."id"
                AND t7p.from_position <= $1::BIGINT
                AND t7p.to_position > $1::BIGINT
                AND t7p.effective_from <= $2::DATE
                AND (t7p.effective_to > $2::DATE OR t7p.closed_position > $1::BIGINT)
                AND (
                  (
                    t7p.id NOT IN (
                      SELECT funding_agreements_2.id
                      FROM funding_agreements AS funding_agreements_2
                      WHERE funding_agreements_2.shows_from > funding_agreements_2.effective_from
                        AND funding_agreements_2.shows_from > $2::DATE
                        AND funding_agreements_2.from_position <= $1::BIGINT
                        AND funding_agreements_2.to_position > $1::BIGINT
                        AND funding_agreements_2.effective_from <= $2::DATE
                        AND (
                          funding_agreements_2.effective_to > $2::DATE
                          OR funding_agreements_2.closed_position > $1::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_3
                            WHERE mentions_3.named = funding_agreements_2.id
                              AND mentions_3.shows_from <= $2::DATE
                              AND mentions_3.to_position > $1::BIGINT
                              AND mentions_3.position <= $1::BIGINT
                          )
                        )
                    )
                  )
                )
                AND true
              ORDER BY t7p."id"
              LIMIT $20::INTEGER
            ) AS t7
            ORDER BY t7."id"
          ) AS t7v
        ) AS v10
      FROM (
        SELECT t2p.status AS status, t2p.closes_after AS closes_after, t2p.id AS id,
          t2p.topic_id AS topic_id, t2p.title AS title, t2p.opens_on AS opens_on,
          t2p.deadlines AS deadlines
        FROM opportunities AS t2p
        WHERE t2p.from_position <= $1::BIGINT
          AND t2p.to_position > $1::BIGINT
          AND t2p.effective_from <= $2::DATE
          AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT opportunities_2.id
                FROM opportunities AS opportunities_2
                WHERE opportunities_2.shows_from > opportunities_2.effective_from
                  AND opportunities_2.shows_from > $2::DATE
                  AND opportunities_2.from_position <= $1::BIGINT
                  AND opportunities_2.to_position > $1::BIGINT
                  AND opportunities_2.effective_from <= $2::DATE
                  AND (
                    opportunities_2.effective_to > $2::DATE
                    OR opportunities_2.closed_position > $1::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_4
                      WHERE mentions_4.named = opportunities_2.id
                        AND mentions_4.shows_from <= $2::DATE
                        AND mentions_4.to_position > $1::BIGINT
                        AND mentions_4.position <= $1::BIGINT
                    )
                  )
              )
            )
          )
          AND t2p."status" = $3::VARCHAR
          AND t2p."closes_after" <= $4::DATE
          AND t2p."closes_after" >= $5::DATE
          AND NOT (
            EXISTS (
              SELECT $6::INTEGER AS anon_1
              FROM opportunity_matches AS t3w
              WHERE t3w."id" = t2p."id"
                AND t3w.from_position <= $1::BIGINT
                AND t3w.to_position > $1::BIGINT
                AND t3w.effective_from <= $2::DATE
                AND (t3w.effective_to > $2::DATE OR t3w.closed_position > $1::BIGINT)
                AND t3w."declined_on" IS NULL
            )
          )
        ORDER BY CASE
          t2p."status"
          WHEN 'FORTHCOMING' THEN 0
          WHEN 'OPEN' THEN 1
          WHEN 'CLOSED' THEN 2
          WHEN 'WITHDRAWN' THEN 3
        END ASC NULLS LAST,
          t2p."closes_after" ASC NULLS LAST,
          t2p."id"
        LIMIT $21::INTEGER
      ) AS t2
      ORDER BY CASE
        t2."status"
        WHEN 'FORTHCOMING' THEN 0
        WHEN 'OPEN' THEN 1
        WHEN 'CLOSED' THEN 2
        WHEN 'WITHDRAWN' THEN 3
      END ASC NULLS LAST,
        t2."closes_after" ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $22::INTEGER AS one) AS t1
) AS t1v
WHERE $23::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $24::INTEGER),
    $25::INTEGER
  ) = $23::BIGINT
