SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
          FROM links AS t2p
          WHERE t2p.from_position <= ?
            AND t2p.to_position > ?
            AND t2p.effective_from <= ?
            AND (t2p.effective_to > ? OR t2p.closed_position > ?)
            AND (
              CASE
                WHEN (t2p.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_1
                  WHERE mentions_1.named = t2p.id
                    AND mentions_1.shows_from <= ?
                    AND mentions_1.to_position > ?
                    AND mentions_1.position <= ?
                )
              END
            ) = 1
            AND (
              EXISTS (
                SELECT ? AS anon_1
                FROM institutions AS t3w
                WHERE t3w."id" = t2p."to_institution"
                  AND t3w.from_position <= ?
                  AND t3w.to_position > ?
                  AND t3w.effective_from <= ?
                  AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                  AND t3w."id" IN (
                    WITH RECURSIVE predecessors(id) AS (
                      SELECT ? AS id
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
                      SELECT ? AS id
                      UNION
                      SELECT step.successor AS successor
                      FROM institution_successors AS step, successors
                      WHERE step.id = successors.id
                        AND step.from_position <= ?
                        AND step.to_position > ?
                        AND step.effective_from <= ?
                        AND (step.effective_to > ? OR step.closed_position > ?)
                    )
                    SELECT predecessors.id
                    FROM predecessors
                    UNION
                    SELECT successors.id
                    FROM successors
                  )
              )
            )
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        group_concat(
          (
            ('{"id":' || t2v.v0 || ',"toInstitution":')
            || CASE
              WHEN t2v.v1 = 1 THEN ('{"shortName":' || t2v.v2 || ',"dissolvedOn":' || t2v.v3 || '}')
              ELSE ''
            END || CASE WHEN t2v.v4 = 1 THEN t2v.v5 ELSE '' END || (',"endedOn":' || t2v.v6 || '}')
          )
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
        t2_1."id" IS NOT NULL AS v1,
        coalesce(json_quote(t2_1."short_name"), 'null') AS v2,
        coalesce(json_quote(t2_1."dissolved_on"), 'null') AS v3,
        t2_1."id" IS NULL AS v4,
        'null' AS v5,
        coalesce(json_quote(t2."ended_on"), 'null') AS v6
      FROM (
        SELECT t2p.id AS id, t2p.to_institution AS to_institution, t2p.ended_on AS ended_on
        FROM links AS t2p
        WHERE t2p.from_position <= ?
          AND t2p.to_position > ?
          AND t2p.effective_from <= ?
          AND (t2p.effective_to > ? OR t2p.closed_position > ?)
          AND (
            CASE
              WHEN (t2p.shows_from <= ?) THEN 1
              ELSE EXISTS (
                SELECT 1
                FROM mentions AS mentions_2
                WHERE mentions_2.named = t2p.id
                  AND mentions_2.shows_from <= ?
                  AND mentions_2.to_position > ?
                  AND mentions_2.position <= ?
              )
            END
          ) = 1
          AND (
            EXISTS (
              SELECT ? AS anon_1
              FROM institutions AS t3w
              WHERE t3w."id" = t2p."to_institution"
                AND t3w.from_position <= ?
                AND t3w.to_position > ?
                AND t3w.effective_from <= ?
                AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                AND t3w."id" IN (
                  WITH RECURSIVE predecessors(id) AS (
                    SELECT ? AS id
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
                    SELECT ? AS id
                    UNION
                    SELECT step.successor AS successor
                    FROM institution_successors AS step, successors
                    WHERE step.id = successors.id
                      AND step.from_position <= ?
                      AND step.to_position > ?
                      AND step.effective_from <= ?
                      AND (step.effective_to > ? OR step.closed_position > ?)
                  )
                  SELECT predecessors.id
                  FROM predecessors
                  UNION
                  SELECT successors.id
                  FROM successors
                )
            )
          )
        ORDER BY t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      LEFT OUTER JOIN institutions AS t2_1 ON t2_1."id" = t2."to_institution"
        AND t2_1.from_position <= ?
        AND t2_1.to_position > ?
        AND t2_1.effective_from <= ?
        AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
;
SELECT t1v.v0 AS joined_1, NULL AS now
FROM (
  SELECT (
    '{"totalCount":'
    || CAST(
      (
        SELECT count(*) AS count_1
        FROM funding_agreements AS t2p
        WHERE t2p.from_position <= ?
          AND t2p.to_position > ?
          AND t2p.effective_from <= ?
          AND (t2p.effective_to > ? OR t2p.closed_position > ?)
          AND (
            CASE
              WHEN (t2p.shows_from <= ?) THEN 1
              ELSE EXISTS (
                SELECT 1
                FROM mentions AS mentions_1
                WHERE mentions_1.named = t2p.id
                  AND mentions_1.shows_from <= ?
                  AND mentions_1.to_position > ?
                  AND mentions_1.position <= ?
              )
            END
          ) = 1
          AND (
            EXISTS (
              SELECT ? AS anon_1
              FROM institutions AS t3w
              WHERE t3w."id" = t2p."funder"
                AND t3w.from_position <= ?
                AND t3w.to_position > ?
                AND t3w.effective_from <= ?
                AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                AND t3w."id" IN (
                  WITH RECURSIVE predecessors(id) AS (
                    SELECT ? AS id
                    UNION
                    SELECT step.id AS id
                    FROM institution_successors AS step, predecessors
                    WHERE step.successor = predecessors.id
                      AND step.from_position <= ?
                      AND step.to_position > ?
                      AND step.effective_from <= ?
                      AND (step.effective_to > ? OR step.closed_position > ?)
                  )
                  SELECT predecessors.id
                  FROM predecessors
                )
            )
          )
      ) AS TEXT
    ) || '}'
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
