SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(
          (
            (
              '{"since":' || t2v.v0 || ',"basis":' || t2v.v1 || ',"title":' || t2v.v2
              || ',"fromInstitution":'
            ) || CASE WHEN t2v.v3 = 1 THEN ('{"name":' || t2v.v4 || '}') ELSE '' END
            || CASE WHEN t2v.v5 = 1 THEN t2v.v6 ELSE '' END || ',"toInstitution":'
            || CASE WHEN t2v.v7 = 1 THEN ('{"name":' || t2v.v8 || '}') ELSE '' END
            || CASE WHEN t2v.v9 = 1 THEN t2v.v6 ELSE '' END
            || (
              ',"areas":[' || coalesce(t2v.v10, '') || '],"upgrades":[' || coalesce(t2v.v11, '')
              || ']}'
            )
          )
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(json_quote(t2."since"), 'null') AS v0,
        coalesce(json_quote(t2."basis"), 'null') AS v1,
        coalesce(
          (t2."title" -> ?),
          (t2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v2,
        t2_1."id" IS NOT NULL AS v3,
        coalesce(
          (t2_1."name" -> ?),
          (t2_1."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_1."name") LIMIT 1),
          'null'
        ) AS v4,
        t2_1."id" IS NULL AS v5,
        'null' AS v6,
        t2_2."id" IS NOT NULL AS v7,
        coalesce(
          (t2_2."name" -> ?),
          (t2_2."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_2."name") LIMIT 1),
          'null'
        ) AS v8,
        t2_2."id" IS NULL AS v9,
        (
          SELECT group_concat(('{"title":' || t4v.v0 || '}')) AS items_of_1
          FROM (
            SELECT coalesce(
              (t4."title" -> ?),
              (t4."title" -> ?),
              (SELECT json -> fullkey FROM json_each(t4."title") LIMIT 1),
              'null'
            ) AS v0
            FROM (
              SELECT DISTINCT t4m.area AS area
              FROM link_areas AS t4m
              WHERE t4m.id = t2."id"
                AND t4m.from_position <= ?
                AND t4m.to_position > ?
                AND t4m.effective_from <= ?
                AND (t4m.effective_to > ? OR t4m.closed_position > ?)
            ) AS t4i
            JOIN areas AS t4 ON t4.rowid = (
              SELECT t4s.rowid
              FROM areas AS t4s
              WHERE t4s.id = t4i.area
                AND t4s.from_position <= ?
                AND t4s.to_position > ?
                AND t4s.effective_from <= ?
                AND (t4s.effective_to > ? OR t4s.closed_position > ?)
              ORDER BY t4s.effective_from DESC
              LIMIT ? OFFSET ?
            )
            WHERE t4.from_position <= ?
              AND t4.to_position > ?
              AND t4.effective_from <= ?
              AND (t4.effective_to > ? OR t4.closed_position > ?)
            ORDER BY t4."id"
          ) AS t4v
        ) AS v10,
        (
          SELECT group_concat(('{"on":' || t5v.v0 || ',"summary":' || t5v.v1 || '}')) AS items_of_2
          FROM (
            SELECT
              coalesce(json_quote(t5."on"), 'null') AS v0,
              coalesce(json_quote(t5."summary"), 'null') AS v1
            FROM link_upgrades AS t5
            WHERE t5."id" = t2."id"
              AND t5.from_position <= ?
              AND t5.to_position > ?
              AND t5.effective_from <= ?
              AND (t5.effective_to > ? OR t5.closed_position > ?)
            ORDER BY t5."ordinal"
          ) AS t5v
        ) AS v11
      FROM (
        SELECT t2p.since AS since, t2p.id AS id, t2p.basis AS basis, t2p.title AS title,
          t2p.from_institution AS from_institution, t2p.to_institution AS to_institution
        FROM links AS t2p
        WHERE t2p.from_position <= ?
          AND t2p.to_position > ?
          AND t2p.effective_from <= ?
          AND (t2p.effective_to > ? OR t2p.closed_position > ?)
          AND (
            CASE
              WHEN (t2p.shows_from <= ?) THEN 1
              ELSE EXISTS (
                SELECT 1
                FROM mentions AS mentions_1
                WHERE mentions_1.named = t2p.id
                  AND mentions_1.shows_from <= ?
                  AND mentions_1.to_position > ?
                  AND mentions_1.position <= ?
              )
            END
          ) = 1
          AND (
            EXISTS (
              SELECT ? AS anon_1
              FROM institutions AS t3w
              WHERE t3w."id" = t2p."to_institution"
                AND t3w.from_position <= ?
                AND t3w.to_position > ?
                AND t3w.effective_from <= ?
                AND (t3w.effective_to > ? OR t3w.closed_position > ?)
                AND t3w."kind" = ?
            )
          )
          AND ((t2p."basis" = ?) IS NOT TRUE) = 1
          AND t2p."ended_on" IS NULL
        ORDER BY (
          coalesce(first_day_of(t2p."since"), last_day_of(t2p."since")) || '/'
          || coalesce(last_day_of(t2p."since"), '9999-99-99')
        ) ASC NULLS LAST,
          CASE WHEN (t2p."since" = ?) THEN '0' END ASC NULLS LAST,
          t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      LEFT OUTER JOIN institutions AS t2_1 ON t2_1."id" = t2."from_institution"
        AND t2_1.from_position <= ?
        AND t2_1.to_position > ?
        AND t2_1.effective_from <= ?
        AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
      LEFT OUTER JOIN institutions AS t2_2 ON t2_2."id" = t2."to_institution"
        AND t2_2.from_position <= ?
        AND t2_2.to_position > ?
        AND t2_2.effective_from <= ?
        AND (t2_2.effective_to > ? OR t2_2.closed_position > ?)
      ORDER BY (
        coalesce(first_day_of(t2."since"), last_day_of(t2."since")) || '/'
        || coalesce(last_day_of(t2."since"), '9999-99-99')
      ) ASC NULLS LAST,
        CASE WHEN (t2."since" = ?) THEN '0' END ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
