SELECT
  (
    CASE WHEN t1v.v0 THEN ('{"events":' || coalesce(t1v.v1, 'null') || '}') ELSE '' END
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
            FROM entries AS t2p
            WHERE t2p."record" = t1_1."id" AND t2p.position <= $1::BIGINT AND true
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(
          string_agg(
            (
              CASE
                WHEN t2v.v0
                  THEN (
                    '{"$type":' || t2v.v1 || ',"__typename":' || t2v.v2 || ',"position":' || t2v.v3
                    || ',"type":' || t2v.v4 || ',"effectiveOn":' || t2v.v5 || ',"reason":' || t2v.v6
                    || ',"actor":{"name":' || t2v.v7 || ',"kind":' || t2v.v8 || '},"sources":'
                  )
                ELSE ''
              END || CASE WHEN (t2v.v0 AND t2v.v9) THEN t2v.v10 ELSE '' END
              || CASE
                WHEN (t2v.v0 AND t2v.v11) THEN ('[' || coalesce(t2v.v12, '') || ']') ELSE ''
              END || CASE WHEN t2v.v0 THEN (',"title":' || t2v.v13 || ',"lead":') ELSE '' END
              || CASE WHEN (t2v.v0 AND t2v.v14) THEN ('{"name":' || t2v.v15 || '}') ELSE '' END
              || CASE WHEN (t2v.v0 AND t2v.v16) THEN t2v.v17 ELSE '' END
              || CASE WHEN t2v.v0 THEN '}' ELSE '' END
              || CASE
                WHEN t2v.v18
                  THEN (
                    '{"$type":' || t2v.v19 || ',"__typename":' || t2v.v20 || ',"position":'
                    || t2v.v21 || ',"type":' || t2v.v4 || ',"effectiveOn":' || t2v.v5
                    || ',"reason":' || t2v.v6 || ',"actor":{"name":' || t2v.v7 || ',"kind":'
                    || t2v.v8 || '},"sources":'
                  )
                ELSE ''
              END || CASE WHEN (t2v.v18 AND t2v.v9) THEN t2v.v10 ELSE '' END
              || CASE
                WHEN (t2v.v18 AND t2v.v22) THEN ('[' || coalesce(t2v.v12, '') || ']') ELSE ''
              END || CASE WHEN t2v.v18 THEN '}' ELSE '' END
              || CASE
                WHEN t2v.v23
                  THEN (
                    '{"$type":' || t2v.v24 || ',"__typename":' || t2v.v25 || ',"position":'
                    || t2v.v3 || ',"type":' || t2v.v4 || ',"effectiveOn":' || t2v.v5 || ',"reason":'
                    || t2v.v6 || ',"actor":{"name":' || t2v.v7 || ',"kind":' || t2v.v8
                    || '},"sources":'
                  )
                ELSE ''
              END || CASE WHEN (t2v.v23 AND t2v.v9) THEN t2v.v10 ELSE '' END
              || CASE
                WHEN (t2v.v23 AND t2v.v26) THEN ('[' || coalesce(t2v.v12, '') || ']') ELSE ''
              END || CASE WHEN t2v.v23 THEN '}' ELSE '' END
            ),
            ','
          ),
          ''
        ) || ']}'
      ) AS joined_2
      FROM (
        SELECT
          t2."type" IN ('project.identified') AS v0,
          '"ProjectIdentified"' AS v1,
          '"ProjectIdentified"' AS v2,
          coalesce(CAST(t2."position" AS TEXT), 'null') AS v3,
          coalesce(
            CAST(to_json(upper(replace(t2."type", $2::VARCHAR, $3::VARCHAR))) AS TEXT), 'null'
          ) AS v4,
          coalesce(
            CAST(
              to_json(
                CASE
                  WHEN t2."effective_on" = '..' OR strpos(t2."effective_on", '/') > 0
                    THEN (
                      SELECT upcasts.effective_on
                      FROM upcasts
                      WHERE upcasts.position = t2."position"
                    )
                  ELSE t2."effective_on"
                END
              ) AS TEXT
            ),
            'null'
          ) AS v5,
          coalesce(CAST(to_json(t2."reason") AS TEXT), 'null') AS v6,
          coalesce(
            CAST(
              to_json(
                (
                  SELECT actors_1.name
                  FROM actors AS actors_1
                  WHERE actors_1.id = t2."actor_id" AND actors_1.name != $4::VARCHAR
                )
              ) AS TEXT
            ),
            'null'
          ) AS v7,
          coalesce(
            CAST(
              to_json(
                (
                  SELECT actors_2.kind
                  FROM actors AS actors_2
                  WHERE actors_2.id = t2."actor_id" AND actors_2.name != $5::VARCHAR
                )
              ) AS TEXT
            ),
            'null'
          ) AS v8,
          CASE
            WHEN (
              strpos(t2."sources", '":".."') > $6::INTEGER
              OR strpos(t2."sources", '/') > $7::INTEGER
            )
              THEN coalesce(
                (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t2."position"),
                t2."sources"
              )
            ELSE t2."sources"
          END IS NULL AS v9,
          '[]' AS v10,
          CASE
            WHEN (
              strpos(t2."sources", '":".."') > $6::INTEGER
              OR strpos(t2."sources", '/') > $7::INTEGER
            )
              THEN coalesce(
                (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t2."position"),
                t2."sources"
              )
            ELSE t2."sources"
          END IS NOT NULL AS v11,
          (
            SELECT string_agg(
              (
                '{"kind":' || t3v.v0 || ',"title":' || t3v.v1 || ',"url":' || t3v.v2 || ',"says":'
                || t3v.v3 || '}'
              ),
              ','
            ) AS items_of_1
            FROM (
              SELECT
                coalesce(CAST((CAST(t3."value" AS JSON) -> 'kind') AS TEXT), 'null') AS v0,
                coalesce(CAST((CAST(t3."value" AS JSON) -> 'title') AS TEXT), 'null') AS v1,
                coalesce(CAST((CAST(t3."value" AS JSON) -> 'url') AS TEXT), 'null') AS v2,
                coalesce(CAST((CAST(t3."value" AS JSON) -> 'says') AS TEXT), 'null') AS v3
              FROM json_array_elements(
                CAST(
                  CASE
                    WHEN (
                      strpos(t2."sources", '":".."') > $6::INTEGER
                      OR strpos(t2."sources", '/') > $7::INTEGER
                    )
                      THEN coalesce(
                        (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t2."position"),
                        t2."sources"
                      )
                    ELSE t2."sources"
                  END AS JSON
                )
              ) WITH ORDINALITY AS t3
              ORDER BY t3."ordinality"
            ) AS t3v
          ) AS v12,
          coalesce(
            CAST(
              (
                CAST(
                  (
                    CAST(
                      CASE
                        WHEN (
                          t2."type" IN (
                            'area.opened', 'area.restated', 'dossier.opened',
                            'dossier.position_submitted', 'dossier.revised',
                            'funding_agreement.proposed', 'link.established', 'link.upgraded',
                            'opportunity.revised', 'opportunity.spotted', 'project.described',
                            'project.identified'
                          )
                        )
                        THEN coalesce(t2_1."payload", t2."payload")
                      END AS JSON
                    ) ->> 'title'
                  ) AS JSON
                ) -> $8::VARCHAR
              ) AS TEXT
            ),
            CAST(
              (
                CAST(
                  (
                    CAST(
                      CASE
                        WHEN (
                          t2."type" IN (
                            'area.opened', 'area.restated', 'dossier.opened',
                            'dossier.position_submitted', 'dossier.revised',
                            'funding_agreement.proposed', 'link.established', 'link.upgraded',
                            'opportunity.revised', 'opportunity.spotted', 'project.described',
                            'project.identified'
                          )
                        )
                        THEN coalesce(t2_1."payload", t2."payload")
                      END AS JSON
                    ) ->> 'title'
                  ) AS JSON
                ) -> $9::VARCHAR
              ) AS TEXT
            ),
            (
              SELECT CAST(value AS TEXT)
              FROM json_each(
                CAST(
                  (
                    CAST(
                      CASE
                        WHEN (
                          t2."type" IN (
                            'area.opened', 'area.restated', 'dossier.opened',
                            'dossier.position_submitted', 'dossier.revised',
                            'funding_agreement.proposed', 'link.established', 'link.upgraded',
                            'opportunity.revised', 'opportunity.spotted', 'project.described',
                            'project.identified'
                          )
                        )
                        THEN coalesce(t2_1."payload", t2."payload")
                      END AS JSON
                    ) ->> 'title'
                  ) AS JSON
                )
              )
              LIMIT 1
            ),
            'null'
          ) AS v13,
          t2_3."id" IS NOT NULL AS v14,
          coalesce(
            CAST((CAST(t2_3."name" AS JSON) -> $10::VARCHAR) AS TEXT),
            CAST((CAST(t2_3."name" AS JSON) -> $11::VARCHAR) AS TEXT),
            (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2_3."name" AS JSON)) LIMIT 1),
            'null'
          ) AS v15,
          t2_3."id" IS NULL AS v16,
          'null' AS v17,
          t2."type" IN ('project.started') AS v18,
          '"ProjectStarted"' AS v19,
          '"ProjectStarted"' AS v20,
          coalesce(CAST(t2."position" AS TEXT), 'null') AS v21,
          CASE
            WHEN (
              strpos(t2."sources", '":".."') > $6::INTEGER
              OR strpos(t2."sources", '/') > $7::INTEGER
            )
              THEN coalesce(
                (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t2."position"),
                t2."sources"
              )
            ELSE t2."sources"
          END IS NOT NULL AS v22,
          NOT (t2."type" IN ('project.identified') OR t2."type" IN ('project.started')) AS v23,
          coalesce(CAST(to_json(t2."type") AS TEXT), 'null') AS v24,
          CASE
            t2."type"
            WHEN $12::VARCHAR THEN '"DocumentAttached"'
            WHEN $13::VARCHAR THEN '"DocumentWithdrawn"'
            WHEN $14::VARCHAR THEN '"EntryRetracted"'
            WHEN $15::VARCHAR THEN '"EntryNoted"'
            WHEN $16::VARCHAR THEN '"EntryRedacted"'
            WHEN $17::VARCHAR THEN '"RegisterOpened"'
            WHEN $18::VARCHAR THEN '"RegisterDescribed"'
            WHEN $19::VARCHAR THEN '"RegisterActorErased"'
            WHEN $20::VARCHAR THEN '"FundingAgreementProposed"'
            WHEN $21::VARCHAR THEN '"FundingAgreementDecided"'
            WHEN $22::VARCHAR THEN '"FundingAgreementSigned"'
            WHEN $23::VARCHAR THEN '"FundingAgreementAbandoned"'
            WHEN $24::VARCHAR THEN '"FundingAgreementAmended"'
            WHEN $25::VARCHAR THEN '"FundingAgreementSuspended"'
            WHEN $26::VARCHAR THEN '"FundingAgreementResumed"'
            WHEN $27::VARCHAR THEN '"FundingAgreementPaymentReceived"'
            WHEN $28::VARCHAR THEN '"FundingAgreementCostsReported"'
            WHEN $29::VARCHAR THEN '"FundingAgreementFundsRecovered"'
            WHEN $30::VARCHAR THEN '"FundingAgreementFundsDecommitted"'
            WHEN $31::VARCHAR THEN '"FundingAgreementTerminated"'
            WHEN $32::VARCHAR THEN '"FundingAgreementClosed"'
            WHEN $33::VARCHAR THEN '"ProjectDescribed"'
            WHEN $34::VARCHAR THEN '"ProjectScheduled"'
            WHEN $35::VARCHAR THEN '"ProjectSuspended"'
            WHEN $36::VARCHAR THEN '"ProjectResumed"'
            WHEN $37::VARCHAR THEN '"ProjectCompleted"'
            WHEN $38::VARCHAR THEN '"ProjectClosed"'
            WHEN $39::VARCHAR THEN '"ProjectReopened"'
            WHEN $40::VARCHAR THEN '"ProjectCancelled"'
            WHEN $41::VARCHAR THEN '"ProjectPartnerJoined"'
            WHEN $42::VARCHAR THEN '"ProjectPartnerLeft"'
            WHEN $43::VARCHAR THEN '"AreaOpened"'
            WHEN $44::VARCHAR THEN '"AreaRestated"'
            WHEN $45::VARCHAR THEN '"AreaClosed"'
            WHEN $46::VARCHAR THEN '"DossierOpened"'
            WHEN $47::VARCHAR THEN '"DossierRevised"'
            WHEN $48::VARCHAR THEN '"DossierStageReached"'
            WHEN $49::VARCHAR THEN '"DossierPositionSubmitted"'
            WHEN $50::VARCHAR THEN '"DossierConcluded"'
            WHEN $51::VARCHAR THEN '"InstitutionRegistered"'
            WHEN $52::VARCHAR THEN '"InstitutionRenamed"'
            WHEN $53::VARCHAR THEN '"InstitutionPlacedUnder"'
            WHEN $54::VARCHAR THEN '"InstitutionSeated"'
            WHEN $55::VARCHAR THEN '"InstitutionIdentifierAssigned"'
            WHEN $56::VARCHAR THEN '"InstitutionIdentifierWithdrawn"'
            WHEN $57::VARCHAR THEN '"InstitutionDissolved"'
            WHEN $58::VARCHAR THEN '"InstitutionSucceeded"'
            WHEN $59::VARCHAR THEN '"InstitutionReestablished"'
            WHEN $60::VARCHAR THEN '"LinkEstablished"'
            WHEN $61::VARCHAR THEN '"LinkUpgraded"'
            WHEN $62::VARCHAR THEN '"LinkTransferred"'
            WHEN $63::VARCHAR THEN '"LinkEnded"'
            WHEN $64::VARCHAR THEN '"OpportunitySpotted"'
            WHEN $65::VARCHAR THEN '"OpportunityRevised"'
            WHEN $66::VARCHAR THEN '"OpportunityMatched"'
            WHEN $67::VARCHAR THEN '"OpportunityDeclined"'
            WHEN $68::VARCHAR THEN '"OpportunityApplicationSubmitted"'
            WHEN $69::VARCHAR THEN '"OpportunityApplicationDecided"'
            WHEN $70::VARCHAR THEN '"OpportunityWithdrawn"'
          END AS v25,
          CASE
            WHEN (
              strpos(t2."sources", '":".."') > $6::INTEGER
              OR strpos(t2."sources", '/') > $7::INTEGER
            )
              THEN coalesce(
                (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t2."position"),
                t2."sources"
              )
            ELSE t2."sources"
          END IS NOT NULL AS v26
        FROM (
          SELECT t2p.position AS position, t2p.type AS type, t2p.effective_on AS effective_on,
            t2p.reason AS reason, t2p.actor_id AS actor_id, t2p.sources AS sources,
            t2p.payload AS payload, t2p.recorded_at AS recorded_at,
            t2p.effective_from AS effective_from
          FROM entries AS t2p
          WHERE t2p."record" = t1_1."id" AND t2p.position <= $1::BIGINT AND true
          ORDER BY t2p."position" DESC
          LIMIT $71::INTEGER
        ) AS t2
        LEFT OUTER JOIN LATERAL (
          SELECT t2_1.payload AS payload
          FROM upcasts AS t2_1
          WHERE t2_1.position = t2."position"
          LIMIT $72::INTEGER
        ) AS t2_1 ON true
        LEFT OUTER JOIN LATERAL (
          SELECT t2_2.position AS position
          FROM entries AS t2_2
          WHERE t2_2.position = (
            SELECT max(t2_2l.position) AS max_1
            FROM entries AS t2_2l
            WHERE t2_2l.recorded_at = t2."recorded_at"
          )
          LIMIT $73::INTEGER
        ) AS t2_2 ON true
        LEFT OUTER JOIN LATERAL (
          SELECT t2_3.name AS name, t2_3.id AS id
          FROM institutions AS t2_3
          WHERE t2_3."id" = (
            CAST(
              CASE
                WHEN (
                  t2."type" IN (
                    'dossier.opened', 'dossier.revised', 'project.described', 'project.identified'
                  )
                )
                THEN coalesce(t2_1."payload", t2."payload")
              END AS JSON
            ) ->> 'lead'
          )
            AND t2_3.from_position <= t2_2."position"
            AND t2_3.to_position > t2_2."position"
            AND t2_3.effective_from <= t2."effective_from"
            AND (t2_3.effective_to > t2."effective_from" OR t2_3.closed_position > t2_2."position")
          ORDER BY t2_3.effective_from DESC
          LIMIT $74::INTEGER
        ) AS t2_3 ON true
        ORDER BY t2."position"
      ) AS t2v
    ) AS v1,
    t1_1."id" IS NULL AS v2,
    'null' AS v3
  FROM (SELECT $75::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.id AS id
    FROM projects AS t1_1
    WHERE t1_1."id" = $76::VARCHAR
      AND t1_1.from_position <= $1::BIGINT
      AND t1_1.to_position > $1::BIGINT
      AND t1_1.effective_from <= $77::DATE
      AND (t1_1.effective_to > $77::DATE OR t1_1.closed_position > $1::BIGINT)
    ORDER BY t1_1.effective_from DESC
    LIMIT $78::INTEGER
  ) AS t1_1 ON true
) AS t1v
WHERE $79::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $80::INTEGER),
    $81::INTEGER
  ) = $79::BIGINT
