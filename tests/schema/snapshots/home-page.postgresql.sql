SELECT
  (
    '{"name":' || CASE WHEN t1v.v0 THEN t1v.v1 ELSE '' END
    || CASE WHEN t1v.v2 THEN t1v.v3 ELSE '' END
    || (
      ',"counts":{"institutions":' || t1v.v4 || ',"projects":' || t1v.v5 || ',"fundingAgreements":'
      || t1v.v6 || ',"events":' || t1v.v7 || '}}'
    )
  ) AS joined_1,
  clock_timestamp() AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    CAST(
      to_json(
        coalesce(
          (
            ''
            || nullif(
              coalesce(
                (CAST(t1_1."name" AS JSON) ->> $1::VARCHAR),
                (CAST(t1_1."name" AS JSON) ->> $2::VARCHAR),
                (
                  CAST(t1_1."name" AS JSON) ->> (
                    SELECT key FROM json_each(CAST(t1_1."name" AS JSON)) LIMIT 1
                  )
                )
              ),
              ''
            )
          ),
          ('Register ' || t1_1."id")
        )
      ) AS TEXT
    ) AS v1,
    t1_1."id" IS NULL AS v2,
    coalesce(CAST(to_json($3::VARCHAR) AS TEXT), 'null') AS v3,
    CAST(
      (
        SELECT count(*) AS count_1
        FROM institutions AS institution_counted
        WHERE institution_counted.from_position <= $4::BIGINT
          AND institution_counted.to_position > $4::BIGINT
          AND institution_counted.effective_from <= $5::DATE
          AND (
            institution_counted.effective_to > $5::DATE
            OR institution_counted.closed_position > $4::BIGINT
          )
      ) AS TEXT
    ) AS v4,
    CAST(
      (
        SELECT count(*) AS count_2
        FROM projects AS project_counted
        WHERE project_counted.from_position <= $4::BIGINT
          AND project_counted.to_position > $4::BIGINT
          AND project_counted.effective_from <= $5::DATE
          AND (
            project_counted.effective_to > $5::DATE OR project_counted.closed_position > $4::BIGINT
          )
      ) AS TEXT
    ) AS v5,
    CAST(
      (
        SELECT count(*) AS count_3
        FROM funding_agreements AS funding_agreement_counted
        WHERE funding_agreement_counted.from_position <= $4::BIGINT
          AND funding_agreement_counted.to_position > $4::BIGINT
          AND funding_agreement_counted.effective_from <= $5::DATE
          AND (
            funding_agreement_counted.effective_to > $5::DATE
            OR funding_agreement_counted.closed_position > $4::BIGINT
          )
      ) AS TEXT
    ) AS v6,
    CAST(
      (
        SELECT count(*) AS count_4
        FROM entries AS entry_counted
        WHERE entry_counted.position <= $4::BIGINT
      ) AS TEXT
    ) AS v7
  FROM (SELECT $6::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.name AS name, t1_1.id AS id
    FROM registers AS t1_1
    WHERE t1_1.from_position <= $4::BIGINT
      AND t1_1.to_position > $4::BIGINT
      AND t1_1.effective_from <= $5::DATE
      AND (t1_1.effective_to > $5::DATE OR t1_1.closed_position > $4::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $7::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $8::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $9::INTEGER),
    $10::INTEGER
  ) = $8::BIGINT
;
SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT ('{"nodes":[' || coalesce(string_agg(('{"title":' || t2v.v0 || '}'), ','), '') || ']}') AS joined_2
    FROM (
      SELECT coalesce(
        CAST((CAST(t2."title" AS JSON) -> $1::VARCHAR) AS TEXT),
        CAST((CAST(t2."title" AS JSON) -> $2::VARCHAR) AS TEXT),
        (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
        'null'
      ) AS v0
      FROM (
        SELECT t2p.effective_from AS effective_from, t2p.id AS id, t2p.title AS title
        FROM projects AS t2p
        WHERE t2p.from_position <= $3::BIGINT
          AND t2p.to_position > $3::BIGINT
          AND t2p.effective_from <= $4::DATE
          AND (t2p.effective_to > $4::DATE OR t2p.closed_position > $3::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT projects_1.id
                FROM projects AS projects_1
                WHERE projects_1.shows_from > projects_1.effective_from
                  AND projects_1.shows_from > $4::DATE
                  AND projects_1.from_position <= $3::BIGINT
                  AND projects_1.to_position > $3::BIGINT
                  AND projects_1.effective_from <= $4::DATE
                  AND (
                    projects_1.effective_to > $4::DATE OR projects_1.closed_position > $3::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = projects_1.id
                        AND mentions_1.shows_from <= $4::DATE
                        AND mentions_1.to_position > $3::BIGINT
                        AND mentions_1.position <= $3::BIGINT
                    )
                  )
              )
            )
          )
          AND true
        ORDER BY t2p."effective_from" DESC NULLS LAST, t2p."id"
        LIMIT $5::INTEGER
      ) AS t2
      ORDER BY t2."effective_from" DESC NULLS LAST, t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $6::INTEGER AS one) AS t1
) AS t1v
WHERE $7::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $8::INTEGER),
    $9::INTEGER
  ) = $7::BIGINT
;
SELECT t1v.v0 AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    '{"totalCount":'
    || CAST(
      (
        SELECT count(*) AS count_1
        FROM areas AS t2p
        WHERE t2p.from_position <= $1::BIGINT
          AND t2p.to_position > $1::BIGINT
          AND t2p.effective_from <= $2::DATE
          AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT areas_1.id
                FROM areas AS areas_1
                WHERE areas_1.shows_from > areas_1.effective_from
                  AND areas_1.shows_from > $2::DATE
                  AND areas_1.from_position <= $1::BIGINT
                  AND areas_1.to_position > $1::BIGINT
                  AND areas_1.effective_from <= $2::DATE
                  AND (areas_1.effective_to > $2::DATE OR areas_1.closed_position > $1::BIGINT)
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = areas_1.id
                        AND mentions_1.shows_from <= $2::DATE
                        AND mentions_1.to_position > $1::BIGINT
                        AND mentions_1.position <= $1::BIGINT
                    )
                  )
              )
            )
          )
          AND true
      ) AS TEXT
    ) || '}'
  ) AS v0
  FROM (SELECT $3::INTEGER AS one) AS t1
) AS t1v
WHERE $4::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $5::INTEGER),
    $6::INTEGER
  ) = $4::BIGINT
