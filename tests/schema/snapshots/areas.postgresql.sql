SELECT coalesce(t1v.v0, 'null') AS joined_1
FROM (SELECT (SELECT ('{"nodes":[' || coalesce(string_agg(CASE WHEN (t2v.v0 <= $1::INTEGER) THEN ('{"id":' || t2v.v2 || ',"title":' || t2v.v3 || ',"status":' || t2v.v4 || ',"projects":' || coalesce(t2v.v5, 'null') || ',"links":' || t2v.v6 || '}') END, ',' ORDER BY t2v.v0), '') || ']}') AS joined_2
FROM (SELECT row_number() OVER (ORDER BY (substr(t2."title_folded", 1, 200) COLLATE "C") ASC NULLS LAST, t2."id") AS v0, count(*) OVER () AS v1, ('"' || t2."id" || '@' || CAST($2::BIGINT AS TEXT) || '~' || to_char(greatest(least($3::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD') || '"') AS v2, coalesce(CAST((CAST(t2."title" AS JSON) -> $4::VARCHAR) AS TEXT), CAST((CAST(t2."title" AS JSON) -> 'en') AS TEXT), (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1), 'null') AS v3, coalesce(CAST(to_json(t2."status") AS TEXT), 'null') AS v4, (SELECT ('{"totalCount":' || CAST((SELECT count(*) AS count_1
FROM projects AS t3p
WHERE t3p."id" IN (SELECT t3pm.id
FROM project_areas AS t3pm
WHERE t3pm.area = t2."id" AND t3pm.from_position <= $2::BIGINT AND t3pm.to_position > $2::BIGINT AND t3pm.effective_from <= $3::DATE AND (t3pm.effective_to > $3::DATE OR t3pm.closed_position > $2::BIGINT)) AND t3p.from_position <= $2::BIGINT AND t3p.to_position > $2::BIGINT AND t3p.effective_from <= $3::DATE AND (t3p.effective_to > $3::DATE OR t3p.closed_position > $2::BIGINT) AND true) AS TEXT) || ',"nodes":[' || coalesce(string_agg(CASE WHEN (t3v.v0 <= $5::INTEGER) THEN ('{"title":' || t3v.v2 || '}') END, ',' ORDER BY t3v.v0), '') || ']}') AS joined_3
FROM (SELECT row_number() OVER (ORDER BY t3."id") AS v0, count(*) OVER () AS v1, coalesce(CAST((CAST(t3."title" AS JSON) -> $6::VARCHAR) AS TEXT), CAST((CAST(t3."title" AS JSON) -> 'en') AS TEXT), (SELECT CAST(value AS TEXT) FROM json_each(CAST(t3."title" AS JSON)) LIMIT 1), 'null') AS v2
FROM (SELECT t3p.id AS id, t3p.title AS title
FROM projects AS t3p
WHERE t3p."id" IN (SELECT t3pm.id
FROM project_areas AS t3pm
WHERE t3pm.area = t2."id" AND t3pm.from_position <= $2::BIGINT AND t3pm.to_position > $2::BIGINT AND t3pm.effective_from <= $3::DATE AND (t3pm.effective_to > $3::DATE OR t3pm.closed_position > $2::BIGINT)) AND t3p.from_position <= $2::BIGINT AND t3p.to_position > $2::BIGINT AND t3p.effective_from <= $3::DATE AND (t3p.effective_to > $3::DATE OR t3p.closed_position > $2::BIGINT) AND true ORDER BY t3p."id"
 LIMIT $7::INTEGER) AS t3 ORDER BY t3."id") AS t3v) AS v5, ('{"totalCount":' || CAST((SELECT count(*) AS count_2
FROM links AS t4p
WHERE t4p."id" IN (SELECT t4pm.id
FROM link_areas AS t4pm
WHERE t4pm.area = t2."id" AND t4pm.from_position <= $2::BIGINT AND t4pm.to_position > $2::BIGINT AND t4pm.effective_from <= $3::DATE AND (t4pm.effective_to > $3::DATE OR t4pm.closed_position > $2::BIGINT)) AND t4p.from_position <= $2::BIGINT AND t4p.to_position > $2::BIGINT AND t4p.effective_from <= $3::DATE AND (t4p.effective_to > $3::DATE OR t4p.closed_position > $2::BIGINT) AND true) AS TEXT) || '}') AS v6
FROM (SELECT t2p.id AS id, t2p.title_folded AS title_folded, t2p.title AS title, t2p.status AS status
FROM areas AS t2p
WHERE t2p.from_position <= $2::BIGINT AND t2p.to_position > $2::BIGINT AND t2p.effective_from <= $3::DATE AND (t2p.effective_to > $3::DATE OR t2p.closed_position > $2::BIGINT) AND true ORDER BY (substr(t2p."title_folded", 1, 200) COLLATE "C") ASC NULLS LAST, t2p."id"
 LIMIT $8::INTEGER) AS t2 ORDER BY (substr(t2."title_folded", 1, 200) COLLATE "C") ASC NULLS LAST, t2."id") AS t2v) AS v0
FROM (SELECT $9::INTEGER AS one) AS t1) AS t1v
