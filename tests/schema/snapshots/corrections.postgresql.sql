SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          (
            (
              '{"$type":' || t2v.v0 || ',"position":' || t2v.v1 || ',"reason":' || t2v.v2
              || ',"payload":' || t2v.v3 || ',"corrects":'
            )
            || CASE
              WHEN t2v.v4
                THEN (
                  '{"$type":' || t2v.v5 || ',"position":' || t2v.v6 || ',"payload":' || t2v.v7
                  || '}'
                )
              ELSE ''
            END || CASE WHEN t2v.v8 THEN t2v.v9 ELSE '' END || (',"recordId":' || t2v.v10 || '}')
          ),
          ','
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(CAST(to_json(t2."type") AS TEXT), 'null') AS v0,
        coalesce(CAST(t2."position" AS TEXT), 'null') AS v1,
        coalesce(CAST(to_json(t2."reason") AS TEXT), 'null') AS v2,
        coalesce(coalesce(t2_1."payload", t2."payload"), '[]') AS v3,
        t2_2."position" IS NOT NULL AS v4,
        coalesce(CAST(to_json(t2_2."type") AS TEXT), 'null') AS v5,
        coalesce(CAST(t2_2."position" AS TEXT), 'null') AS v6,
        coalesce(coalesce(t2_3."payload", t2_2."payload"), '[]') AS v7,
        t2_2."position" IS NULL AS v8,
        'null' AS v9,
        coalesce(('"' || t2."record" || '"'), 'null') AS v10
      FROM (
        SELECT t2p.position AS position, t2p.type AS type, t2p.reason AS reason,
          t2p.payload AS payload, t2p.corrects AS corrects, t2p.record AS record
        FROM entries AS t2p
        WHERE t2p.position <= $1::BIGINT
          AND (
            EXISTS (
              SELECT $2::INTEGER AS anon_1
              FROM entries AS t3w
              WHERE t3w."position" = t2p."corrects" AND t3w.position <= $1::BIGINT AND true
            )
          )
        ORDER BY t2p."position"
        LIMIT $3::INTEGER
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.payload AS payload
        FROM upcasts AS t2_1
        WHERE t2_1.position = t2."position"
        LIMIT $4::INTEGER
      ) AS t2_1 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_2.type AS type, t2_2.position AS position, t2_2.payload AS payload
        FROM entries AS t2_2
        WHERE t2_2."position" = t2."corrects" AND t2_2.position <= $1::BIGINT
        LIMIT $5::INTEGER
      ) AS t2_2 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_3.payload AS payload
        FROM upcasts AS t2_3
        WHERE t2_3.position = t2_2."position"
        LIMIT $6::INTEGER
      ) AS t2_3 ON true
      ORDER BY t2."position"
    ) AS t2v
  ) AS v0
  FROM (SELECT $7::INTEGER AS one) AS t1
) AS t1v
WHERE $8::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $9::INTEGER),
    $10::INTEGER
  ) = $8::BIGINT
