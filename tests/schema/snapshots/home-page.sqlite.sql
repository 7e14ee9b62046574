SELECT
  (
    '{"name":' || CASE WHEN t1v.v0 = 1 THEN t1v.v1 ELSE '' END
    || CASE WHEN t1v.v2 = 1 THEN t1v.v3 ELSE '' END
    || (
      ',"counts":{"institutions":' || t1v.v4 || ',"projects":' || t1v.v5 || ',"fundingAgreements":'
      || t1v.v6 || ',"events":' || t1v.v7 || '}}'
    )
  ) AS joined_1,
  NULL AS now
FROM (
  SELECT
    t1_1."id" IS NOT NULL AS v0,
    json_quote(
      coalesce(
        (
          ''
          || nullif(
            coalesce(
              (t1_1."name" ->> ?),
              (t1_1."name" ->> ?),
              (t1_1."name" ->> (SELECT key FROM json_each(t1_1."name") LIMIT 1))
            ),
            ''
          )
        ),
        ('Register ' || t1_1."id")
      )
    ) AS v1,
    t1_1."id" IS NULL AS v2,
    coalesce(json_quote(?), 'null') AS v3,
    CAST(
      (
        SELECT count(*) AS count_1
        FROM institutions AS institution_counted
        WHERE institution_counted.from_position <= ?
          AND institution_counted.to_position > ?
          AND institution_counted.effective_from <= ?
          AND (institution_counted.effective_to > ? OR institution_counted.closed_position > ?)
      ) AS TEXT
    ) AS v4,
    CAST(
      (
        SELECT count(*) AS count_2
        FROM projects AS project_counted
        WHERE project_counted.from_position <= ?
          AND project_counted.to_position > ?
          AND project_counted.effective_from <= ?
          AND (project_counted.effective_to > ? OR project_counted.closed_position > ?)
      ) AS TEXT
    ) AS v5,
    CAST(
      (
        SELECT count(*) AS count_3
        FROM funding_agreements AS funding_agreement_counted
        WHERE funding_agreement_counted.from_position <= ?
          AND funding_agreement_counted.to_position > ?
          AND funding_agreement_counted.effective_from <= ?
          AND (
            funding_agreement_counted.effective_to > ?
            OR funding_agreement_counted.closed_position > ?
          )
      ) AS TEXT
    ) AS v6,
    CAST(
      (SELECT count(*) AS count_4 FROM entries AS entry_counted WHERE entry_counted.position <= ?) AS TEXT
    ) AS v7
  FROM (SELECT ? AS one) AS t1
  LEFT OUTER JOIN registers AS t1_1 ON t1_1.from_position <= ?
    AND t1_1.to_position > ?
    AND t1_1.effective_from <= ?
    AND (t1_1.effective_to > ? OR t1_1.closed_position > ?)
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
;
SELECT coalesce(t1v.v0, 'null') AS joined_1, NULL AS now
FROM (
  SELECT (
    SELECT ('{"nodes":[' || coalesce(group_concat(('{"title":' || t2v.v0 || '}')), '') || ']}') AS joined_2
    FROM (
      SELECT coalesce(
        (t2."title" -> ?),
        (t2."title" -> ?),
        (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1),
        'null'
      ) AS v0
      FROM (
        SELECT t2p.effective_from AS effective_from, t2p.id AS id, t2p.title AS title
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
                FROM mentions AS mentions_1
                WHERE mentions_1.named = t2p.id
                  AND mentions_1.shows_from <= ?
                  AND mentions_1.to_position > ?
                  AND mentions_1.position <= ?
              )
            END
          ) = 1
          AND 1 = 1
        ORDER BY t2p."effective_from" DESC NULLS LAST, t2p."id"
        LIMIT ? OFFSET ?
      ) AS t2
      ORDER BY t2."effective_from" DESC NULLS LAST, t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
;
SELECT t1v.v0 AS joined_1, NULL AS now
FROM (
  SELECT (
    '{"totalCount":'
    || CAST(
      (
        SELECT count(*) AS count_1
        FROM areas AS t2p
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
          AND 1 = 1
      ) AS TEXT
    ) || '}'
  ) AS v0
  FROM (SELECT ? AS one) AS t1
) AS t1v
WHERE ? IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT ? OFFSET ?), ?
  ) = ?
