SELECT
  (
    CASE WHEN t1v.v0 THEN ('{"agreements":' || coalesce(t1v.v1, 'null') || '}') ELSE '' END
    || CASE WHEN t1v.v2 THEN t1v.v3 ELSE '' END
  ) AS joined_1,
  clock_timestamp() AS now
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
                t2ps.title AS title, t2ps.title_folded AS title_folded,
                t2ps.identifiers AS identifiers, t2ps.programme AS programme,
                t2ps.modality AS modality, t2ps.funder AS funder, t2ps.beneficiary AS beneficiary,
                t2ps.requested_amount AS requested_amount,
                t2ps.requested_currency AS requested_currency,
                t2ps.decided_amount_amount AS decided_amount_amount,
                t2ps.decided_amount_currency AS decided_amount_currency,
                t2ps.opportunity AS opportunity, t2ps.decision_reference AS decision_reference,
                t2ps.reference AS reference, t2ps.reference_folded AS reference_folded,
                t2ps.contribution_amount AS contribution_amount,
                t2ps.contribution_currency AS contribution_currency,
                t2ps.total_cost_amount AS total_cost_amount,
                t2ps.total_cost_currency AS total_cost_currency, t2ps.start_on AS start_on,
                t2ps.end_on AS end_on, t2ps.instalments AS instalments,
                t2ps.payments_followed AS payments_followed, t2ps.status AS status,
                t2ps.suspended AS suspended, t2ps.payments AS payments,
                t2ps.amendments AS amendments, t2ps.reports AS reports,
                t2ps.recoveries AS recoveries, t2ps.decommitments AS decommitments,
                t2ps.final_eligible_amount AS final_eligible_amount,
                t2ps.final_eligible_currency AS final_eligible_currency,
                t2ps.signed_on AS signed_on, t2ps.terminated_on AS terminated_on,
                t2ps.closed_on AS closed_on, t2ps.received_amount AS received_amount,
                t2ps.received_currency AS received_currency,
                t2ps.recovered_amount AS recovered_amount,
                t2ps.recovered_currency AS recovered_currency,
                t2ps.decommitted_amount AS decommitted_amount,
                t2ps.decommitted_currency AS decommitted_currency,
                t2ps.reported_amount AS reported_amount,
                t2ps.reported_currency AS reported_currency, t2ps.to_come_amount AS to_come_amount,
                t2ps.to_come_currency AS to_come_currency, t2ps.currency AS currency
              FROM funding_agreements AS t2ps
              WHERE t2ps.id = t2pi.id
                AND t2ps.from_position <= $1::BIGINT
                AND t2ps.to_position > $1::BIGINT
                AND t2ps.effective_from <= $2::DATE
                AND (t2ps.effective_to > $2::DATE OR t2ps.closed_position > $1::BIGINT)
                AND (
                  (
                    t2ps.id NOT IN (
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
              ORDER BY t2ps.effective_from DESC
              LIMIT $3::INTEGER
            ) AS t2p ON true
            WHERE true
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(
          string_agg(
            CASE
              WHEN (t2v.v0 <= $4::INTEGER)
              THEN (
                (
                  '{"id":' || t2v.v2 || ',"reference":' || t2v.v3 || ',"status":' || t2v.v4
                  || ',"startOn":' || t2v.v5 || ',"endOn":' || t2v.v6 || ',"funder":'
                )
                || CASE
                  WHEN t2v.v7 THEN ('{"id":' || t2v.v8 || ',"name":' || t2v.v9 || '}') ELSE ''
                END || CASE WHEN t2v.v10 THEN t2v.v11 ELSE '' END || ',"beneficiary":'
                || CASE
                  WHEN t2v.v12 THEN ('{"id":' || t2v.v13 || ',"name":' || t2v.v14 || '}') ELSE ''
                END || CASE WHEN t2v.v15 THEN t2v.v11 ELSE '' END || ',"contribution":'
                || CASE
                  WHEN t2v.v16 THEN ('{"amount":' || t2v.v17 || ',"currency":' || t2v.v18 || '}')
                  ELSE ''
                END || CASE WHEN t2v.v19 THEN t2v.v11 ELSE '' END || ',"received":'
                || CASE WHEN t2v.v20 THEN ('{"amount":' || t2v.v21 || '}') ELSE '' END
                || CASE WHEN t2v.v22 THEN t2v.v11 ELSE '' END || '}'
              )
            END,
            ','
          ),
          ''
        ) || '],"pageInfo":{"hasNextPage":'
        || CASE WHEN (coalesce(max(t2v.v1), $5::INTEGER) > $6::INTEGER) THEN 'true' ELSE 'false' END
        || ',"endCursor":'
        || coalesce(
          max(
            CASE
              WHEN (
                t2v.v0 = t2v.v1 - CASE
                  WHEN (t2v.v1 - $7::INTEGER > $8::INTEGER) THEN t2v.v1 - $7::INTEGER
                  ELSE $9::INTEGER
                END
                AND t2v.v0 <= $10::INTEGER
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
            ORDER BY (t2."contribution_currency" COLLATE "C") DESC NULLS LAST,
            CAST(t2."contribution_amount" AS NUMERIC) DESC NULLS LAST,
            t2."id"
          ) AS v0,
          count(*) OVER () AS v1,
          (
            '"'
            || (
              t2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v2,
          coalesce(CAST(to_json(t2."reference") AS TEXT), 'null') AS v3,
          coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v4,
          coalesce(CAST(to_json(t2."start_on") AS TEXT), 'null') AS v5,
          coalesce(CAST(to_json(t2."end_on") AS TEXT), 'null') AS v6,
          t2_1."id" IS NOT NULL AS v7,
          (
            '"'
            || (
              t2_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v8,
          coalesce(
            CAST((CAST(t2_1."name" AS JSON) -> $11::VARCHAR) AS TEXT),
            CAST((CAST(t2_1."name" AS JSON) -> $12::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_1."name" AS JSON)) LIMIT 1),
            'null'
          ) AS v9,
          t2_1."id" IS NULL AS v10,
          'null' AS v11,
          t2_2."id" IS NOT NULL AS v12,
          (
            '"'
            || (
              t2_2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
              || to_char(
                greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
              )
            ) || '"'
          ) AS v13,
          coalesce(
            CAST((CAST(t2_2."name" AS JSON) -> $13::VARCHAR) AS TEXT),
            CAST((CAST(t2_2."name" AS JSON) -> $14::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_2."name" AS JSON)) LIMIT 1),
            'null'
          ) AS v14,
          t2_2."id" IS NULL AS v15,
          t2."contribution_amount" IS NOT NULL AS v16,
          coalesce(('"' || CAST(t2."contribution_amount" AS TEXT) || '"'), 'null') AS v17,
          coalesce(CAST(to_json(t2."contribution_currency") AS TEXT), 'null') AS v18,
          t2."contribution_amount" IS NULL AS v19,
          t2."received_amount" IS NOT NULL AS v20,
          coalesce(('"' || CAST(t2."received_amount" AS TEXT) || '"'), 'null') AS v21,
          t2."received_amount" IS NULL AS v22,
          (
            '"'
            || upper(
              encode(
                convert_to(
                  (
                    '["Project.agreements",' || CAST($1::BIGINT AS TEXT) || ',"'
                    || to_char(
                      greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                    ) || '",' || coalesce(('"' || t2."id" || '"'), 'null') || ',"-CONTRIBUTION",'
                    || coalesce(
                      CAST(to_json((t2."contribution_currency" COLLATE "C")) AS TEXT), 'null'
                    ) || ','
                    || coalesce(('"' || CAST(t2."contribution_amount" AS TEXT) || '"'), 'null')
                    || ']'
                  ),
                  'UTF8'
                ),
                'hex'
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
              t2ps.title AS title, t2ps.title_folded AS title_folded,
              t2ps.identifiers AS identifiers, t2ps.programme AS programme,
              t2ps.modality AS modality, t2ps.funder AS funder, t2ps.beneficiary AS beneficiary,
              t2ps.requested_amount AS requested_amount,
              t2ps.requested_currency AS requested_currency,
              t2ps.decided_amount_amount AS decided_amount_amount,
              t2ps.decided_amount_currency AS decided_amount_currency,
              t2ps.opportunity AS opportunity, t2ps.decision_reference AS decision_reference,
              t2ps.reference AS reference, t2ps.reference_folded AS reference_folded,
              t2ps.contribution_amount AS contribution_amount,
              t2ps.contribution_currency AS contribution_currency,
              t2ps.total_cost_amount AS total_cost_amount,
              t2ps.total_cost_currency AS total_cost_currency, t2ps.start_on AS start_on,
              t2ps.end_on AS end_on, t2ps.instalments AS instalments,
              t2ps.payments_followed AS payments_followed, t2ps.status AS status,
              t2ps.suspended AS suspended, t2ps.payments AS payments, t2ps.amendments AS amendments,
              t2ps.reports AS reports, t2ps.recoveries AS recoveries,
              t2ps.decommitments AS decommitments,
              t2ps.final_eligible_amount AS final_eligible_amount,
              t2ps.final_eligible_currency AS final_eligible_currency, t2ps.signed_on AS signed_on,
              t2ps.terminated_on AS terminated_on, t2ps.closed_on AS closed_on,
              t2ps.received_amount AS received_amount, t2ps.received_currency AS received_currency,
              t2ps.recovered_amount AS recovered_amount,
              t2ps.recovered_currency AS recovered_currency,
              t2ps.decommitted_amount AS decommitted_amount,
              t2ps.decommitted_currency AS decommitted_currency,
              t2ps.reported_amount AS reported_amount, t2ps.reported_currency AS reported_currency,
              t2ps.to_come_amount AS to_come_amount, t2ps.to_come_currency AS to_come_currency,
              t2ps.currency AS currency
            FROM funding_agreements AS t2ps
            WHERE t2ps.id = t2pi.id
              AND t2ps.from_position <= $1::BIGINT
              AND t2ps.to_position > $1::BIGINT
              AND t2ps.effective_from <= $2::DATE
              AND (t2ps.effective_to > $2::DATE OR t2ps.closed_position > $1::BIGINT)
              AND (
                (
                  t2ps.id NOT IN (
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
            ORDER BY t2ps.effective_from DESC
            LIMIT $15::INTEGER
          ) AS t2p ON true
          WHERE true
          ORDER BY (t2p."contribution_currency" COLLATE "C") DESC NULLS LAST,
            CAST(t2p."contribution_amount" AS NUMERIC) DESC NULLS LAST,
            t2p."id"
          LIMIT $16::INTEGER
        ) AS t2
        LEFT OUTER JOIN LATERAL (
          SELECT t2_1.id AS id, t2_1.name AS name
          FROM institutions AS t2_1
          WHERE t2_1."id" = t2."funder"
            AND t2_1.from_position <= $1::BIGINT
            AND t2_1.to_position > $1::BIGINT
            AND t2_1.effective_from <= $2::DATE
            AND (t2_1.effective_to > $2::DATE OR t2_1.closed_position > $1::BIGINT)
          ORDER BY t2_1.effective_from DESC
          LIMIT $17::INTEGER
        ) AS t2_1 ON true
        LEFT OUTER JOIN LATERAL (
          SELECT t2_2.id AS id, t2_2.name AS name
          FROM institutions AS t2_2
          WHERE t2_2."id" = t2."beneficiary"
            AND t2_2.from_position <= $1::BIGINT
            AND t2_2.to_position > $1::BIGINT
            AND t2_2.effective_from <= $2::DATE
            AND (t2_2.effective_to > $2::DATE OR t2_2.closed_position > $1::BIGINT)
          ORDER BY t2_2.effective_from DESC
          LIMIT $18::INTEGER
        ) AS t2_2 ON true
        ORDER BY (t2."contribution_currency" COLLATE "C") DESC NULLS LAST,
          CAST(t2."contribution_amount" AS NUMERIC) DESC NULLS LAST,
          t2."id"
      ) AS t2v
    ) AS v1,
    t1_1."id" IS NULL AS v2,
    'null' AS v3
  FROM (SELECT $19::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id
    FROM projects AS t1_1
    WHERE t1_1."id" = $20::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $2::DATE
      AND (t1_1.effective_to > $2::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $21::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $22::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $23::INTEGER),
    $24::INTEGER
  ) = $22::BIGINT
