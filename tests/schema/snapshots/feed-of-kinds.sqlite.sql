SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"totalCount":'
      || CAST(
        (
          SELECT count(*) AS count_1
          FROM entries AS t2p
          WHERE t2p.position <= ? AND t2p."type" IN (?, ?) AND t2p."recorded_at" <= ?
        ) AS TEXT
      ) || ',"nodes":['
      || coalesce(
        group_concat(
          (
            CASE
              WHEN t2v.v0 = 1
                THEN (
                  '{"$type":' || t2v.v1 || ',"effectiveOn":' || t2v.v2 || ',"reference":' || t2v.v3
                  || ',"contribution":'
                )
              ELSE ''
            END
            || CASE
              WHEN (t2v.v0 = 1 AND t2v.v4 = 1)
                THEN ('{"amount":' || t2v.v5 || ',"currency":' || t2v.v6 || '}')
              ELSE ''
            END || CASE WHEN (t2v.v0 = 1 AND t2v.v7 = 1) THEN t2v.v8 ELSE '' END
            || CASE WHEN t2v.v0 = 1 THEN '}' ELSE '' END
            || CASE
              WHEN t2v.v9 = 1
                THEN (
                  '{"$type":' || t2v.v10 || ',"effectiveOn":' || t2v.v2 || ',"number":' || t2v.v11
                  || ',"summary":' || t2v.v12 || ',"contribution":'
                )
              ELSE ''
            END
            || CASE
              WHEN (t2v.v9 = 1 AND t2v.v13 = 1)
                THEN ('{"amount":' || t2v.v14 || ',"currency":' || t2v.v15 || '}')
              ELSE ''
            END || CASE WHEN (t2v.v9 = 1 AND t2v.v16 = 1) THEN t2v.v8 ELSE '' END
            || CASE WHEN t2v.v9 = 1 THEN '}' ELSE '' END
            || CASE
              WHEN t2v.v17 THEN ('{"$type":' || t2v.v18 || ',"effectiveOn":' || t2v.v2 || '}')
              ELSE ''
            END
          )
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        t2."type" IN ('funding_agreement.signed') AS v0,
        '"FundingAgreementSigned"' AS v1,
        coalesce(json_quote(date_of_today(t2."effective_on")), 'null') AS v2,
        coalesce(
          (
            CASE
              WHEN (t2."type" IN ('funding_agreement.signed', 'link.established', 'link.upgraded'))
              THEN coalesce(t2_1."payload", t2."payload")
            END -> 'reference'
          ),
          'null'
        ) AS v3,
        (
          CASE
            WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
            THEN coalesce(t2_1."payload", t2."payload")
          END ->> 'contribution'
        ) IS NOT NULL AS v4,
        coalesce(
          (
            (
              CASE
                WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
                THEN coalesce(t2_1."payload", t2."payload")
              END ->> 'contribution'
            ) -> 'amount'
          ),
          'null'
        ) AS v5,
        coalesce(
          (
            (
              CASE
                WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
                THEN coalesce(t2_1."payload", t2."payload")
              END ->> 'contribution'
            ) -> 'currency'
          ),
          'null'
        ) AS v6,
        (
          CASE
            WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
            THEN coalesce(t2_1."payload", t2."payload")
          END ->> 'contribution'
        ) IS NULL AS v7,
        'null' AS v8,
        t2."type" IN ('funding_agreement.amended') AS v9,
        '"FundingAgreementAmended"' AS v10,
        coalesce(
          (
            CASE
              WHEN (t2."type" IN ('funding_agreement.amended'))
              THEN coalesce(t2_1."payload", t2."payload")
            END -> 'number'
          ),
          'null'
        ) AS v11,
        coalesce(
          (
            CASE
              WHEN (t2."type" IN ('funding_agreement.amended', 'link.upgraded'))
              THEN coalesce(t2_1."payload", t2."payload")
            END -> 'summary'
          ),
          'null'
        ) AS v12,
        (
          CASE
            WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
            THEN coalesce(t2_1."payload", t2."payload")
          END ->> 'contribution'
        ) IS NOT NULL AS v13,
        coalesce(
          (
            (
              CASE
                WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
                THEN coalesce(t2_1."payload", t2."payload")
              END ->> 'contribution'
            ) -> 'amount'
          ),
          'null'
        ) AS v14,
        coalesce(
          (
            (
              CASE
                WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
                THEN coalesce(t2_1."payload", t2."payload")
              END ->> 'contribution'
            ) -> 'currency'
          ),
          'null'
        ) AS v15,
        (
          CASE
            WHEN (t2."type" IN ('funding_agreement.amended', 'funding_agreement.signed'))
            THEN coalesce(t2_1."payload", t2."payload")
          END ->> 'contribution'
        ) IS NULL AS v16,
        NOT (
          t2."type" IN ('funding_agreement.signed') OR t2."type" IN ('funding_agreement.amended')
        ) AS v17,
        coalesce(json_quote(t2."type"), 'null') AS v18
      FROM (
        SELECT t2p.effective_from AS effective_from, t2p.position AS position, t2p.type AS type,
          t2p.effective_on AS effective_on, t2p.payload AS payload
        FROM entries AS t2p
        WHERE t2p.position <= ? AND t2p."type" IN (?, ?) AND t2p."recorded_at" <= ?
        ORDER BY t2p."effective_from" DESC NULLS LAST, t2p."position"
        LIMIT ? OFFSET ?
      ) AS t2
      LEFT OUTER JOIN upcasts AS t2_1 ON t2_1.position = t2."position"
      ORDER BY t2."effective_from" DESC NULLS LAST, t2."position"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
