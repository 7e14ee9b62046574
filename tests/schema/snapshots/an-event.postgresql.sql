SELECT
  (
    CASE
      WHEN t1v.v0
        THEN (
          '{"$type":' || t1v.v1 || ',"__typename":' || t1v.v2 || ',"id":' || t1v.v3 || ',"type":'
          || t1v.v4 || ',"effectiveOn":' || t1v.v5 || ',"recordedAt":' || t1v.v6 || ',"commandId":'
          || t1v.v7 || ',"replayed":' || t1v.v8 || ',"sources":'
        )
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v9) THEN t1v.v10 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v11) THEN ('[' || coalesce(t1v.v12, '') || ']') ELSE '' END
    || CASE WHEN t1v.v0 THEN (',"notes":[' || coalesce(t1v.v13, '') || '],"record":') ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v14) THEN ('{"$type":' || t1v.v15 || ',"id":' || t1v.v16 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v14 AND t1v.v17)
        THEN ('{"$type":' || t1v.v18 || ',"position":' || t1v.v19 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v14 AND t1v.v20) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v14) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v22) THEN ('{"$type":' || t1v.v23 || ',"id":' || t1v.v24 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v22 AND t1v.v25)
        THEN ('{"$type":' || t1v.v26 || ',"position":' || t1v.v27 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v22 AND t1v.v28) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v22) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v29) THEN ('{"$type":' || t1v.v30 || ',"id":' || t1v.v31 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v29 AND t1v.v32)
        THEN ('{"$type":' || t1v.v33 || ',"position":' || t1v.v34 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v29 AND t1v.v35) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v29) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v36) THEN ('{"$type":' || t1v.v37 || ',"id":' || t1v.v38 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v36 AND t1v.v39)
        THEN ('{"$type":' || t1v.v40 || ',"position":' || t1v.v41 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v36 AND t1v.v42) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v36) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v43) THEN ('{"$type":' || t1v.v44 || ',"id":' || t1v.v45 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v43 AND t1v.v46)
        THEN ('{"$type":' || t1v.v47 || ',"position":' || t1v.v48 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v43 AND t1v.v49) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v43) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v50) THEN ('{"$type":' || t1v.v51 || ',"id":' || t1v.v52 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v50 AND t1v.v53)
        THEN ('{"$type":' || t1v.v54 || ',"position":' || t1v.v55 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v50 AND t1v.v56) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v50) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v57) THEN ('{"$type":' || t1v.v58 || ',"id":' || t1v.v59 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v57 AND t1v.v60)
        THEN ('{"$type":' || t1v.v61 || ',"position":' || t1v.v62 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v57 AND t1v.v63) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v57) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 AND t1v.v64) THEN ('{"$type":' || t1v.v65 || ',"id":' || t1v.v66 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 AND t1v.v64 AND t1v.v67)
        THEN ('{"$type":' || t1v.v68 || ',"position":' || t1v.v69 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 AND t1v.v64 AND t1v.v70) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v64) THEN '}' ELSE '' END
    || CASE WHEN (t1v.v0 AND t1v.v71) THEN t1v.v21 ELSE '' END
    || CASE WHEN t1v.v0 THEN '}' ELSE '' END || CASE WHEN t1v.v72 THEN t1v.v21 ELSE '' END
  ) AS joined_1,
  clock_timestamp() AS now
