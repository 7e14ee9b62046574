SELECT
  (
    CASE
      WHEN t1v.v0 = 1
        THEN (
          '{"id":' || t1v.v1 || ',"title":' || t1v.v2 || ',"reference":' || t1v.v3 || ',"status":'
          || t1v.v4 || ',"programme":' || t1v.v5 || ',"modality":' || t1v.v6 || ',"suspended":'
          || t1v.v7 || ',"projects":' || coalesce(t1v.v8, 'null') || ',"funder":'
        )
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v9 = 1) THEN ('{"id":' || t1v.v10 || ',"name":' || t1v.v11 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v12 = 1) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"beneficiary":' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v14 = 1) THEN ('{"id":' || t1v.v15 || ',"name":' || t1v.v16 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v17 = 1) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"contribution":' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v18 = 1)
        THEN ('{"amount":' || t1v.v19 || ',"currency":' || t1v.v20 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v21 = 1) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"totalCost":' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v22 = 1)
        THEN ('{"amount":' || t1v.v23 || ',"currency":' || t1v.v24 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v25 = 1) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"received":' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v26 = 1)
        THEN ('{"amount":' || t1v.v27 || ',"currency":' || t1v.v28 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v29 = 1) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"toCome":' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v30 = 1)
        THEN ('{"amount":' || t1v.v31 || ',"currency":' || t1v.v32 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v33 = 1) THEN t1v.v13 ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"instalments":' ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v34 = 1) THEN t1v.v35 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v36 = 1) THEN ('[' || coalesce(t1v.v37, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"payments":' ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v38 = 1) THEN t1v.v39 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v40 = 1) THEN ('[' || coalesce(t1v.v41, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN ',"amendments":' ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v42 = 1) THEN t1v.v43 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v44 = 1) THEN ('[' || coalesce(t1v.v45, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN (',"paymentsFollowed":' || t1v.v46 || '}') ELSE '' END
    || CASE WHEN t1v.v47 = 1 THEN t1v.v13 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    ('"' || (t1_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
    coalesce(
      (t1_1."title" -> ?),
      (t1_1."title" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_1."title") LIMIT 1),
      'null'
    ) AS v2,
    coalesce(json_quote(t1_1."reference"), 'null') AS v3,
    coalesce(json_quote(t1_1."status"), 'null') AS v4,
    coalesce(json_quote(t1_1."programme"), 'null') AS v5,
    coalesce(json_quote(t1_1."modality"), 'null') AS v6,
    coalesce(t1_1."suspended", '[]') AS v7,
    (
      SELECT (
        '{"nodes":['
        || coalesce(group_concat(('{"id":' || t2v.v0 || ',"title":' || t2v.v1 || '}')), '') || ']}'
      ) AS joined_2
      FROM (
        SELECT
          ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
          coalesce(
            (t2."title" -> ?),
            (t2."title" -> ?),
            (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
            'null'
          ) AS v1
        FROM (
          SELECT t2p.id AS id, t2p.title AS title
          FROM (
            SELECT DISTINCT t2pm.project AS project
            FROM funding_agreement_projects AS t2pm
            WHERE t2pm.id = t1_1."id"
              AND t2pm.from_position <= ?
              AND t2pm.to_position > ?
              AND t2pm.effective_from <= ?
              AND (t2pm.effective_to > ? OR t2pm.closed_position > ?)
          ) AS t2pi
          JOIN projects AS t2p ON t2p.rowid = (
            SELECT t2ps.rowid
            FROM projects AS t2ps
            WHERE t2ps.id = t2pi.project
              AND t2ps.from_position <= ?
              AND t2ps.to_position > ?
              AND t2ps.effective_from <= ?
              AND (t2ps.effective_to > ? OR t2ps.closed_position > ?)
            ORDER BY t2ps.effective_from DESC
            LIMIT ? OFFSET ?
          )
          WHERE t2p.from_position <= ?
            AND t2p.to_position > ?
            AND t2p.effective_from <= ?
            AND (t2p.effective_to > ? OR t2p.closed_position > ?)
            AND 1 = 1
          ORDER BY t2p."id"
          LIMIT ? OFFSET ?
        ) AS t2
        ORDER BY t2."id"
      ) AS t2v
    ) AS v8,
    t1_2."id" IS NOT NULL AS v9,
    ('"' || (t1_2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v10,
    coalesce(
      (t1_2."name" -> ?),
      (t1_2."name" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_2."name") LIMIT 1),
      'null'
    ) AS v11,
    t1_2."id" IS NULL AS v12,
    'null' AS v13,
    t1_3."id" IS NOT NULL AS v14,
    ('"' || (t1_3."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v15,
    coalesce(
      (t1_3."name" -> ?),
      (t1_3."name" -> ?),
      (SELECT json -> fullkey FROM json_each(t1_3."name") LIMIT 1),
      'null'
    ) AS v16,
    t1_3."id" IS NULL AS v17,
    t1_1."contribution_amount" IS NOT NULL AS v18,
    coalesce(('"' || CAST(t1_1."contribution_amount" AS TEXT) || '"'), 'null') AS v19,
    coalesce(json_quote(t1_1."contribution_currency"), 'null') AS v20,
    t1_1."contribution_amount" IS NULL AS v21,
    t1_1."total_cost_amount" IS NOT NULL AS v22,
    coalesce(('"' || CAST(t1_1."total_cost_amount" AS TEXT) || '"'), 'null') AS v23,
    coalesce(json_quote(t1_1."total_cost_currency"), 'null') AS v24,
    t1_1."total_cost_amount" IS NULL AS v25,
    t1_1."received_amount" IS NOT NULL AS v26,
    coalesce(('"' || CAST(t1_1."received_amount" AS TEXT) || '"'), 'null') AS v27,
    coalesce(json_quote(t1_1."received_currency"), 'null') AS v28,
    t1_1."received_amount" IS NULL AS v29,
    t1_1."to_come_amount" IS NOT NULL AS v30,
    coalesce(('"' || CAST(t1_1."to_come_amount" AS TEXT) || '"'), 'null') AS v31,
    coalesce(json_quote(t1_1."to_come_currency"), 'null') AS v32,
    t1_1."to_come_amount" IS NULL AS v33,
    t1_1."instalments" IS NULL AS v34,
    '[]' AS v35,
    t1_1."instalments" IS NOT NULL AS v36,
    (
      SELECT group_concat(
        (
          ('{"no":' || t3v.v0 || ',"dueOn":' || t3v.v1 || ',"amount":')
          || CASE
            WHEN t3v.v2 = 1 THEN ('{"amount":' || t3v.v3 || ',"currency":' || t3v.v4 || '}') ELSE ''
          END || CASE WHEN t3v.v5 = 1 THEN t3v.v6 ELSE '' END || '}'
        )
      ) AS items_of_1
      FROM (
        SELECT
          coalesce((t3."value" -> 'no'), 'null') AS v0,
          coalesce((t3."value" -> 'due_on'), 'null') AS v1,
          (t3."value" ->> 'amount') IS NOT NULL AS v2,
          coalesce(((t3."value" ->> 'amount') -> 'amount'), 'null') AS v3,
          coalesce(((t3."value" ->> 'amount') -> 'currency'), 'null') AS v4,
          (t3."value" ->> 'amount') IS NULL AS v5,
          'null' AS v6
        FROM json_each(t1_1."instalments") AS t3
        ORDER BY t3."id"
      ) AS t3v
    ) AS v37,
    t1_1."payments" IS NULL AS v38,
    '[]' AS v39,
    t1_1."payments" IS NOT NULL AS v40,
    (
      SELECT group_concat(
        (
          ('{"on":' || t4v.v0 || ',"kind":' || t4v.v1 || ',"amount":')
          || CASE
            WHEN t4v.v2 = 1 THEN ('{"amount":' || t4v.v3 || ',"currency":' || t4v.v4 || '}') ELSE ''
          END || CASE WHEN t4v.v5 = 1 THEN t4v.v6 ELSE '' END || '}'
        )
      ) AS items_of_2
      FROM (
        SELECT
          coalesce((t4."value" -> 'on'), 'null') AS v0,
          coalesce((t4."value" -> 'kind'), 'null') AS v1,
          (t4."value" ->> 'amount') IS NOT NULL AS v2,
          coalesce(((t4."value" ->> 'amount') -> 'amount'), 'null') AS v3,
          coalesce(((t4."value" ->> 'amount') -> 'currency'), 'null') AS v4,
          (t4."value" ->> 'amount') IS NULL AS v5,
          'null' AS v6
        FROM json_each(t1_1."payments") AS t4
        ORDER BY t4."id"
      ) AS t4v
    ) AS v41,
    t1_1."amendments" IS NULL AS v42,
    '[]' AS v43,
    t1_1."amendments" IS NOT NULL AS v44,
    (
      SELECT group_concat(
        ('{"number":' || t5v.v0 || ',"on":' || t5v.v1 || ',"summary":' || t5v.v2 || '}')
      ) AS items_of_3
      FROM (
        SELECT
          coalesce((t5."value" -> 'number'), 'null') AS v0,
          coalesce((t5."value" -> 'on'), 'null') AS v1,
          coalesce((t5."value" -> 'summary'), 'null') AS v2
        FROM json_each(t1_1."amendments") AS t5
        ORDER BY t5."id"
      ) AS t5v
    ) AS v45,
    CASE
      WHEN (t1_1."payments_followed" IS NULL) THEN 'null'
      WHEN t1_1."payments_followed" THEN 'true'
      ELSE 'false'
    END AS v46,
    t1_1."id" IS NULL AS v47
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN funding_agreements AS t1_1 ON t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
  LEFT OUTER JOIN institutions AS t1_2 ON t1_2."id" = t1_1."funder"
    AND t1_2.from_position <= ?
    AND t1_2.to_position > ?
    AND t1_2.effective_from <= ?
    AND (t1_2.effective_to > ? OR t1_2.closed_position > ?)
  LEFT OUTER JOIN institutions AS t1_3 ON t1_3."id" = t1_1."beneficiary"
    AND t1_3.from_position <= ?
    AND t1_3.to_position > ?
    AND t1_3.effective_from <= ?
    AND (t1_3.effective_to > ? OR t1_3.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
