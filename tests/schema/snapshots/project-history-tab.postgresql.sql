SELECT
  (
    CASE WHEN t1v.v0 THEN ('{"timeline":[' || coalesce(t1v.v1, '') || ']}') ELSE '' END
    || CASE WHEN t1v.v2 THEN t1v.v3 ELSE '' END
  ) AS joined_1,
  clock_timestamp() AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    (
      SELECT string_agg(
        (
          (
            '{"effectiveFrom":' || t2v.v0 || ',"effectiveTo":' || t2v.v1 || ',"status":' || t2v.v2
            || ',"title":' || t2v.v3 || ',"event":'
          )
          || CASE
            WHEN t2v.v4
              THEN (
                '{"$type":' || t2v.v5 || ',"type":' || t2v.v6 || ',"effectiveOn":' || t2v.v7 || '}'
              )
            ELSE ''
          END || CASE WHEN t2v.v8 THEN t2v.v9 ELSE '' END || '}'
        ),
        ','
      ) AS items_of_1
      FROM (
        SELECT
          coalesce(
            CASE
              WHEN (t2."effective_from" IS NOT NULL)
              THEN (
                '"'
                || to_char(
                  greatest(least(t2."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
                  'YYYY-MM-DD'
                ) || '"'
              )
            END,
            'null'
          ) AS v0,
          CASE
            WHEN (t2."effective_to" >= $1::DATE OR t2."closed_position" > $2::BIGINT) THEN 'null'
            ELSE coalesce(
              CASE
                WHEN (t2."effective_to" IS NOT NULL)
                THEN (
                  '"'
                  || to_char(
                    greatest(least(t2."effective_to", DATE '9999-12-31'), DATE '0001-01-01'),
                    'YYYY-MM-DD'
                  ) || '"'
                )
              END,
              'null'
            )
          END AS v1,
          coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v2,
          coalesce(
            CAST((CAST(t2."title" AS JSON) -> $3::VARCHAR) AS TEXT),
            CAST((CAST(t2."title" AS JSON) -> $4::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
            'null'
          ) AS v3,
          t2_1."position" IS NOT NULL AS v4,
          coalesce(CAST(to_json(t2_1."type") AS TEXT), 'null') AS v5,
          coalesce(
            CAST(to_json(upper(replace(t2_1."type", $5::VARCHAR, $6::VARCHAR))) AS TEXT), 'null'
          ) AS v6,
          coalesce(
            CAST(
              to_json(
                CASE
                  WHEN t2_1."effective_on" = '..' OR strpos(t2_1."effective_on", '/') > 0
                    THEN (
                      SELECT upcasts.effective_on
                      FROM upcasts
                      WHERE upcasts.position = t2_1."position"
                    )
                  ELSE t2_1."effective_on"
                END
              ) AS TEXT
            ),
            'null'
          ) AS v7,
          t2_1."position" IS NULL AS v8,
          'null' AS v9
        FROM projects AS t2
        LEFT OUTER JOIN LATERAL (
          SELECT t2_1.type AS type, t2_1.position AS position, t2_1.effective_on AS effective_on
          FROM entries AS t2_1
          WHERE t2_1."position" = t2."entry_position" AND t2_1.position <= $2::BIGINT
          LIMIT $7::INTEGER
        ) AS t2_1 ON true
        WHERE t2."id" = t1_1."id"
          AND t2.from_position <= $2::BIGINT
          AND t2.to_position > $2::BIGINT
          AND (t2.effective_to > t2.effective_from OR t2.closed_position > $2::BIGINT)
        ORDER BY t2."effective_from"
      ) AS t2v
    ) AS v1,
    t1_1."id" IS NULL AS v2,
    'null' AS v3
  FROM (SELECT $8::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id
    FROM projects AS t1_1
    WHERE t1_1."id" = $9::VARCHAR
      AND t1_1.from_position <= $2::BIGINT
      AND t1_1.to_position > $2::BIGINT
      AND t1_1.effective_from <= $10::DATE
      AND (t1_1.effective_to > $10::DATE OR t1_1.closed_position > $2::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $11::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $12::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $13::INTEGER),
    $14::INTEGER
  ) = $12::BIGINT