FROM (
  SELECT
    t1_1."position" IS NOT NULL AS v0,
    coalesce(CAST(to_json(t1_1."type") AS TEXT), 'null') AS v1,
    CASE
      t1_1."type"
      WHEN $1::VARCHAR THEN '"DocumentAttached"'
      WHEN $2::VARCHAR THEN '"DocumentWithdrawn"'
      WHEN $3::VARCHAR THEN '"EntryRetracted"'
      WHEN $4::VARCHAR THEN '"EntryNoted"'
      WHEN $5::VARCHAR THEN '"EntryRedacted"'
      WHEN $6::VARCHAR THEN '"RegisterOpened"'
      WHEN $7::VARCHAR THEN '"RegisterDescribed"'
      WHEN $8::VARCHAR THEN '"RegisterActorErased"'
      WHEN $9::VARCHAR THEN '"FundingAgreementProposed"'
      WHEN $10::VARCHAR THEN '"FundingAgreementDecided"'
      WHEN $11::VARCHAR THEN '"FundingAgreementSigned"'
      WHEN $12::VARCHAR THEN '"FundingAgreementAbandoned"'
      WHEN $13::VARCHAR THEN '"FundingAgreementAmended"'
      WHEN $14::VARCHAR THEN '"FundingAgreementSuspended"'
      WHEN $15::VARCHAR THEN '"FundingAgreementResumed"'
      WHEN $16::VARCHAR THEN '"FundingAgreementPaymentReceived"'
      WHEN $17::VARCHAR THEN '"FundingAgreementCostsReported"'
      WHEN $18::VARCHAR THEN '"FundingAgreementFundsRecovered"'
      WHEN $19::VARCHAR THEN '"FundingAgreementFundsDecommitted"'
      WHEN $20::VARCHAR THEN '"FundingAgreementTerminated"'
      WHEN $21::VARCHAR THEN '"FundingAgreementClosed"'
      WHEN $22::VARCHAR THEN '"ProjectIdentified"'
      WHEN $23::VARCHAR THEN '"ProjectDescribed"'
      WHEN $24::VARCHAR THEN '"ProjectScheduled"'
      WHEN $25::VARCHAR THEN '"ProjectStarted"'
      WHEN $26::VARCHAR THEN '"ProjectSuspended"'
      WHEN $27::VARCHAR THEN '"ProjectResumed"'
      WHEN $28::VARCHAR THEN '"ProjectCompleted"'
      WHEN $29::VARCHAR THEN '"ProjectClosed"'
      WHEN $30::VARCHAR THEN '"ProjectReopened"'
      WHEN $31::VARCHAR THEN '"ProjectCancelled"'
      WHEN $32::VARCHAR THEN '"ProjectPartnerJoined"'
      WHEN $33::VARCHAR THEN '"ProjectPartnerLeft"'
      WHEN $34::VARCHAR THEN '"AreaOpened"'
      WHEN $35::VARCHAR THEN '"AreaRestated"'
      WHEN $36::VARCHAR THEN '"AreaClosed"'
      WHEN $37::VARCHAR THEN '"DossierOpened"'
      WHEN $38::VARCHAR THEN '"DossierRevised"'
      WHEN $39::VARCHAR THEN '"DossierStageReached"'
      WHEN $40::VARCHAR THEN '"DossierPositionSubmitted"'
      WHEN $41::VARCHAR THEN '"DossierConcluded"'
      WHEN $42::VARCHAR THEN '"InstitutionRegistered"'
      WHEN $43::VARCHAR THEN '"InstitutionRenamed"'
      WHEN $44::VARCHAR THEN '"InstitutionPlacedUnder"'
      WHEN $45::VARCHAR THEN '"InstitutionSeated"'
      WHEN $46::VARCHAR THEN '"InstitutionIdentifierAssigned"'
      WHEN $47::VARCHAR THEN '"InstitutionIdentifierWithdrawn"'
      WHEN $48::VARCHAR THEN '"InstitutionDissolved"'
      WHEN $49::VARCHAR THEN '"InstitutionSucceeded"'
      WHEN $50::VARCHAR THEN '"InstitutionReestablished"'
      WHEN $51::VARCHAR THEN '"LinkEstablished"'
      WHEN $52::VARCHAR THEN '"LinkUpgraded"'
      WHEN $53::VARCHAR THEN '"LinkTransferred"'
      WHEN $54::VARCHAR THEN '"LinkEnded"'
      WHEN $55::VARCHAR THEN '"OpportunitySpotted"'
      WHEN $56::VARCHAR THEN '"OpportunityRevised"'
      WHEN $57::VARCHAR THEN '"OpportunityMatched"'
      WHEN $58::VARCHAR THEN '"OpportunityDeclined"'
      WHEN $59::VARCHAR THEN '"OpportunityApplicationSubmitted"'
      WHEN $60::VARCHAR THEN '"OpportunityApplicationDecided"'
      WHEN $61::VARCHAR THEN '"OpportunityWithdrawn"'
    END AS v2,
    coalesce(('"' || t1_1."id" || '"'), 'null') AS v3,
    coalesce(CAST(to_json(upper(replace(t1_1."type", $62::VARCHAR, $63::VARCHAR))) AS TEXT), 'null') AS v4,
    coalesce(
      CAST(
        to_json(
          CASE
            WHEN t1_1."effective_on" = '..' OR strpos(t1_1."effective_on", '/') > 0
              THEN (
                SELECT upcasts.effective_on FROM upcasts WHERE upcasts.position = t1_1."position"
              )
            ELSE t1_1."effective_on"
          END
        ) AS TEXT
      ),
      'null'
    ) AS v5,
    coalesce(
      (
        '"' || to_char(t1_1."recorded_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '"'
      ),
      'null'
    ) AS v6,
    coalesce(CAST(to_json(t1_1."command_id") AS TEXT), 'null') AS v7,
    CASE
      WHEN (t1_1."replayed" IS NULL) THEN 'null' WHEN t1_1."replayed" THEN 'true' ELSE 'false'
    END AS v8,
    CASE
      WHEN (
        strpos(t1_1."sources", '":".."') > $64::INTEGER
        OR strpos(t1_1."sources", '/') > $65::INTEGER
      )
        THEN coalesce(
          (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t1_1."position"),
          t1_1."sources"
        )
      ELSE t1_1."sources"
    END IS NULL AS v9,
    '[]' AS v10,
    CASE
      WHEN (
        strpos(t1_1."sources", '":".."') > $64::INTEGER
        OR strpos(t1_1."sources", '/') > $65::INTEGER
      )
        THEN coalesce(
          (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t1_1."position"),
          t1_1."sources"
        )
      ELSE t1_1."sources"
    END IS NOT NULL AS v11,
    (
      SELECT string_agg(
        ('{"title":' || t2v.v0 || ',"publishedOn":' || t2v.v1 || ',"locator":' || t2v.v2 || '}'),
        ','
      ) AS items_of_1
      FROM (
        SELECT
          coalesce(CAST((CAST(t2."value" AS JSON) -> 'title') AS TEXT), 'null') AS v0,
          coalesce(CAST((CAST(t2."value" AS JSON) -> 'published_on') AS TEXT), 'null') AS v1,
          coalesce(CAST((CAST(t2."value" AS JSON) -> 'locator') AS TEXT), 'null') AS v2
        FROM json_array_elements(
          CAST(
            CASE
              WHEN (
                strpos(t1_1."sources", '":".."') > $64::INTEGER
                OR strpos(t1_1."sources", '/') > $65::INTEGER
              )
                THEN coalesce(
                  (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t1_1."position"),
                  t1_1."sources"
                )
              ELSE t1_1."sources"
            END AS JSON
          )
        ) WITH ORDINALITY AS t2
        ORDER BY t2."ordinality"
      ) AS t2v
    ) AS v12,
    (
      SELECT string_agg(('{"$type":' || t3v.v0 || ',"reason":' || t3v.v1 || '}'), ',') AS items_of_2
      FROM (
        SELECT
          coalesce(CAST(to_json(t3."type") AS TEXT), 'null') AS v0,
          coalesce(CAST(to_json(t3."reason") AS TEXT), 'null') AS v1
        FROM entries AS t3
        WHERE t3."about" = t1_1."position"
          AND t3."type" = $66::VARCHAR
          AND NOT (
            EXISTS (
              SELECT *
              FROM entries AS t3l
              WHERE t3l.about = t3."position"
                AND t3l.type = $67::VARCHAR
                AND t3l.position <= $68::BIGINT
            )
          )
          AND t3.position <= $68::BIGINT
        ORDER BY t3."position"
      ) AS t3v
    ) AS v13,
    t1_3."id" IS NOT NULL AS v14,
    '"Institution"' AS v15,
    (
      '"'
      || (
        t1_3."id" || '@' || CAST(t1_2."position" AS TEXT) || '~'
        || to_char(
          greatest(least(t1_1."effective_from", DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
        )
      ) || '"'
    ) AS v16,
    t1_4."position" IS NOT NULL AS v17,
    coalesce(CAST(to_json(t1_4."type") AS TEXT), 'null') AS v18,
    coalesce(CAST(t1_4."position" AS TEXT), 'null') AS v19,
    t1_4."position" IS NULL AS v20,
    'null' AS v21,
    t1_5."id" IS NOT NULL AS v22,
    '"AreaOfCooperation"' AS v23,
    (
      '"'
      || (
        t1_5."id" || '@' || CAST(t1_2."position" AS TEXT) || '~'
        || to_char(
          greatest(least(t1_1."effective_from", DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
        )
      ) || '"'
    ) AS v24,
    t1_6."position" IS NOT NULL AS v25,
    coalesce(CAST(to_json(t1_6."type") AS TEXT), 'null') AS v26,
    coalesce(CAST(t1_6."position" AS TEXT), 'null') AS v27,
    t1_6."position" IS NULL AS v28,
    t1_7."id" IS NOT NULL AS v29,
    '"Project"' AS v30,
    (
      '"'
      || (
        t1_7."id" || '@' || CAST(t1_2."position" AS TEXT) || '~'
        || to_char(
          greatest(least(t1_1."effective_from", DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
        )
      ) || '"'
    ) AS v31,
    t1_8."position" IS NOT NULL AS v32,
    coalesce(CAST(to_json(t1_8."type") AS TEXT), 'null') AS v33,
    coalesce(CAST(t1_8."position" AS TEXT), 'null') AS v34,
    t1_8."position" IS NULL AS v35,
    t1_9."id" IS NOT NULL AS v36,
    '"FundingAgreement"' AS v37,
    (
      '"'
      || (
        t1_9."id" || '@' || CAST(t1_2."position" AS TEXT) || '~'
        || to_char(
          greatest(least(t1_1."effective_from", DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
        )
      ) || '"'
    ) AS v38,
    t1_10."position" IS NOT NULL AS v39,
    coalesce(CAST(to_json(t1_10."type") AS TEXT), 'null') AS v40,
    coalesce(CAST(t1_10."position" AS TEXT), 'null') AS v41,
    t1_10."position" IS NULL AS v42,
    t1_11."id" IS NOT NULL AS v43,
    '"InstitutionalLink"' AS v44,
    (
      '"'
      || (
        t1_11."id" || '@' || CAST(t1_2."position" AS TEXT) || '~'
        || to_char(
          greatest(least(t1_1."effective_from", DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
        )
      ) || '"'
    ) AS v45,
    t1_12."position" IS NOT NULL AS v46,
    coalesce(CAST(to_json(t1_12."type") AS TEXT), 'null') AS v47,
    coalesce(CAST(t1_12."position" AS TEXT), 'null') AS v48,
    t1_12."position" IS NULL AS v49,
    t1_13."id" IS NOT NULL AS v50,
    '"FundingOpportunity"' AS v51,
    (
      '"'
      || (
        t1_13."id" || '@' || CAST(t1_2."position" AS TEXT) || '~'
        || to_char(
          greatest(least(t1_1."effective_from", DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
        )
      ) || '"'
    ) AS v52,
    t1_14."position" IS NOT NULL AS v53,
    coalesce(CAST(to_json(t1_14."type") AS TEXT), 'null') AS v54,
    coalesce(CAST(t1_14."position" AS TEXT), 'null') AS v55,
    t1_14."position" IS NULL AS v56,
    t1_15."id" IS NOT NULL AS v57,
    '"PolicyDossier"' AS v58,
    (
      '"'
      || (
        t1_15."id" || '@' || CAST(t1_2."position" AS TEXT) || '~'
        || to_char(
          greatest(least(t1_1."effective_from", DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
        )
      ) || '"'
    ) AS v59,
    t1_16."position" IS NOT NULL AS v60,
    coalesce(CAST(to_json(t1_16."type") AS TEXT), 'null') AS v61,
    coalesce(CAST(t1_16."position" AS TEXT), 'null') AS v62,
    t1_16."position" IS NULL AS v63,
    t1_17."id" IS NOT NULL AS v64,
    '"RegisterRecord"' AS v65,
    (
      '"'
      || (
        t1_17."id" || '@' || CAST(t1_2."position" AS TEXT) || '~'
        || to_char(
          greatest(least(t1_1."effective_from", DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD'
        )
      ) || '"'
    ) AS v66,
    t1_18."position" IS NOT NULL AS v67,
    coalesce(CAST(to_json(t1_18."type") AS TEXT), 'null') AS v68,
    coalesce(CAST(t1_18."position" AS TEXT), 'null') AS v69,
    t1_18."position" IS NULL AS v70,
    NOT (
      t1_3."id" IS NOT NULL
      OR t1_5."id" IS NOT NULL
      OR t1_7."id" IS NOT NULL
      OR t1_9."id" IS NOT NULL
      OR t1_11."id" IS NOT NULL
      OR t1_13."id" IS NOT NULL
      OR t1_15."id" IS NOT NULL
      OR t1_17."id" IS NOT NULL
    ) AS v71,
    t1_1."position" IS NULL AS v72
  FROM (SELECT $69::INTEGER AS one) AS t1
  LEFT OUTER JOIN LATERAL (
    SELECT t1_1.type AS type, t1_1.position AS position, t1_1.id AS id,
      t1_1.effective_on AS effective_on, t1_1.recorded_at AS recorded_at,
      t1_1.command_id AS command_id, t1_1.replayed AS replayed, t1_1.sources AS sources,
      t1_1.effective_from AS effective_from, t1_1.record AS record
    FROM entries AS t1_1
    WHERE t1_1."position" = $70::BIGINT AND t1_1.position <= $68::BIGINT
    LIMIT $71::INTEGER
  ) AS t1_1 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_2.position AS position
    FROM entries AS t1_2
    WHERE t1_2.position = (
      SELECT max(t1_2l.position) AS max_1
      FROM entries AS t1_2l
      WHERE t1_2l.recorded_at = t1_1."recorded_at"
    )
    LIMIT $72::INTEGER
  ) AS t1_2 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_3.id AS id, t1_3.entry_position AS entry_position
    FROM institutions AS t1_3
    WHERE (t1_1."record" LIKE $73::VARCHAR COLLATE "C" || '%' ESCAPE '/')
      AND t1_3."id" = t1_1."record"
      AND t1_3.from_position <= t1_2."position"
      AND t1_3.to_position > t1_2."position"
      AND t1_3.effective_from <= t1_1."effective_from"
      AND (t1_3.effective_to > t1_1."effective_from" OR t1_3.closed_position > t1_2."position")
    ORDER BY t1_3.effective_from DESC
    LIMIT $74::INTEGER
  ) AS t1_3 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_4.type AS type, t1_4.position AS position
    FROM entries AS t1_4
    WHERE t1_4."position" = t1_3."entry_position" AND t1_4.position <= t1_2."position"
    LIMIT $75::INTEGER
  ) AS t1_4 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_5.id AS id, t1_5.entry_position AS entry_position
    FROM areas AS t1_5
    WHERE (t1_1."record" LIKE $76::VARCHAR COLLATE "C" || '%' ESCAPE '/')
      AND t1_5."id" = t1_1."record"
      AND t1_5.from_position <= t1_2."position"
      AND t1_5.to_position > t1_2."position"
      AND t1_5.effective_from <= t1_1."effective_from"
      AND (t1_5.effective_to > t1_1."effective_from" OR t1_5.closed_position > t1_2."position")
    ORDER BY t1_5.effective_from DESC
    LIMIT $77::INTEGER
  ) AS t1_5 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_6.type AS type, t1_6.position AS position
    FROM entries AS t1_6
    WHERE t1_6."position" = t1_5."entry_position" AND t1_6.position <= t1_2."position"
    LIMIT $78::INTEGER
  ) AS t1_6 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_7.id AS id, t1_7.entry_position AS entry_position
    FROM projects AS t1_7
    WHERE (t1_1."record" LIKE $79::VARCHAR COLLATE "C" || '%' ESCAPE '/')
      AND t1_7."id" = t1_1."record"
      AND t1_7.from_position <= t1_2."position"
      AND t1_7.to_position > t1_2."position"
      AND t1_7.effective_from <= t1_1."effective_from"
      AND (t1_7.effective_to > t1_1."effective_from" OR t1_7.closed_position > t1_2."position")
    ORDER BY t1_7.effective_from DESC
    LIMIT $80::INTEGER
  ) AS t1_7 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_8.type AS type, t1_8.position AS position
    FROM entries AS t1_8
    WHERE t1_8."position" = t1_7."entry_position" AND t1_8.position <= t1_2."position"
    LIMIT $81::INTEGER
  ) AS t1_8 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_9.id AS id, t1_9.entry_position AS entry_position
    FROM funding_agreements AS t1_9
    WHERE (t1_1."record" LIKE $82::VARCHAR COLLATE "C" || '%' ESCAPE '/')
      AND t1_9."id" = t1_1."record"
      AND t1_9.from_position <= t1_2."position"
      AND t1_9.to_position > t1_2."position"
      AND t1_9.effective_from <= t1_1."effective_from"
      AND (t1_9.effective_to > t1_1."effective_from" OR t1_9.closed_position > t1_2."position")
    ORDER BY t1_9.effective_from DESC
    LIMIT $83::INTEGER
  ) AS t1_9 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_10.type AS type, t1_10.position AS position
    FROM entries AS t1_10
    WHERE t1_10."position" = t1_9."entry_position" AND t1_10.position <= t1_2."position"
    LIMIT $84::INTEGER
  ) AS t1_10 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_11.id AS id, t1_11.entry_position AS entry_position
    FROM links AS t1_11
    WHERE (t1_1."record" LIKE $85::VARCHAR COLLATE "C" || '%' ESCAPE '/')
      AND t1_11."id" = t1_1."record"
      AND t1_11.from_position <= t1_2."position"
      AND t1_11.to_position > t1_2."position"
      AND t1_11.effective_from <= t1_1."effective_from"
      AND (t1_11.effective_to > t1_1."effective_from" OR t1_11.closed_position > t1_2."position")
    ORDER BY t1_11.effective_from DESC
    LIMIT $86::INTEGER
  ) AS t1_11 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_12.type AS type, t1_12.position AS position
    FROM entries AS t1_12
    WHERE t1_12."position" = t1_11."entry_position" AND t1_12.position <= t1_2."position"
    LIMIT $87::INTEGER
  ) AS t1_12 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_13.id AS id, t1_13.entry_position AS entry_position
    FROM opportunities AS t1_13
    WHERE (t1_1."record" LIKE $88::VARCHAR COLLATE "C" || '%' ESCAPE '/')
      AND t1_13."id" = t1_1."record"
      AND t1_13.from_position <= t1_2."position"
      AND t1_13.to_position > t1_2."position"
      AND t1_13.effective_from <= t1_1."effective_from"
      AND (t1_13.effective_to > t1_1."effective_from" OR t1_13.closed_position > t1_2."position")
    ORDER BY t1_13.effective_from DESC
    LIMIT $89::INTEGER
  ) AS t1_13 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_14.type AS type, t1_14.position AS position
    FROM entries AS t1_14
    WHERE t1_14."position" = t1_13."entry_position" AND t1_14.position <= t1_2."position"
    LIMIT $90::INTEGER
  ) AS t1_14 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_15.id AS id, t1_15.entry_position AS entry_position
    FROM dossiers AS t1_15
    WHERE (t1_1."record" LIKE $91::VARCHAR COLLATE "C" || '%' ESCAPE '/')
      AND t1_15."id" = t1_1."record"
      AND t1_15.from_position <= t1_2."position"
      AND t1_15.to_position > t1_2."position"
      AND t1_15.effective_from <= t1_1."effective_from"
      AND (t1_15.effective_to > t1_1."effective_from" OR t1_15.closed_position > t1_2."position")
    ORDER BY t1_15.effective_from DESC
    LIMIT $92::INTEGER
  ) AS t1_15 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_16.type AS type, t1_16.position AS position
    FROM entries AS t1_16
    WHERE t1_16."position" = t1_15."entry_position" AND t1_16.position <= t1_2."position"
    LIMIT $93::INTEGER
  ) AS t1_16 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_17.id AS id, t1_17.entry_position AS entry_position
    FROM registers AS t1_17
    WHERE (t1_1."record" LIKE $94::VARCHAR COLLATE "C" || '%' ESCAPE '/')
      AND t1_17."id" = t1_1."record"
      AND t1_17.from_position <= t1_2."position"
      AND t1_17.to_position > t1_2."position"
      AND t1_17.effective_from <= t1_1."effective_from"
      AND (t1_17.effective_to > t1_1."effective_from" OR t1_17.closed_position > t1_2."position")
    ORDER BY t1_17.effective_from DESC
    LIMIT $95::INTEGER
  ) AS t1_17 ON true
  LEFT OUTER JOIN LATERAL (
    SELECT t1_18.type AS type, t1_18.position AS position
    FROM entries AS t1_18
    WHERE t1_18."position" = t1_17."entry_position" AND t1_18.position <= t1_2."position"
    LIMIT $96::INTEGER
  ) AS t1_18 ON true
) AS t1v
WHERE $97::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $98::INTEGER),
    $99::INTEGER
  ) = $97::BIGINT
