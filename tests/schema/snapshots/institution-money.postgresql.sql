SELECT
  (
    CASE
      WHEN t1v.v0
        THEN (
          '{"fundingGiven":[' || coalesce(t1v.v1, '') || '],"fundingReceived":['
          || coalesce(t1v.v2, '') || '],"agreementsFunded":' || coalesce(t1v.v3, 'null') || '}'
        )
      ELSE ''
    END || CASE WHEN t1v.v4 THEN t1v.v5 ELSE '' END
  ) AS joined_1,
  clock_timestamp() AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    (
      SELECT string_agg(
        (
          '{"programme":' || t2v.v0 || ',"currency":' || t2v.v1 || ',"count":' || t2v.v2
          || ',"contribution":' || t2v.v3 || ',"received":' || t2v.v4 || ',"toCome":' || t2v.v5
          || '}'
        ),
        ','
      ) AS items_of_1
      FROM (
        SELECT
          coalesce(CAST(to_json(t2."programme") AS TEXT), 'null') AS v0,
          coalesce(CAST(to_json(t2."currency") AS TEXT), 'null') AS v1,
          coalesce(CAST(t2."count" AS TEXT), 'null') AS v2,
          coalesce(('"' || CAST(t2."contribution" AS TEXT) || '"'), 'null') AS v3,
          coalesce(('"' || CAST(t2."received" AS TEXT) || '"'), 'null') AS v4,
          coalesce(('"' || CAST(t2."to_come" AS TEXT) || '"'), 'null') AS v5
        FROM (
          SELECT
            t2o.programme AS programme,
            t2o.currency AS currency,
            count(*) AS count,
            sum(t2o.contribution) AS contribution,
            sum(t2o.received) AS received,
            sum(t2o.to_come) AS to_come
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
              AND t2a.from_position <= $1::BIGINT
              AND t2a.to_position > $1::BIGINT
              AND t2a.effective_from <= $2::DATE
              AND (t2a.effective_to > $2::DATE OR t2a.closed_position > $1::BIGINT)
              AND (
                (
                  t2a.id NOT IN (
                    SELECT funding_agreements_1.id
                    FROM funding_agreements AS funding_agreements_1
                    WHERE funding_agreements_1.shows_from > funding_agreements_1.effective_from
                      AND funding_agreements_1.shows_from > $2::DATE
                      AND funding_agreements_1.from_position <= $1::BIGINT
                      AND funding_agreements_1.to_position > $1::BIGINT
                      AND funding_agreements_1.effective_from <= $2::DATE
                      AND (
                        funding_agreements_1.effective_to > $2::DATE
                        OR funding_agreements_1.closed_position > $1::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_1
                          WHERE mentions_1.named = funding_agreements_1.id
                            AND mentions_1.shows_from <= $2::DATE
                            AND mentions_1.to_position > $1::BIGINT
                            AND mentions_1.position <= $1::BIGINT
                        )
                      )
                  )
                )
              )
              AND true
          ) AS t2o
          GROUP BY t2o.programme, t2o.currency
        ) AS t2
        ORDER BY t2."programme" IS NULL,
          (t2."programme" COLLATE "C"),
          t2."currency" IS NULL,
          (t2."currency" COLLATE "C")
      ) AS t2v
    ) AS v1,
    (
      SELECT string_agg(('{"currency":' || t3v.v0 || ',"contribution":' || t3v.v1 || '}'), ',') AS items_of_2
      FROM (
        SELECT
          coalesce(CAST(to_json(t3."currency") AS TEXT), 'null') AS v0,
          coalesce(('"' || CAST(t3."contribution" AS TEXT) || '"'), 'null') AS v1
        FROM (
          SELECT t3o.currency AS currency, sum(t3o.contribution) AS contribution
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
              AND t3a.from_position <= $1::BIGINT
              AND t3a.to_position > $1::BIGINT
              AND t3a.effective_from <= $2::DATE
              AND (t3a.effective_to > $2::DATE OR t3a.closed_position > $1::BIGINT)
              AND (
                (
                  t3a.id NOT IN (
                    SELECT funding_agreements_2.id
                    FROM funding_agreements AS funding_agreements_2
                    WHERE funding_agreements_2.shows_from > funding_agreements_2.effective_from
                      AND funding_agreements_2.shows_from > $2::DATE
                      AND funding_agreements_2.from_position <= $1::BIGINT
                      AND funding_agreements_2.to_position > $1::BIGINT
                      AND funding_agreements_2.effective_from <= $2::DATE
                      AND (
                        funding_agreements_2.effective_to > $2::DATE
                        OR funding_agreements_2.closed_position > $1::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_2
                          WHERE mentions_2.named = funding_agreements_2.id
                            AND mentions_2.shows_from <= $2::DATE
                            AND mentions_2.to_position > $1::BIGINT
                            AND mentions_2.position <= $1::BIGINT
                        )
                      )
                  )
                )
              )
              AND true
          ) AS t3o
          GROUP BY t3o.currency
        ) AS t3
        ORDER BY t3."currency" IS NULL, (t3."currency" COLLATE "C")
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
              AND t4p.from_position <= $1::BIGINT
              AND t4p.to_position > $1::BIGINT
              AND t4p.effective_from <= $2::DATE
              AND (t4p.effective_to > $2::DATE OR t4p.closed_position > $1::BIGINT)
              AND (
                (
                  t4p.id NOT IN (
                    SELECT funding_agreements_3.id
                    FROM funding_agreements AS funding_agreements_3
                    WHERE funding_agreements_3.shows_from > funding_agreements_3.effective_from
                      AND funding_agreements_3.shows_from > $2::DATE
                      AND funding_agreements_3.from_position <= $1::BIGINT
                      AND funding_agreements_3.to_position > $1::BIGINT
                      AND funding_agreements_3.effective_from <= $2::DATE
                      AND (
                        funding_agreements_3.effective_to > $2::DATE
                        OR funding_agreements_3.closed_position > $1::BIGINT
                      )
                      AND NOT (
                        EXISTS (
                          SELECT 1
                          FROM mentions AS mentions_3
                          WHERE mentions_3.named = funding_agreements_3.id
                            AND mentions_3.shows_from <= $2::DATE
                            AND mentions_3.to_position > $1::BIGINT
                            AND mentions_3.position <= $1::BIGINT
                        )
                      )
                  )
                )
              )
              AND ((t4p."status" IN ($3::VARCHAR)) IS NOT TRUE)
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(string_agg(('{"title":' || t4v.v0 || ',"status":' || t4v.v1 || '}'), ','), '')
        || ']}'
      ) AS joined_2
      FROM (
        SELECT
          coalesce(
            CAST((CAST(t4."title" AS JSON) -> $4::VARCHAR) AS TEXT),
            CAST((CAST(t4."title" AS JSON) -> $5::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t4."title" AS JSON)) LIMIT 1),
            'null'
          ) AS v0,
          coalesce(CAST(to_json(t4."status") AS TEXT), 'null') AS v1
        FROM (
          SELECT t4p.id AS id, t4p.title AS title, t4p.status AS status
          FROM funding_agreements AS t4p
          WHERE t4p."funder" = t1_1."id"
            AND t4p.from_position <= $1::BIGINT
            AND t4p.to_position > $1::BIGINT
            AND t4p.effective_from <= $2::DATE
            AND (t4p.effective_to > $2::DATE OR t4p.closed_position > $1::BIGINT)
            AND (
              (
                t4p.id NOT IN (
                  SELECT funding_agreements_4.id
                  FROM funding_agreements AS funding_agreements_4
                  WHERE funding_agreements_4.shows_from > funding_agreements_4.effective_from
                    AND funding_agreements_4.shows_from > $2::DATE
                    AND funding_agreements_4.from_position <= $1::BIGINT
                    AND funding_agreements_4.to_position > $1::BIGINT
                    AND funding_agreements_4.effective_from <= $2::DATE
                    AND (
                      funding_agreements_4.effective_to > $2::DATE
                      OR funding_agreements_4.closed_position > $1::BIGINT
                    )
                    AND NOT (
                      EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_4
                        WHERE mentions_4.named = funding_agreements_4.id
                          AND mentions_4.shows_from <= $2::DATE
                          AND mentions_4.to_position > $1::BIGINT
                          AND mentions_4.position <= $1::BIGINT
                      )
                    )
                )
              )
            )
            AND ((t4p."status" IN ($3::VARCHAR)) IS NOT TRUE)
          ORDER BY t4p."id"
          LIMIT $6::INTEGER
        ) AS t4
        ORDER BY t4."id"
      ) AS t4v
    ) AS v3,
    t1_1."id" IS NULL AS v4,
    'null' AS v5
  FROM (SELECT $7::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id
    FROM institutions AS t1_1
    WHERE t1_1."id" = $8::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $9::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $10::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $11::INTEGER),
    $12::INTEGER
  ) = $10::BIGINT
