SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          ('{"title":' || t2v.v0 || ',"status":' || t2v.v1 || ',"endOn":' || t2v.v2 || '}'), ','
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(
          CAST((CAST(t2."title" AS JSON) -> $1::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> 'en') AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v0,
        coalesce(
          CAST(
            to_json(
              CASE
                WHEN (t2."status" = $2::VARCHAR AND t2."ends_after" < $3::DATE) THEN 'ENDED'
                ELSE t2."status"
              END
            ) AS TEXT
          ),
          'null'
        ) AS v1,
        coalesce(CAST(to_json(t2."end_on") AS TEXT), 'null') AS v2
      FROM (
        SELECT t2p.end_on AS end_on, t2p.id AS id, t2p.title AS title, t2p.status AS status,
          t2p.ends_after AS ends_after
        FROM funding_agreements AS t2p
        WHERE t2p.from_position <= $4::BIGINT
          AND t2p.to_position > $4::BIGINT
          AND t2p.effective_from <= $3::DATE
          AND (t2p.effective_to > $3::DATE OR t2p.closed_position > $4::BIGINT)
          AND CASE
            WHEN (t2p."status" = $5::VARCHAR AND t2p."ends_after" < $3::DATE) THEN 'ENDED'
            ELSE t2p."status"
          END = $6::VARCHAR
          AND (
            CASE
              WHEN t2p."end_on" = '..' THEN '0001-01-01'
              ELSE substr(split_part(ltrim(t2p."end_on", './'), '/', 1) || '-01-01', 1, 10)
            END COLLATE "C"
          ) <= $7::VARCHAR
          AND (
            CASE
              WHEN t2p."end_on" = '..' THEN '0001-01-01'
              ELSE substr(split_part(ltrim(t2p."end_on", './'), '/', 1) || '-01-01', 1, 10)
            END COLLATE "C"
          ) >= $8::VARCHAR
        ORDER BY (
          CASE
            WHEN t2p."end_on" = '..' THEN '0001-01-01'
            ELSE substr(split_part(ltrim(t2p."end_on", './'), '/', 1) || '-01-01', 1, 10)
          END COLLATE "C"
        ) ASC NULLS LAST,
          t2p."id"
        LIMIT $9::INTEGER
      ) AS t2
      ORDER BY (
        CASE
          WHEN t2."end_on" = '..' THEN '0001-01-01'
          ELSE substr(split_part(ltrim(t2."end_on", './'), '/', 1) || '-01-01', 1, 10)
        END COLLATE "C"
      ) ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $10::INTEGER AS one) AS t1
) AS t1v
WHERE $11::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $12::INTEGER),
    $13::INTEGER
  ) = $11::BIGINT
