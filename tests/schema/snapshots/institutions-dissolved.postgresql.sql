SELECT coalesce(t1v.v0, 'null') AS joined_1
FROM (SELECT (SELECT ('{"nodes":[' || coalesce(string_agg(CASE WHEN (t2v.v0 <= $1::INTEGER) THEN ('{"name":' || t2v.v2 || ',"dissolvedOn":' || t2v.v3 || ',"successors":[' || coalesce(t2v.v4, '') || ']}') END, ',' ORDER BY t2v.v0), '') || ']}') AS joined_2
FROM (SELECT row_number() OVER (ORDER BY t2."id") AS v0, count(*) OVER () AS v1, coalesce(CAST((CAST(t2."name" AS JSON) -> $2::VARCHAR) AS TEXT), CAST((CAST(t2."name" AS JSON) -> 'en') AS TEXT), (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."name" AS JSON)) LIMIT 1), 'null') AS v2, coalesce(CAST(to_json(t2."dissolved_on") AS TEXT), 'null') AS v3, (SELECT string_agg(('{"name":' || t4v.v0 || '}'), ',' ORDER BY t4v.v1) AS items_of_1
FROM (SELECT coalesce(CAST((CAST(t4."name" AS JSON) -> $3::VARCHAR) AS TEXT), CAST((CAST(t4."name" AS JSON) -> 'en') AS TEXT), (SELECT CAST(value AS TEXT) FROM json_each(CAST(t4."name" AS JSON)) LIMIT 1), 'null') AS v0, t4."id" AS v1
FROM institutions AS t4
WHERE t4."id" IN (SELECT t4m.successor
FROM institution_successors AS t4m
WHERE t4m.id = t2."id" AND t4m.from_position <= $4::BIGINT AND t4m.to_position > $4::BIGINT AND t4m.effective_from <= $5::DATE AND (t4m.effective_to > $5::DATE OR t4m.closed_position > $4::BIGINT)) AND t4.from_position <= $4::BIGINT AND t4.to_position > $4::BIGINT AND t4.effective_from <= $5::DATE AND (t4.effective_to > $5::DATE OR t4.closed_position > $4::BIGINT) ORDER BY t4."id") AS t4v) AS v4
FROM (SELECT t2p.id AS id, t2p.name AS name, t2p.dissolved_on AS dissolved_on
FROM institutions AS t2p
WHERE t2p.from_position <= $4::BIGINT AND t2p.to_position > $4::BIGINT AND t2p.effective_from <= $5::DATE AND (t2p.effective_to > $5::DATE OR t2p.closed_position > $4::BIGINT) AND (t2p."dissolved_on" IS NULL) = $6::BOOLEAN AND (EXISTS (SELECT $7::INTEGER AS anon_1
FROM institutions AS t3w
WHERE t3w."id" IN (SELECT t3wm.successor
FROM institution_successors AS t3wm
WHERE t3wm.id = t2p."id" AND t3wm.from_position <= $4::BIGINT AND t3wm.to_position > $4::BIGINT AND t3wm.effective_from <= $5::DATE AND (t3wm.effective_to > $5::DATE OR t3wm.closed_position > $4::BIGINT)) AND t3w.from_position <= $4::BIGINT AND t3w.to_position > $4::BIGINT AND t3w.effective_from <= $5::DATE AND (t3w.effective_to > $5::DATE OR t3w.closed_position > $4::BIGINT) AND true)) ORDER BY t2p."id"
 LIMIT $8::INTEGER) AS t2 ORDER BY t2."id") AS t2v) AS v0
FROM (SELECT $9::INTEGER AS one) AS t1) AS t1v
