SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
          FROM links AS t2p
          WHERE t2p.from_position <= $1::BIGINT
            AND t2p.to_position > $1::BIGINT
            AND t2p.effective_from <= $2::DATE
            AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
            AND (
              (
                t2p.id NOT IN (
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
            AND (
              EXISTS (
                SELECT $3::INTEGER AS anon_1
                FROM institutions AS t3w
                WHERE t3w."id" = t2p."to_institution"
                  AND t3w.from_position <= $1::BIGINT
                  AND t3w.to_position > $1::BIGINT
                  AND t3w.effective_from <= $2::DATE
                  AND (t3w.effective_to > $2::DATE OR t3w.closed_position > $1::BIGINT)
                  AND t3w."id" IN (
                    WITH RECURSIVE predecessors(id) AS (
                      SELECT ($4::VARCHAR COLLATE "C") AS id
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
                      SELECT ($4::VARCHAR COLLATE "C") AS id
                      UNION
                      SELECT step.successor AS successor
                      FROM institution_successors AS step, successors
                      WHERE step.id = successors.id
                        AND step.from_position <= $1::BIGINT
                        AND step.to_position > $1::BIGINT
                        AND step.effective_from <= $2::DATE
                        AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
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
        string_agg(
          (
            ('{"id":' || t2v.v0 || ',"toInstitution":')
            || CASE
              WHEN t2v.v1 THEN ('{"shortName":' || t2v.v2 || ',"dissolvedOn":' || t2v.v3 || '}')
              ELSE ''
            END || CASE WHEN t2v.v4 THEN t2v.v5 ELSE '' END || (',"endedOn":' || t2v.v6 || '}')
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
        t2_1."id" IS NOT NULL AS v1,
        coalesce(CAST(to_json(t2_1."short_name") AS TEXT), 'null') AS v2,
        coalesce(CAST(to_json(t2_1."dissolved_on") AS TEXT), 'null') AS v3,
        t2_1."id" IS NULL AS v4,
        'null' AS v5,
        coalesce(CAST(to_json(t2."ended_on") AS TEXT), 'null') AS v6
      FROM (
        SELECT t2p.id AS id, t2p.to_institution AS to_institution, t2p.ended_on AS ended_on
        FROM links AS t2p
        WHERE t2p.from_position <= $1::BIGINT
          AND t2p.to_position > $1::BIGINT
          AND t2p.effective_from <= $2::DATE
          AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT links_2.id
                FROM links AS links_2
                WHERE links_2.shows_from > links_2.effective_from
                  AND links_2.shows_from > $2::DATE
                  AND links_2.from_position <= $1::BIGINT
                  AND links_2.to_position > $1::BIGINT
                  AND links_2.effective_from <= $2::DATE
                  AND (links_2.effective_to > $2::DATE OR links_2.closed_position > $1::BIGINT)
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
          AND (
            EXISTS (
              SELECT $3::INTEGER AS anon_1
              FROM institutions AS t3w
              WHERE t3w."id" = t2p."to_institution"
                AND t3w.from_position <= $1::BIGINT
                AND t3w.to_position > $1::BIGINT
                AND t3w.effective_from <= $2::DATE
                AND (t3w.effective_to > $2::DATE OR t3w.closed_position > $1::BIGINT)
                AND t3w."id" IN (
                  WITH RECURSIVE predecessors(id) AS (
                    SELECT ($4::VARCHAR COLLATE "C") AS id
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
                    SELECT ($4::VARCHAR COLLATE "C") AS id
                    UNION
                    SELECT step.successor AS successor
                    FROM institution_successors AS step, successors
                    WHERE step.id = successors.id
                      AND step.from_position <= $1::BIGINT
                      AND step.to_position > $1::BIGINT
                      AND step.effective_from <= $2::DATE
                      AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
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
        LIMIT $5::INTEGER
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.short_name AS short_name, t2_1.dissolved_on AS dissolved_on, t2_1.id AS id
        FROM institutions AS t2_1
        WHERE t2_1."id" = t2."to_institution"
          AND t2_1.from_position <= $1::BIGINT
          AND t2_1.to_position > $1::BIGINT
          AND t2_1.effective_from <= $2::DATE
          AND (t2_1.effective_to > $2::DATE OR t2_1.closed_position > $1::BIGINT)
        ORDER BY t2_1.effective_from DESC
        LIMIT $6::INTEGER
      ) AS t2_1 ON true
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $7::INTEGER AS one) AS t1
) AS t1v
WHERE $8::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $9::INTEGER),
    $10::INTEGER
  ) = $8::BIGINT
;
SELECT t1v.v0 AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    '{"totalCount":'
    || CAST(
      (
        SELECT count(*) AS count_1
        FROM funding_agreements AS t2p
        WHERE t2p.from_position <= $1::BIGINT
          AND t2p.to_position > $1::BIGINT
          AND t2p.effective_from <= $2::DATE
          AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
          AND (
            (
              t2p.id NOT IN (
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
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = funding_agreements_1.id
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
              FROM institutions AS t3w
              WHERE t3w."id" = t2p."funder"
                AND t3w.from_position <= $1::BIGINT
                AND t3w.to_position > $1::BIGINT
                AND t3w.effective_from <= $2::DATE
                AND (t3w.effective_to > $2::DATE OR t3w.closed_position > $1::BIGINT)
                AND t3w."id" IN (
                  WITH RECURSIVE predecessors(id) AS (
                    SELECT ($4::VARCHAR COLLATE "C") AS id
                    UNION
                    SELECT step.id AS id
                    FROM institution_successors AS step, predecessors
                    WHERE step.successor = predecessors.id
                      AND step.from_position <= $1::BIGINT
                      AND step.to_position > $1::BIGINT
                      AND step.effective_from <= $2::DATE
                      AND (step.effective_to > $2::DATE OR step.closed_position > $1::BIGINT)
                  )
                  SELECT predecessors.id
                  FROM predecessors
                )
            )
          )
      ) AS TEXT
    ) || '}'
  ) AS v0
  FROM (SELECT $5::INTEGER AS one) AS t1
) AS t1v
WHERE $6::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $7::INTEGER),
    $8::INTEGER
  ) = $6::BIGINT
