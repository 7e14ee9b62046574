SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      (
        '{"applications":' || t2v.v0 || ',"decided":' || t2v.v1 || ',"successRate":' || t2v.v2
        || '}'
      )
    ) AS items_of_1
    FROM (
      SELECT
        coalesce(CAST(t2."applications" AS TEXT), 'null') AS v0,
        coalesce(CAST(t2."decided" AS TEXT), 'null') AS v1,
        coalesce(
          (
            CAST(
              ((2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)) / 10000 AS TEXT
            ) || '.'
            || coalesce(
              nullif(
                rtrim(
                  substr(
                    CAST(
                      10000 + (
                        (2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)
                      ) % 10000 AS TEXT
                    ),
                    ?
                  ),
                  '0'
                ),
                ''
              ),
              '0'
            )
          ),
          'null'
        ) AS v2
      FROM (
        SELECT
          count(*) AS applications,
          count(CASE WHEN (t2o.outcome IN ('AWARDED', 'REJECTED')) THEN t2o.outcome END) AS decided,
          count(CASE WHEN (t2o.outcome IN ('AWARDED')) THEN t2o.outcome END) AS awarded
        FROM (
          SELECT t2a."id", t2m.outcome AS outcome
          FROM opportunities AS t2a
          JOIN opportunity_applications AS t2m ON t2m.id = t2a.id
            AND t2m.from_position <= ?
            AND t2m.to_position > ?
            AND t2m.effective_from <= ?
            AND (t2m.effective_to > ? OR t2m.closed_position > ?)
          WHERE t2a.from_position <= ?
            AND t2a.to_position > ?
            AND t2a.effective_from <= ?
            AND (t2a.effective_to > ? OR t2a.closed_position > ?)
            AND (
              CASE
                WHEN (t2a.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_1
                  WHERE mentions_1.named = t2a.id
                    AND mentions_1.shows_from <= ?
                    AND mentions_1.to_position > ?
                    AND mentions_1.position <= ?
                )
              END
            ) = 1
            AND 1 = 1
        ) AS t2o
      ) AS t2
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
;
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      (
        '{"manager":'
        || CASE WHEN t2v.v0 = 1 THEN ('{"id":' || t2v.v1 || ',"name":' || t2v.v2 || '}') ELSE '' END
        || CASE WHEN t2v.v3 = 1 THEN t2v.v4 ELSE '' END || ',"call":'
        || CASE
          WHEN t2v.v5 = 1 THEN ('{"id":' || t2v.v6 || ',"title":' || t2v.v7 || '}') ELSE ''
        END || CASE WHEN t2v.v8 = 1 THEN t2v.v4 ELSE '' END
        || (',"applications":' || t2v.v9 || ',"successRate":' || t2v.v10 || '}')
      )
    ) AS items_of_1
    FROM (
      SELECT
        t2_1."id" IS NOT NULL AS v0,
        ('"' || (t2_1."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v1,
        coalesce(
          (t2_1."name" -> ?),
          (t2_1."name" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_1."name") LIMIT 1),
          'null'
        ) AS v2,
        t2_1."id" IS NULL AS v3,
        'null' AS v4,
        t2_2."id" IS NOT NULL AS v5,
        ('"' || (t2_2."id" || '@' || CAST(? AS TEXT) || '~' || ?) || '"') AS v6,
        coalesce(
          (t2_2."title" -> ?),
          (t2_2."title" -> ?),
          (SELECT json -> fullkey FROM json_each(t2_2."title") LIMIT 1),
          'null'
        ) AS v7,
        t2_2."id" IS NULL AS v8,
        coalesce(CAST(t2."applications" AS TEXT), 'null') AS v9,
        coalesce(
          (
            CAST(
              ((2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)) / 10000 AS TEXT
            ) || '.'
            || coalesce(
              nullif(
                rtrim(
                  substr(
                    CAST(
                      10000 + (
                        (2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)
                      ) % 10000 AS TEXT
                    ),
                    ?
                  ),
                  '0'
                ),
                ''
              ),
              '0'
            )
          ),
          'null'
        ) AS v10
      FROM (
        SELECT
          t2o.manager AS manager,
          t2o.call AS call,
          count(*) AS applications,
          count(CASE WHEN (t2o.outcome IN ('AWARDED')) THEN t2o.outcome END) AS awarded,
          count(CASE WHEN (t2o.outcome IN ('AWARDED', 'REJECTED')) THEN t2o.outcome END) AS decided
        FROM (
          SELECT t2a."id", t2a."manager" AS manager, t2a."id" AS call, t2m.outcome AS outcome
          FROM opportunities AS t2a
          JOIN opportunity_applications AS t2m ON t2m.id = t2a.id
            AND t2m.from_position <= ?
            AND t2m.to_position > ?
            AND t2m.effective_from <= ?
            AND (t2m.effective_to > ? OR t2m.closed_position > ?)
          WHERE t2a.from_position <= ?
            AND t2a.to_position > ?
            AND t2a.effective_from <= ?
            AND (t2a.effective_to > ? OR t2a.closed_position > ?)
            AND (
              CASE
                WHEN (t2a.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_1
                  WHERE mentions_1.named = t2a.id
                    AND mentions_1.shows_from <= ?
                    AND mentions_1.to_position > ?
                    AND mentions_1.position <= ?
                )
              END
            ) = 1
            AND t2a."status" IN (?, ?)
        ) AS t2o
        GROUP BY t2o.manager, t2o.call
      ) AS t2
      LEFT OUTER JOIN institutions AS t2_1 ON t2_1."id" = t2."manager"
        AND t2_1.from_position <= ?
        AND t2_1.to_position > ?
        AND t2_1.effective_from <= ?
        AND (t2_1.effective_to > ? OR t2_1.closed_position > ?)
      LEFT OUTER JOIN opportunities AS t2_2 ON t2_2."id" = t2."call"
        AND t2_2.from_position <= ?
        AND t2_2.to_position > ?
        AND t2_2.effective_from <= ?
        AND (t2_2.effective_to > ? OR t2_2.closed_position > ?)
      ORDER BY t2."manager" IS NULL, t2."manager", t2."call" IS NULL, t2."call"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
;
SELECT ('[' || coalesce(t1v.v0, '') || ']') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT group_concat(
      (
        '{"programme":' || t2v.v0 || ',"applications":' || t2v.v1 || ',"awarded":' || t2v.v2
        || ',"rejected":' || t2v.v3 || ',"reserve":' || t2v.v4 || ',"undecided":' || t2v.v5
        || ',"decided":' || t2v.v6 || ',"successRate":' || t2v.v7 || '}'
      )
    ) AS items_of_1
    FROM (
      SELECT
        coalesce(json_quote(t2."programme"), 'null') AS v0,
        coalesce(CAST(t2."applications" AS TEXT), 'null') AS v1,
        coalesce(CAST(t2."awarded" AS TEXT), 'null') AS v2,
        coalesce(CAST(t2."rejected" AS TEXT), 'null') AS v3,
        coalesce(CAST(t2."reserve" AS TEXT), 'null') AS v4,
        coalesce(CAST(t2."undecided" AS TEXT), 'null') AS v5,
        coalesce(CAST(t2."decided" AS TEXT), 'null') AS v6,
        coalesce(
          (
            CAST(
              ((2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)) / 10000 AS TEXT
            ) || '.'
            || coalesce(
              nullif(
                rtrim(
                  substr(
                    CAST(
                      10000 + (
                        (2 * 10000 * t2."awarded" + t2."decided") / nullif(2 * t2."decided", 0)
                      ) % 10000 AS TEXT
                    ),
                    ?
                  ),
                  '0'
                ),
                ''
              ),
              '0'
            )
          ),
          'null'
        ) AS v7
      FROM (
        SELECT
          t2o.programme AS programme,
          count(*) AS applications,
          count(CASE WHEN (t2o.outcome IN ('AWARDED')) THEN t2o.outcome END) AS awarded,
          count(CASE WHEN (t2o.outcome IN ('REJECTED')) THEN t2o.outcome END) AS rejected,
          count(CASE WHEN (t2o.outcome IN ('RESERVE')) THEN t2o.outcome END) AS reserve,
          count(*) - count(t2o.outcome) AS undecided,
          count(CASE WHEN (t2o.outcome IN ('AWARDED', 'REJECTED')) THEN t2o.outcome END) AS decided
        FROM (
          SELECT t2a."id", t2a."programme" AS programme, t2m.outcome AS outcome
          FROM opportunities AS t2a
          JOIN opportunity_applications AS t2m ON t2m.id = t2a.id
            AND t2m.from_position <= ?
            AND t2m.to_position > ?
            AND t2m.effective_from <= ?
            AND (t2m.effective_to > ? OR t2m.closed_position > ?)
          WHERE t2a.from_position <= ?
            AND t2a.to_position > ?
            AND t2a.effective_from <= ?
            AND (t2a.effective_to > ? OR t2a.closed_position > ?)
            AND (
              CASE
                WHEN (t2a.shows_from <= ?) THEN 1
                ELSE EXISTS (
                  SELECT 1
                  FROM mentions AS mentions_1
                  WHERE mentions_1.named = t2a.id
                    AND mentions_1.shows_from <= ?
                    AND mentions_1.to_position > ?
                    AND mentions_1.position <= ?
                )
              END
            ) = 1
            AND 1 = 1
        ) AS t2o
        GROUP BY t2o.programme
      ) AS t2
      ORDER BY t2."programme" IS NULL, t2."programme"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
