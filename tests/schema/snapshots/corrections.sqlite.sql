SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(
          (
            (
              '{"$type":' || t2v.v0 || ',"position":' || t2v.v1 || ',"reason":' || t2v.v2
              || ',"payload":' || t2v.v3 || ',"corrects":'
            )
            || CASE
              WHEN t2v.v4 = 1
                THEN (
                  '{"$type":' || t2v.v5 || ',"position":' || t2v.v6 || ',"payload":' || t2v.v7
                  || '}'
                )
              ELSE ''
            END || CASE WHEN t2v.v8 = 1 THEN t2v.v9 ELSE '' END
            || (',"recordId":' || t2v.v10 || '}')
          )
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(json_quote(t2."type"), 'null') AS v0,
        coalesce(CAST(t2."position" AS TEXT), 'null') AS v1,
        coalesce(json_quote(t2."reason"), 'null') AS v2,
        coalesce(coalesce(t2_1."payload", t2."payload"), '[]') AS v3,
        t2_2."position" IS NOT NULL AS v4,
        coalesce(json_quote(t2_2."type"), 'null') AS v5,
        coalesce(CAST(t2_2."position" AS TEXT), 'null') AS v6,
        coalesce(coalesce(t2_3."payload", t2_2."payload"), '[]') AS v7,
        t2_2."position" IS NULL AS v8,
        'null' AS v9,
        coalesce(('"' || t2."record" || '"'), 'null') AS v10
      FROM (
        SELECT t2p.position AS position, t2p.type AS type, t2p.reason AS reason,
          t2p.payload AS payload, t2p.corrects AS corrects, t2p.record AS record
        FROM entries AS t2p
        WHERE t2p.position <= ?
          AND (
            EXISTS (
              SELECT ? AS anon_1
              FROM entries AS t3w
              WHERE t3w."position" = t2p."corrects" AND t3w.position <= ? AND 1 = 1
            )
          )
        ORDER BY t2p."position"
        LIMIT ? OFFSET ?
      ) AS t2
      LEFT OUTER JOIN upcasts AS t2_1 ON t2_1.position = t2."position"
      LEFT OUTER JOIN entries AS t2_2 ON t2_2."position" = t2."corrects" AND t2_2.position <= ?
      LEFT OUTER JOIN upcasts AS t2_3 ON t2_3.position = t2_2."position"
      ORDER BY t2."position"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
