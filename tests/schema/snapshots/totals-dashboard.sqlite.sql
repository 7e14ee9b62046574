SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      (
        '{"funder":'
        || CASE WHEN t2v.v0 = 1 THEN ('{"id":' || t2v.v1 || ',"name":' || t2v.v2 || '}') ELSE '' END
        || CASE WHEN t2v.v3 = 1 THEN t2v.v4 ELSE '' END
        || (
          ',"currency":' || t2v.v5 || ',"count":' || t2v.v6 || ',"contribution":' || t2v.v7
          || ',"unknown":{"contribution":' || t2v.v8 || '}}'
        )
      )
    ) AS items_of_1
    FROM (
      SELECT
        t2_1."id" IS NOT NULL AS v0,
        ('"' || (t2_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
        coalesce(
          (t2_1."name" -> ?),
          (t2_1."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_1."name") LIMIT 1),
          'null'
        ) AS v2,
        t2_1."id" IS NULL AS v3,
        'null' AS v4,
        coalesce(json_quote(t2."currency"), 'null') AS v5,
        coalesce(CAST(t2."count" AS TEXT), 'null') AS v6,
        coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v7,
        coalesce(CAST(t2."unknown_contribution" AS TEXT), 'null') AS v8
      FROM (
        SELECT
          t2o.funder AS funder,
          t2o.currency AS currency,
          count(*) AS count,
          exact_total(group_concat(t2o.contribution)) AS contribution,
          count(*) - count(t2o.contribution) AS unknown_contribution
        FROM (
          SELECT
            t2a."id",
            t2a."funder" AS funder,
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
            END AS contribution
          FROM funding_agreements AS t2a
          WHERE t2a.from_position <= ?
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
        GROUP BY t2o.funder, t2o.currency
      ) AS t2
      LEFT OUTER JOIN institutions AS t2_1 ON t2_1."id" = t2."funder"
        AND t2_1.from_position <= ?
        AND t2_1.to_position > ?
        AND t2_1.effective_from <= ?
        AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
      ORDER BY t2."funder" IS NULL, t2."funder", t2."currency" IS NULL, t2."currency"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
;
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      (
        '{"signedYear":' || t2v.v0 || ',"currency":' || t2v.v1 || ',"contribution":' || t2v.v2
        || '}'
      )
    ) AS items_of_1
    FROM (
      SELECT
        coalesce(CAST(t2."signed_year" AS TEXT), 'null') AS v0,
        coalesce(json_quote(t2."currency"), 'null') AS v1,
        coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v2
      FROM (
        SELECT
          t2o.signed_year AS signed_year,
          t2o.currency AS currency,
          exact_total(group_concat(t2o.contribution)) AS contribution
        FROM (
          SELECT
            t2a."id",
            CAST(
              CASE
                WHEN t2a."signed_on" = 'XXXX' THEN NULL
                WHEN substr(t2a."signed_on", 1, 1) <> '[' THEN substr(t2a."signed_on", 1, 4)
                WHEN substr(t2a."signed_on", 2, 4) = substr(
                  t2a."signed_on", instr(t2a."signed_on", '..') + 2, 4
                )
                  THEN substr(t2a."signed_on", 2, 4)
              END AS INTEGER
            ) AS signed_year,
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
            END AS contribution
          FROM funding_agreements AS t2a
          WHERE t2a.from_position <= ?
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
        GROUP BY t2o.signed_year, t2o.currency
      ) AS t2
      ORDER BY t2."signed_year" IS NULL, t2."signed_year", t2."currency" IS NULL, t2."currency"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
;
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      ('{"status":' || t2v.v0 || ',"currency":' || t2v.v1 || ',"count":' || t2v.v2 || '}')
    ) AS items_of_1
    FROM (
      SELECT
        coalesce(json_quote(t2."status"), 'null') AS v0,
        coalesce(json_quote(t2."currency"), 'null') AS v1,
        coalesce(CAST(t2."count" AS TEXT), 'null') AS v2
      FROM (
        SELECT t2o.status AS status, t2o.currency AS currency, count(*) AS count
        FROM (
          SELECT
            t2a."id",
            t2a."status" AS status,
            coalesce(
              t2a."currency", t2a."final_eligible_currency", t2a."decided_amount_currency",
              t2a."requested_currency"
            ) AS currency
          FROM funding_agreements AS t2a
          WHERE t2a.from_position <= ?
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
        GROUP BY t2o.status, t2o.currency
      ) AS t2
      ORDER BY t2."status" IS NULL, t2."status", t2."currency" IS NULL, t2."currency"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
