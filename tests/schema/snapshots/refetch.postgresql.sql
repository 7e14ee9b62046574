SELECT
  (
    CASE
      WHEN t1v.v0
        THEN (
          '{"$type":' || t1v.v1 || ',"__typename":' || t1v.v2 || ',"id":' || t1v.v3
          || ',"recordId":' || t1v.v4 || ',"version":' || t1v.v5 || ',"asOf":{"position":' || t1v.v6
          || ',"effectiveOn":' || t1v.v7 || '},"title":' || t1v.v8 || '}'
        )
      ELSE ''
    END || CASE WHEN t1v.v9 THEN t1v.v10 ELSE '' END
  ) AS joined_1,
  clock_timestamp() AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    '"Project"' AS v1,
    '"Project"' AS v2,
    (
      '"'
      || (
        t1_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
        || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')
      ) || '"'
    ) AS v3,
    coalesce(('"' || t1_1."id" || '"'), 'null') AS v4,
    CAST(
      (
        SELECT max(entries_1.version) AS max_1
        FROM entries AS entries_1
        WHERE entries_1.record = t1_1."id" AND entries_1.position <= $1::BIGINT
      ) AS TEXT
    ) AS v5,
    CAST($1::BIGINT AS TEXT) AS v6,
    coalesce(
      CASE
        WHEN ($2::DATE IS NOT NULL)
        THEN (
          '"'
          || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')
          || '"'
        )
      END,
      'null'
    ) AS v7,
    coalesce(
      CAST((CAST(t1_1."title" AS JSON) -> $3::VARCHAR) AS TEXT),
      CAST((CAST(t1_1."title" AS JSON) -> $4::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_1."title" AS JSON)) LIMIT 1),
      'null'
    ) AS v8,
    t1_1."id" IS NULL AS v9,
    'null' AS v10
  FROM (SELECT $5::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id, t1_1.title AS title
    FROM projects AS t1_1
    WHERE ($6::VARCHAR LIKE $7::VARCHAR || '%' ESCAPE '/')
      AND t1_1."id" = $6::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $8::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $9::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $10::INTEGER),
    $11::INTEGER
  ) = $9::BIGINT
