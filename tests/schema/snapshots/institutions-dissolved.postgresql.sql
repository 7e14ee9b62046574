SELECT coalesce(t1v.v0, 'null') AS joined_1, clock_timestamp() AS now
FROM (
  SELECT (
    SELECT (
      '{"nodes":['
      || coalesce(
        string_agg(
          (
            '{"name":' || t2v.v0 || ',"dissolvedOn":' || t2v.v1 || ',"successors":['
            || coalesce(t2v.v2, '') || ']}'
          ),
          ','
        ),
        ''
      ) || ']}'
    ) AS joined_2
    FROM (
      SELECT
        coalesce(
          CAST((CAST(t2."name" AS JSON) -> $1::VARCHAR) AS TEXT),
          CAST((CAST(t2."name" AS JSON) -> $2::VARCHAR) AS TEXT),
          (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."name" AS JSON)) LIMIT 1),
          'null'
        ) AS v0,
        coalesce(CAST(to_json(t2."dissolved_on") AS TEXT), 'null') AS v1,
        (
          SELECT string_agg(('{"name":' || t4v.v0 || '}'), ',') AS items_of_1
          FROM (
            SELECT coalesce(
              CAST((CAST(t4."name" AS JSON) -> $3::VARCHAR) AS TEXT),
              CAST((CAST(t4."name" AS JSON) -> $4::VARCHAR) AS TEXT),
              (SELECT CAST(value AS TEXT) FROM json_each(CAST(t4."name" AS JSON)) LIMIT 1),
              'null'
            ) AS v0
            FROM (
              SELECT DISTINCT t4m.successor AS successor
              FROM institution_successors AS t4m
              WHERE t4m.id = t2."id"
                AND t4m.from_position <= $5::BIGINT
                AND t4m.to_position > $5::BIGINT
                AND t4m.effective_from <= $6::DATE
                AND (t4m.effective_to > $6::DATE OR t4m.closed_position > $5::BIGINT)
            ) AS t4i
            JOIN LATERAL (
              SELECT t4s.id AS id, t4s.effective_from AS effective_from,
                t4s.effective_to AS effective_to, t4s.from_position AS from_position,
                t4s.to_position AS to_position, t4s.closed_position AS closed_position,
                t4s.entry_position AS entry_position, t4s.effective_on AS effective_on,
                t4s.effective_until AS effective_until, t4s.by_day AS by_day,
                t4s.shows_from AS shows_from, t4s.there_from AS there_from,
                t4s.certain_from AS certain_from, t4s.certain_until AS certain_until,
                t4s.name AS name, t4s.name_folded AS name_folded, t4s.short_name AS short_name,
                t4s.short_name_folded AS short_name_folded, t4s.other_names AS other_names,
                t4s.kind AS kind, t4s.parent AS parent, t4s.country AS country, t4s.seat AS seat,
                t4s.identifiers AS identifiers, t4s.established_on AS established_on,
                t4s.dissolved_on AS dissolved_on
              FROM institutions AS t4s
              WHERE t4s.id = t4i.successor
                AND t4s.from_position <= $5::BIGINT
                AND t4s.to_position > $5::BIGINT
                AND t4s.effective_from <= $6::DATE
                AND (t4s.effective_to > $6::DATE OR t4s.closed_position > $5::BIGINT)
              ORDER BY t4s.effective_from DESC
              LIMIT $7::INTEGER
            ) AS t4 ON true
            ORDER BY t4."id"
          ) AS t4v
        ) AS v2
      FROM (
        SELECT t2p.id AS id, t2p.name AS name, t2p.dissolved_on AS dissolved_on
        FROM institutions AS t2p
        WHERE t2p.from_position <= $5::BIGINT
          AND t2p.to_position > $5::BIGINT
          AND t2p.effective_from <= $6::DATE
          AND (t2p.effective_to > $6::DATE OR t2p.closed_position > $5::BIGINT)
          AND (
            (
              t2p.id NOT IN (
                SELECT institutions_1.id
                FROM institutions AS institutions_1
                WHERE institutions_1.shows_from > institutions_1.effective_from
                  AND institutions_1.shows_from > $6::DATE
                  AND institutions_1.from_position <= $5::BIGINT
                  AND institutions_1.to_position > $5::BIGINT
                  AND institutions_1.effective_from <= $6::DATE
                  AND (
                    institutions_1.effective_to > $6::DATE
                    OR institutions_1.closed_position > $5::BIGINT
                  )
                  AND NOT (
                    EXISTS (
                      SELECT 1
                      FROM mentions AS mentions_1
                      WHERE mentions_1.named = institutions_1.id
                        AND mentions_1.shows_from <= $6::DATE
                        AND mentions_1.to_position > $5::BIGINT
                        AND mentions_1.position <= $5::BIGINT
                    )
                  )
              )
            )
          )
          AND (t2p."dissolved_on" IS NULL) = $8::BOOLEAN
          AND (
            EXISTS (
              SELECT $9::INTEGER AS anon_1
              FROM institutions AS t3w
              WHERE t3w."id" IN (
                SELECT t3wm.successor
                FROM institution_successors AS t3wm
                WHERE t3wm.id = t2p."id"
                  AND t3wm.from_position <= $5::BIGINT
                  AND t3wm.to_position > $5::BIGINT
                  AND t3wm.effective_from <= $6::DATE
                  AND (t3wm.effective_to > $6::DATE OR t3wm.closed_position > $5::BIGINT)
              )
                AND t3w.from_position <= $5::BIGINT
                AND t3w.to_position > $5::BIGINT
                AND t3w.effective_from <= $6::DATE
                AND (t3w.effective_to > $6::DATE OR t3w.closed_position > $5::BIGINT)
                AND true
            )
          )
        ORDER BY t2p."id"
        LIMIT $10::INTEGER
      ) AS t2
      ORDER BY t2."id"
    ) AS t2v
  ) AS v0
  FROM (SELECT $11::INTEGER AS one) AS t1
) AS t1v
WHERE $12::BIGINT IS NULL
  OR coalesce(
    (SELECT entries.position FROM entries ORDER BY entries.position DESC LIMIT $13::INTEGER),
    $14::INTEGER
  ) = $12::BIGINT
