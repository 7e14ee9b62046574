SELECT coalesce(t1v.v0, 'null') AS joined_1
FROM (SELECT (SELECT ('{"nodes":[' || coalesce(string_agg(CASE WHEN (t2v.v0 <= $1::INTEGER) THEN ('{"title":' || t2v.v2 || ',"plannedEnd":' || t2v.v3 || ',"status":' || t2v.v4 || '}') END, ',' ORDER BY t2v.v0), '') || ']}') AS joined_2
FROM (SELECT row_number() OVER (ORDER BY t2."id") AS v0, count(*) OVER () AS v1, coalesce(CAST((CAST(t2."title" AS JSON) -> $2::VARCHAR) AS TEXT), CAST((CAST(t2."title" AS JSON) -> 'en') AS TEXT), (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1), 'null') AS v2, coalesce(CAST(to_json(t2."planned_end") AS TEXT), 'null') AS v3, coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v4
FROM (SELECT t2p.id AS id, t2p.title AS title, t2p.planned_end AS planned_end, t2p.status AS status
FROM projects AS t2p
WHERE t2p.from_position <= $3::BIGINT AND t2p.to_position > $3::BIGINT AND t2p.effective_from <= $4::DATE AND (t2p.effective_to > $4::DATE OR t2p.closed_position > $3::BIGINT) AND (CASE WHEN substr(t2p."planned_end", 1, 2) = '..' THEN '0001-01-01' ELSE substr(split_part(t2p."planned_end", '/', 1) || '-01-01', 1, 10) END COLLATE "C") <= $5::VARCHAR AND t2p."completed_on" IS NULL ORDER BY t2p."id"
 LIMIT $6::INTEGER) AS t2 ORDER BY t2."id") AS t2v) AS v0
FROM (SELECT $7::INTEGER AS one) AS t1) AS t1v
