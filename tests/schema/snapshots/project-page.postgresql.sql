SELECT
  (
    CASE
      WHEN t1v.v0
        THEN (
          '{"id":' || t1v.v1 || ',"title":' || t1v.v2 || ',"summary":' || t1v.v3 || ',"acronym":'
          || t1v.v4 || ',"status":' || t1v.v5 || ',"lead":'
        )
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v6)
        THEN (
          '{"id":' || t1v.v7 || ',"name":' || t1v.v8 || ',"shortName":' || t1v.v9 || ',"country":'
          || t1v.v10 || '}'
        )
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v11) THEN t1v.v12 ELSE '' END
    || CASE
      WHEN t1v.v0
        THEN (
          ',"areas":[' || coalesce(t1v.v13, '') || '],"partners":[' || coalesce(t1v.v14, '')
          || '],"related":[' || coalesce(t1v.v15, '') || '],"phases":[' || coalesce(t1v.v16, '')
          || '],"funding":[' || coalesce(t1v.v17, '') || ']}'
        )
      ELSE ''
    END || CASE WHEN t1v.v18 THEN t1v.v12 ELSE '' END
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
    coalesce(
      CAST((CAST(t1_1."summary" AS JSON) -> $5::VARCHAR) AS TEXT),
      CAST((CAST(t1_1."summary" AS JSON) -> $6::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_1."summary" AS JSON)) LIMIT 1),
      'null'
    ) AS v3,
    coalesce(CAST(to_json(t1_1."acronym") AS TEXT), 'null') AS v4,
    coalesce(CAST(to_json(t1_1."status") AS TEXT), 'null') AS v5,
    t1_2."id" IS NOT NULL AS v6,
    (
      '"'
      || (
        t1_2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
        || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')
      ) || '"'
    ) AS v7,
    coalesce(
      CAST((CAST(t1_2."name" AS JSON) -> $7::VARCHAR) AS TEXT),
      CAST((CAST(t1_2."name" AS JSON) -> $8::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_2."name" AS JSON)) LIMIT 1),
      'null'
    ) AS v8,
    coalesce(CAST(to_json(t1_2."short_name") AS TEXT), 'null') AS v9,
    coalesce(CAST(to_json(t1_2."country") AS TEXT), 'null') AS v10,
    t1_2."id" IS NULL AS v11,
    'null' AS v12,
    (
      SELECT string_agg(('{"id":' || t2v.v0 || ',"title":' || t2v.v1 || '}'), ',') AS items_of_1
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
          coalesce(
            CAST((CAST(t2."title" AS JSON) -> $9::VARCHAR) AS TEXT),
            CAST((CAST(t2."title" AS JSON) -> $10::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
            'null'
          ) AS v1
        FROM (
          SELECT DISTINCT t2m.area AS area
          FROM project_areas AS t2m
          WHERE t2m.id = t1_1."id"
            AND t2m.from_position <= $1::BIGINT
            AND t2m.to_position > $1::BIGINT
            AND t2m.effective_from <= $2::DATE
            AND (t2m.effective_to > $2::DATE OR t2m.closed_position > $1::BIGINT)
        ) AS t2i
        JOIN LATERAL (
          SELECT t2s.id AS id, t2s.effective_from AS effective_from,
            t2s.effective_to AS effective_to, t2s.from_position AS from_position,
            t2s.to_position AS to_position, t2s.closed_position AS closed_position,
            t2s.entry_position AS entry_position, t2s.effective_on AS effective_on,
            t2s.effective_until AS effective_until, t2s.by_day AS by_day,
            t2s.shows_from AS shows_from, t2s.there_from AS there_from,
            t2s.certain_from AS certain_from, t2s.certain_until AS certain_until,
            t2s.title AS title, t2s.title_folded AS title_folded, t2s.statement AS statement,
            t2s.statement_folded AS statement_folded, t2s.status AS status
          FROM areas AS t2s
          WHERE t2s.id = t2i.area
            AND t2s.from_position <= $1::BIGINT
            AND t2s.to_position > $1::BIGINT
            AND t2s.effective_from <= $2::DATE
            AND (t2s.effective_to > $2::DATE OR t2s.closed_position > $1::BIGINT)
          ORDER BY t2s.effective_from DESC
          LIMIT $11::INTEGER
        ) AS t2 ON true
        ORDER BY t2."id"
      ) AS t2v
    ) AS v13,
    (
      SELECT string_agg(
        (
          ('{"role":' || t3v.v0 || ',"institution":')
          || CASE WHEN t3v.v1 THEN ('{"id":' || t3v.v2 || ',"name":' || t3v.v3 || '}') ELSE '' END
          || CASE WHEN t3v.v4 THEN t3v.v5 ELSE '' END || '}'
        ),
        ','
      ) AS items_of_2
      FROM (
        SELECT
          coalesce(CAST(to_json(t3."role") AS TEXT), 'null') AS v0,
          t3_1."id" IS NOT NULL AS v1,
          (
            '"'
            || (
              t3_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v2,
          coalesce(
            CAST((CAST(t3_1."name" AS JSON) -> $12::VARCHAR) AS TEXT),
            CAST((CAST(t3_1."name" AS JSON) -> $13::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t3_1."name" AS JSON)) LIMIT 1),
            'null'
          ) AS v3,
          t3_1."id" IS NULL AS v4,
          'null' AS v5
        FROM project_partners AS t3
        LEFT OUTER JOIN LATERAL (
          SELECT t3_1.id AS id, t3_1.name AS name
          FROM institutions AS t3_1
          WHERE t3_1."id" = t3."institution"
            AND t3_1.from_position <= $1::BIGINT
            AND t3_1.to_position > $1::BIGINT
            AND t3_1.effective_from <= $2::DATE
            AND (t3_1.effective_to > $2::DATE OR t3_1.closed_position > $1::BIGINT)
          ORDER BY t3_1.effective_from DESC
          LIMIT $14::INTEGER
        ) AS t3_1 ON true
        WHERE t3."id" = t1_1."id"
          AND t3.from_position <= $1::BIGINT
          AND t3.to_position > $1::BIGINT
          AND t3.effective_from <= $2::DATE
          AND (t3.effective_to > $2::DATE OR t3.closed_position > $1::BIGINT)
        ORDER BY t3."ordinal"
      ) AS t3v
    ) AS v14,
    (
      SELECT string_agg(
        (
          ('{"kind":' || t4v.v0 || ',"project":')
          || CASE WHEN t4v.v1 THEN ('{"id":' || t4v.v2 || ',"title":' || t4v.v3 || '}') ELSE '' END
          || CASE WHEN t4v.v4 THEN t4v.v5 ELSE '' END || '}'
        ),
        ','
      ) AS items_of_3
      FROM (
        SELECT
          coalesce(CAST(to_json(t4."kind") AS TEXT), 'null') AS v0,
          t4_1."id" IS NOT NULL AS v1,
          (
            '"'
            || (
              t4_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v2,
          coalesce(
            CAST((CAST(t4_1."title" AS JSON) -> $15::VARCHAR) AS TEXT),
            CAST((CAST(t4_1."title" AS JSON) -> $16::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t4_1."title" AS JSON)) LIMIT 1),
            'null'
          ) AS v3,
          t4_1."id" IS NULL AS v4,
          'null' AS v5
        FROM project_related AS t4
        LEFT OUTER JOIN LATERAL (
          SELECT t4_1.id AS id, t4_1.title AS title
          FROM projects AS t4_1
          WHERE t4_1."id" = t4."project"
            AND t4_1.from_position <= $1::BIGINT
            AND t4_1.to_position > $1::BIGINT
            AND t4_1.effective_from <= $2::DATE
            AND (t4_1.effective_to > $2::DATE OR t4_1.closed_position > $1::BIGINT)
          ORDER BY t4_1.effective_from DESC
          LIMIT $17::INTEGER
        ) AS t4_1 ON true
        WHERE t4."id" = t1_1."id"
          AND t4.from_position <= $1::BIGINT
          AND t4.to_position > $1::BIGINT
          AND t4.effective_from <= $2::DATE
          AND (t4.effective_to > $2::DATE OR t4.closed_position > $1::BIGINT)
        ORDER BY t4."ordinal"
      ) AS t4v
    ) AS v15,
    (
      SELECT string_agg(
        ('{"id":' || t5v.v0 || ',"title":' || t5v.v1 || ',"status":' || t5v.v2 || '}'), ','
      ) AS items_of_4
      FROM (
        SELECT
          (
            '"'
            || (
              t5."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v0,
          coalesce(
            CAST((CAST(t5."title" AS JSON) -> $18::VARCHAR) AS TEXT),
            CAST((CAST(t5."title" AS JSON) -> $19::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t5."title" AS JSON)) LIMIT 1),
            'null'
          ) AS v1,
          coalesce(CAST(to_json(t5."status") AS TEXT), 'null') AS v2
        FROM (
          SELECT DISTINCT t5m.id AS id
          FROM project_related AS t5m
          WHERE t5m.project = t1_1."id"
            AND t5m.kind = $20::VARCHAR
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
            t5s.certain_from AS certain_from, t5s.certain_until AS certain_until,
            t5s.title AS title, t5s.title_folded AS title_folded, t5s.acronym AS acronym,
            t5s.acronym_folded AS acronym_folded, t5s.summary AS summary,
            t5s.summary_folded AS summary_folded, t5s.status AS status, t5s.lead AS lead,
            t5s.planned_start AS planned_start, t5s.planned_end AS planned_end,
            t5s.started_on AS started_on, t5s.completed_on AS completed_on,
            t5s.recipients AS recipients, t5s.sectors AS sectors
          FROM projects AS t5s
          WHERE t5s.id = t5i.id
            AND t5s.from_position <= $1::BIGINT
            AND t5s.to_position > $1::BIGINT
            AND t5s.effective_from <= $2::DATE
            AND (t5s.effective_to > $2::DATE OR t5s.closed_position > $1::BIGINT)
            AND (
              (
                t5s.id NOT IN (
                  SELECT projects_1.id
                  FROM projects AS projects_1
                  WHERE projects_1.shows_from > projects_1.effective_from
                    AND projects_1.shows_from > $2::DATE
                    AND projects_1.from_position <= $1::BIGINT
                    AND projects_1.to_position > $1::BIGINT
                    AND projects_1.effective_from <= $2::DATE
                    AND (
                      projects_1.effective_to > $2::DATE OR projects_1.closed_position > $1::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = projects_1.id
                          AND mentions_1.shows_from <= $2::DATE
                          AND mentions_1.to_position > $1::BIGINT
                          AND mentions_1.position <= $1::BIGINT
                      )
                    )
                )
              )
            )
          ORDER BY t5s.effective_from DESC
          LIMIT $21::INTEGER
        ) AS t5 ON true
        ORDER BY t5."id"
      ) AS t5v
    ) AS v16,
    (
      SELECT string_agg(
        (
          '{"currency":' || t6v.v0 || ',"contribution":' || t6v.v1 || ',"received":' || t6v.v2
          || ',"toCome":' || t6v.v3 || ',"count":' || t6v.v4 || '}'
        ),
        ','
      ) AS items_of_5
      FROM (
        SELECT
          coalesce(CAST(to_json(t6."currency") AS TEXT), 'null') AS v0,
          coalesce(('"' || CAST(t6."contribution" AS TEXT) || '"'), 'null') AS v1,
          coalesce(('"' || CAST(t6."received" AS TEXT) || '"'), 'null') AS v2,
          coalesce(('"' || CAST(t6."to_come" AS TEXT) || '"'), 'null') AS v3,
          coalesce(CAST(t6."count" AS TEXT), 'null') AS v4
        FROM (
          SELECT
            t6o.currency AS currency,
            sum(t6o.contribution) AS contribution,
            sum(t6o.received) AS received,
            sum(t6o.to_come) AS to_come,
            count(*) AS count
          FROM (
            SELECT
              t6a."id",
              coalesce(
                t6a."currency", t6a."final_eligible_currency", t6a."decided_amount_currency",
                t6a."requested_currency"
              ) AS currency,
              CASE
                WHEN (
                  t6a."contribution_currency" = coalesce(
                    t6a."currency", t6a."final_eligible_currency", t6a."decided_amount_currency",
                    t6a."requested_currency"
                  )
                )
                THEN t6a."contribution_amount"
              END AS contribution,
              CASE
                WHEN (
                  t6a."received_currency" = coalesce(
                    t6a."currency", t6a."final_eligible_currency", t6a."decided_amount_currency",
                    t6a."requested_currency"
                  )
                )
                THEN t6a."received_amount"
              END AS received,
              CASE
                WHEN (
                  t6a."to_come_currency" = coalesce(
                    t6a."currency", t6a."final_eligible_currency", t6a."decided_amount_currency",
                    t6a."requested_currency"
                  )
                )
                THEN t6a."to_come_amount"
              END AS to_come
            FROM funding_agreements AS t6a
            WHERE t6a."id" IN (
              SELECT t6am.id
              FROM funding_agreement_projects AS t6am
              WHERE t6am.project = t1_1."id"
                AND t6am.from_position <= $1::BIGINT
                AND t6am.to_position > $1::BIGINT
                AND t6am.effective_from <= $2::DATE
                AND (t6am.effective_to > $2::DATE OR t6am.closed_position > $1::BIGINT)
            )
              AND t6a.from_position <= $1::BIGINT
              AND t6a.to_position > $1::BIGINT
              AND t6a.effective_from <= $2::DATE
              AND (t6a.effective_to > $2::DATE OR t6a.closed_position > $1::BIGINT)
              AND (
                (
                  t6a.id NOT IN (
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
          ) AS t6o
          GROUP BY t6o.currency
        ) AS t6
        ORDER BY t6."currency" IS NULL, (t6."currency" COLLATE "C")
      ) AS t6v
    ) AS v17,
    t1_1."id" IS NULL AS v18
  FROM (SELECT $22::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id, t1_1.title AS title, t1_1.summary AS summary, t1_1.acronym AS acronym,
      t1_1.status AS status, t1_1.lead AS lead
    FROM projects AS t1_1
    WHERE t1_1."id" = $23::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $24::INTEGER
  ) AS t1_1 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_2.id AS id, t1_2.name AS name, t1_2.short_name AS short_name, t1_2.country AS country
    FROM institutions AS t1_2
    WHERE t1_2."id" = t1_1."lead"
      AND t1_2.from_position <= $1::BIGINT
      AND t1_2.to_position > $1::BIGINT
      AND t1_2.effective_from <= $2::DATE
      AND (t1_2.effective_to > $2::DATE OR t1_2.closed_position > $1::BIGINT)
    ORDER BY t1_2.effective_from DESC
    LIMIT $25::INTEGER
  ) AS t1_2 ON true
) AS t1v
WHERE $26::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $27::INTEGER),
    $28::INTEGER
  ) = $26::BIGINT
