SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
          FROM entries AS t2p
          WHERE t2p.position <= $1::BIGINT
            AND t2p."type" IN ($2::VARCHAR, $3::VARCHAR)
            AND t2p."recorded_at" <= $4::TIMESTAMP WITH TIME ZONE
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        string_agg(
          (
            CASE
              WHEN t2v.v0
                THEN (
                  '{"$type":' || t2v.v1 || ',"effectiveOn":' || t2v.v2 || ',"reference":' || t2v.v3
                  || ',"contribution":'
                )
              ELSE ''
            END
            || CASE
              WHEN (t2v.v0 AND t2v.v4)
                THEN ('{"amount":' || t2v.v5 || ',"currency":' || t2v.v6 || '}')
              ELSE ''
            END || CASE WHEN (t2v.v0 AND t2v.v7) THEN t2v.v8 ELSE '' END
            || CASE WHEN t2v.v0 THEN '}' ELSE '' END
            || CASE
              WHEN t2v.v9
                THEN (
                  '{"$type":' || t2v.v10 || ',"effectiveOn":' || t2v.v2 || ',"number":' || t2v.v11
                  || ',"summary":' || t2v.v12 || ',"contribution":'
                )
              ELSE ''
            END
            || CASE
              WHEN (t2v.v9 AND t2v.v13)
                THEN ('{"amount":' || t2v.v14 || ',"currency":' || t2v.v15 || '}')
              ELSE ''
            END || CASE WHEN (t2v.v9 AND t2v.v16) THEN t2v.v8 ELSE '' END
            || CASE WHEN t2v.v9 THEN '}' ELSE '' END
            || CASE
              WHEN t2v.v17 THEN ('{"$type":' || t2v.v18 || ',"effectiveOn":' || t2v.v2 || '}')
              ELSE ''
            END
          ),
          ','
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        t2."type" IN ('funding_agreement.signed') AS v0,
        '"FundingAgreementSigned"' AS v1,
        coalesce(
          CAST(
            to_json(
              CASE
                WHEN t2."effective_on" = '..' OR strpos(t2."effective_on", '/') > 0
                  THEN (
                    SELECT upcasts.effective_on FROM upcasts WHERE upcasts.position = t2."position"
                  )
                ELSE t2."effective_on"
              END
            ) AS TEXT
          ),
          'null'
        ) AS v2,
        coalesce(
          CAST(
            (
              CAST(
                CASE
                  WHEN (
                    t2."type" IN ('funding_agreement.signed', 'link.established', 'link.upgraded')
                  )
                  THEN coalesce(t2_1."payload", t2."payload")
                END AS JSON
              ) -> 'reference'
            ) AS TEXT
          ),
          'null'
        ) AS v3,
        (
          CAST(
            CASE
              WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
              THEN coalesce(t2_1."payload", t2."payload")
            END AS JSON
          ) ->> 'contribution'
        ) IS NOT NULL AS v4,
        coalesce(
          CAST(
            (
              CAST(
                (
                  CAST(
                    CASE
                      WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
                      THEN coalesce(t2_1."payload", t2."payload")
                    END AS JSON
                  ) ->> 'contribution'
                ) AS JSON
              ) -> 'amount'
            ) AS TEXT
          ),
          'null'
        ) AS v5,
        coalesce(
          CAST(
            (
              CAST(
                (
                  CAST(
                    CASE
                      WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
                      THEN coalesce(t2_1."payload", t2."payload")
                    END AS JSON
                  ) ->> 'contribution'
                ) AS JSON
              ) -> 'currency'
            ) AS TEXT
          ),
          'null'
        ) AS v6,
        (
          CAST(
            CASE
              WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
              THEN coalesce(t2_1."payload", t2."payload")
            END AS JSON
          ) ->> 'contribution'
        ) IS NULL AS v7,
        'null' AS v8,
        t2."type" IN ('funding_agreement.amended') AS v9,
        '"FundingAgreementAmended"' AS v10,
        coalesce(
          CAST(
            (
              CAST(
                CASE
                  WHEN (t2."type" IN ('funding_agreement.amended'))
                  THEN coalesce(t2_1."payload", t2."payload")
                END AS JSON
              ) -> 'number'
            ) AS TEXT
          ),
          'null'
        ) AS v11,
        coalesce(
          CAST(
            (
              CAST(
                CASE
                  WHEN (t2."type" IN ('funding_agreement.amended', 'link.upgraded'))
                  THEN coalesce(t2_1."payload", t2."payload")
                END AS JSON
              ) -> 'summary'
            ) AS TEXT
          ),
          'null'
        ) AS v12,
        (
          CAST(
            CASE
              WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
              THEN coalesce(t2_1."payload", t2."payload")
            END AS JSON
          ) ->> 'contribution'
        ) IS NOT NULL AS v13,
        coalesce(
          CAST(
            (
              CAST(
                (
                  CAST(
                    CASE
                      WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
                      THEN coalesce(t2_1."payload", t2."payload")
                    END AS JSON
                  ) ->> 'contribution'
                ) AS JSON
              ) -> 'amount'
            ) AS TEXT
          ),
          'null'
        ) AS v14,
        coalesce(
          CAST(
            (
              CAST(
                (
                  CAST(
                    CASE
                      WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
                      THEN coalesce(t2_1."payload", t2."payload")
                    END AS JSON
                  ) ->> 'contribution'
                ) AS JSON
              ) -> 'currency'
            ) AS TEXT
          ),
          'null'
        ) AS v15,
        (
          CAST(
            CASE
              WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
              THEN coalesce(t2_1."payload", t2."payload")
            END AS JSON
          ) ->> 'contribution'
        ) IS NULL AS v16,
        NOT (
          t2."type" IN ('funding_agreement.signed') OR t2."type" IN ('funding_agreement.amended')
        ) AS v17,
        coalesce(CAST(to_json(t2."type") AS TEXT), 'null') AS v18
      FROM (
        SELECT t2p.effective_from AS effective_from, t2p.position AS position, t2p.type AS type,
          t2p.effective_on AS effective_on, t2p.payload AS payload
        FROM entries AS t2p
        WHERE t2p.position <= $1::BIGINT
          AND t2p."type" IN ($2::VARCHAR, $3::VARCHAR)
          AND t2p."recorded_at" <= $4::TIMESTAMP WITH TIME ZONE
        ORDER BY t2p."effective_from" DESC NULLS LAST, t2p."position"
        LIMIT $5::INTEGER
      ) AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.payload AS payload
        FROM upcasts AS t2_1
        WHERE t2_1.position = t2."position"
        LIMIT $6::INTEGER
      ) AS t2_1 ON true
      ORDER BY t2."effective_from" DESC NULLS LAST, t2."position"
    ) AS t2v
  ) AS v0
  FROM (SELECT $7::INTEGER AS one) AS t1
) AS t1v
WHERE $8::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $9::INTEGER),
    $10::INTEGER
  ) = $8::BIGINT
