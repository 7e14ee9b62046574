SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          (
            '{"id":' || t2v.v0 || ',"title":' || t2v.v1 || ',"status":' || t2v.v2
            || ',"agreements":' || coalesce(t2v.v3, 'null') || ',"partners":['
            || coalesce(t2v.v4, '') || ']}'
          ),
          ','
        ),
        ''
      ) || ']}'
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
          CAST((CAST(t2."title" AS JSON) -> $3::VARCHAR) AS TEXT),
          CAST((CAST(t2."title" AS JSON) -> $4::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1),
          'null'
        ) AS v1,
        coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v2,
        (
          SELECT (
            '{"nodes":['
            || coalesce(
              string_agg(
                (
                  ('{"id":' || t3v.v0 || ',"status":' || t3v.v1 || ',"contribution":')
                  || CASE
                    WHEN t3v.v2 THEN ('{"amount":' || t3v.v3 || ',"currency":' || t3v.v4 || '}')
                    ELSE ''
                  END || CASE WHEN t3v.v5 THEN t3v.v6 ELSE '' END || ',"funder":'
                  || CASE
                    WHEN t3v.v7 THEN ('{"id":' || t3v.v8 || ',"name":' || t3v.v9 || '}') ELSE ''
                  END || CASE WHEN t3v.v10 THEN t3v.v6 ELSE '' END || '}'
                ),
                ','
              ),
              ''
            ) || ']}'
          ) AS joined_3
          FROM (
            SELECT
              (
                '"'
                || (
                  t3."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
                  || to_char(
                    greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  )
                ) || '"'
              ) AS v0,
              coalesce(CAST(to_json(t3."status") AS TEXT), 'null') AS v1,
              t3."contribution_amount" IS NOT NULL AS v2,
              coalesce(('"' || CAST(t3."contribution_amount" AS TEXT) || '"'), 'null') AS v3,
              coalesce(CAST(to_json(t3."contribution_currency") AS TEXT), 'null') AS v4,
              t3."contribution_amount" IS NULL AS v5,
              'null' AS v6,
              t3_1."id" IS NOT NULL AS v7,
              (
                '"'
                || (
                  t3_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
                  || to_char(
                    greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  )
                ) || '"'
              ) AS v8,
              coalesce(
                CAST((CAST(t3_1."name" AS JSON) -> $5::VARCHAR) AS TEXT),
                CAST((CAST(t3_1."name" AS JSON) -> $6::VARCHAR) AS TEXT),
                (SELECT CAST(value AS TEXT) FROM json_each(CAST(t3_1."name" AS JSON)) LIMIT 1),
                'null'
              ) AS v9,
              t3_1."id" IS NULL AS v10
            FROM (
              SELECT t3p.id AS id, t3p.status AS status,
                t3p.contribution_amount AS contribution_amount,
                t3p.contribution_currency AS contribution_currency, t3p.funder AS funder
              FROM (
                SELECT DISTINCT t3pm.id AS id
                FROM funding_agreement_projects AS t3pm
                WHERE t3pm.project = t2."id"
                  AND t3pm.from_position <= $1::BIGINT
                  AND t3pm.to_position > $1::BIGINT
                  AND t3pm.effective_from <= $2::DATE
                  AND (t3pm.effective_to > $2::DATE OR t3pm.closed_position > $1::BIGINT)
              ) AS t3pi
              JOIN LATERAL (
                SELECT t3ps.id AS id, t3ps.effective_from AS effective_from,
                  t3ps.effective_to AS effective_to, t3ps.from_position AS from_position,
                  t3ps.to_position AS to_position, t3ps.closed_position AS closed_position,
                  t3ps.entry_position AS entry_position, t3ps.effective_on AS effective_on,
                  t3ps.effective_until AS effective_until, t3ps.by_day AS by_day,
                  t3ps.shows_from AS shows_from, t3ps.there_from AS there_from,
                  t3ps.certain_from AS certain_from, t3ps.certain_until AS certain_until,
                  t3ps.title AS title, t3ps.title_folded AS title_folded,
                  t3ps.identifiers AS identifiers, t3ps.programme AS programme,
                  t3ps.modality AS modality, t3ps.funder AS funder, t3ps.beneficiary AS beneficiary,
                  t3ps.requested_amount AS requested_amount,
                  t3ps.requested_currency AS requested_currency,
                  t3ps.decided_amount_amount AS decided_amount_amount,
                  t3ps.decided_amount_currency AS decided_amount_currency,
                  t3ps.opportunity AS opportunity, t3ps.decision_reference AS decision_reference,
                  t3ps.reference AS reference, t3ps.reference_folded AS reference_folded,
                  t3ps.contribution_amount AS contribution_amount,
                  t3ps.contribution_currency AS contribution_currency,
                  t3ps.total_cost_amount AS total_cost_amount,
                  t3ps.total_cost_currency AS total_cost_currency, t3ps.start_on AS start_on,
                  t3ps.end_on AS end_on, t3ps.instalments AS instalments,
                  t3ps.payments_followed AS payments_followed, t3ps.status AS status,
                  t3ps.suspended AS suspended, t3ps.payments AS payments,
                  t3ps.amendments AS amendments, t3ps.reports AS reports,
                  t3ps.recoveries AS recoveries, t3ps.decommitments AS decommitments,
                  t3ps.final_eligible_amount AS final_eligible_amount,
                  t3ps.final_eligible_currency AS final_eligible_currency,
                  t3ps.signed_on AS signed_on, t3ps.terminated_on AS terminated_on,
                  t3ps.closed_on AS closed_on, t3ps.received_amount AS received_amount,
                  t3ps.received_currency AS received_currency,
                  t3ps.recovered_amount AS recovered_amount,
                  t3ps.recovered_currency AS recovered_currency,
                  t3ps.decommitted_amount AS decommitted_amount,
                  t3ps.decommitted_currency AS decommitted_currency,
                  t3ps.reported_amount AS reported_amount,
                  t3ps.reported_currency AS reported_currency,
                  t3ps.to_come_amount AS to_come_amount, t3ps.to_come_currency AS to_come_currency,
                  t3ps.currency AS currency
                FROM funding_agreements AS t3ps
                WHERE t3ps.id = t3pi.id
                  AND t3ps.from_position <= $1::BIGINT
                  AND t3ps.to_position > $1::BIGINT
                  AND t3ps.effective_from <= $2::DATE
                  AND (t3ps.effective_to > $2::DATE OR t3ps.closed_position > $1::BIGINT)
                  AND (
                    (
                      t3ps.id NOT IN (
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
                ORDER BY t3ps.effective_from DESC
                LIMIT $7::INTEGER
              ) AS t3p ON true
              WHERE true
              ORDER BY t3p."id"
              LIMIT $8::INTEGER
            ) AS t3
            LEFT OUTER JOIN LATERAL (
              SELECT t3_1.id AS id, t3_1.name AS name
              FROM institutions AS t3_1
              WHERE t3_1."id" = t3."funder"
                AND t3_1.from_position <= $1::BIGINT
                AND t3_1.to_position > $1::BIGINT
                AND t3_1.effective_from <= $2::DATE
                AND (t3_1.effective_to > $2::DATE OR t3_1.closed_position > $1::BIGINT)
              ORDER BY t3_1.effective_from DESC
              LIMIT $9::INTEGER
            ) AS t3_1 ON true
            ORDER BY t3."id"
          ) AS t3v
        ) AS v3,
        (
          SELECT string_agg(
            (
              ('{"role":' || t4v.v0 || ',"institution":')
              || CASE
                WHEN t4v.v1
                  THEN (
                    '{"id":' || t4v.v2 || ',"name":' || t4v.v3 || ',"shortName":' || t4v.v4 || '}'
                  )
                ELSE ''
              END || CASE WHEN t4v.v5 THEN t4v.v6 ELSE '' END || '}'
            ),
            ','
          ) AS items_of_1
          FROM (
            SELECT
              coalesce(CAST(to_json(t4."role") AS TEXT), 'null') AS v0,
              t4_1."id" IS NOT NULL AS v1,
              (
                '"'
                || (
                  t4_1."id" || '@' || CAST($1::BIGINT AS TEXT) || '~'
                  || to_char(
                    greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
                  )
                ) || '"'
              ) AS v2,
              coalesce(
                CAST((CAST(t4_1."name" AS JSON) -> $10::VARCHAR) AS TEXT),
                CAST((CAST(t4_1."name" AS JSON) -> $11::VARCHAR) AS TEXT),
                (SELECT CAST(value AS TEXT) FROM json_each(CAST(t4_1."name" AS JSON)) LIMIT 1),
                'null'
              ) AS v3,
              coalesce(CAST(to_json(t4_1."short_name") AS TEXT), 'null') AS v4,
              t4_1."id" IS NULL AS v5,
              'null' AS v6
            FROM project_partners AS t4
            LEFT OUTER JOIN LATERAL (
              SELECT t4_1.id AS id, t4_1.name AS name, t4_1.short_name AS short_name
              FROM institutions AS t4_1
              WHERE t4_1."id" = t4."institution"
                AND t4_1.from_position <= $1::BIGINT
                AND t4_1.to_position > $1::BIGINT
                AND t4_1.effective_from <= $2::DATE
                AND (t4_1.effective_to > $2::DATE OR t4_1.closed_position > $1::BIGINT)
              ORDER BY t4_1.effective_from DESC
              LIMIT $12::INTEGER
            ) AS t4_1 ON true
            WHERE t4."id" = t2."id"
              AND t4.from_position <= $1::BIGINT
              AND t4.to_position > $1::BIGINT
              AND t4.effective_from <= $2::DATE
              AND (t4.effective_to > $2::DATE OR t4.closed_position > $1::BIGINT)
            ORDER BY t4."ordinal"
          ) AS t4v
        ) AS v4
      FROM (
        SELECT t2p.title_folded AS title_folded, t2p.id AS id, t2p.title AS title,
          t2p.status AS status
        FROM projects AS t2p
        WHERE t2p.from_position <= $1::BIGINT
          AND t2p.to_position > $1::BIGINT
          AND t2p.effective_from <= $2::DATE
          AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT projects_1.id
                FROM projects AS projects_1
                WHERE projects_1.shows_from > projects_1.effective_from
                  AND projects_1.shows_from > $2::DATE
                  AND projects_1.from_position <= $1::BIGINT
                  AND projects_1.to_position > $1::BIGINT
                  AND projects_1.effective_from <= $2::DATE
                  AND (
                    projects_1.effective_to > $2::DATE OR projects_1.closed_position > $1::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_2
                      WHERE mentions_2.named = projects_1.id
                        AND mentions_2.shows_from <= $2::DATE
                        AND mentions_2.to_position > $1::BIGINT
                        AND mentions_2.position <= $1::BIGINT
                    )
                  )
              )
            )
          )
          AND true
        ORDER BY nullif(substr(split_part(t2p."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
          t2p."id"
        LIMIT $13::INTEGER
      ) AS t2
      ORDER BY nullif(substr(split_part(t2."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $14::INTEGER AS one) AS t1
) AS t1v
WHERE $15::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $16::INTEGER),
    $17::INTEGER
  ) = $15::BIGINT
