SELECT
  (
    CASE
      WHEN t1v.v0
        THEN (
          '{"id":' || t1v.v1 || ',"title":' || t1v.v2 || ',"reference":' || t1v.v3 || ',"status":'
          || t1v.v4 || ',"programme":' || t1v.v5 || ',"modality":' || t1v.v6 || ',"suspended":'
          || t1v.v7 || ',"projects":' || coalesce(t1v.v8, 'null') || ',"funder":'
        )
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v9) THEN ('{"id":' || t1v.v10 || ',"name":' || t1v.v11 || '}') ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v12) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"beneficiary":' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v14) THEN ('{"id":' || t1v.v15 || ',"name":' || t1v.v16 || '}') ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v17) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"contribution":' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v18) THEN ('{"amount":' || t1v.v19 || ',"currency":' || t1v.v20 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v21) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"totalCost":' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v22) THEN ('{"amount":' || t1v.v23 || ',"currency":' || t1v.v24 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v25) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"received":' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v26) THEN ('{"amount":' || t1v.v27 || ',"currency":' || t1v.v28 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v29) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"toCome":' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v30) THEN ('{"amount":' || t1v.v31 || ',"currency":' || t1v.v32 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v33) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"instalments":' ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v34) THEN t1v.v35 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v36) THEN ('[' || coalesce(t1v.v37, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"payments":' ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v38) THEN t1v.v39 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v40) THEN ('[' || coalesce(t1v.v41, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 THEN ',"amendments":' ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v42) THEN t1v.v43 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v44) THEN ('[' || coalesce(t1v.v45, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 THEN (',"paymentsFollowed":' || t1v.v46 || '}') ELSE '' END
    || CASE WHEN t1v.v47 THEN t1v.v13 ELSE '' END
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
    coalesce(
      CAST((CAST(t1_1."title" AS JSON) -> $3::VARCHAR) AS TEXT),
      CAST((CAST(t1_1."title" AS JSON) -> $4::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_1."title" AS JSON)) LIMIT 1),
      'null'
    ) AS v2,
    coalesce(CAST(to_json(t1_1."reference") AS TEXT), 'null') AS v3,
    coalesce(CAST(to_json(t1_1."status") AS TEXT), 'null') AS v4,
    coalesce(CAST(to_json(t1_1."programme") AS TEXT), 'null') AS v5,
    coalesce(CAST(to_json(t1_1."modality") AS TEXT), 'null') AS v6,
    coalesce(t1_1."suspended", '[]') AS v7,
    (
      SELECT (
        '{"nodes":['
        || coalesce(string_agg(('{"id":' || t2v.v0 || ',"title":' || t2v.v1 || '}'), ','), '')
        || ']}'
      ) AS joined_2
      FROM (
        SELECT
          (
            '"'
            || (
              t2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v0,
          coalesce(
            CAST((CAST(t2."title" AS JSON) -> $5::VARCHAR) AS TEXT),
            CAST((CAST(t2."title" AS JSON) -> $6::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
            'null'
          ) AS v1
        FROM (
          SELECT t2p.id AS id, t2p.title AS title
          FROM (
            SELECT DISTINCT t2pm.project AS project
            FROM funding_agreement_projects AS t2pm
            WHERE t2pm.id = t1_1."id"
              AND t2pm.from_position <= $1::BIGINT
              AND t2pm.to_position > $1::BIGINT
              AND t2pm.effective_from <= $2::DATE
              AND (t2pm.effective_to > $2::DATE OR t2pm.closed_position > $1::BIGINT)
          ) AS t2pi
          JOIN LATERAL (
            SELECT t2ps.id AS id, t2ps.effective_from AS effective_from,
              t2ps.effective_to AS effective_to, t2ps.from_position AS from_position,
              t2ps.to_position AS to_position, t2ps.closed_position AS closed_position,
              t2ps.entry_position AS entry_position, t2ps.effective_on AS effective_on,
              t2ps.effective_until AS effective_until, t2ps.by_day AS by_day,
              t2ps.shows_from AS shows_from, t2ps.there_from AS there_from,
              t2ps.certain_from AS certain_from, t2ps.certain_until AS certain_until,
              t2ps.title AS title, t2ps.title_folded AS title_folded, t2ps.acronym AS acronym,
              t2ps.acronym_folded AS acronym_folded, t2ps.summary AS summary,
              t2ps.summary_folded AS summary_folded, t2ps.status AS status, t2ps.lead AS lead,
              t2ps.planned_start AS planned_start, t2ps.planned_end AS planned_end,
              t2ps.started_on AS started_on, t2ps.completed_on AS completed_on,
              t2ps.recipients AS recipients, t2ps.sectors AS sectors
            FROM projects AS t2ps
            WHERE t2ps.id = t2pi.project
              AND t2ps.from_position <= $1::BIGINT
              AND t2ps.to_position > $1::BIGINT
              AND t2ps.effective_from <= $2::DATE
              AND (t2ps.effective_to > $2::DATE OR t2ps.closed_position > $1::BIGINT)
            ORDER BY t2ps.effective_from DESC
            LIMIT $7::INTEGER
          ) AS t2p ON true
          WHERE true
          ORDER BY t2p."id"
          LIMIT $8::INTEGER
        ) AS t2
        ORDER BY t2."id"
      ) AS t2v
    ) AS v8,
    t1_2."id" IS NOT NULL AS v9,
    (
      '"'
      || (
        t1_2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
        || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')
      ) || '"'
    ) AS v10,
    coalesce(
      CAST((CAST(t1_2."name" AS JSON) -> $9::VARCHAR) AS TEXT),
      CAST((CAST(t1_2."name" AS JSON) -> $10::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_2."name" AS JSON)) LIMIT 1),
      'null'
    ) AS v11,
    t1_2."id" IS NULL AS v12,
    'null' AS v13,
    t1_3."id" IS NOT NULL AS v14,
    (
      '"'
      || (
        t1_3."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
        || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD')
      ) || '"'
    ) AS v15,
    coalesce(
      CAST((CAST(t1_3."name" AS JSON) -> $11::VARCHAR) AS TEXT),
      CAST((CAST(t1_3."name" AS JSON) -> $12::VARCHAR) AS TEXT),
      (SELECT CAST(value AS TEXT) FROM json_each(CAST(t1_3."name" AS JSON)) LIMIT 1),
      'null'
    ) AS v16,
    t1_3."id" IS NULL AS v17,
    t1_1."contribution_amount" IS NOT NULL AS v18,
    coalesce(('"' || CAST(t1_1."contribution_amount" AS TEXT) || '"'), 'null') AS v19,
    coalesce(CAST(to_json(t1_1."contribution_currency") AS TEXT), 'null') AS v20,
    t1_1."contribution_amount" IS NULL AS v21,
    t1_1."total_cost_amount" IS NOT NULL AS v22,
    coalesce(('"' || CAST(t1_1."total_cost_amount" AS TEXT) || '"'), 'null') AS v23,
    coalesce(CAST(to_json(t1_1."total_cost_currency") AS TEXT), 'null') AS v24,
    t1_1."total_cost_amount" IS NULL AS v25,
    t1_1."received_amount" IS NOT NULL AS v26,
    coalesce(('"' || CAST(t1_1."received_amount" AS TEXT) || '"'), 'null') AS v27,
    coalesce(CAST(to_json(t1_1."received_currency") AS TEXT), 'null') AS v28,
    t1_1."received_amount" IS NULL AS v29,
    t1_1."to_come_amount" IS NOT NULL AS v30,
    coalesce(('"' || CAST(t1_1."to_come_amount" AS TEXT) || '"'), 'null') AS v31,
    coalesce(CAST(to_json(t1_1."to_come_currency") AS TEXT), 'null') AS v32,
    t1_1."to_come_amount" IS NULL AS v33,
    t1_1."instalments" IS NULL AS v34,
    '[]' AS v35,
    t1_1."instalments" IS NOT NULL AS v36,
    (
      SELECT string_agg(
        (
          ('{"no":' || t3v.v0 || ',"dueOn":' || t3v.v1 || ',"amount":')
          || CASE
            WHEN t3v.v2 THEN ('{"amount":' || t3v.v3 || ',"currency":' || t3v.v4 || '}') ELSE ''
          END || CASE WHEN t3v.v5 THEN t3v.v6 ELSE '' END || '}'
        ),
        ','
      ) AS items_of_1
      FROM (
        SELECT
          coalesce(CAST((CAST(t3."value" AS JSON) -> 'no') AS TEXT), 'null') AS v0,
          coalesce(CAST((CAST(t3."value" AS JSON) -> 'due_on') AS TEXT), 'null') AS v1,
          (CAST(t3."value" AS JSON) ->> 'amount') IS NOT NULL AS v2,
          coalesce(
            CAST((CAST((CAST(t3."value" AS JSON) ->> 'amount') AS JSON) -> 'amount') AS TEXT),
            'null'
          ) AS v3,
          coalesce(
            CAST((CAST((CAST(t3."value" AS JSON) ->> 'amount') AS JSON) -> 'currency') AS TEXT),
            'null'
          ) AS v4,
          (CAST(t3."value" AS JSON) ->> 'amount') IS NULL AS v5,
          'null' AS v6
        FROM json_array_elements(CAST(t1_1."instalments" AS JSON)) WITH ORDINALITY AS t3
        ORDER BY t3."ordinality"
      ) AS t3v
    ) AS v37,
    t1_1."payments" IS NULL AS v38,
    '[]' AS v39,
    t1_1."payments" IS NOT NULL AS v40,
    (
      SELECT string_agg(
        (
          ('{"on":' || t4v.v0 || ',"kind":' || t4v.v1 || ',"amount":')
          || CASE
            WHEN t4v.v2 THEN ('{"amount":' || t4v.v3 || ',"currency":' || t4v.v4 || '}') ELSE ''
          END || CASE WHEN t4v.v5 THEN t4v.v6 ELSE '' END || '}'
        ),
        ','
      ) AS items_of_2
      FROM (
        SELECT
          coalesce(CAST((CAST(t4."value" AS JSON) -> 'on') AS TEXT), 'null') AS v0,
          coalesce(CAST((CAST(t4."value" AS JSON) -> 'kind') AS TEXT), 'null') AS v1,
          (CAST(t4."value" AS JSON) ->> 'amount') IS NOT NULL AS v2,
          coalesce(
            CAST((CAST((CAST(t4."value" AS JSON) ->> 'amount') AS JSON) -> 'amount') AS TEXT),
            'null'
          ) AS v3,
          coalesce(
            CAST((CAST((CAST(t4."value" AS JSON) ->> 'amount') AS JSON) -> 'currency') AS TEXT),
            'null'
          ) AS v4,
          (CAST(t4."value" AS JSON) ->> 'amount') IS NULL AS v5,
          'null' AS v6
        FROM json_array_elements(CAST(t1_1."payments" AS JSON)) WITH ORDINALITY AS t4
        ORDER BY t4."ordinality"
      ) AS t4v
    ) AS v41,
    t1_1."amendments" IS NULL AS v42,
    '[]' AS v43,
    t1_1."amendments" IS NOT NULL AS v44,
    (
      SELECT string_agg(
        ('{"number":' || t5v.v0 || ',"on":' || t5v.v1 || ',"summary":' || t5v.v2 || '}'), ','
      ) AS items_of_3
      FROM (
        SELECT
          coalesce(CAST((CAST(t5."value" AS JSON) -> 'number') AS TEXT), 'null') AS v0,
          coalesce(CAST((CAST(t5."value" AS JSON) -> 'on') AS TEXT), 'null') AS v1,
          coalesce(CAST((CAST(t5."value" AS JSON) -> 'summary') AS TEXT), 'null') AS v2
        FROM json_array_elements(CAST(t1_1."amendments" AS JSON)) WITH ORDINALITY AS t5
        ORDER BY t5."ordinality"
      ) AS t5v
    ) AS v45,
    CASE
      WHEN (t1_1."payments_followed" IS NULL) THEN 'null'
      WHEN t1_1."payments_followed" THEN 'true'
      ELSE 'false'
    END AS v46,
    t1_1."id" IS NULL AS v47
  FROM (SELECT $13::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id, t1_1.title AS title, t1_1.reference AS reference, t1_1.status AS status,
      t1_1.programme AS programme, t1_1.modality AS modality, t1_1.suspended AS suspended,
      t1_1.funder AS funder, t1_1.beneficiary AS beneficiary,
      t1_1.contribution_amount AS contribution_amount,
      t1_1.contribution_currency AS contribution_currency,
      t1_1.total_cost_amount AS total_cost_amount, t1_1.total_cost_currency AS total_cost_currency,
      t1_1.received_amount AS received_amount, t1_1.received_currency AS received_currency,
      t1_1.to_come_amount AS to_come_amount, t1_1.to_come_currency AS to_come_currency,
      t1_1.instalments AS instalments, t1_1.payments AS payments, t1_1.amendments AS amendments,
      t1_1.payments_followed AS payments_followed
    FROM funding_agreements AS t1_1
    WHERE t1_1."id" = $14::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $15::INTEGER
  ) AS t1_1 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_2.id AS id, t1_2.name AS name
    FROM institutions AS t1_2
    WHERE t1_2."id" = t1_1."funder"
      AND t1_2.from_position <= $1::BIGINT
      AND t1_2.to_position > $1::BIGINT
      AND t1_2.effective_from <= $2::DATE
      AND (t1_2.effective_to > $2::DATE OR t1_2.closed_position > $1::BIGINT)
    ORDER BY t1_2.effective_from DESC
    LIMIT $16::INTEGER
  ) AS t1_2 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_3.id AS id, t1_3.name AS name
    FROM institutions AS t1_3
    WHERE t1_3."id" = t1_1."beneficiary"
      AND t1_3.from_position <= $1::BIGINT
      AND t1_3.to_position > $1::BIGINT
      AND t1_3.effective_from <= $2::DATE
      AND (t1_3.effective_to > $2::DATE OR t1_3.closed_position > $1::BIGINT)
    ORDER BY t1_3.effective_from DESC
    LIMIT $17::INTEGER
  ) AS t1_3 ON true
) AS t1v
WHERE $18::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $19::INTEGER),
    $20::INTEGER
  ) = $18::BIGINT
