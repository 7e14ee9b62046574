SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT string_agg(
      (
        CASE
          WHEN t2v.v0
            THEN (
              '{"$type":' || t2v.v1 || ',"__typename":' || t2v.v2 || ',"effectiveOn":' || t2v.v3
              || ',"title":' || t2v.v4 || '}'
            )
          ELSE ''
        END
        || CASE
          WHEN t2v.v5
            THEN (
              '{"$type":' || t2v.v6 || ',"__typename":' || t2v.v7 || ',"effectiveOn":' || t2v.v8
              || ',"reference":' || t2v.v9 || ',"contribution":'
            )
          ELSE ''
        END || CASE WHEN (t2v.v5 AND t2v.v10) THEN ('{"amount":' || t2v.v11 || '}') ELSE '' END
        || CASE WHEN (t2v.v5 AND t2v.v12) THEN t2v.v13 ELSE '' END
        || CASE WHEN t2v.v5 THEN '}' ELSE '' END
        || CASE
          WHEN t2v.v14
            THEN (
              '{"$type":' || t2v.v15 || ',"__typename":' || t2v.v16 || ',"effectiveOn":' || t2v.v17
              || ',"basis":' || t2v.v18 || '}'
            )
          ELSE ''
        END || CASE WHEN t2v.v19 THEN t2v.v13 ELSE '' END
      ),
      ','
    ) AS items_of_1
    FROM (
      SELECT
        t2_1."id" IS NOT NULL AS v0,
        '"Project"' AS v1,
        '"Project"' AS v2,
        coalesce(CAST(to_json(t2_1."effective_on") AS TEXT), 'null') AS v3,
        coalesce(
          CAST((CAST(t2_1."title" AS JSON) -> $1::VARCHAR) AS TEXT),
          CAST((CAST(t2_1."title" AS JSON) -> $2::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_1."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v4,
        t2_2."id" IS NOT NULL AS v5,
        '"FundingAgreement"' AS v6,
        '"FundingAgreement"' AS v7,
        coalesce(CAST(to_json(t2_2."effective_on") AS TEXT), 'null') AS v8,
        coalesce(CAST(to_json(t2_2."reference") AS TEXT), 'null') AS v9,
        t2_2."contribution_amount" IS NOT NULL AS v10,
        coalesce(('"' || CAST(t2_2."contribution_amount" AS TEXT) || '"'), 'null') AS v11,
        t2_2."contribution_amount" IS NULL AS v12,
        'null' AS v13,
        t2_3."id" IS NOT NULL AS v14,
        '"InstitutionalLink"' AS v15,
        '"InstitutionalLink"' AS v16,
        coalesce(CAST(to_json(t2_3."effective_on") AS TEXT), 'null') AS v17,
        coalesce(CAST(to_json(t2_3."basis") AS TEXT), 'null') AS v18,
        NOT (t2_1."id" IS NOT NULL OR t2_2."id" IS NOT NULL OR t2_3."id" IS NOT NULL) AS v19
      FROM json_array_elements_text(CAST($3::VARCHAR AS JSON)) WITH ORDINALITY AS t2
      LEFT OUTER JOIN LATERAL (
        SELECT t2_1.effective_on AS effective_on, t2_1.title AS title, t2_1.id AS id
        FROM projects AS t2_1
        WHERE (CAST(t2."value" AS TEXT) LIKE $4::VARCHAR || '%' ESCAPE '/')
          AND t2_1."id" = CAST(t2."value" AS TEXT)
          AND t2_1.from_position <= $5::BIGINT
          AND t2_1.to_position > $5::BIGINT
          AND t2_1.effective_from <= $6::DATE
          AND (t2_1.effective_to > $6::DATE OR t2_1.closed_position > $5::BIGINT)
        ORDER BY t2_1.effective_from DESC
        LIMIT $7::INTEGER
      ) AS t2_1 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_2.effective_on AS effective_on, t2_2.reference AS reference,
          t2_2.contribution_amount AS contribution_amount,
          t2_2.contribution_currency AS contribution_currency, t2_2.id AS id
        FROM funding_agreements AS t2_2
        WHERE (CAST(t2."value" AS TEXT) LIKE $8::VARCHAR || '%' ESCAPE '/')
          AND t2_2."id" = CAST(t2."value" AS TEXT)
          AND t2_2.from_position <= $5::BIGINT
          AND t2_2.to_position > $5::BIGINT
          AND t2_2.effective_from <= $6::DATE
          AND (t2_2.effective_to > $6::DATE OR t2_2.closed_position > $5::BIGINT)
        ORDER BY t2_2.effective_from DESC
        LIMIT $9::INTEGER
      ) AS t2_2 ON true
      LEFT OUTER JOIN LATERAL (
        SELECT t2_3.effective_on AS effective_on, t2_3.basis AS basis, t2_3.id AS id
        FROM links AS t2_3
        WHERE (CAST(t2."value" AS TEXT) LIKE $10::VARCHAR || '%' ESCAPE '/')
          AND t2_3."id" = CAST(t2."value" AS TEXT)
          AND t2_3.from_position <= $5::BIGINT
          AND t2_3.to_position > $5::BIGINT
          AND t2_3.effective_from <= $6::DATE
          AND (t2_3.effective_to > $6::DATE OR t2_3.closed_position > $5::BIGINT)
        ORDER BY t2_3.effective_from DESC
        LIMIT $11::INTEGER
      ) AS t2_3 ON true
      ORDER BY t2."ordinality"
    ) AS t2v
  ) AS v0
  FROM (SELECT $12::INTEGER AS one) AS t1
) AS t1v
WHERE $13::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $14::INTEGER),
    $15::INTEGER
  ) = $13::BIGINT
