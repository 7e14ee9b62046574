SELECT
  (
    CASE
      WHEN t1v.v0 = 1
        THEN (
          '{"id":' || t1v.v1 || ',"name":' || t1v.v2 || ',"lineage":[' || coalesce(t1v.v3, '')
          || '],"links":' || coalesce(t1v.v4, 'null') || ',"projects":' || t1v.v5
          || ',"fundingGiven":[' || coalesce(t1v.v6, '') || ']}'
        )
      ELSE ''
    END || CASE WHEN t1v.v7 = 1 THEN t1v.v8 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    ('"' || (t1_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
    coalesce(
      (t1_1."name" -> ?),
      (t1_1."name" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_1."name") LIMIT 1),
      'null'
    ) AS v2,
    (
      SELECT group_concat(
        (
          ('{"way":' || t2v.v0 || ',"steps":' || t2v.v1 || ',"on":' || t2v.v2 || ',"predecessor":')
          || CASE
            WHEN t2v.v3 = 1 THEN ('{"id":' || t2v.v4 || ',"shortName":' || t2v.v5 || '}') ELSE ''
          END || CASE WHEN t2v.v6 = 1 THEN t2v.v7 ELSE '' END || ',"successor":'
          || CASE
            WHEN t2v.v8 = 1 THEN ('{"id":' || t2v.v9 || ',"shortName":' || t2v.v10 || '}') ELSE ''
          END || CASE WHEN t2v.v11 = 1 THEN t2v.v7 ELSE '' END || '}'
        )
      ) AS items_of_1
      FROM (
        SELECT
          coalesce(json_quote(t2."way"), 'null') AS v0,
          coalesce(CAST(t2."steps" AS TEXT), 'null') AS v1,
          coalesce(json_quote(t2_1."dissolved_on"), 'null') AS v2,
          t2_2."id" IS NOT NULL AS v3,
          ('"' || (t2_2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v4,
          coalesce(json_quote(t2_2."short_name"), 'null') AS v5,
          t2_2."id" IS NULL AS v6,
          'null' AS v7,
          t2_3."id" IS NOT NULL AS v8,
          ('"' || (t2_3."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v9,
          coalesce(json_quote(t2_3."short_name"), 'null') AS v10,
          t2_3."id" IS NULL AS v11
        FROM (
          WITH RECURSIVE predecessors(predecessor, successor, steps, reached) AS (
            SELECT succession.id AS predecessor, succession.successor AS successor, 1 AS steps,
              succession.id AS reached
            FROM institution_successors AS succession
            WHERE succession.successor = t1_1."id"
              AND succession.from_position <= ?
              AND succession.to_position > ?
              AND succession.effective_from <= ?
              AND (succession.effective_to > ? OR succession.closed_position > ?)
            UNION
            SELECT succession.id AS predecessor, succession.successor AS successor,
              predecessors.steps + 1 AS anon_1, succession.id AS id
            FROM institution_successors AS succession, predecessors
            WHERE succession.successor = predecessors.reached
              AND succession.from_position <= ?
              AND succession.to_position > ?
              AND succession.effective_from <= ?
              AND (succession.effective_to > ? OR succession.closed_position > ?)
              AND predecessors.steps < 1000
          ),
          successors(predecessor, successor, steps, reached) AS (
            SELECT succession.id AS predecessor, succession.successor AS successor, 1 AS steps,
              succession.successor AS reached
            FROM institution_successors AS succession
            WHERE succession.id = t1_1."id"
              AND succession.from_position <= ?
              AND succession.to_position > ?
              AND succession.effective_from <= ?
              AND (succession.effective_to > ? OR succession.closed_position > ?)
            UNION
            SELECT succession.id AS predecessor, succession.successor AS successor,
              successors.steps + 1 AS anon_2, succession.successor AS successor__1
            FROM institution_successors AS succession, successors
            WHERE succession.id = successors.reached
              AND succession.from_position <= ?
              AND succession.to_position > ?
              AND succession.effective_from <= ?
              AND (succession.effective_to > ? OR succession.closed_position > ?)
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
        LEFT OUTER JOIN institutions AS t2_1 ON t2_1."id" = t2."predecessor"
          AND t2_1.from_position <= ?
          AND t2_1.to_position > ?
          AND t2_1.effective_from <= ?
          AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
        LEFT OUTER JOIN institutions AS t2_2 ON t2_2."id" = t2."predecessor"
          AND t2_2.from_position <= ?
          AND t2_2.to_position > ?
          AND t2_2.effective_from <= ?
          AND (t2_2.effective_to > ? OR t2_2.closed_position > ?)
        LEFT OUTER JOIN institutions AS t2_3 ON t2_3."id" = t2."successor"
          AND t2_3.from_position <= ?
          AND t2_3.to_position > ?
          AND t2_3.effective_from <= ?
          AND (t2_3.effective_to > ? OR t2_3.closed_position > ?)
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
                  SELECT t1_1."id" AS id
                  UNION
                  SELECT step.id AS id
                  FROM institution_successors AS step, predecessors
                  WHERE step.successor = predecessors.id
                    AND step.from_position <= ?
                    AND step.to_position > ?
                    AND step.effective_from <= ?
                    AND (step.effective_to > ? OR step.closed_position > ?)
                ),
                successors(id) AS (
                  SELECT t1_1."id" AS id
                  UNION
                  SELECT step.successor AS successor
                  FROM institution_successors AS step, successors
                  WHERE step.id = successors.id
                    AND step.from_position <= ?
                    AND step.to_position > ?
                    AND step.effective_from <= ?
                    AND (step.effective_to > ? OR step.closed_position > ?)
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
                WHERE (t3po."from_institution" = +t3pk."id" OR t3po."to_institution" = +t3pk."id")
                  AND t3po.from_position <= ?
                  AND t3po.to_position > ?
                  AND t3po.effective_from <= ?
                  AND (t3po.effective_to > ? OR t3po.closed_position > ?)
                  AND (
                    CASE
                      WHEN (t3po.shows_from <= ?) THEN 1
                      ELSE EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = t3po.id
                          AND mentions_1.shows_from <= ?
                          AND mentions_1.to_position > ?
                          AND mentions_1.position <= ?
                      )
                    END
                  ) = 1
              ) AS t3pu
            ) AS t3pi
            JOIN links AS t3p ON t3p.rowid = (
              SELECT t3ps.rowid
              FROM links AS t3ps
              WHERE t3ps.id = t3pi.id
                AND t3ps.from_position <= ?
                AND t3ps.to_position > ?
                AND t3ps.effective_from <= ?
                AND (t3ps.effective_to > ? OR t3ps.closed_position > ?)
                AND (
                  CASE
                    WHEN (t3ps.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_2
                      WHERE mentions_2.named = t3ps.id
                        AND mentions_2.shows_from <= ?
                        AND mentions_2.to_position > ?
                        AND mentions_2.position <= ?
                    )
                  END
                ) = 1
              ORDER BY t3ps.effective_from DESC
              LIMIT ? OFFSET ?
            )
            WHERE t3p.from_position <= ?
              AND t3p.to_position > ?
              AND t3p.effective_from <= ?
              AND (t3p.effective_to > ? OR t3p.closed_position > ?)
              AND 1 = 1
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(
          group_concat(
            (
              ('{"id":' || t3v.v0 || ',"fromInstitution":')
              || CASE WHEN t3v.v1 = 1 THEN ('{"shortName":' || t3v.v2 || '}') ELSE '' END
              || CASE WHEN t3v.v3 = 1 THEN t3v.v4 ELSE '' END || ',"toInstitution":'
              || CASE WHEN t3v.v5 = 1 THEN ('{"shortName":' || t3v.v6 || '}') ELSE '' END
              || CASE WHEN t3v.v7 = 1 THEN t3v.v4 ELSE '' END || (',"since":' || t3v.v8 || '}')
            )
          ),
          ''
        ) || ']}'
      ) AS joined_2
      FROM (
        SELECT
          ('"' || (t3."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
          t3_1."id" IS NOT NULL AS v1,
          coalesce(json_quote(t3_1."short_name"), 'null') AS v2,
          t3_1."id" IS NULL AS v3,
          'null' AS v4,
          t3_2."id" IS NOT NULL AS v5,
          coalesce(json_quote(t3_2."short_name"), 'null') AS v6,
          t3_2."id" IS NULL AS v7,
          coalesce(json_quote(t3."since"), 'null') AS v8
        FROM (
          SELECT t3p.id AS id, t3p.from_institution AS from_institution,
            t3p.to_institution AS to_institution, t3p.since AS since
          FROM (
            WITH t3pk AS (
              WITH RECURSIVE predecessors(id) AS (
                SELECT t1_1."id" AS id
                UNION
                SELECT step.id AS id
                FROM institution_successors AS step, predecessors
                WHERE step.successor = predecessors.id
                  AND step.from_position <= ?
                  AND step.to_position > ?
                  AND step.effective_from <= ?
                  AND (step.effective_to > ? OR step.closed_position > ?)
              ),
              successors(id) AS (
                SELECT t1_1."id" AS id
                UNION
                SELECT step.successor AS successor
                FROM institution_successors AS step, successors
                WHERE step.id = successors.id
                  AND step.from_position <= ?
                  AND step.to_position > ?
                  AND step.effective_from <= ?
                  AND (step.effective_to > ? OR step.closed_position > ?)
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
              WHERE (t3po."from_institution" = +t3pk."id" OR t3po."to_institution" = +t3pk."id")
                AND t3po.from_position <= ?
                AND t3po.to_position > ?
                AND t3po.effective_from <= ?
                AND (t3po.effective_to > ? OR t3po.closed_position > ?)
                AND (
                  CASE
                    WHEN (t3po.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_3
                      WHERE mentions_3.named = t3po.id
                        AND mentions_3.shows_from <= ?
                        AND mentions_3.to_position > ?
                        AND mentions_3.position <= ?
                    )
                  END
                ) = 1
            ) AS t3pu
          ) AS t3pi
          JOIN links AS t3p ON t3p.rowid = (
            SELECT t3ps.rowid
            FROM links AS t3ps
            WHERE t3ps.id = t3pi.id
              AND t3ps.from_position <= ?
              AND t3ps.to_position > ?
              AND t3ps.effective_from <= ?
              AND (t3ps.effective_to > ? OR t3ps.closed_position > ?)
              AND (
                CASE
                  WHEN (t3ps.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_4
                    WHERE mentions_4.named = t3ps.id
                      AND mentions_4.shows_from <= ?
                      AND mentions_4.to_position > ?
                      AND mentions_4.position <= ?
                  )
                END
              ) = 1
            ORDER BY t3ps.effective_from DESC
            LIMIT ? OFFSET ?
          )
          WHERE t3p.from_position <= ?
            AND t3p.to_position > ?
            AND t3p.effective_from <= ?
            AND (t3p.effective_to > ? OR t3p.closed_position > ?)
            AND 1 = 1
          ORDER BY t3p."id"
          LIMIT ? OFFSET ?
        ) AS t3
        LEFT OUTER JOIN institutions AS t3_1 ON t3_1."id" = t3."from_institution"
          AND t3_1.from_position <= ?
          AND t3_1.to_position > ?
          AND t3_1.effective_from <= ?
          AND (t3_1.effective_to > ? OR t3_1.closed_position > ?)
        LEFT OUTER JOIN institutions AS t3_2 ON t3_2."id" = t3."to_institution"
          AND t3_2.from_position <= ?
          AND t3_2.to_position > ?
          AND t3_2.effective_from <= ?
          AND (t3_2.effective_to > ? OR t3_2.closed_position > ?)
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
                SELECT t1_1."id" AS id
                UNION
                SELECT step.id AS id
                FROM institution_successors AS step, predecessors
                WHERE step.successor = predecessors.id
                  AND step.from_position <= ?
                  AND step.to_position > ?
                  AND step.effective_from <= ?
                  AND (step.effective_to > ? OR step.closed_position > ?)
              ),
              successors(id) AS (
                SELECT t1_1."id" AS id
                UNION
                SELECT step.successor AS successor
                FROM institution_successors AS step, successors
                WHERE step.id = successors.id
                  AND step.from_position <= ?
                  AND step.to_position > ?
                  AND step.effective_from <= ?
                  AND (step.effective_to > ? OR step.closed_position > ?)
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
              WHERE t4p0o."lead" = +t4pk."id"
                AND t4p0o.from_position <= ?
                AND t4p0o.to_position > ?
                AND t4p0o.effective_from <= ?
                AND (t4p0o.effective_to > ? OR t4p0o.closed_position > ?)
                AND (
                  CASE
                    WHEN (t4p0o.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_5
                      WHERE mentions_5.named = t4p0o.id
                        AND mentions_5.shows_from <= ?
                        AND mentions_5.to_position > ?
                        AND mentions_5.position <= ?
                    )
                  END
                ) = 1
              UNION
              SELECT t4p1m.id AS id
              FROM t4pk, project_partners AS t4p1m
              WHERE t4p1m.institution = +t4pk."id"
                AND t4p1m.from_position <= ?
                AND t4p1m.to_position > ?
                AND t4p1m.effective_from <= ?
                AND (t4p1m.effective_to > ? OR t4p1m.closed_position > ?)
            ) AS t4pu
          ) AS t4pi
          JOIN projects AS t4p ON t4p.rowid = (
            SELECT t4ps.rowid
            FROM projects AS t4ps
            WHERE t4ps.id = t4pi.id
              AND t4ps.from_position <= ?
              AND t4ps.to_position > ?
              AND t4ps.effective_from <= ?
              AND (t4ps.effective_to > ? OR t4ps.closed_position > ?)
              AND (
                CASE
                  WHEN (t4ps.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_6
                    WHERE mentions_6.named = t4ps.id
                      AND mentions_6.shows_from <= ?
                      AND mentions_6.to_position > ?
                      AND mentions_6.position <= ?
                  )
                END
              ) = 1
            ORDER BY t4ps.effective_from DESC
            LIMIT ? OFFSET ?
          )
          WHERE t4p.from_position <= ?
            AND t4p.to_position > ?
            AND t4p.effective_from <= ?
            AND (t4p.effective_to > ? OR t4p.closed_position > ?)
            AND 1 = 1
        ) AS TEXT
      ) || '}'
    ) AS v5,
    (
      SELECT group_concat(('{"currency":' || t5v.v0 || ',"count":' || t5v.v1 || '}')) AS items_of_2
      FROM (
        SELECT
          coalesce(json_quote(t5."currency"), 'null') AS v0,
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
                  SELECT t1_1."id" AS id
                  UNION
                  SELECT step.id AS id
                  FROM institution_successors AS step, predecessors
                  WHERE step.successor = predecessors.id
                    AND step.from_position <= ?
                    AND step.to_position > ?
                    AND step.effective_from <= ?
                    AND (step.effective_to > ? OR step.closed_position > ?)
                )
                SELECT predecessors.id AS id
                FROM predecessors
              )
              SELECT t5au.id AS id
              FROM (
                SELECT t5ao.id AS id
                FROM t5ak, funding_agreements AS t5ao
                WHERE t5ao."funder" = +t5ak."id"
                  AND t5ao.from_position <= ?
                  AND t5ao.to_position > ?
                  AND t5ao.effective_from <= ?
                  AND (t5ao.effective_to > ? OR t5ao.closed_position > ?)
                  AND (
                    CASE
                      WHEN (t5ao.shows_from <= ?) THEN 1
                      ELSE EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_7
                        WHERE mentions_7.named = t5ao.id
                          AND mentions_7.shows_from <= ?
                          AND mentions_7.to_position > ?
                          AND mentions_7.position <= ?
                      )
                    END
                  ) = 1
              ) AS t5au
            )
              AND t5a.from_position <= ?
              AND t5a.to_position > ?
              AND t5a.effective_from <= ?
              AND (t5a.effective_to > ? OR t5a.closed_position > ?)
              AND (
                CASE
                  WHEN (t5a.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_8
                    WHERE mentions_8.named = t5a.id
                      AND mentions_8.shows_from <= ?
                      AND mentions_8.to_position > ?
                      AND mentions_8.position <= ?
                  )
                END
              ) = 1
              AND 1 = 1
          ) AS t5o
          GROUP BY t5o.currency
        ) AS t5
        ORDER BY t5."currency" IS NULL, t5."currency"
      ) AS t5v
    ) AS v6,
    t1_1."id" IS NULL AS v7,
    'null' AS v8
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN institutions AS t1_1 ON t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
