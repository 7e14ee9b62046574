SELECT
  (
    CASE
      WHEN t1v.v0 = 1
        THEN (
          '{"$type":' || t1v.v1 || ',"__typename":' || t1v.v2 || ',"id":' || t1v.v3 || ',"type":'
          || t1v.v4 || ',"effectiveOn":' || t1v.v5 || ',"recordedAt":' || t1v.v6 || ',"commandId":'
          || t1v.v7 || ',"replayed":' || t1v.v8 || ',"sources":'
        )
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v9 = 1) THEN t1v.v10 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v11 = 1) THEN ('[' || coalesce(t1v.v12, '') || ']') ELSE '' END
    || CASE
      WHEN t1v.v0 = 1 THEN (',"notes":[' || coalesce(t1v.v13, '') || '],"record":') ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v14 = 1)
        THEN ('{"$type":' || t1v.v15 || ',"id":' || t1v.v16 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v14 = 1 AND t1v.v17 = 1)
        THEN ('{"$type":' || t1v.v18 || ',"position":' || t1v.v19 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v14 = 1 AND t1v.v20 = 1) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v14 = 1) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v22 = 1)
        THEN ('{"$type":' || t1v.v23 || ',"id":' || t1v.v24 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v22 = 1 AND t1v.v25 = 1)
        THEN ('{"$type":' || t1v.v26 || ',"position":' || t1v.v27 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v22 = 1 AND t1v.v28 = 1) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v22 = 1) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v29 = 1)
        THEN ('{"$type":' || t1v.v30 || ',"id":' || t1v.v31 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v29 = 1 AND t1v.v32 = 1)
        THEN ('{"$type":' || t1v.v33 || ',"position":' || t1v.v34 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v29 = 1 AND t1v.v35 = 1) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v29 = 1) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v36 = 1)
        THEN ('{"$type":' || t1v.v37 || ',"id":' || t1v.v38 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v36 = 1 AND t1v.v39 = 1)
        THEN ('{"$type":' || t1v.v40 || ',"position":' || t1v.v41 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v36 = 1 AND t1v.v42 = 1) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v36 = 1) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v43 = 1)
        THEN ('{"$type":' || t1v.v44 || ',"id":' || t1v.v45 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v43 = 1 AND t1v.v46 = 1)
        THEN ('{"$type":' || t1v.v47 || ',"position":' || t1v.v48 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v43 = 1 AND t1v.v49 = 1) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v43 = 1) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v50 = 1)
        THEN ('{"$type":' || t1v.v51 || ',"id":' || t1v.v52 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v50 = 1 AND t1v.v53 = 1)
        THEN ('{"$type":' || t1v.v54 || ',"position":' || t1v.v55 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v50 = 1 AND t1v.v56 = 1) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v50 = 1) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v57 = 1)
        THEN ('{"$type":' || t1v.v58 || ',"id":' || t1v.v59 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v57 = 1 AND t1v.v60 = 1)
        THEN ('{"$type":' || t1v.v61 || ',"position":' || t1v.v62 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v57 = 1 AND t1v.v63 = 1) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v57 = 1) THEN '}' ELSE '' END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v64 = 1)
        THEN ('{"$type":' || t1v.v65 || ',"id":' || t1v.v66 || ',"event":')
      ELSE ''
    END
    || CASE
      WHEN (t1v.v0 = 1 AND t1v.v64 = 1 AND t1v.v67 = 1)
        THEN ('{"$type":' || t1v.v68 || ',"position":' || t1v.v69 || '}')
      ELSE ''
    END || CASE WHEN (t1v.v0 = 1 AND t1v.v64 = 1 AND t1v.v70 = 1) THEN t1v.v21 ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v64 = 1) THEN '}' ELSE '' END
    || CASE WHEN (t1v.v0 = 1 AND t1v.v71) THEN t1v.v21 ELSE '' END
    || CASE WHEN t1v.v0 = 1 THEN '}' ELSE '' END || CASE WHEN t1v.v72 = 1 THEN t1v.v21 ELSE '' END
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."position" IS NOT NULL AS v0,
    coalesce(json_quote(t1_1."type"), 'null') AS v1,
    CASE
      t1_1."type"
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
      WHEN ? THEN '"ProjectIdentified"'
      WHEN ? THEN '"ProjectDescribed"'
      WHEN ? THEN '"ProjectScheduled"'
      WHEN ? THEN '"ProjectStarted"'
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
    END AS v2,
    coalesce(('"' || t1_1."id" || '"'), 'null') AS v3,
    coalesce(json_quote(upper(replace(t1_1."type", ?, ?))), 'null') AS v4,
    coalesce(json_quote(date_of_today(t1_1."effective_on")), 'null') AS v5,
    coalesce(('"' || replace(t1_1."recorded_at", ' ', 'T') || 'Z' || '"'), 'null') AS v6,
    coalesce(json_quote(t1_1."command_id"), 'null') AS v7,
    CASE
      WHEN (t1_1."replayed" IS NULL) THEN 'null' WHEN t1_1."replayed" THEN 'true' ELSE 'false'
    END AS v8,
    CASE
      WHEN (instr(t1_1."sources", '":".."') > ? OR instr(t1_1."sources", '/') > ?)
        THEN coalesce(
          (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t1_1."position"),
          t1_1."sources"
        )
      ELSE t1_1."sources"
    END IS NULL AS v9,
    '[]' AS v10,
    CASE
      WHEN (instr(t1_1."sources", '":".."') > ? OR instr(t1_1."sources", '/') > ?)
        THEN coalesce(
          (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t1_1."position"),
          t1_1."sources"
        )
      ELSE t1_1."sources"
    END IS NOT NULL AS v11,
    (
      SELECT group_concat(
        ('{"title":' || t2v.v0 || ',"publishedOn":' || t2v.v1 || ',"locator":' || t2v.v2 || '}')
      ) AS items_of_1
      FROM (
        SELECT
          coalesce((t2."value" -> 'title'), 'null') AS v0,
          coalesce((t2."value" -> 'published_on'), 'null') AS v1,
          coalesce((t2."value" -> 'locator'), 'null') AS v2
        FROM json_each(
          CASE
            WHEN (instr(t1_1."sources", '":".."') > ? OR instr(t1_1."sources", '/') > ?)
              THEN coalesce(
                (SELECT upcasts.sources FROM upcasts WHERE upcasts.position = t1_1."position"),
                t1_1."sources"
              )
            ELSE t1_1."sources"
          END
        ) AS t2
        ORDER BY t2."id"
      ) AS t2v
    ) AS v12,
    (
      SELECT group_concat(('{"$type":' || t3v.v0 || ',"reason":' || t3v.v1 || '}')) AS items_of_2
      FROM (
        SELECT
          coalesce(json_quote(t3."type"), 'null') AS v0,
          coalesce(json_quote(t3."reason"), 'null') AS v1
        FROM entries AS t3
        WHERE t3."about" = t1_1."position"
          AND t3."type" = ?
          AND NOT (
            EXISTS (
              SELECT *
              FROM entries AS t3l
              WHERE t3l.about = t3."position" AND t3l.type = ? AND +t3l.position <= ?
            )
          )
          AND +t3.position <= ?
        ORDER BY t3."position"
      ) AS t3v
    ) AS v13,
    t1_3."id" IS NOT NULL AS v14,
    '"Institution"' AS v15,
    (
      '"' || (t1_3."id" || '@' || CAST(t1_2."position" AS TEXT) || '~' || t1_1."effective_from")
      || '"'
    ) AS v16,
    t1_4."position" IS NOT NULL AS v17,
    coalesce(json_quote(t1_4."type"), 'null') AS v18,
    coalesce(CAST(t1_4."position" AS TEXT), 'null') AS v19,
    t1_4."position" IS NULL AS v20,
    'null' AS v21,
    t1_5."id" IS NOT NULL AS v22,
    '"AreaOfCooperation"' AS v23,
    (
      '"' || (t1_5."id" || '@' || CAST(t1_2."position" AS TEXT) || '~' || t1_1."effective_from")
      || '"'
    ) AS v24,
    t1_6."position" IS NOT NULL AS v25,
    coalesce(json_quote(t1_6."type"), 'null') AS v26,
    coalesce(CAST(t1_6."position" AS TEXT), 'null') AS v27,
    t1_6."position" IS NULL AS v28,
    t1_7."id" IS NOT NULL AS v29,
    '"Project"' AS v30,
    (
      '"' || (t1_7."id" || '@' || CAST(t1_2."position" AS TEXT) || '~' || t1_1."effective_from")
      || '"'
    ) AS v31,
    t1_8."position" IS NOT NULL AS v32,
    coalesce(json_quote(t1_8."type"), 'null') AS v33,
    coalesce(CAST(t1_8."position" AS TEXT), 'null') AS v34,
    t1_8."position" IS NULL AS v35,
    t1_9."id" IS NOT NULL AS v36,
    '"FundingAgreement"' AS v37,
    (
      '"' || (t1_9."id" || '@' || CAST(t1_2."position" AS TEXT) || '~' || t1_1."effective_from")
      || '"'
    ) AS v38,
    t1_10."position" IS NOT NULL AS v39,
    coalesce(json_quote(t1_10."type"), 'null') AS v40,
    coalesce(CAST(t1_10."position" AS TEXT), 'null') AS v41,
    t1_10."position" IS NULL AS v42,
    t1_11."id" IS NOT NULL AS v43,
    '"InstitutionalLink"' AS v44,
    (
      '"' || (t1_11."id" || '@' || CAST(t1_2."position" AS TEXT) || '~' || t1_1."effective_from")
      || '"'
    ) AS v45,
    t1_12."position" IS NOT NULL AS v46,
    coalesce(json_quote(t1_12."type"), 'null') AS v47,
    coalesce(CAST(t1_12."position" AS TEXT), 'null') AS v48,
    t1_12."position" IS NULL AS v49,
    t1_13."id" IS NOT NULL AS v50,
    '"FundingOpportunity"' AS v51,
    (
      '"' || (t1_13."id" || '@' || CAST(t1_2."position" AS TEXT) || '~' || t1_1."effective_from")
      || '"'
    ) AS v52,
    t1_14."position" IS NOT NULL AS v53,
    coalesce(json_quote(t1_14."type"), 'null') AS v54,
    coalesce(CAST(t1_14."position" AS TEXT), 'null') AS v55,
    t1_14."position" IS NULL AS v56,
    t1_15."id" IS NOT NULL AS v57,
    '"PolicyDossier"' AS v58,
    (
      '"' || (t1_15."id" || '@' || CAST(t1_2."position" AS TEXT) || '~' || t1_1."effective_from")
      || '"'
    ) AS v59,
    t1_16."position" IS NOT NULL AS v60,
    coalesce(json_quote(t1_16."type"), 'null') AS v61,
    coalesce(CAST(t1_16."position" AS TEXT), 'null') AS v62,
    t1_16."position" IS NULL AS v63,
    t1_17."id" IS NOT NULL AS v64,
    '"RegisterRecord"' AS v65,
    (
      '"' || (t1_17."id" || '@' || CAST(t1_2."position" AS TEXT) || '~' || t1_1."effective_from")
      || '"'
    ) AS v66,
    t1_18."position" IS NOT NULL AS v67,
    coalesce(json_quote(t1_18."type"), 'null') AS v68,
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
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN entries AS t1_1 ON t1_1."position" = ? AND t1_1.position <= ?
  LEFT OUTER JOIN entries AS t1_2 ON t1_2.position = (
    SELECT max(t1_2l.position) AS max_1
    FROM entries AS t1_2l
    WHERE t1_2l.recorded_at = t1_1."recorded_at"
  )
  LEFT OUTER JOIN institutions AS t1_3 ON (t1_1."record" LIKE ? || '%' ESCAPE '/')
    AND t1_3."id" = t1_1."record"
    AND t1_3.from_position <= t1_2."position"
    AND t1_3.to_position > t1_2."position"
    AND t1_3.effective_from <= t1_1."effective_from"
    AND (t1_3.effective_to > t1_1."effective_from" OR t1_3.closed_position > t1_2."position")
  LEFT OUTER JOIN entries AS t1_4 ON t1_4."position" = t1_3."entry_position"
    AND t1_4.position <= t1_2."position"
  LEFT OUTER JOIN areas AS t1_5 ON (t1_1."record" LIKE ? || '%' ESCAPE '/')
    AND t1_5."id" = t1_1."record"
    AND t1_5.from_position <= t1_2."position"
    AND t1_5.to_position > t1_2."position"
    AND t1_5.effective_from <= t1_1."effective_from"
    AND (t1_5.effective_to > t1_1."effective_from" OR t1_5.closed_position > t1_2."position")
  LEFT OUTER JOIN entries AS t1_6 ON t1_6."position" = t1_5."entry_position"
    AND t1_6.position <= t1_2."position"
  LEFT OUTER JOIN projects AS t1_7 ON (t1_1."record" LIKE ? || '%' ESCAPE '/')
    AND t1_7."id" = t1_1."record"
    AND t1_7.from_position <= t1_2."position"
    AND t1_7.to_position > t1_2."position"
    AND t1_7.effective_from <= t1_1."effective_from"
    AND (t1_7.effective_to > t1_1."effective_from" OR t1_7.closed_position > t1_2."position")
  LEFT OUTER JOIN entries AS t1_8 ON t1_8."position" = t1_7."entry_position"
    AND t1_8.position <= t1_2."position"
  LEFT OUTER JOIN funding_agreements AS t1_9 ON (t1_1."record" LIKE ? || '%' ESCAPE '/')
    AND t1_9."id" = t1_1."record"
    AND t1_9.from_position <= t1_2."position"
    AND t1_9.to_position > t1_2."position"
    AND t1_9.effective_from <= t1_1."effective_from"
    AND (t1_9.effective_to > t1_1."effective_from" OR t1_9.closed_position > t1_2."position")
  LEFT OUTER JOIN entries AS t1_10 ON t1_10."position" = t1_9."entry_position"
    AND t1_10.position <= t1_2."position"
  LEFT OUTER JOIN links AS t1_11 ON (t1_1."record" LIKE ? || '%' ESCAPE '/')
    AND t1_11."id" = t1_1."record"
    AND t1_11.from_position <= t1_2."position"
    AND t1_11.to_position > t1_2."position"
    AND t1_11.effective_from <= t1_1."effective_from"
    AND (t1_11.effective_to > t1_1."effective_from" OR t1_11.closed_position > t1_2."position")
  LEFT OUTER JOIN entries AS t1_12 ON t1_12."position" = t1_11."entry_position"
    AND t1_12.position <= t1_2."position"
  LEFT OUTER JOIN opportunities AS t1_13 ON (t1_1."record" LIKE ? || '%' ESCAPE '/')
    AND t1_13."id" = t1_1."record"
    AND t1_13.from_position <= t1_2."position"
    AND t1_13.to_position > t1_2."position"
    AND t1_13.effective_from <= t1_1."effective_from"
    AND (t1_13.effective_to > t1_1."effective_from" OR t1_13.closed_position > t1_2."position")
  LEFT OUTER JOIN entries AS t1_14 ON t1_14."position" = t1_13."entry_position"
    AND t1_14.position <= t1_2."position"
  LEFT OUTER JOIN dossiers AS t1_15 ON (t1_1."record" LIKE ? || '%' ESCAPE '/')
    AND t1_15."id" = t1_1."record"
    AND t1_15.from_position <= t1_2."position"
    AND t1_15.to_position > t1_2."position"
    AND t1_15.effective_from <= t1_1."effective_from"
    AND (t1_15.effective_to > t1_1."effective_from" OR t1_15.closed_position > t1_2."position")
  LEFT OUTER JOIN entries AS t1_16 ON t1_16."position" = t1_15."entry_position"
    AND t1_16.position <= t1_2."position"
  LEFT OUTER JOIN registers AS t1_17 ON (t1_1."record" LIKE ? || '%' ESCAPE '/')
    AND t1_17."id" = t1_1."record"
    AND t1_17.from_position <= t1_2."position"
    AND t1_17.to_position > t1_2."position"
    AND t1_17.effective_from <= t1_1."effective_from"
    AND (t1_17.effective_to > t1_1."effective_from" OR t1_17.closed_position > t1_2."position")
  LEFT OUTER JOIN entries AS t1_18 ON t1_18."position" = t1_17."entry_position"
    AND t1_18.position <= t1_2."position"
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
