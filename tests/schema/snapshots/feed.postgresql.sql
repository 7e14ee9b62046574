SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          CASE
            WHEN (t2v.v0 <= $1::INTEGER)
            THEN (
              (
                '{"$type":' || t2v.v2 || ',"position":' || t2v.v3 || ',"type":' || t2v.v4
                || ',"recordedAt":' || t2v.v5 || ',"record":'
              )
              || CASE
                WHEN t2v.v6
                  THEN (
                    '{"$type":' || t2v.v7 || ',"__typename":' || t2v.v8 || ',"id":' || t2v.v9
                    || ',"name":' || t2v.v10 || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v11
                  THEN (
                    '{"$type":' || t2v.v12 || ',"__typename":' || t2v.v13 || ',"id":' || t2v.v14
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v15
                  THEN (
                    '{"$type":' || t2v.v16 || ',"__typename":' || t2v.v17 || ',"id":' || t2v.v18
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v19
                  THEN (
                    '{"$type":' || t2v.v20 || ',"__typename":' || t2v.v21 || ',"id":' || t2v.v22
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v23
                  THEN (
                    '{"$type":' || t2v.v24 || ',"__typename":' || t2v.v25 || ',"id":' || t2v.v26
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v27
                  THEN (
                    '{"$type":' || t2v.v28 || ',"__typename":' || t2v.v29 || ',"id":' || t2v.v30
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v31
                  THEN (
                    '{"$type":' || t2v.v32 || ',"__typename":' || t2v.v33 || ',"id":' || t2v.v34
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v35
                  THEN (
                    '{"$type":' || t2v.v36 || ',"__typename":' || t2v.v37 || ',"id":' || t2v.v38
                    || '}'
                  )
                ELSE ''
              END || CASE WHEN t2v.v39 THEN t2v.v40 ELSE '' END
              || (',"actor":{"name":' || t2v.v41 || '}}')
            )
          END,
          ','
        ),
        ''
      ) || '],"pageInfo":{"hasNextPage":'
      || CASE WHEN (coalesce(max(t2v.v1), $2::INTEGER) > $3::INTEGER) THEN 'true' ELSE 'false' END
      || ',"endCursor":'
      || coalesce(
        max(
          CASE
            WHEN (
              t2v.v0 = t2v.v1 - CASE
                WHEN (t2v.v1 - $4::INTEGER > $5::INTEGER) THEN t2v.v1 - $4::INTEGER ELSE $6::INTEGER
              END
              AND t2v.v0 <= $7::INTEGER
            )
            THEN t2v.v42
          END
        ),
        'null'
      ) || '}}'
    ) AS joined_2
    FROM (
      SELECT
        row_number() OVER (ORDER BY t2."position") AS v0,
        count(*) OVER () AS v1,
        coalesce(CAST(to_json(t2."type") AS TEXT), 'null') AS v2,
        coalesce(CAST(t2."position" AS TEXT), 'null') AS v3,
        coalesce(CAST(to_json(upper(replace(t2."type", $8::VARCHAR, $9::VARCHAR))) AS TEXT), 'null') AS v4,
        coalesce(
          (
            '"' || to_char(t2."recorded_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            || '"'
          ),
          'null'
        ) AS v5,
        t2_2."id" IS NOT NULL AS v6,
        '"Institution"' AS v7,
        '"Institution"' AS v8,
        (
          '"'
          || (
            t2_2."id" || '@' || CAST(t2_1."position" AS TEXT) || '~'
            || to_char(
              greatest(least(t2."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
              'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v9,
        coalesce(
          CAST((CAST(t2_2."name" AS JSON) -> $10::VARCHAR) AS TEXT),
          CAST((CAST(t2_2."name" AS JSON) -> $11::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_2."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v10,
        t2_3."id" IS NOT NULL AS v11,
        '"AreaOfCooperation"' AS v12,
        '"AreaOfCooperation"' AS v13,
        (
          '"'
          || (
            t2_3."id" || '@' || CAST(t2_1."position" AS TEXT) || '~'
            || to_char(
              greatest(least(t2."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
              'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v14,
        t2_4."id" IS NOT NULL AS v15,
        '"Project"' AS v16,
        '"Project"' AS v17,
        (
          '"'
          || (
            t2_4."id" || '@' || CAST(t2_1."position" AS TEXT) || '~'
            || to_char(
              greatest(least(t2."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
              'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v18,
        t2_5."id" IS NOT NULL AS v19,
        '"FundingAgreement"' AS v20,
        '"FundingAgreement"' AS v21,
        (
          '"'
          || (
            t2_5."id" || '@' || CAST(t2_1."position" AS TEXT) || '~'
            || to_char(
              greatest(least(t2."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
              'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v22,
        t2_6."id" IS NOT NULL AS v23,
        '"InstitutionalLink"' AS v24,
        '"InstitutionalLink"' AS v25,
        (
          '"'
          || (
            t2_6."id" || '@' || CAST(t2_1."position" AS TEXT) || '~'
            || to_char(
              greatest(least(t2."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
              'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v26,
        t2_7."id" IS NOT NULL AS v27,
        '"FundingOpportunity"' AS v28,
        '"FundingOpportunity"' AS v29,
        (
          '"'
          || (
            t2_7."id" || '@' || CAST(t2_1."position" AS TEXT) || '~'
            || to_char(
              greatest(least(t2."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
              'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v30,
        t2_8."id" IS NOT NULL AS v31,
        '"PolicyDossier"' AS v32,
        '"PolicyDossier"' AS v33,
        (
          '"'
          || (
            t2_8."id" || '@' || CAST(t2_1."position" AS TEXT) || '~'
            || to_char(
              greatest(least(t2."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
              'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v34,
        t2_9."id" IS NOT NULL AS v35,
        '"RegisterRecord"' AS v36,
        '"RegisterRecord"' AS v37,
        (
          '"'
          || (
            t2_9."id" || '@' || CAST(t2_1."position" AS TEXT) || '~'
            || to_char(
              greatest(least(t2."effective_from", DATE '9999-12-31'), DATE '0001-01-01'),
              'YYYY-MM-DD'
            )
          ) || '"'
        ) AS v38,
        NOT (
          t2_2."id" IS NOT NULL
          OR t2_3."id" IS NOT NULL
          OR t2_4."id" IS NOT NULL
          OR t2_5."id" IS NOT NULL
          OR t2_6."id" IS NOT NULL
          OR t2_7."id" IS NOT NULL
          OR t2_8."id" IS NOT NULL
          OR t2_9."id" IS NOT NULL
        ) AS v39,
        'null' AS v40,
        coalesce(
          CAST(
            to_json(
              (
                SELECT actors_1.name
                FROM actors AS actors_1
                WHERE actors_1.id = t2."actor_id" AND actors_1.name != $12::VARCHAR
              )
            ) AS TEXT
          ),
          'null'
        ) AS v41,
        (
          '"'
          || upper(
            encode(
              convert_to(
                ('["Query.events",' || coalesce(CAST(t2."position" AS TEXT), 'null') || ']'), 'UTF8'
              ),
              'hex'
            )
          ) || '"'
        ) AS v42
      FROM (
        SELECT t2p.position AS position, t2p.type AS type, t2p.recorded_at AS recorded_at,
          t2p.effective_from AS effective_from, t2p.record AS record, t2p.actor_id AS actor_id
        FROM entries AS t2p
        WHERE t2p.position <= $13::BIGINT AND true
        ORDER BY t2p."position"
        LIMIT $14::INTEGER
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.position AS position
        FROM entries AS t2_1
        WHERE t2_1.position = (
          SELECT max(t2_1l.position) AS max_1
          FROM entries AS t2_1l
          WHERE t2_1l.recorded_at = t2."recorded_at"
        )
        LIMIT $15::INTEGER
      ) AS t2_1 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_2.id AS id, t2_2.name AS name
        FROM institutions AS t2_2
        WHERE (t2."record" LIKE $16::VARCHAR COLLATE "C" || '%' ESCAPE '/')
          AND t2_2."id" = t2."record"
          AND t2_2.from_position <= t2_1."position"
          AND t2_2.to_position > t2_1."position"
          AND t2_2.effective_from <= t2."effective_from"
          AND (t2_2.effective_to > t2."effective_from" OR t2_2.closed_position > t2_1."position")
        ORDER BY t2_2.effective_from DESC
        LIMIT $17::INTEGER
      ) AS t2_2 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_3.id AS id
        FROM areas AS t2_3
        WHERE (t2."record" LIKE $18::VARCHAR COLLATE "C" || '%' ESCAPE '/')
          AND t2_3."id" = t2."record"
          AND t2_3.from_position <= t2_1."position"
          AND t2_3.to_position > t2_1."position"
          AND t2_3.effective_from <= t2."effective_from"
          AND (t2_3.effective_to > t2."effective_from" OR t2_3.closed_position > t2_1."position")
        ORDER BY t2_3.effective_from DESC
        LIMIT $19::INTEGER
      ) AS t2_3 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_4.id AS id
        FROM projects AS t2_4
        WHERE (t2."record" LIKE $20::VARCHAR COLLATE "C" || '%' ESCAPE '/')
          AND t2_4."id" = t2."record"
          AND t2_4.from_position <= t2_1."position"
          AND t2_4.to_position > t2_1."position"
          AND t2_4.effective_from <= t2."effective_from"
          AND (t2_4.effective_to > t2."effective_from" OR t2_4.closed_position > t2_1."position")
        ORDER BY t2_4.effective_from DESC
        LIMIT $21::INTEGER
      ) AS t2_4 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_5.id AS id
        FROM funding_agreements AS t2_5
        WHERE (t2."record" LIKE $22::VARCHAR COLLATE "C" || '%' ESCAPE '/')
          AND t2_5."id" = t2."record"
          AND t2_5.from_position <= t2_1."position"
          AND t2_5.to_position > t2_1."position"
          AND t2_5.effective_from <= t2."effective_from"
          AND (t2_5.effective_to > t2."effective_from" OR t2_5.closed_position > t2_1."position")
        ORDER BY t2_5.effective_from DESC
        LIMIT $23::INTEGER
      ) AS t2_5 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_6.id AS id
        FROM links AS t2_6
        WHERE (t2."record" LIKE $24::VARCHAR COLLATE "C" || '%' ESCAPE '/')
          AND t2_6."id" = t2."record"
          AND t2_6.from_position <= t2_1."position"
          AND t2_6.to_position > t2_1."position"
          AND t2_6.effective_from <= t2."effective_from"
          AND (t2_6.effective_to > t2."effective_from" OR t2_6.closed_position > t2_1."position")
        ORDER BY t2_6.effective_from DESC
        LIMIT $25::INTEGER
      ) AS t2_6 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_7.id AS id
        FROM opportunities AS t2_7
        WHERE (t2."record" LIKE $26::VARCHAR COLLATE "C" || '%' ESCAPE '/')
          AND t2_7."id" = t2."record"
          AND t2_7.from_position <= t2_1."position"
          AND t2_7.to_position > t2_1."position"
          AND t2_7.effective_from <= t2."effective_from"
          AND (t2_7.effective_to > t2."effective_from" OR t2_7.closed_position > t2_1."position")
        ORDER BY t2_7.effective_from DESC
        LIMIT $27::INTEGER
      ) AS t2_7 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_8.id AS id
        FROM dossiers AS t2_8
        WHERE (t2."record" LIKE $28::VARCHAR COLLATE "C" || '%' ESCAPE '/')
          AND t2_8."id" = t2."record"
          AND t2_8.from_position <= t2_1."position"
          AND t2_8.to_position > t2_1."position"
          AND t2_8.effective_from <= t2."effective_from"
          AND (t2_8.effective_to > t2."effective_from" OR t2_8.closed_position > t2_1."position")
        ORDER BY t2_8.effective_from DESC
        LIMIT $29::INTEGER
      ) AS t2_8 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_9.id AS id
        FROM registers AS t2_9
        WHERE (t2."record" LIKE $30::VARCHAR COLLATE "C" || '%' ESCAPE '/')
          AND t2_9."id" = t2."record"
          AND t2_9.from_position <= t2_1."position"
          AND t2_9.to_position > t2_1."position"
          AND t2_9.effective_from <= t2."effective_from"
          AND (t2_9.effective_to > t2."effective_from" OR t2_9.closed_position > t2_1."position")
        ORDER BY t2_9.effective_from DESC
        LIMIT $31::INTEGER
      ) AS t2_9 ON true
      ORDER BY t2."position"
    ) AS t2v
  ) AS v0
  FROM (SELECT $32::INTEGER AS one) AS t1
) AS t1v
WHERE $33::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $34::INTEGER),
    $35::INTEGER
  ) = $33::BIGINT
