SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          (
            '{"id":' || t2v.v0 || ',"title":' || t2v.v1 || ',"status":' || t2v.v2 || ',"projects":'
            || coalesce(t2v.v3, 'null') || ',"links":' || t2v.v4 || '}'
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
            '{"totalCount":'
            || CAST(
              (
                SELECT count(*) AS count_1
                FROM (
                  SELECT DISTINCT t3pm.id AS id
                  FROM project_areas AS t3pm
                  WHERE t3pm.area = t2."id"
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
                    t3ps.title AS title, t3ps.title_folded AS title_folded, t3ps.acronym AS acronym,
                    t3ps.acronym_folded AS acronym_folded, t3ps.summary AS summary,
                    t3ps.summary_folded AS summary_folded, t3ps.status AS status, t3ps.lead AS lead,
                    t3ps.planned_start AS planned_start, t3ps.planned_end AS planned_end,
                    t3ps.started_on AS started_on, t3ps.completed_on AS completed_on,
                    t3ps.recipients AS recipients, t3ps.sectors AS sectors
                  FROM projects AS t3ps
                  WHERE t3ps.id = t3pi.id
                    AND t3ps.from_position <= $1::BIGINT
                    AND t3ps.to_position > $1::BIGINT
                    AND t3ps.effective_from <= $2::DATE
                    AND (t3ps.effective_to > $2::DATE OR t3ps.closed_position > $1::BIGINT)
                    AND (
                      (
                        t3ps.id NOT IN (
                          SELECT projects_1.id
                          FROM projects AS projects_1
                          WHERE projects_1.shows_from > projects_1.effective_from
                            AND projects_1.shows_from > $2::DATE
                            AND projects_1.from_position <= $1::BIGINT
                            AND projects_1.to_position > $1::BIGINT
                            AND projects_1.effective_from <= $2::DATE
                            AND (
                              projects_1.effective_to > $2::DATE
                              OR projects_1.closed_position > $1::BIGINT
                            )
                            AND NOT (
                              EXISTS (
                                SELECT 1
                                FROM mentions AS mentions_1
                                WHERE mentions_1.named = projects_1.id
                                  AND mentions_1.shows_from <= $2::DATE
                                  AND mentions_1.to_position > $1::BIGINT
                                  AND mentions_1.position <= $1::BIGINT
                              )
                            )
                        )
                      )
                    )
                  ORDER BY t3ps.effective_from DESC
                  LIMIT $5::INTEGER
                ) AS t3p ON true
                WHERE true
              ) AS TEXT
            ) || ',"nodes":[' || coalesce(string_agg(('{"title":' || t3v.v0 || '}'), ','), '')
            || ']}'
          ) AS joined_3
          FROM (
            SELECT coalesce(
              CAST((CAST(t3."title" AS JSON) -> $6::VARCHAR) AS TEXT),
              CAST((CAST(t3."title" AS JSON) -> $7::VARCHAR) AS TEXT),
              (SELECT CAST(value AS TEXT) FROM json_each(CAST(t3."title" AS JSON)) LIMIT 1),
              'null'
            ) AS v0
            FROM (
              SELECT t3p.id AS id, t3p.title AS title
              FROM (
                SELECT DISTINCT t3pm.id AS id
                FROM project_areas AS t3pm
                WHERE t3pm.area = t2."id"
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
                  t3ps.title AS title, t3ps.title_folded AS title_folded, t3ps.acronym AS acronym,
                  t3ps.acronym_folded AS acronym_folded, t3ps.summary AS summary,
                  t3ps.summary_folded AS summary_folded, t3ps.status AS status, t3ps.lead AS lead,
                  t3ps.planned_start AS planned_start, t3ps.planned_end AS planned_end,
                  t3ps.started_on AS started_on, t3ps.completed_on AS completed_on,
                  t3ps.recipients AS recipients, t3ps.sectors AS sectors
                FROM projects AS t3ps
                WHERE t3ps.id = t3pi.id
                  AND t3ps.from_position <= $1::BIGINT
                  AND t3ps.to_position > $1::BIGINT
                  AND t3ps.effective_from <= $2::DATE
                  AND (t3ps.effective_to > $2::DATE OR t3ps.closed_position > $1::BIGINT)
                  AND (
                    (
                      t3ps.id NOT IN (
                        SELECT projects_2.id
                        FROM projects AS projects_2
                        WHERE projects_2.shows_from > projects_2.effective_from
                          AND projects_2.shows_from > $2::DATE
                          AND projects_2.from_position <= $1::BIGINT
                          AND projects_2.to_position > $1::BIGINT
                          AND projects_2.effective_from <= $2::DATE
                          AND (
                            projects_2.effective_to > $2::DATE
                            OR projects_2.closed_position > $1::BIGINT
                          )
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM mentions AS mentions_2
                              WHERE mentions_2.named = projects_2.id
                                AND mentions_2.shows_from <= $2::DATE
                                AND mentions_2.to_position > $1::BIGINT
                                AND mentions_2.position <= $1::BIGINT
                            )
                          )
                      )
                    )
                  )
                ORDER BY t3ps.effective_from DESC
                LIMIT $8::INTEGER
              ) AS t3p ON true
              WHERE true
              ORDER BY t3p."id"
              LIMIT $9::INTEGER
            ) AS t3
            ORDER BY t3."id"
          ) AS t3v
        ) AS v3,
        (
          '{"totalCount":'
          || CAST(
            (
              SELECT count(*) AS count_2
              FROM (
                SELECT DISTINCT t4pm.id AS id
                FROM link_areas AS t4pm
                WHERE t4pm.area = t2."id"
                  AND t4pm.from_position <= $1::BIGINT
                  AND t4pm.to_position > $1::BIGINT
                  AND t4pm.effective_from <= $2::DATE
                  AND (t4pm.effective_to > $2::DATE OR t4pm.closed_position > $1::BIGINT)
              ) AS t4pi
              JOIN LATERAL (
                SELECT t4ps.id AS id, t4ps.effective_from AS effective_from,
                  t4ps.effective_to AS effective_to, t4ps.from_position AS from_position,
                  t4ps.to_position AS to_position, t4ps.closed_position AS closed_position,
                  t4ps.entry_position AS entry_position, t4ps.effective_on AS effective_on,
                  t4ps.effective_until AS effective_until, t4ps.by_day AS by_day,
                  t4ps.shows_from AS shows_from, t4ps.there_from AS there_from,
                  t4ps.certain_from AS certain_from, t4ps.certain_until AS certain_until,
                  t4ps.from_institution AS from_institution, t4ps.to_institution AS to_institution,
                  t4ps.basis AS basis, t4ps.title AS title, t4ps.title_folded AS title_folded,
                  t4ps.reference AS reference, t4ps.reference_folded AS reference_folded,
                  t4ps.since AS since, t4ps.ended_on AS ended_on
                FROM links AS t4ps
                WHERE t4ps.id = t4pi.id
                  AND t4ps.from_position <= $1::BIGINT
                  AND t4ps.to_position > $1::BIGINT
                  AND t4ps.effective_from <= $2::DATE
                  AND (t4ps.effective_to > $2::DATE OR t4ps.closed_position > $1::BIGINT)
                  AND (
                    (
                      t4ps.id NOT IN (
                        SELECT links_1.id
                        FROM links AS links_1
                        WHERE links_1.shows_from > links_1.effective_from
                          AND links_1.shows_from > $2::DATE
                          AND links_1.from_position <= $1::BIGINT
                          AND links_1.to_position > $1::BIGINT
                          AND links_1.effective_from <= $2::DATE
                          AND (
                            links_1.effective_to > $2::DATE OR links_1.closed_position > $1::BIGINT
                          )
                          AND NOT (
                            EXISTS (
                              SELECT 1
                              FROM mentions AS mentions_3
                              WHERE mentions_3.named = links_1.id
                                AND mentions_3.shows_from <= $2::DATE
                                AND mentions_3.to_position > $1::BIGINT
                                AND mentions_3.position <= $1::BIGINT
                            )
                          )
                      )
                    )
                  )
                ORDER BY t4ps.effective_from DESC
                LIMIT $10::INTEGER
              ) AS t4p ON true
              WHERE true
            ) AS TEXT
          ) || '}'
        ) AS v4
      FROM (
        SELECT t2p.title_folded AS title_folded, t2p.id AS id, t2p.title AS title,
          t2p.status AS status
        FROM areas AS t2p
        WHERE t2p.from_position <= $1::BIGINT
          AND t2p.to_position > $1::BIGINT
          AND t2p.effective_from <= $2::DATE
          AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT areas_1.id
                FROM areas AS areas_1
                WHERE areas_1.shows_from > areas_1.effective_from
                  AND areas_1.shows_from > $2::DATE
                  AND areas_1.from_position <= $1::BIGINT
                  AND areas_1.to_position > $1::BIGINT
                  AND areas_1.effective_from <= $2::DATE
                  AND (areas_1.effective_to > $2::DATE OR areas_1.closed_position > $1::BIGINT)
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_4
                      WHERE mentions_4.named = areas_1.id
                        AND mentions_4.shows_from <= $2::DATE
                        AND mentions_4.to_position > $1::BIGINT
                        AND mentions_4.position <= $1::BIGINT
                    )
                  )
              )
            )
          )
          AND true
        ORDER BY nullif(substr(split_part(t2p."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
          t2p."id"
        LIMIT $11::INTEGER
      ) AS t2
      ORDER BY nullif(substr(split_part(t2."title_folded", chr(10), 1), 1, 200), '') ASC NULLS LAST,
        t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $12::INTEGER AS one) AS t1
) AS t1v
WHERE $13::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $14::INTEGER),
    $15::INTEGER
  ) = $13::BIGINT
