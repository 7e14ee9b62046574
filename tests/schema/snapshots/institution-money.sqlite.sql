SELECT
  (
    CASE
      WHEN t1v.v0 = 1
        THEN (
          '{"fundingGiven":[' || coalesce(t1v.v1, '') || '],"fundingReceived":['
          || coalesce(t1v.v2, '') || '],"agreementsFunded":' || coalesce(t1v.v3, 'null') || '}'
        )
      ELSE ''
    END || CASE WHEN t1v.v4 = 1 THEN t1v.v5 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    (
      SELECT group_concat(
        (
          '{"programme":' || t2v.v0 || ',"currency":' || t2v.v1 || ',"count":' || t2v.v2
          || ',"contribution":' || t2v.v3 || ',"received":' || t2v.v4 || ',"toCome":' || t2v.v5
          || '}'
        )
      ) AS items_of_1
      FROM (
        SELECT
          coalesce(json_quote(t2."programme"), 'null') AS v0,
          coalesce(json_quote(t2."currency"), 'null') AS v1,
          coalesce(CAST(t2."count" AS TEXT), 'null') AS v2,
          coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v3,
          coalesce(('"' || CAST(t2."received" AS TEXT) || '"'), 'null') AS v4,
          coalesce(('"' || CAST(t2."to_come" AS TEXT) || '"'), 'null') AS v5
        FROM (
          SELECT
            t2o.programme AS programme,
            t2o.currency AS currency,
            count(*) AS count,
            exact_total(group_concat(t2o.contribution)) AS contribution,
            exact_total(group_concat(t2o.received)) AS received,
            exact_total(group_concat(t2o.to_come)) AS to_come
          FROM (
            SELECT
              t2a."id",
              t2a."programme" AS programme,
              coalesce(
                t2a."currency", t2a."final_eligible_currency", t2a."decided_amount_currency",
                t2a."requested_currency"
              ) AS currency,
              CASE
                WHEN (
                  t2a."contribution_currency" = coalesce(
                    t2a."currency", t2a."final_eligible_currency", t2a."decided_amount_currency",
                    t2a."requested_currency"
                  )
                )
                THEN t2a."contribution_amount"
              END AS contribution,
              CASE
                WHEN (
                  t2a."received_currency" = coalesce(
                    t2a."currency", t2a."final_eligible_currency", t2a."decided_amount_currency",
                    t2a."requested_currency"
                  )
                )
                THEN t2a."received_amount"
              END AS received,
              CASE
                WHEN (
                  t2a."to_come_currency" = coalesce(
                    t2a."currency", t2a."final_eligible_currency", t2a."decided_amount_currency",
                    t2a."requested_currency"
                  )
                )
                THEN t2a."to_come_amount"
              END AS to_come
            FROM funding_agreements AS t2a
            WHERE t2a."funder" = t1_1."id"
              AND t2a.from_position <= ?
              AND t2a.to_position > ?
              AND t2a.effective_from <= ?
              AND (t2a.effective_to > ? OR t2a.closed_position > ?)
              AND (
                CASE
                  WHEN (t2a.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_1
                    WHERE mentions_1.named = t2a.id
                      AND mentions_1.shows_from <= ?
                      AND mentions_1.to_position > ?
                      AND mentions_1.position <= ?
                  )
                END
              ) = 1
              AND 1 = 1
          ) AS t2o
          GROUP BY t2o.programme, t2o.currency
        ) AS t2
        ORDER BY t2."programme" IS NULL, t2."programme", t2."currency" IS NULL, t2."currency"
      ) AS t2v
    ) AS v1,
    (
      SELECT group_concat(('{"currency":' || t3v.v0 || ',"contribution":' || t3v.v1 || '}')) AS items_of_2
      FROM (
        SELECT
          coalesce(json_quote(t3."currency"), 'null') AS v0,
          coalesce(('"' || CAST(t3."contribution" AS TEXT) || '"'), 'null') AS v1
        FROM (
          SELECT
            t3o.currency AS currency,
            exact_total(group_concat(t3o.contribution)) AS contribution
          FROM (
            SELECT
              t3a."id",
              coalesce(
                t3a."currency", t3a."final_eligible_currency", t3a."decided_amount_currency",
                t3a."requested_currency"
              ) AS currency,
              CASE
                WHEN (
                  t3a."contribution_currency" = coalesce(
                    t3a."currency", t3a."final_eligible_currency", t3a."decided_amount_currency",
                    t3a."requested_currency"
                  )
                )
                THEN t3a."contribution_amount"
              END AS contribution
            FROM funding_agreements AS t3a
            WHERE t3a."beneficiary" = t1_1."id"
              AND t3a.from_position <= ?
              AND t3a.to_position > ?
              AND t3a.effective_from <= ?
              AND (t3a.effective_to > ? OR t3a.closed_position > ?)
              AND (
                CASE
                  WHEN (t3a.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_2
                    WHERE mentions_2.named = t3a.id
                      AND mentions_2.shows_from <= ?
                      AND mentions_2.to_position > ?
                      AND mentions_2.position <= ?
                  )
                END
              ) = 1
              AND 1 = 1
          ) AS t3o
          GROUP BY t3o.currency
        ) AS t3
        ORDER BY t3."currency" IS NULL, t3."currency"
      ) AS t3v
    ) AS v2,
    (
      SELECT (
        '{"totalCount":'
        || CAST(
          (
            SELECT count(*) AS count_1
            FROM funding_agreements AS t4p
            WHERE t4p."funder" = t1_1."id"
              AND t4p.from_position <= ?
              AND t4p.to_position > ?
              AND t4p.effective_from <= ?
              AND (t4p.effective_to > ? OR t4p.closed_position > ?)
              AND (
                CASE
                  WHEN (t4p.shows_from <= ?) THEN 1
                  ELSE EXISTS (
                    SELECT 1
                    FROM mentions AS mentions_3
                    WHERE mentions_3.named = t4p.id
                      AND mentions_3.shows_from <= ?
                      AND mentions_3.to_position > ?
                      AND mentions_3.position <= ?
                  )
                END
              ) = 1
              AND ((t4p."status" IN (?)) IS NOT TRUE) = 1
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(group_concat(('{"title":' || t4v.v0 || ',"status":' || t4v.v1 || '}')), '')
        || ']}'
      ) AS joined_2
      FROM (
        SELECT
          coalesce(
            (t4."title" -> ?),
            (t4."title" -> ?),
            (SELECT json -> fullkey FROM json_each(t4."title") LIMIT 1),
            'null'
          ) AS v0,
          coalesce(json_quote(t4."status"), 'null') AS v1
        FROM (
          SELECT t4p.id AS id, t4p.title AS title, t4p.status AS status
          FROM funding_agreements AS t4p
          WHERE t4p."funder" = t1_1."id"
            AND t4p.from_position <= ?
            AND t4p.to_position > ?
            AND t4p.effective_from <= ?
            AND (t4p.effective_to > ? OR t4p.closed_position > ?)
            AND (
              CASE
                WHEN (t4p.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_4
                  WHERE mentions_4.named = t4p.id
                    AND mentions_4.shows_from <= ?
                    AND mentions_4.to_position > ?
                    AND mentions_4.position <= ?
                )
              END
            ) = 1
            AND ((t4p."status" IN (?)) IS NOT TRUE) = 1
          ORDER BY t4p."id"
          LIMIT ? OFFSET ?
        ) AS t4
        ORDER BY t4."id"
      ) AS t4v
    ) AS v3,
    t1_1."id" IS NULL AS v4,
    'null' AS v5
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN institutions AS t1_1 ON t1_1."id" = ?
    AND t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
