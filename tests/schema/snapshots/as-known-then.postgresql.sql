SELECT
  (
    CASE
      WHEN t1v.v0 THEN ('{"id":' || t1v.v1 || ',"status":' || t1v.v2 || ',"contribution":') ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v3) THEN ('{"amount":' || t1v.v4 || '}') ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v5) THEN t1v.v6 ELSE '' END
    || CASE WHEN t1v.v0 THEN (',"endOn":' || t1v.v7 || '}') ELSE '' END
    || CASE WHEN t1v.v8 THEN t1v.v6 ELSE '' END
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
    coalesce(CAST(to_json(t1_1."status") AS TEXT), 'null') AS v2,
    t1_1."contribution_amount" IS NOT NULL AS v3,
    coalesce(('"' || CAST(t1_1."contribution_amount" AS TEXT) || '"'), 'null') AS v4,
    t1_1."contribution_amount" IS NULL AS v5,
    'null' AS v6,
    coalesce(CAST(to_json(t1_1."end_on") AS TEXT), 'null') AS v7,
    t1_1."id" IS NULL AS v8
  FROM (SELECT $3::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id, t1_1.status AS status, t1_1.contribution_amount AS contribution_amount,
      t1_1.contribution_currency AS contribution_currency, t1_1.end_on AS end_on
    FROM funding_agreements AS t1_1
    WHERE t1_1."id" = $4::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $5::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $6::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $7::INTEGER),
    $8::INTEGER
  ) = $6::BIGINT
;
SELECT
  (
    CASE
      WHEN t1v.v0 THEN ('{"id":' || t1v.v1 || ',"status":' || t1v.v2 || ',"contribution":') ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v3) THEN ('{"amount":' || t1v.v4 || '}') ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v5) THEN t1v.v6 ELSE '' END
    || CASE WHEN t1v.v0 THEN (',"endOn":' || t1v.v7 || '}') ELSE '' END
    || CASE WHEN t1v.v8 THEN t1v.v6 ELSE '' END
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
    coalesce(CAST(to_json(t1_1."status") AS TEXT), 'null') AS v2,
    t1_1."contribution_amount" IS NOT NULL AS v3,
    coalesce(('"' || CAST(t1_1."contribution_amount" AS TEXT) || '"'), 'null') AS v4,
    t1_1."contribution_amount" IS NULL AS v5,
    'null' AS v6,
    coalesce(CAST(to_json(t1_1."end_on") AS TEXT), 'null') AS v7,
    t1_1."id" IS NULL AS v8
  FROM (SELECT $3::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id, t1_1.status AS status, t1_1.contribution_amount AS contribution_amount,
      t1_1.contribution_currency AS contribution_currency, t1_1.end_on AS end_on
    FROM funding_agreements AS t1_1
    WHERE t1_1."id" = $4::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $5::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $6::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $7::INTEGER),
    $8::INTEGER
  ) = $6::BIGINT
