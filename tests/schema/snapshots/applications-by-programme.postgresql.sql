SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT string_agg(
      (
        '{"applications":' || t2v.v0 || ',"decided":' || t2v.v1 || ',"successRate":' || t2v.v2
        || '}'
      ),
      ','
    ) AS items_of_1
    FROM (
      SELECT
        coalesce(CAST(t2."applications" AS TEXT), 'null') AS v0,
        coalesce(CAST(t2."decided" AS TEXT), 'null') AS v1,
        coalesce(
          (
            CAST(
              ((2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)) / 10000 AS TEXT
            ) || '.'
            || coalesce(
              nullif(
                rtrim(
                  substr(
                    CAST(
                      10000 + (
                        (2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)
                      ) % 10000 AS TEXT
                    ),
                    $1::INTEGER
                  ),
                  '0'
                ),
                ''
              ),
              '0'
            )
          ),
          'null'
        ) AS v2
      FROM (
        SELECT
          count(*) AS applications,
          count(CASE WHEN (t2o.outcome IN ('AWARDED', 'REJECTED')) THEN t2o.outcome END) AS decided,
          count(CASE WHEN (t2o.outcome IN ('AWARDED')) THEN t2o.outcome END) AS awarded
        FROM (
          SELECT t2a."id", t2m.outcome AS outcome
          FROM opportunities AS t2a
          JOIN opportunity_applications AS t2m ON t2m.id = t2a.id
            AND t2m.from_position <= $2::BIGINT
            AND t2m.to_position > $2::BIGINT
            AND t2m.effective_from <= $3::DATE
            AND (t2m.effective_to > $3::DATE OR t2m.closed_position > $2::BIGINT)
          WHERE t2a.from_position <= $2::BIGINT
            AND t2a.to_position > $2::BIGINT
            AND t2a.effective_from <= $3::DATE
            AND (t2a.effective_to > $3::DATE OR t2a.closed_position > $2::BIGINT)
            AND (
              (
                t2a.id NOT IN (
                  SELECT opportunities_1.id
                  FROM opportunities AS opportunities_1
                  WHERE opportunities_1.shows_from > opportunities_1.effective_from
                    AND opportunities_1.shows_from > $3::DATE
                    AND opportunities_1.from_position <= $2::BIGINT
                    AND opportunities_1.to_position > $2::BIGINT
                    AND opportunities_1.effective_from <= $3::DATE
                    AND (
                      opportunities_1.effective_to > $3::DATE
                      OR opportunities_1.closed_position > $2::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = opportunities_1.id
                          AND mentions_1.shows_from <= $3::DATE
                          AND mentions_1.to_position > $2::BIGINT
                          AND mentions_1.position <= $2::BIGINT
                      )
                    )
                )
              )
            )
            AND true
        ) AS t2o
      ) AS t2
    ) AS t2v
  ) AS v0
  FROM (SELECT $4::INTEGER AS one) AS t1
) AS t1v
WHERE $5::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $6::INTEGER),
    $7::INTEGER
  ) = $5::BIGINT
