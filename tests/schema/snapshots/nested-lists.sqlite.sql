SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        group_concat(
          (
            '{"id":' || t2v.v0 || ',"title":' || t2v.v1 || ',"status":' || t2v.v2
            || ',"agreements":' || coalesce(t2v.v3, 'null') || ',"partners":['
            || coalesce(t2v.v4, '') || ']}'
          )
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        ('"' || (t2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
        coalesce(
          (t2."title" -> ?),
          (t2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
          'null'
        ) AS v1,
        coalesce(json_quote(t2."status"), 'null') AS v2,
        (
          SELECT (
            '{"nodes":['
            || coalesce(
              group_concat(
                (
                  ('{"id":' || t3v.v0 || ',"status":' || t3v.v1 || ',"contribution":')
                  || CASE
                    WHEN t3v.v2 = 1 THEN ('{"amount":' || t3v.v3 || ',"currency":' || t3v.v4 || '}')
                    ELSE ''
                  END || CASE WHEN t3v.v5 = 1 THEN t3v.v6 ELSE '' END || ',"funder":'
                  || CASE
                    WHEN t3v.v7 = 1 THEN ('{"id":' || t3v.v8 || ',"name":' || t3v.v9 || '}') ELSE ''
                  END || CASE WHEN t3v.v10 = 1 THEN t3v.v6 ELSE '' END || '}'
                )
              ),
              ''
            ) || ']}'
          ) AS joined_3
          FROM (
            SELECT
              ('"' || (t3."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v0,
              coalesce(json_quote(t3."status"), 'null') AS v1,
              t3."contribution_amount" IS NOT NULL AS v2,
              coalesce(('"' || CAST(t3."contribution_amount" AS TEXT) || '"'), 'null') AS v3,
              coalesce(json_quote(t3."contribution_currency"), 'null') AS v4,
              t3."contribution_amount" IS NULL AS v5,
              'null' AS v6,
              t3_1."id" IS NOT NULL AS v7,
              ('"' || (t3_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v8,
              coalesce(
                (t3_1."name" -> ?),
                (t3_1."name" -> ?),
                (SELECT json -> fullkey FROM json_each(t3_1."name") LIMIT 1),
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
                  AND t3pm.from_position <= ?
                  AND t3pm.to_position > ?
                  AND t3pm.effective_from <= ?
                  AND (t3pm.effective_to > ? OR t3pm.closed_position > ?)
              ) AS t3pi
              JOIN funding_agreements AS t3p ON t3p.rowid = (
                SELECT t3ps.rowid
                FROM funding_agreements AS t3ps
                WHERE t3ps.id = t3pi.id
                  AND t3ps.from_position <= ?
                  AND t3ps.to_position > ?
                  AND t3ps.effective_from <= ?
                  AND (t3ps.effective_to > ? OR t3ps.closed_position > ?)
                  AND (
                    CASE
                      WHEN (t3ps.shows_from <= ?) THEN 1
                      ELSE EXISTS (
                        SELECT 1
                        FROM mentions AS mentions_1
                        WHERE mentions_1.named = t3ps.id
                          AND mentions_1.shows_from <= ?
                          AND mentions_1.to_position > ?
                          AND mentions_1.position <= ?
                      )
                    END
                  ) = 1
                ORDER BY t3ps.effective_from DESC
                LIMIT ? OFFSET ?
              )
              WHERE t3p.from_position <= ?
                AND t3p.to_position > ?
                AND t3p.effective_from <= ?
                AND (t3p.effective_to > ? OR t3p.closed_position > ?)
                AND 1 = 1
              ORDER BY t3p."id"
              LIMIT ? OFFSET ?
            ) AS t3
            LEFT OUTER JOIN institutions AS t3_1 ON t3_1."id" = t3."funder"
              AND t3_1.from_position <= ?
              AND t3_1.to_position > ?
              AND t3_1.effective_from <= ?
              AND (t3_1.effective_to > ? OR t3_1.closed_position > ?)
            ORDER BY t3."id"
          ) AS t3v
        ) AS v3,
        (
          SELECT group_concat(
            (
              ('{"role":' || t4v.v0 || ',"institution":')
              || CASE
                WHEN t4v.v1 = 1
                  THEN (
                    '{"id":' || t4v.v2 || ',"name":' || t4v.v3 || ',"shortName":' || t4v.v4 || '}'
                  )
                ELSE ''
              END || CASE WHEN t4v.v5 = 1 THEN t4v.v6 ELSE '' END || '}'
            )
          ) AS items_of_1
          FROM (
            SELECT
              coalesce(json_quote(t4."role"), 'null') AS v0,
              t4_1."id" IS NOT NULL AS v1,
              ('"' || (t4_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v2,
              coalesce(
                (t4_1."name" -> ?),
                (t4_1."name" -> ?),
                (SELECT json -> fullkey FROM json_each(t4_1."name") LIMIT 1),
                'null'
              ) AS v3,
              coalesce(json_quote(t4_1."short_name"), 'null') AS v4,
              t4_1."id" IS NULL AS v5,
              'null' AS v6
            FROM project_partners AS t4
            LEFT OUTER JOIN institutions AS t4_1 ON t4_1."id" = t4."institution"
              AND t4_1.from_position <= ?
              AND t4_1.to_position > ?
              AND t4_1.effective_from <= ?
              AND (t4_1.effective_to > ? OR t4_1.closed_position > ?)
            WHERE t4."id" = t2."id"
              AND t4.from_position <= ?
              AND t4.to_position > ?
              AND t4.effective_from <= ?
              AND (t4.effective_to > ? OR t4.closed_position > ?)
            ORDER BY t4."ordinal"
          ) AS t4v
        ) AS v4
      FROM (
        SELECT t2p.title_folded AS title_folded, t2p.id AS id, t2p.title AS title,
          t2p.status AS status
        FROM projects AS t2p
        WHERE t2p.from_position <= ?
          AND t2p.to_position > ?
          AND t2p.effective_from <= ?
          AND (t2p.effective_to > ? OR t2p.closed_position > ?)
          AND (
            CASE
              WHEN (t2p.shows_from <= ?) THEN 1
              ELSE EXISTS (
                SELECT 1
                FROM mentions AS mentions_2
                WHERE mentions_2.named = t2p.id
                  AND mentions_2.shows_from <= ?
                  AND mentions_2.to_position > ?
                  AND mentions_2.position <= ?
              )
            END
          ) = 1
          AND 1 = 1
        ORDER BY nullif(
          substr(
            t2p."title_folded", 1, min(200, instr(t2p."title_folded" || char(10), char(10)) - 1)
          ),
          ''
        ) ASC NULLS LAST,
          t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY nullif(
        substr(t2."title_folded", 1, min(200, instr(t2."title_folded" || char(10), char(10)) - 1)),
        ''
      ) ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
