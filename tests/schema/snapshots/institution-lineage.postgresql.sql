SELECT
  (
    CASE
      WHEN t1v.v0
        THEN (
          '{"id":' || t1v.v1 || ',"name":' || t1v.v2 || ',"lineage":[' || coalesce(t1v.v3, '')
          || '],"links":' || coalesce(t1v.v4, 'null') || ',"projects":' || t1v.v5
          || ',"fundingGiven":[' || coalesce(t1v.v6, '') || ']}'
        )
      ELSE ''
    END || CASE WHEN t1v.v7 THEN t1v.v8 ELSE '' END
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
    (
      SELECT string_agg(
        (
          ('{"way":' || t2v.v0 || ',"steps":' || t2v.v1 || ',"on":' || t2v.v2 || ',"predecessor":')
          || CASE
            WHEN t2v.v3 THEN ('{"id":' || t2v.v4 || ',"shortName":' || t2v.v5 || '}') ELSE ''
          END || CASE WHEN t2v.v6 THEN t2v.v7 ELSE '' END || ',"successor":'
          || CASE
            WHEN t2v.v8 THEN ('{"id":' || t2v.v9 || ',"shortName":' || t2v.v10 || '}') ELSE ''
          END || CASE WHEN t2v.v11 THEN t2v.v7 ELSE '' END || '}'
        ),
        ','
      ) AS items_of_1
      FROM (
        SELECT
          coalesce(CAST(to_json(t2."way") AS TEXT), 'null') AS v0,
          coalesce(CAST(t2."steps" AS TEXT), 'null') AS v1,
          coalesce(CAST(to_json(t2_1."dissolved_on") AS TEXT), 'null') AS v2,
          t2_2."id" IS NOT NULL AS v3,
          (
            '"'
            || (
              t2_2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v4,
          coalesce(CAST(to_json(t2_2."short_name") AS TEXT), 'null') AS v5,
          t2_2."id" IS NULL AS v6,
          'null' AS v7,
          t2_3."id" IS NOT NULL AS v8,
          (
            '"'
            || (
              t2_3."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v9,
          coalesce(CAST(to_json(t2_3."short_name") AS TEXT), 'null') AS v10,
          t2_3."id" IS NULL AS v11
        FROM (
          WITH RECURSIVE predecessors(predecessor, successor, steps, reached) AS (
            SELECT succession.id AS predecessor, succession.successor AS successor, 1 AS steps,
              succession.id AS reached
            FROM institution_successors AS succession
            WHERE succession.successor = t1_1."id"
              AND succession.from_position <= $1::BIGINT
              AND succession.to_position > $1::BIGINT
              AND succession.effective_from <= $2::DATE
              AND (succession.effective_to > $2::DATE OR succession.closed_position > $1::BIGINT)
            UNION
            SELECT succession.id AS predecessor, succession.successor AS successor,
              predecessors.steps + 1 AS anon_1, succession.id AS id
            FROM institution_successors AS succession, predecessors
            WHERE succession.successor = predecessors.reached
              AND succession.from_position <= $1::BIGINT
              AND succession.to_position > $1::BIGINT
              AND succession.effective_from <= $2::DATE
              AND (succession.effective_to > $2::DATE OR succession.closed_position > $1::BIGINT)
              AND predecessors.steps < 1000
          ),
          successors(predecessor, successor, steps, reached) AS (
            SELECT succession.id AS predecessor, succession.successor AS successor, 1 AS steps,
              succession.successor AS reached
            FROM institution_successors AS succession
            WHERE succession.id = t1_1."id"
              AND succession.from_position <= $1::BIGINT
              AND succession.to_position > $1::BIGINT
              AND succession.effective_from <= $2::DATE
              AND (succession.effective_to > $2::DATE OR succession.closed_position > $1::BIGINT)
            UNION
            SELECT succession.id AS predecessor, succession.successor AS successor,
              successors.steps + 1 AS anon_2, succession.successor AS successor__1
            FROM institution_successors AS succession, successors
            WHERE succession.id = successors.reached
              AND succession.from_position <= $1::BIGINT
              AND succession.to_position > $1::BIGINT
              AND succession.effective_from <= $2::DATE
              AND (succession.effective_to > $2::DATE OR succession.closed_position > $1::BIGINT)
              AND successors.steps < 1000
          )
          SELECT t2s.way AS way, t2s.predecessor AS predecessor, t2s.successor AS successor,
            t2s.steps AS steps
          FROM (
            SELECT
              'PREDECESSORS' AS way,
              predecessors.predecessor AS predecessor,
              predecessors.successor AS successor,
              min(predecessors.steps) AS steps
            FROM predecessors
            GROUP BY predecessors.predecessor, predecessors.successor
            UNION ALL
            SELECT
              'SUCCESSORS' AS way,
              successors.predecessor AS predecessor,
              successors.successor AS successor,
              min(successors.steps) AS steps
            FROM successors
            GROUP BY successors.predecessor, successors.successor
          ) AS t2s
        ) AS t2
        LEFT OUTER JOIN LATERAL (
          SELECT t2_1.dissolved_on AS dissolved_on
          FROM institutions AS t2_1
          WHERE t2_1."id" = t2."predecessor"
            AND t2_1.from_position <= $1::BIGINT
            AND t2_1.to_position > $1::BIGINT
            AND t2_1.effective_from <= $2::DATE
            AND (t2_1.effective_to > $2::DATE OR t2_1.closed_position > $1::BIGINT)
          ORDER BY t2_1.effective_from DESC
          LIMIT $5::INTEGER
        ) AS t2_1 ON true
        LEFT OUTER JOIN LATERAL (
          SELECT t2_2.id AS id, t2_2.short_name AS short_name
          FROM institutions AS t2_2
          WHERE t2_2."id" = t2."predecessor"
            AND t2_2.from_position <= $1::BIGINT
            AND t2_2.to_position > $1::BIGINT
            AND t2_2.effective_from <= $2::DATE
            AND (t2_2.effective_to > $2::DATE OR t2_2.closed_position > $1::BIGINT)
          ORDER BY t2_2.effective_from DESC
          LIMIT $6::INTEGER
        ) AS t2_2 ON true
        LEFT OUTER JOIN LATERAL (
          SELECT t2_3.id AS id, t2_3.short_name AS short_name
          FROM institutions AS t2_3
          WHERE t2_3."id" = t2."successor"
            AND t2_3.from_position <= $1::BIGINT
            AND t2_3.to_position > $1::BIGINT
            AND t2_3.effective_from <= $2::DATE
            AND (t2_3.effective_to > $2::DATE OR t2_3.closed_position > $1::BIGINT)
          ORDER BY t2_3.effective_from DESC
          LIMIT $7::INTEGER
        ) AS t2_3 ON true
        ORDER BY t2."way", t2."steps", t2."predecessor", t2."successor"
      ) AS t2v
    ) AS v3,
    (
      SELECT (
        '{"totalCount":'
        || CAST(
          (
            SELECT count(*) AS count_1
            FROM (
              WITH t3pk AS (
                WITH RECURSIVE predecessors(id) AS (
                  SELECT (t1_1."id" COLLATE "C") AS id
                  UNION
                  SELECT step.id AS id
                  FROM institution_successors AS step, predecessors
                  WHERE step.successor = predecessors.id
                    AND step.from_position <= $1::BIGINT
                    AND step.to_position > $1::BIGINT
                    AND step.effective_from <= $2::DATE
                    AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
                ),
                successors(id) AS (
                  SELECT (t1_1."id" COLLATE "C") AS id
                  UNION
                  SELECT step.successor AS successor
                  FROM institution_successors AS step, successors
                  WHERE step.id = successors.id
                    AND step.from_position <= $1::BIGINT
                    AND step.to_position > $1::BIGINT
                    AND step.effective_from <= $2::DATE
                    AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
                )
                SELECT predecessors.id AS id
                FROM predecessors
                UNION
                SELECT successors.id AS id
                FROM successors
              )
              SELECT DISTINCT t3pu.id AS id
              FROM (
                SELECT t3po.id AS id
                FROM t3pk, links AS t3po
                WHERE (t3po."from_institution" = t3pk."id" OR t3po."to_institution" = t3pk."id")
                  AND t3po.from_position <= $1::BIGINT
                  AND t3po.to_position > $1::BIGINT
                  AND t3po.effective_from <= $2::DATE
                  AND (t3po.effective_to > $2::DATE OR t3po.closed_position > $1::BIGINT)
                  AND (
                    (
                      t3po.id NOT IN (
                        SELECT links_1.id
                        FROM links AS links_1
                        WHERE links_1.shows_from > links_1.effective_from
                          AND links_1.shows_from > $2::DATE
                          AND links_1.from_position <= $1::BIGINT
                          AND links_1.to_position > $1::BIGINT
                          AND links_1.effective_from <= $2::DATE
                          AND (
                            links_1.effective_to > $2::DATE OR links_1.closed_position > $1::BIGINT
                          )
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM mentions AS mentions_1
                              WHERE mentions_1.named = links_1.id
                                AND mentions_1.shows_from <= $2::DATE
                                AND mentions_1.to_position > $1::BIGINT
                                AND mentions_1.position <= $1::BIGINT
                            )
                          )
                      )
                    )
                  )
              ) AS t3pu
            ) AS t3pi
            JOIN LATERAL (
              SELECT t3ps.id AS id, t3ps.effective_from AS effective_from,
                t3ps.effective_to AS effective_to, t3ps.from_position AS from_position,
                t3ps.to_position AS to_position, t3ps.closed_position AS closed_position,
                t3ps.entry_position AS entry_position, t3ps.effective_on AS effective_on,
                t3ps.effective_until AS effective_until, t3ps.by_day AS by_day,
                t3ps.shows_from AS shows_from, t3ps.there_from AS there_from,
                t3ps.certain_from AS certain_from, t3ps.certain_until AS certain_until,
                t3ps.from_institution AS from_institution, t3ps.to_institution AS to_institution,
                t3ps.basis AS basis, t3ps.title AS title, t3ps.title_folded AS title_folded,
                t3ps.reference AS reference, t3ps.reference_folded AS reference_folded,
                t3ps.since AS since, t3ps.ended_on AS ended_on
              FROM links AS t3ps
              WHERE t3ps.id = t3pi.id
                AND t3ps.from_position <= $1::BIGINT
                AND t3ps.to_position > $1::BIGINT
                AND t3ps.effective_from <= $2::DATE
                AND (t3ps.effective_to > $2::DATE OR t3ps.closed_position > $1::BIGINT)
                AND (
                  (
                    t3ps.id NOT IN (
                      SELECT links_2.id
                      FROM links AS links_2
                      WHERE links_2.shows_from > links_2.effective_from
                        AND links_2.shows_from > $2::DATE
                        AND links_2.from_position <= $1::BIGINT
                        AND links_2.to_position > $1::BIGINT
                        AND links_2.effective_from <= $2::DATE
                        AND (
                          links_2.effective_to > $2::DATE OR links_2.closed_position > $1::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_2
                            WHERE mentions_2.named = links_2.id
                              AND mentions_2.shows_from <= $2::DATE
                              AND mentions_2.to_position > $1::BIGINT
                              AND mentions_2.position <= $1::BIGINT
                          )
                        )
                    )
                  )
                )
              ORDER BY t3ps.effective_from DESC
              LIMIT $8::INTEGER
            ) AS t3p ON true
            WHERE true
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(
          string_agg(
            (
              ('{"id":' || t3v.v0 || ',"fromInstitution":')
              || CASE WHEN t3v.v1 THEN ('{"shortName":' || t3v.v2 || '}') ELSE '' END
              || CASE WHEN t3v.v3 THEN t3v.v4 ELSE '' END || ',"toInstitution":'
              || CASE WHEN t3v.v5 THEN ('{"shortName":' || t3v.v6 || '}') ELSE '' END
              || CASE WHEN t3v.v7 THEN t3v.v4 ELSE '' END || (',"since":' || t3v.v8 || '}')
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
              t3."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v0,
          t3_1."id" IS NOT NULL AS v1,
          coalesce(CAST(to_json(t3_1."short_name") AS TEXT), 'null') AS v2,
          t3_1."id" IS NULL AS v3,
          'null' AS v4,
          t3_2."id" IS NOT NULL AS v5,
          coalesce(CAST(to_json(t3_2."short_name") AS TEXT), 'null') AS v6,
          t3_2."id" IS NULL AS v7,
          coalesce(CAST(to_json(t3."since") AS TEXT), 'null') AS v8
        FROM (
          SELECT t3p.id AS id, t3p.from_institution AS from_institution,
            t3p.to_institution AS to_institution, t3p.since AS since
          FROM (
            WITH t3pk AS (
              WITH RECURSIVE predecessors(id) AS (
                SELECT (t1_1."id" COLLATE "C") AS id
                UNION
                SELECT step.id AS id
                FROM institution_successors AS step, predecessors
                WHERE step.successor = predecessors.id
                  AND step.from_position <= $1::BIGINT
                  AND step.to_position > $1::BIGINT
                  AND step.effective_from <= $2::DATE
                  AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
              ),
              successors(id) AS (
                SELECT (t1_1."id" COLLATE "C") AS id
                UNION
                SELECT step.successor AS successor
                FROM institution_successors AS step, successors
                WHERE step.id = successors.id
                  AND step.from_position <= $1::BIGINT
                  AND step.to_position > $1::BIGINT
                  AND step.effective_from <= $2::DATE
                  AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
              )
              SELECT predecessors.id AS id
              FROM predecessors
              UNION
              SELECT successors.id AS id
              FROM successors
            )
            SELECT DISTINCT t3pu.id AS id
            FROM (
              SELECT t3po.id AS id
              FROM t3pk, links AS t3po
              WHERE (t3po."from_institution" = t3pk."id" OR t3po."to_institution" = t3pk."id")
                AND t3po.from_position <= $1::BIGINT
                AND t3po.to_position > $1::BIGINT
                AND t3po.effective_from <= $2::DATE
                AND (t3po.effective_to > $2::DATE OR t3po.closed_position > $1::BIGINT)
                AND (
                  (
                    t3po.id NOT IN (
                      SELECT links_3.id
                      FROM links AS links_3
                      WHERE links_3.shows_from > links_3.effective_from
                        AND links_3.shows_from > $2::DATE
                        AND links_3.from_position <= $1::BIGINT
                        AND links_3.to_position > $1::BIGINT
                        AND links_3.effective_from <= $2::DATE
                        AND (
                          links_3.effective_to > $2::DATE OR links_3.closed_position > $1::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_3
                            WHERE mentions_3.named = links_3.id
                              AND mentions_3.shows_from <= $2::DATE
                              AND mentions_3.to_position > $1::BIGINT
                              AND mentions_3.position <= $1::BIGINT
                          )
                        )
                    )
                  )
                )
            ) AS t3pu
          ) AS t3pi
          JOIN LATERAL (
            SELECT t3ps.id AS id, t3ps.effective_from AS effective_from,
              t3ps.effective_to AS effective_to, t3ps.from_position AS from_position,
              t3ps.to_position AS to_position, t3ps.closed_position AS closed_position,
              t3ps.entry_position AS entry_position, t3ps.effective_on AS effective_on,
              t3ps.effective_until AS effective_until, t3ps.by_day AS by_day,
              t3ps.shows_from AS shows_from, t3ps.there_from AS there_from,
              t3ps.certain_from AS certain_from, t3ps.certain_until AS certain_until,
              t3ps.from_institution AS from_institution, t3ps.to_institution AS to_institution,
              t3ps.basis AS basis, t3ps.title AS title, t3ps.title_folded AS title_folded,
              t3ps.reference AS reference, t3ps.reference_folded AS reference_folded,
              t3ps.since AS since, t3ps.ended_on AS ended_on
            FROM links AS t3ps
            WHERE t3ps.id = t3pi.id
              AND t3ps.from_position <= $1::BIGINT
              AND t3ps.to_position > $1::BIGINT
              AND t3ps.effective_from <= $2::DATE
              AND (t3ps.effective_to > $2::DATE OR t3ps.closed_position > $1::BIGINT)
              AND (
                (
                  t3ps.id NOT IN (
                    SELECT links_4.id
                    FROM links AS links_4
                    WHERE links_4.shows_from > links_4.effective_from
                      AND links_4.shows_from > $2::DATE
                      AND links_4.from_position <= $1::BIGINT
                      AND links_4.to_position > $1::BIGINT
                      AND links_4.effective_from <= $2::DATE
                      AND (links_4.effective_to > $2::DATE OR links_4.closed_position > $1::BIGINT)
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_4
                          WHERE mentions_4.named = links_4.id
                            AND mentions_4.shows_from <= $2::DATE
                            AND mentions_4.to_position > $1::BIGINT
                            AND mentions_4.position <= $1::BIGINT
                        )
                      )
                  )
                )
              )
            ORDER BY t3ps.effective_from DESC
            LIMIT $9::INTEGER
          ) AS t3p ON true
          WHERE true
          ORDER BY t3p."id"
          LIMIT $10::INTEGER
        ) AS t3
        LEFT OUTER JOIN LATERAL (
          SELECT t3_1.short_name AS short_name, t3_1.id AS id
          FROM institutions AS t3_1
          WHERE t3_1."id" = t3."from_institution"
            AND t3_1.from_position <= $1::BIGINT
            AND t3_1.to_position > $1::BIGINT
            AND t3_1.effective_from <= $2::DATE
            AND (t3_1.effective_to > $2::DATE OR t3_1.closed_position > $1::BIGINT)
          ORDER BY t3_1.effective_from DESC
          LIMIT $11::INTEGER
        ) AS t3_1 ON true
        LEFT OUTER JOIN LATERAL (
          SELECT t3_2.short_name AS short_name, t3_2.id AS id
          FROM institutions AS t3_2
          WHERE t3_2."id" = t3."to_institution"
            AND t3_2.from_position <= $1::BIGINT
            AND t3_2.to_position > $1::BIGINT
            AND t3_2.effective_from <= $2::DATE
            AND (t3_2.effective_to > $2::DATE OR t3_2.closed_position > $1::BIGINT)
          ORDER BY t3_2.effective_from DESC
          LIMIT $12::INTEGER
        ) AS t3_2 ON true
        ORDER BY t3."id"
      ) AS t3v
    ) AS v4,
    (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_2
          FROM (
            WITH t4pk AS (
              WITH RECURSIVE predecessors(id) AS (
                SELECT (t1_1."id" COLLATE "C") AS id
                UNION
                SELECT step.id AS id
                FROM institution_successors AS step, predecessors
                WHERE step.successor = predecessors.id
                  AND step.from_position <= $1::BIGINT
                  AND step.to_position > $1::BIGINT
                  AND step.effective_from <= $2::DATE
                  AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
              ),
              successors(id) AS (
                SELECT (t1_1."id" COLLATE "C") AS id
                UNION
                SELECT step.successor AS successor
                FROM institution_successors AS step, successors
                WHERE step.id = successors.id
                  AND step.from_position <= $1::BIGINT
                  AND step.to_position > $1::BIGINT
                  AND step.effective_from <= $2::DATE
                  AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
              )
              SELECT predecessors.id AS id
              FROM predecessors
              UNION
              SELECT successors.id AS id
              FROM successors
            )
            SELECT DISTINCT t4pu.id AS id
            FROM (
              SELECT t4p0o.id AS id
              FROM t4pk, projects AS t4p0o
              WHERE t4p0o."lead" = t4pk."id"
                AND t4p0o.from_position <= $1::BIGINT
                AND t4p0o.to_position > $1::BIGINT
                AND t4p0o.effective_from <= $2::DATE
                AND (t4p0o.effective_to > $2::DATE OR t4p0o.closed_position > $1::BIGINT)
                AND (
                  (
                    t4p0o.id NOT IN (
                      SELECT projects_1.id
                      FROM projects AS projects_1
                      WHERE projects_1.shows_from > projects_1.effective_from
                        AND projects_1.shows_from > $2::DATE
                        AND projects_1.from_position <= $1::BIGINT
                        AND projects_1.to_position > $1::BIGINT
                        AND projects_1.effective_from <= $2::DATE
                        AND (
                          projects_1.effective_to > $2::DATE
                          OR projects_1.closed_position > $1::BIGINT
                        )
                        AND NOT (
                          EXISTS (
                            SELECT 1
                            FROM mentions AS mentions_5
                            WHERE mentions_5.named = projects_1.id
                              AND mentions_5.shows_from <= $2::DATE
                              AND mentions_5.to_position > $1::BIGINT
                              AND mentions_5.position <= $1::BIGINT
                          )
                        )
                    )
                  )
                )
              UNION
              SELECT t4p1m.id AS id
              FROM t4pk, project_partners AS t4p1m
              WHERE t4p1m.institution = t4pk."id"
                AND t4p1m.from_position <= $1::BIGINT
                AND t4p1m.to_position > $1::BIGINT
                AND t4p1m.effective_from <= $2::DATE
                AND (t4p1m.effective_to > $2::DATE OR t4p1m.closed_position > $1::BIGINT)
            ) AS t4pu
          ) AS t4pi
          JOIN LATERAL (
            SELECT t4ps.id AS id, t4ps.effective_from AS effective_from,
              t4ps.effective_to AS effective_to, t4ps.from_position AS from_position,
              t4ps.to_position AS to_position, t4ps.closed_position AS closed_position,
              t4ps.entry_position AS entry_position, t4ps.effective_on AS effective_on,
              t4ps.effective_until AS effective_until, t4ps.by_day AS by_day,
              t4ps.shows_from AS shows_from, t4ps.there_from AS there_from,
              t4ps.certain_from AS certain_from, t4ps.certain_until AS certain_until,
              t4ps.title AS title, t4ps.title_folded AS title_folded, t4ps.acronym AS acronym,
              t4ps.acronym_folded AS acronym_folded, t4ps.summary AS summary,
              t4ps.summary_folded AS summary_folded, t4ps.status AS status, t4ps.lead AS lead,
              t4ps.planned_start AS planned_start, t4ps.planned_end AS planned_end,
              t4ps.started_on AS started_on, t4ps.completed_on AS completed_on,
              t4ps.recipients AS recipients, t4ps.sectors AS sectors
            FROM projects AS t4ps
            WHERE t4ps.id = t4pi.id
              AND t4ps.from_position <= $1::BIGINT
              AND t4ps.to_position > $1::BIGINT
              AND t4ps.effective_from <= $2::DATE
              AND (t4ps.effective_to > $2::DATE OR t4ps.closed_position > $1::BIGINT)
              AND (
                (
                  t4ps.id NOT IN (
                    SELECT projects_2.id
                    FROM projects AS projects_2
                    WHERE projects_2.shows_from > projects_2.effective_from
                      AND projects_2.shows_from > $2::DATE
                      AND projects_2.from_position <= $1::BIGINT
                      AND projects_2.to_position > $1::BIGINT
                      AND projects_2.effective_from <= $2::DATE
                      AND (
                        projects_2.effective_to > $2::DATE
                        OR projects_2.closed_position > $1::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_6
                          WHERE mentions_6.named = projects_2.id
                            AND mentions_6.shows_from <= $2::DATE
                            AND mentions_6.to_position > $1::BIGINT
                            AND mentions_6.position <= $1::BIGINT
                        )
                      )
                  )
                )
              )
            ORDER BY t4ps.effective_from DESC
            LIMIT $13::INTEGER
          ) AS t4p ON true
          WHERE true
        ) AS TEXT
      ) || '}'
    ) AS v5,
    (
      SELECT string_agg(('{"currency":' || t5v.v0 || ',"count":' || t5v.v1 || '}'), ',') AS items_of_2
      FROM (
        SELECT
          coalesce(CAST(to_json(t5."currency") AS TEXT), 'null') AS v0,
          coalesce(CAST(t5."count" AS TEXT), 'null') AS v1
        FROM (
          SELECT t5o.currency AS currency, count(*) AS count
          FROM (
            SELECT
              t5a."id",
              coalesce(
                t5a."currency", t5a."final_eligible_currency", t5a."decided_amount_currency",
                t5a."requested_currency"
              ) AS currency
            FROM funding_agreements AS t5a
            WHERE t5a."id" IN (
              WITH t5ak AS (
                WITH RECURSIVE predecessors(id) AS (
                  SELECT (t1_1."id" COLLATE "C") AS id
                  UNION
                  SELECT step.id AS id
                  FROM institution_successors AS step, predecessors
                  WHERE step.successor = predecessors.id
                    AND step.from_position <= $1::BIGINT
                    AND step.to_position > $1::BIGINT
                    AND step.effective_from <= $2::DATE
                    AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
                )
                SELECT predecessors.id AS id
                FROM predecessors
              )
              SELECT t5au.id AS id
              FROM (
                SELECT t5ao.id AS id
                FROM t5ak, funding_agreements AS t5ao
                WHERE t5ao."funder" = t5ak."id"
                  AND t5ao.from_position <= $1::BIGINT
                  AND t5ao.to_position > $1::BIGINT
                  AND t5ao.effective_from <= $2::DATE
                  AND (t5ao.effective_to > $2::DATE OR t5ao.closed_position > $1::BIGINT)
                  AND (
                    (
                      t5ao.id NOT IN (
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
                              FROM mentions AS mentions_7
                              WHERE mentions_7.named = funding_agreements_1.id
                                AND mentions_7.shows_from <= $2::DATE
                                AND mentions_7.to_position > $1::BIGINT
                                AND mentions_7.position <= $1::BIGINT
                            )
                          )
                      )
                    )
                  )
              ) AS t5au
            )
              AND t5a.from_position <= $1::BIGINT
              AND t5a.to_position > $1::BIGINT
              AND t5a.effective_from <= $2::DATE
              AND (t5a.effective_to > $2::DATE OR t5a.closed_position > $1::BIGINT)
              AND (
                (
                  t5a.id NOT IN (
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
                          FROM mentions AS mentions_8
                          WHERE mentions_8.named = funding_agreements_2.id
                            AND mentions_8.shows_from <= $2::DATE
                            AND mentions_8.to_position > $1::BIGINT
                            AND mentions_8.position <= $1::BIGINT
                        )
                      )
                  )
                )
              )
              AND true
          ) AS t5o
          GROUP BY t5o.currency
        ) AS t5
        ORDER BY t5."currency" IS NULL, (t5."currency" COLLATE "C")
      ) AS t5v
    ) AS v6,
    t1_1."id" IS NULL AS v7,
    'null' AS v8
  FROM (SELECT $14::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id, t1_1.name AS name
    FROM institutions AS t1_1
    WHERE t1_1."id" = $15::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $16::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $17::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $18::INTEGER),
    $19::INTEGER
  ) = $17::BIGINT