;
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT string_agg(
      (
        '{"manager":'
        || CASE WHEN t2v.v0 THEN ('{"id":' || t2v.v1 || ',"name":' || t2v.v2 || '}') ELSE '' END
        || CASE WHEN t2v.v3 THEN t2v.v4 ELSE '' END || ',"call":'
        || CASE WHEN t2v.v5 THEN ('{"id":' || t2v.v6 || ',"title":' || t2v.v7 || '}') ELSE '' END
        || CASE WHEN t2v.v8 THEN t2v.v4 ELSE '' END
        || (',"applications":' || t2v.v9 || ',"successRate":' || t2v.v10 || '}')
      ),
      ','
    ) AS items_of_1
    FROM (
      SELECT
        t2_1."id" IS NOT NULL AS v0,
        (
          '"'
          || (
            t2_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v1,
        coalesce(
          CAST((CAST(t2_1."name" AS JSON) -> $3::VARCHAR) AS TEXT),
          CAST((CAST(t2_1."name" AS JSON) -> $4::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_1."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v2,
        t2_1."id" IS NULL AS v3,
        'null' AS v4,
        t2_2."id" IS NOT NULL AS v5,
        (
          '"'
          || (
            t2_2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
            || to_char(
              greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v6,
        coalesce(
          CAST((CAST(t2_2."title" AS JSON) -> $5::VARCHAR) AS TEXT),
          CAST((CAST(t2_2."title" AS JSON) -> $6::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v7,
        t2_2."id" IS NULL AS v8,
        coalesce(CAST(t2."applications" AS TEXT), 'null') AS v9,
        coalesce(
          (
            CAST(
              ((2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)) / 10000 AS TEXT
            ) || '.'
            || coalesce(
              nullif(
                rtrim(
                  substr(
                    CAST(
                      10000 + (
                        (2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)
                      ) % 10000 AS TEXT
                    ),
                    $7::INTEGER
                  ),
                  '0'
                ),
                ''
              ),
              '0'
            )
          ),
          'null'
        ) AS v10
      FROM (
        SELECT
          t2o.manager AS manager,
          t2o.call AS call,
          count(*) AS applications,
          count(CASE WHEN (t2o.outcome IN ('AWARDED')) THEN t2o.outcome END) AS awarded,
          count(CASE WHEN (t2o.outcome IN ('AWARDED', 'REJECTED')) THEN t2o.outcome END) AS decided
        FROM (
          SELECT t2a."id", t2a."manager" AS manager, t2a."id" AS call, t2m.outcome AS outcome
          FROM opportunities AS t2a
          JOIN opportunity_applications AS t2m ON t2m.id = t2a.id
            AND t2m.from_position <= $1::BIGINT
            AND t2m.to_position > $1::BIGINT
            AND t2m.effective_from <= $2::DATE
            AND (t2m.effective_to > $2::DATE OR t2m.closed_position > $1::BIGINT)
          WHERE t2a.from_position <= $1::BIGINT
            AND t2a.to_position > $1::BIGINT
            AND t2a.effective_from <= $2::DATE
            AND (t2a.effective_to > $2::DATE OR t2a.closed_position > $1::BIGINT)
            AND (
              (
                t2a.id NOT IN (
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
            AND t2a."status" IN ($8::VARCHAR, $9::VARCHAR)
        ) AS t2o
        GROUP BY t2o.manager, t2o.call
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.id AS id, t2_1.name AS name
        FROM institutions AS t2_1
        WHERE t2_1."id" = t2."manager"
          AND t2_1.from_position <= $1::BIGINT
          AND t2_1.to_position > $1::BIGINT
          AND t2_1.effective_from <= $2::DATE
          AND (t2_1.effective_to > $2::DATE OR t2_1.closed_position > $1::BIGINT)
        ORDER BY t2_1.effective_from DESC
        LIMIT $10::INTEGER
      ) AS t2_1 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_2.id AS id, t2_2.title AS title
        FROM opportunities AS t2_2
        WHERE t2_2."id" = t2."call"
          AND t2_2.from_position <= $1::BIGINT
          AND t2_2.to_position > $1::BIGINT
          AND t2_2.effective_from <= $2::DATE
          AND (t2_2.effective_to > $2::DATE OR t2_2.closed_position > $1::BIGINT)
        ORDER BY t2_2.effective_from DESC
        LIMIT $11::INTEGER
      ) AS t2_2 ON true
      ORDER BY t2."manager" IS NULL,
        (t2."manager" COLLATE "C"),
        t2."call" IS NULL,
        (t2."call" COLLATE "C")
    ) AS t2v
  ) AS v0
  FROM (SELECT $12::INTEGER AS one) AS t1
) AS t1v
WHERE $13::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $14::INTEGER),
    $15::INTEGER
  ) = $13::BIGINT
;
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT string_agg(
      (
        '{"programme":' || t2v.v0 || ',"applications":' || t2v.v1 || ',"awarded":' || t2v.v2
        || ',"rejected":' || t2v.v3 || ',"reserve":' || t2v.v4 || ',"undecided":' || t2v.v5
        || ',"decided":' || t2v.v6 || ',"successRate":' || t2v.v7 || '}'
      ),
      ','
    ) AS items_of_1
    FROM (
      SELECT
        coalesce(CAST(to_json(t2."programme") AS TEXT), 'null') AS v0,
        coalesce(CAST(t2."applications" AS TEXT), 'null') AS v1,
        coalesce(CAST(t2."awarded" AS TEXT), 'null') AS v2,
        coalesce(CAST(t2."rejected" AS TEXT), 'null') AS v3,
        coalesce(CAST(t2."reserve" AS TEXT), 'null') AS v4,
        coalesce(CAST(t2."undecided" AS TEXT), 'null') AS v5,
        coalesce(CAST(t2."decided" AS TEXT), 'null') AS v6,
        coalesce(
          (
            CAST(
              ((2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)) / 10000 AS TEXT
            ) || '.'
            || coalesce(
              nullif(
                rtrim(
                  substr(
                    CAST(
                      10000 + (
                        (2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)
                      ) % 10000 AS TEXT
                    ),
                    $1::INTEGER
                  ),
                  '0'
                ),
                ''
              ),
              '0'
            )
          ),
          'null'
        ) AS v7
      FROM (
        SELECT
          t2o.programme AS programme,
          count(*) AS applications,
          count(CASE WHEN (t2o.outcome IN ('AWARDED')) THEN t2o.outcome END) AS awarded,
          count(CASE WHEN (t2o.outcome IN ('REJECTED')) THEN t2o.outcome END) AS rejected,
          count(CASE WHEN (t2o.outcome IN ('RESERVE')) THEN t2o.outcome END) AS reserve,
          count(*) - count(t2o.outcome) AS undecided,
          count(CASE WHEN (t2o.outcome IN ('AWARDED', 'REJECTED')) THEN t2o.outcome END) AS decided
        FROM (
          SELECT t2a."id", t2a."programme" AS programme, t2m.outcome AS outcome
          FROM opportunities AS t2a
          JOIN opportunity_applications AS t2m ON t2m.id = t2a.id
            AND t2m.from_position <= $2::BIGINT
            AND t2m.to_position > $2::BIGINT
            AND t2m.effective_from <= $3::DATE
            AND (t2m.effective_to > $3::DATE OR t2m.closed_position > $2::BIGINT)
          WHERE t2a.from_position <= $2::BIGINT
            AND t2a.to_position > $2::BIGINT
            AND t2a.effective_from <= $3::DATE
            AND (t2a.effective_to > $3::DATE OR t2a.closed_position > $2::BIGINT)
            AND (
              (
                t2a.id NOT IN (
                  SELECT opportunities_1.id
                  FROM opportunities AS opportunities_1
                  WHERE opportunities_1.shows_from > opportunities_1.effective_from
                    AND opportunities_1.shows_from > $3::DATE
                    AND opportunities_1.from_position <= $2::BIGINT
                    AND opportunities_1.to_position > $2::BIGINT
                    AND opportunities_1.effective_from <= $3::DATE
                    AND (
                      opportunities_1.effective_to > $3::DATE
                      OR opportunities_1.closed_position > $2::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = opportunities_1.id
                          AND mentions_1.shows_from <= $3::DATE
                          AND mentions_1.to_position > $2::BIGINT
                          AND mentions_1.position <= $2::BIGINT
                      )
                    )
                )
              )
            )
            AND true
        ) AS t2o
        GROUP BY t2o.programme
      ) AS t2
      ORDER BY t2."programme" IS NULL, (t2."programme" COLLATE "C")
    ) AS t2v
  ) AS v0
  FROM (SELECT $4::INTEGER AS one) AS t1
) AS t1v
WHERE $5::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $6::INTEGER),
    $7::INTEGER
  ) = $5::BIGINT
