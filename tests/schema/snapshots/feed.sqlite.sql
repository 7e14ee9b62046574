SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(
          CASE
            WHEN (t2v.v0 <= ?)
            THEN (
              (
                '{"$type":' || t2v.v2 || ',"position":' || t2v.v3 || ',"type":' || t2v.v4
                || ',"recordedAt":' || t2v.v5 || ',"record":'
              )
              || CASE
                WHEN t2v.v6 = 1
                  THEN (
                    '{"$type":' || t2v.v7 || ',"__typename":' || t2v.v8 || ',"id":' || t2v.v9
                    || ',"name":' || t2v.v10 || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v11 = 1
                  THEN (
                    '{"$type":' || t2v.v12 || ',"__typename":' || t2v.v13 || ',"id":' || t2v.v14
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v15 = 1
                  THEN (
                    '{"$type":' || t2v.v16 || ',"__typename":' || t2v.v17 || ',"id":' || t2v.v18
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v19 = 1
                  THEN (
                    '{"$type":' || t2v.v20 || ',"__typename":' || t2v.v21 || ',"id":' || t2v.v22
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v23 = 1
                  THEN (
                    '{"$type":' || t2v.v24 || ',"__typename":' || t2v.v25 || ',"id":' || t2v.v26
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v27 = 1
                  THEN (
                    '{"$type":' || t2v.v28 || ',"__typename":' || t2v.v29 || ',"id":' || t2v.v30
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v31 = 1
                  THEN (
                    '{"$type":' || t2v.v32 || ',"__typename":' || t2v.v33 || ',"id":' || t2v.v34
                    || '}'
                  )
                ELSE ''
              END
              || CASE
                WHEN t2v.v35 = 1
                  THEN (
                    '{"$type":' || t2v.v36 || ',"__typename":' || t2v.v37 || ',"id":' || t2v.v38
                    || '}'
                  )
                ELSE ''
              END || CASE WHEN t2v.v39 THEN t2v.v40 ELSE '' END
              || (',"actor":{"name":' || t2v.v41 || '}}')
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
            THEN t2v.v42
          END
        ),
        'null'
      ) || '}}'
    ) AS joined_2
    FROM (
      SELECT
        row_number() OVER (ORDER BY t2."position") AS v0,
        count(*) OVER () AS v1,
        coalesce(json_quote(t2."type"), 'null') AS v2,
        coalesce(CAST(t2."position" AS TEXT), 'null') AS v3,
        coalesce(json_quote(upper(replace(t2."type", ?, ?))), 'null') AS v4,
        coalesce(('"' || replace(t2."recorded_at", ' ', 'T') || 'Z' || '"'), 'null') AS v5,
        t2_2."id" IS NOT NULL AS v6,
        '"Institution"' AS v7,
        '"Institution"' AS v8,
        (
          '"' || (t2_2."id" || '@' || CAST(t2_1."position" AS TEXT) || '~' || t2."effective_from")
          || '"'
        ) AS v9,
        coalesce(
          (t2_2."name" -> ?),
          (t2_2."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_2."name") LIMIT 1),
          'null'
        ) AS v10,
        t2_3."id" IS NOT NULL AS v11,
        '"AreaOfCooperation"' AS v12,
        '"AreaOfCooperation"' AS v13,
        (
          '"' || (t2_3."id" || '@' || CAST(t2_1."position" AS TEXT) || '~' || t2."effective_from")
          || '"'
        ) AS v14,
        t2_4."id" IS NOT NULL AS v15,
        '"Project"' AS v16,
        '"Project"' AS v17,
        (
          '"' || (t2_4."id" || '@' || CAST(t2_1."position" AS TEXT) || '~' || t2."effective_from")
          || '"'
        ) AS v18,
        t2_5."id" IS NOT NULL AS v19,
        '"FundingAgreement"' AS v20,
        '"FundingAgreement"' AS v21,
        (
          '"' || (t2_5."id" || '@' || CAST(t2_1."position" AS TEXT) || '~' || t2."effective_from")
          || '"'
        ) AS v22,
        t2_6."id" IS NOT NULL AS v23,
        '"InstitutionalLink"' AS v24,
        '"InstitutionalLink"' AS v25,
        (
          '"' || (t2_6."id" || '@' || CAST(t2_1."position" AS TEXT) || '~' || t2."effective_from")
          || '"'
        ) AS v26,
        t2_7."id" IS NOT NULL AS v27,
        '"FundingOpportunity"' AS v28,
        '"FundingOpportunity"' AS v29,
        (
          '"' || (t2_7."id" || '@' || CAST(t2_1."position" AS TEXT) || '~' || t2."effective_from")
          || '"'
        ) AS v30,
        t2_8."id" IS NOT NULL AS v31,
        '"PolicyDossier"' AS v32,
        '"PolicyDossier"' AS v33,
        (
          '"' || (t2_8."id" || '@' || CAST(t2_1."position" AS TEXT) || '~' || t2."effective_from")
          || '"'
        ) AS v34,
        t2_9."id" IS NOT NULL AS v35,
        '"RegisterRecord"' AS v36,
        '"RegisterRecord"' AS v37,
        (
          '"' || (t2_9."id" || '@' || CAST(t2_1."position" AS TEXT) || '~' || t2."effective_from")
          || '"'
        ) AS v38,
        NOT (
          t2_2."id" IS NOT NULL
          OR t2_3."id" IS NOT NULL
          OR t2_4."id" IS NOT NULL
          OR t2_5."id" IS NOT NULL
          OR t2_6."id" IS NOT NULL
          OR t2_7."id" IS NOT NULL
          OR t2_8."id" IS NOT NULL
          OR t2_9."id" IS NOT NULL
        ) AS v39,
        'null' AS v40,
        coalesce(
          json_quote(
            (
              SELECT actors_1.name
              FROM actors AS actors_1
              WHERE actors_1.id = t2."actor_id" AND actors_1.name != ?
            )
          ),
          'null'
        ) AS v41,
        (
          '"' || hex(('["Query.events",' || coalesce(CAST(t2."position" AS TEXT), 'null') || ']'))
          || '"'
        ) AS v42
      FROM (
        SELECT t2p.position AS position, t2p.type AS type, t2p.recorded_at AS recorded_at,
          t2p.effective_from AS effective_from, t2p.record AS record, t2p.actor_id AS actor_id
        FROM entries AS t2p
        WHERE t2p.position <= ? AND 1 = 1
        ORDER BY t2p."position"
        LIMIT ? OFFSET ?
      ) AS t2
      LEFT OUTER JOIN entries AS t2_1 ON t2_1.position = (
        SELECT max(t2_1l.position) AS max_1
        FROM entries AS t2_1l
        WHERE t2_1l.recorded_at = t2."recorded_at"
      )
      LEFT OUTER JOIN institutions AS t2_2 ON (t2."record" LIKE ? || '%' ESCAPE '/')
        AND t2_2."id" = t2."record"
        AND t2_2.from_position <= t2_1."position"
        AND t2_2.to_position > t2_1."position"
        AND t2_2.effective_from <= t2."effective_from"
        AND (t2_2.effective_to > t2."effective_from" OR t2_2.closed_position > t2_1."position")
      LEFT OUTER JOIN areas AS t2_3 ON (t2."record" LIKE ? || '%' ESCAPE '/')
        AND t2_3."id" = t2."record"
        AND t2_3.from_position <= t2_1."position"
        AND t2_3.to_position > t2_1."position"
        AND t2_3.effective_from <= t2."effective_from"
        AND (t2_3.effective_to > t2."effective_from" OR t2_3.closed_position > t2_1."position")
      LEFT OUTER JOIN projects AS t2_4 ON (t2."record" LIKE ? || '%' ESCAPE '/')
        AND t2_4."id" = t2."record"
        AND t2_4.from_position <= t2_1."position"
        AND t2_4.to_position > t2_1."position"
        AND t2_4.effective_from <= t2."effective_from"
        AND (t2_4.effective_to > t2."effective_from" OR t2_4.closed_position > t2_1."position")
      LEFT OUTER JOIN funding_agreements AS t2_5 ON (t2."record" LIKE ? || '%' ESCAPE '/')
        AND t2_5."id" = t2."record"
        AND t2_5.from_position <= t2_1."position"
        AND t2_5.to_position > t2_1."position"
        AND t2_5.effective_from <= t2."effective_from"
        AND (t2_5.effective_to > t2."effective_from" OR t2_5.closed_position > t2_1."position")
      LEFT OUTER JOIN links AS t2_6 ON (t2."record" LIKE ? || '%' ESCAPE '/')
        AND t2_6."id" = t2."record"
        AND t2_6.from_position <= t2_1."position"
        AND t2_6.to_position > t2_1."position"
        AND t2_6.effective_from <= t2."effective_from"
        AND (t2_6.effective_to > t2."effective_from" OR t2_6.closed_position > t2_1."position")
      LEFT OUTER JOIN opportunities AS t2_7 ON (t2."record" LIKE ? || '%' ESCAPE '/')
        AND t2_7."id" = t2."record"
        AND t2_7.from_position <= t2_1."position"
        AND t2_7.to_position > t2_1."position"
        AND t2_7.effective_from <= t2."effective_from"
        AND (t2_7.effective_to > t2."effective_from" OR t2_7.closed_position > t2_1."position")
      LEFT OUTER JOIN dossiers AS t2_8 ON (t2."record" LIKE ? || '%' ESCAPE '/')
        AND t2_8."id" = t2."record"
        AND t2_8.from_position <= t2_1."position"
        AND t2_8.to_position > t2_1."position"
        AND t2_8.effective_from <= t2."effective_from"
        AND (t2_8.effective_to > t2."effective_from" OR t2_8.closed_position > t2_1."position")
      LEFT OUTER JOIN registers AS t2_9 ON (t2."record" LIKE ? || '%' ESCAPE '/')
        AND t2_9."id" = t2."record"
        AND t2_9.from_position <= t2_1."position"
        AND t2_9.to_position > t2_1."position"
        AND t2_9.effective_from <= t2."effective_from"
        AND (t2_9.effective_to > t2."effective_from" OR t2_9.closed_position > t2_1."position")
      ORDER BY t2."position"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
