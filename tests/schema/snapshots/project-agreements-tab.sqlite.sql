SELECT
  (
    CASE WHEN t1v.v0 = 1 THEN ('{"agreements":' || coalesce(t1v.v1, 'null') || '}') ELSE '' END
    || CASE WHEN t1v.v2 = 1 THEN t1v.v3 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    (
      SELECT (
        '{"totalCount":'
        || CAST(
          (
            SELECT count(*) AS count_1
            FROM (
              SELECT DISTINCT t2pm.id AS id
              FROM funding_agreement_projects AS t2pm
              WHERE t2pm.project = t1_1."id"
                AND t2pm.from_position <= ?
                AND t2pm.to_position > ?
                AND t2pm.effective_from <= ?
                AND (t2pm.effective_to > ? OR t2pm.closed_position > ?)
            ) AS t2pi
            JOIN funding_agreements AS t2p ON t2p.rowid = (
              SELECT t2ps.rowid
              FROM funding_agreements AS t2ps
              WHERE t2ps.id = t2pi.id
                AND t2ps.from_position <= ?
                AND t2ps.to_position > ?
                AND t2ps.effective_from <= ?
                AND (t2ps.effective_to > ? OR t2ps.closed_position > ?)
                AND (
                  CASE
                    WHEN (t2ps.shows_from <= ?) THEN 1
                    ELSE EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = t2ps.id
                        AND mentions_1.shows_from <= ?
                        AND mentions_1.to_position > ?
                        AND mentions_1.position <= ?
                    )
                  END
                ) = 1
              ORDER BY t2ps.effective_from DESC
              LIMIT ? OFFSET ?
            )
            WHERE t2p.from_position <= ?
              AND t2p.to_position > ?
              AND t2p.effective_from <= ?
              AND (t2p.effective_to > ? OR t2p.closed_position > ?)
              AND 1 = 1
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(
          group_concat(
            CASE
              WHEN (t2v.v0 <= ?)
              THEN (
                (
                  '{"id":' || t2v.v2 || ',"reference":' || t2v.v3 || ',"status":' || t2v.v4
                  || ',"startOn":' || t2v.v5 || ',"endOn":' || t2v.v6 || ',"funder":'
                )
                || CASE
                  WHEN t2v.v7 = 1 THEN ('{"id":' || t2v.v8 || ',"name":' || t2v.v9 || '}') ELSE ''
                END || CASE WHEN t2v.v10 = 1 THEN t2v.v11 ELSE '' END || ',"beneficiary":'
                || CASE
                  WHEN t2v.v12 = 1 THEN ('{"id":' || t2v.v13 || ',"name":' || t2v.v14 || '}')
                  ELSE ''
                END || CASE WHEN t2v.v15 = 1 THEN t2v.v11 ELSE '' END || ',"contribution":'
                || CASE
                  WHEN t2v.v16 = 1
                    THEN ('{"amount":' || t2v.v17 || ',"currency":' || t2v.v18 || '}')
                  ELSE ''
                END || CASE WHEN t2v.v19 = 1 THEN t2v.v11 ELSE '' END || ',"received":'
                || CASE WHEN t2v.v20 = 1 THEN ('{"amount":' || t2v.v21 || '}') ELSE '' END
                || CASE WHEN t2v.v22 = 1 THEN t2v.v11 ELSE '' END || '}'
              )
            END
          ),
          ''
        ) || '],"pageInfo":{"hasNextPage":'
        || CASE WHEN (coalesce(max(t2v.v1), ?) > ?) THEN 'true' ELSE 'false' END || ',"endCursor":'
        || coalesce(
          max(
            CASE
              WHEN (
                t2v.v0 = t2v.v1 - CASE WHEN (t2v.v1 - ? > ?) THEN t2v.v1 - ? ELSE ? END
                AND t2v.v0 <= ?
              )
              THEN t2v.v23
            END
          ),
          'null'
        ) || '}}'
      ) AS joined_2
      FROM (
        SELECT
          row_number() OVER (
            ORDER BY t2."contribution_currency" DESC NULLS LAST,
            exact_key(t2."contribution_amount") DESC NULLS LAST,
            t2."id"
          ) AS v0,
          count(*) OVER () AS v1,
          ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v2,
          coalesce(json_quote(t2."reference"), 'null') AS v3,
          coalesce(json_quote(t2."status"), 'null') AS v4,
          coalesce(json_quote(t2."start_on"), 'null') AS v5,
          coalesce(json_quote(t2."end_on"), 'null') AS v6,
          t2_1."id" IS NOT NULL AS v7,
          ('"' || (t2_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v8,
          coalesce(
            (t2_1."name" -> ?),
            (t2_1."name" -> ?),
            (SELECT json -> fullkey FROM json_each(t2_1."name") LIMIT 1),
            'null'
          ) AS v9,
          t2_1."id" IS NULL AS v10,
          'null' AS v11,
          t2_2."id" IS NOT NULL AS v12,
          ('"' || (t2_2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v13,
          coalesce(
            (t2_2."name" -> ?),
            (t2_2."name" -> ?),
            (SELECT json -> fullkey FROM json_each(t2_2."name") LIMIT 1),
            'null'
          ) AS v14,
          t2_2."id" IS NULL AS v15,
          t2."contribution_amount" IS NOT NULL AS v16,
          coalesce(('"' || CAST(t2."contribution_amount" AS TEXT) || '"'), 'null') AS v17,
          coalesce(json_quote(t2."contribution_currency"), 'null') AS v18,
          t2."contribution_amount" IS NULL AS v19,
          t2."received_amount" IS NOT NULL AS v20,
          coalesce(('"' || CAST(t2."received_amount" AS TEXT) || '"'), 'null') AS v21,
          t2."received_amount" IS NULL AS v22,
          (
            '"'
            || hex(
              (
                '["Project.agreements",' || CAST(? AS TEXT) || ',"' || ? || '",'
                || coalesce(('"' || t2."id" || '"'), 'null') || ',"-CONTRIBUTION",'
                || coalesce(json_quote(t2."contribution_currency"), 'null') || ','
                || coalesce(('"' || CAST(t2."contribution_amount" AS TEXT) || '"'), 'null') || ']'
              )
            ) || '"'
          ) AS v23
        FROM (
          SELECT t2p.contribution_amount AS contribution_amount,
            t2p.contribution_currency AS contribution_currency, t2p.id AS id,
            t2p.reference AS reference, t2p.status AS status, t2p.start_on AS start_on,
            t2p.end_on AS end_on, t2p.funder AS funder, t2p.beneficiary AS beneficiary,
            t2p.received_amount AS received_amount, t2p.received_currency AS received_currency
          FROM (
            SELECT DISTINCT t2pm.id AS id
            FROM funding_agreement_projects AS t2pm
            WHERE t2pm.project = t1_1."id"
              AND t2pm.from_position <= ?
              AND t2pm.to_position > ?
              AND t2pm.effective_from <= ?
              AND (t2pm.effective_to > ? OR t2pm.closed_position > ?)
          ) AS t2pi
          JOIN funding_agreements AS t2p ON t2p.rowid = (
            SELECT t2ps.rowid
            FROM funding_agreements AS t2ps
            WHERE t2ps.id = t2pi.id
              AND t2ps.from_position <= ?
              AND t2ps.to_position > ?
              AND t2ps.effective_from <= ?
              AND (t2ps.effective_to > ? OR t2ps.closed_position > ?)
              AND (
                CASE
                  WHEN (t2ps.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_2
                    WHERE mentions_2.named = t2ps.id
                      AND mentions_2.shows_from <= ?
                      AND mentions_2.to_position > ?
                      AND mentions_2.position <= ?
                  )
                END
              ) = 1
            ORDER BY t2ps.effective_from DESC
            LIMIT ? OFFSET ?
          )
          WHERE t2p.from_position <= ?
            AND t2p.to_position > ?
            AND t2p.effective_from <= ?
            AND (t2p.effective_to > ? OR t2p.closed_position > ?)
            AND 1 = 1
          ORDER BY t2p."contribution_currency" DESC NULLS LAST,
            exact_key(t2p."contribution_amount") DESC NULLS LAST,
            t2p."id"
          LIMIT ? OFFSET ?
        ) AS t2
        LEFT OUTER JOIN institutions AS t2_1 ON t2_1."id" = t2."funder"
          AND t2_1.from_position <= ?
          AND t2_1.to_position > ?
          AND t2_1.effective_from <= ?
          AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
        LEFT OUTER JOIN institutions AS t2_2 ON t2_2."id" = t2."beneficiary"
          AND t2_2.from_position <= ?
          AND t2_2.to_position > ?
          AND t2_2.effective_from <= ?
          AND (t2_2.effective_to > ? OR t2_2.closed_position > ?)
        ORDER BY t2."contribution_currency" DESC NULLS LAST,
          exact_key(t2."contribution_amount") DESC NULLS LAST,
          t2."id"
      ) AS t2v
    ) AS v1,
    t1_1."id" IS NULL AS v2,
    'null' AS v3
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN projects AS t1_1 ON t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
