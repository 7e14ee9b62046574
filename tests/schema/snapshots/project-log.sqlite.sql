SELECT
  (
    CASE WHEN t1v.v0 = 1 THEN ('{"events":' || coalesce(t1v.v1, 'null') || '}') ELSE '' END
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
            FROM entries AS t2p
            WHERE t2p."record" = t1_1."id" AND t2p.position <= ? AND 1 = 1
          ) AS TEXT
        ) || ',"nodes":['
        || coalesce(
          group_concat(
            (
              CASE
                WHEN t2v.v0 = 1
                  THEN (
                    '{"$type":' || t2v.v1 || ',"__typename":' || t2v.v2 || ',"position":' || t2v.v3
                    || ',"type":' || t2v.v4 || ',"effectiveOn":' || t2v.v5 || ',"reason":' || t2v.v6
                    || ',"actor":{"name":' || t2v.v7 || ',"kind":' || t2v.v8 || '},"sources":'
                  )
                ELSE ''
              END || CASE WHEN (t2v.v0 = 1 AND t2v.v9 = 1) THEN t2v.v10 ELSE '' END
              || CASE
                WHEN (t2v.v0 = 1 AND t2v.v11 = 1) THEN ('[' || coalesce(t2v.v12, '') || ']') ELSE ''
              END || CASE WHEN t2v.v0 = 1 THEN (',"title":' || t2v.v13 || ',"lead":') ELSE '' END
              || CASE
                WHEN (t2v.v0 = 1 AND t2v.v14 = 1) THEN ('{"name":' || t2v.v15 || '}') ELSE ''
              END || CASE WHEN (t2v.v0 = 1 AND t2v.v16 = 1) THEN t2v.v17 ELSE '' END
              || CASE WHEN t2v.v0 = 1 THEN '}' ELSE '' END
              || CASE
                WHEN t2v.v18 = 1
                  THEN (
                    '{"$type":' || t2v.v19 || ',"__typename":' || t2v.v20 || ',"position":'
                    || t2v.v21 || ',"type":' || t2v.v4 || ',"effectiveOn":' || t2v.v5
                    || ',"reason":' || t2v.v6 || ',"actor":{"name":' || t2v.v7 || ',"kind":'
                    || t2v.v8 || '},"sources":'
                  )
                ELSE ''
              END || CASE WHEN (t2v.v18 = 1 AND t2v.v9 = 1) THEN t2v.v10 ELSE '' END
              || CASE
                WHEN (t2v.v18 = 1 AND t2v.v22 = 1) THEN ('[' || coalesce(t2v.v12, '') || ']')
                ELSE ''
              END || CASE WHEN t2v.v18 = 1 THEN '}' ELSE '' END
              || CASE
                WHEN t2v.v23
                  THEN (
                    '{"$type":' || t2v.v24 || ',"__typename":' || t2v.v25 || ',"position":'
                    || t2v.v3 || ',"type":' || t2v.v4 || ',"effectiveOn":' || t2v.v5 || ',"reason":'
                    || t2v.v6 || ',"actor":{"name":' || t2v.v7 || ',"kind":' || t2v.v8
                    || '},"sources":'
                  )
                ELSE ''
              END || CASE WHEN (t2v.v23 AND t2v.v9 = 1) THEN t2v.v10 ELSE '' END
              || CASE
                WHEN (t2v.v23 AND t2v.v26 = 1) THEN ('[' || coalesce(t2v.v12, '') || ']') ELSE ''
              END || CASE WHEN t2v.v23 THEN '}' ELSE '' END
            )
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
          coalesce(json_quote(upper(replace(t2."type", ?, ?))), 'null') AS v4,
          coalesce(json_quote(date_of_today(t2."effective_on")), 'null') AS v5,
          coalesce(json_quote(t2."reason"), 'null') AS v6,
          coalesce(
            json_quote(
              (
                SELECT actors_1.name
                FROM actors AS actors_1
                WHERE actors_1.id = t2."actor_id" AND actors_1.name != ?
              )
            ),
            'null'
          ) AS v7,
          coalesce(
            json_quote(
              (
                SELECT actors_2.kind
                FROM actors AS actors_2
                WHERE actors_2.id = t2."actor_id" AND actors_2.name != ?
              )
            ),
            'null'
          ) AS v8,
          CASE
            WHEN (instr(t2."sources", '":".."') > ? OR instr(t2."sources", '/') > ?)
              THEN coalesce(
                (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t2."position"),
                t2."sources"
              )
            ELSE t2."sources"
          END IS NULL AS v9,
          '[]' AS v10,
          CASE
            WHEN (instr(t2."sources", '":".."') > ? OR instr(t2."sources", '/') > ?)
              THEN coalesce(
                (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t2."position"),
                t2."sources"
              )
            ELSE t2."sources"
          END IS NOT NULL AS v11,
          (
            SELECT group_concat(
              (
                '{"kind":' || t3v.v0 || ',"title":' || t3v.v1 || ',"url":' || t3v.v2 || ',"says":'
                || t3v.v3 || '}'
              )
            ) AS items_of_1
            FROM (
              SELECT
                coalesce((t3."value" -> 'kind'), 'null') AS v0,
                coalesce((t3."value" -> 'title'), 'null') AS v1,
                coalesce((t3."value" -> 'url'), 'null') AS v2,
                coalesce((t3."value" -> 'says'), 'null') AS v3
              FROM json_each(
                CASE
                  WHEN (instr(t2."sources", '":".."') > ? OR instr(t2."sources", '/') > ?)
                    THEN coalesce(
                      (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t2."position"),
                      t2."sources"
                    )
                  ELSE t2."sources"
                END
              ) AS t3
              ORDER BY t3."id"
            ) AS t3v
          ) AS v12,
          coalesce(
            (
              (
                CASE
                  WHEN (
                    t2."type" IN (
                      'area.opened', 'area.restated', 'dossier.opened',
                      'dossier.position_submitted', 'dossier.revised', 'funding_agreement.proposed',
                      'link.established', 'link.upgraded', 'opportunity.revised',
                      'opportunity.spotted', 'project.described', 'project.identified'
                    )
                  )
                  THEN coalesce(t2_1."payload", t2."payload")
                END ->> 'title'
              ) -> ?
            ),
            (
              (
                CASE
                  WHEN (
                    t2."type" IN (
                      'area.opened', 'area.restated', 'dossier.opened',
                      'dossier.position_submitted', 'dossier.revised', 'funding_agreement.proposed',
                      'link.established', 'link.upgraded', 'opportunity.revised',
                      'opportunity.spotted', 'project.described', 'project.identified'
                    )
                  )
                  THEN coalesce(t2_1."payload", t2."payload")
                END ->> 'title'
              ) -> ?
            ),
            (
              SELECT json -> fullkey
              FROM json_each(
                (
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
                  END ->> 'title'
                )
              )
              LIMIT 1
            ),
            'null'
          ) AS v13,
          t2_3."id" IS NOT NULL AS v14,
          coalesce(
            (t2_3."name" -> ?),
            (t2_3."name" -> ?),
            (SELECT json -> fullkey FROM json_each(t2_3."name") LIMIT 1),
            'null'
          ) AS v15,
          t2_3."id" IS NULL AS v16,
          'null' AS v17,
          t2."type" IN ('project.started') AS v18,
          '"ProjectStarted"' AS v19,
          '"ProjectStarted"' AS v20,
          coalesce(CAST(t2."position" AS TEXT), 'null') AS v21,
          CASE
            WHEN (instr(t2."sources", '":".."') > ? OR instr(t2."sources", '/') > ?)
              THEN coalesce(
                (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t2."position"),
                t2."sources"
              )
            ELSE t2."sources"
          END IS NOT NULL AS v22,
          NOT (t2."type" IN ('project.identified') OR t2."type" IN ('project.started')) AS v23,
          coalesce(json_quote(t2."type"), 'null') AS v24,
          CASE
            t2."type"
            WHEN ? THEN '"DocumentAttached"'
            WHEN ? THEN '"DocumentWithdrawn"'
            WHEN ? THEN '"EntryRetracted"'
            WHEN ? THEN '"EntryNoted"'
            WHEN ? THEN '"EntryRedacted"'
            WHEN ? THEN '"RegisterOpened"'
            WHEN ? THEN '"RegisterDescribed"'
            WHEN ? THEN '"RegisterActorErased"'
            WHEN ? THEN '"FundingAgreementProposed"'
            WHEN ? THEN '"FundingAgreementDecided"'
            WHEN ? THEN '"FundingAgreementSigned"'
            WHEN ? THEN '"FundingAgreementAbandoned"'
            WHEN ? THEN '"FundingAgreementAmended"'
            WHEN ? THEN '"FundingAgreementSuspended"'
            WHEN ? THEN '"FundingAgreementResumed"'
            WHEN ? THEN '"FundingAgreementPaymentReceived"'
            WHEN ? THEN '"FundingAgreementCostsReported"'
            WHEN ? THEN '"FundingAgreementFundsRecovered"'
            WHEN ? THEN '"FundingAgreementFundsDecommitted"'
            WHEN ? THEN '"FundingAgreementTerminated"'
            WHEN ? THEN '"FundingAgreementClosed"'
            WHEN ? THEN '"ProjectDescribed"'
            WHEN ? THEN '"ProjectScheduled"'
            WHEN ? THEN '"ProjectSuspended"'
            WHEN ? THEN '"ProjectResumed"'
            WHEN ? THEN '"ProjectCompleted"'
            WHEN ? THEN '"ProjectClosed"'
            WHEN ? THEN '"ProjectReopened"'
            WHEN ? THEN '"ProjectCancelled"'
            WHEN ? THEN '"ProjectPartnerJoined"'
            WHEN ? THEN '"ProjectPartnerLeft"'
            WHEN ? THEN '"AreaOpened"'
            WHEN ? THEN '"AreaRestated"'
            WHEN ? THEN '"AreaClosed"'
            WHEN ? THEN '"DossierOpened"'
            WHEN ? THEN '"DossierRevised"'
            WHEN ? THEN '"DossierStageReached"'
            WHEN ? THEN '"DossierPositionSubmitted"'
            WHEN ? THEN '"DossierConcluded"'
            WHEN ? THEN '"InstitutionRegistered"'
            WHEN ? THEN '"InstitutionRenamed"'
            WHEN ? THEN '"InstitutionPlacedUnder"'
            WHEN ? THEN '"InstitutionSeated"'
            WHEN ? THEN '"InstitutionIdentifierAssigned"'
            WHEN ? THEN '"InstitutionIdentifierWithdrawn"'
            WHEN ? THEN '"InstitutionDissolved"'
            WHEN ? THEN '"InstitutionSucceeded"'
            WHEN ? THEN '"InstitutionReestablished"'
            WHEN ? THEN '"LinkEstablished"'
            WHEN ? THEN '"LinkUpgraded"'
            WHEN ? THEN '"LinkTransferred"'
            WHEN ? THEN '"LinkEnded"'
            WHEN ? THEN '"OpportunitySpotted"'
            WHEN ? THEN '"OpportunityRevised"'
            WHEN ? THEN '"OpportunityMatched"'
            WHEN ? THEN '"OpportunityDeclined"'
            WHEN ? THEN '"OpportunityApplicationSubmitted"'
            WHEN ? THEN '"OpportunityApplicationDecided"'
            WHEN ? THEN '"OpportunityWithdrawn"'
          END AS v25,
          CASE
            WHEN (instr(t2."sources", '":".."') > ? OR instr(t2."sources", '/') > ?)
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
          WHERE t2p."record" = t1_1."id" AND t2p.position <= ? AND 1 = 1
          ORDER BY t2p."position" DESC
          LIMIT ? OFFSET ?
        ) AS t2
        LEFT OUTER JOIN upcasts AS t2_1 ON t2_1.position = t2."position"
        LEFT OUTER JOIN entries AS t2_2 ON t2_2.position = (
          SELECT max(t2_2l.position) AS max_1
          FROM entries AS t2_2l
          WHERE t2_2l.recorded_at = t2."recorded_at"
        )
        LEFT OUTER JOIN institutions AS t2_3 ON t2_3."id" = (
          CASE
            WHEN (
              t2."type" IN (
                'dossier.opened', 'dossier.revised', 'project.described', 'project.identified'
              )
            )
            THEN coalesce(t2_1."payload", t2."payload")
          END ->> 'lead'
        )
          AND t2_3.from_position <= t2_2."position"
          AND t2_3.to_position > t2_2."position"
          AND t2_3.effective_from <= t2."effective_from"
          AND (t2_3.effective_to > t2."effective_from" OR t2_3.closed_position > t2_2."position")
        ORDER BY t2."position"
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
