SELECT coalesce(t1v.v0, 'null') AS joined_1
FROM (SELECT (SELECT ('{"nodes":[' || coalesce(string_agg(CASE WHEN (t2v.v0 <= $1::INTEGER) THEN ('{"id":' || t2v.v2 || ',"name":' || t2v.v3 || ',"shortName":' || t2v.v4 || '}') END, ',' ORDER BY t2v.v0), '') || ']}') AS joined_2
FROM (SELECT row_number() OVER (ORDER BY (substr(t2."name_folded", 1, 200) COLLATE "C") ASC NULLS LAST, t2."id") AS v0, count(*) OVER () AS v1, ('"' || t2."id" || '@' || CAST($2::BIGINT AS TEXT) || '~' || to_char(greatest(least($3::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD') || '"') AS v2, coalesce(CAST((CAST(t2."name" AS JSON) -> $4::VARCHAR) AS TEXT), CAST((CAST(t2."name" AS JSON) -> 'en') AS TEXT), (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."name" AS JSON)) LIMIT 1), 'null') AS v3, coalesce(CAST(to_json(t2."short_name") AS TEXT), 'null') AS v4
FROM (SELECT t2p.id AS id, t2p.name_folded AS name_folded, t2p.name AS name, t2p.short_name AS short_name
FROM institutions AS t2p
WHERE t2p.from_position <= $2::BIGINT AND t2p.to_position > $2::BIGINT AND t2p.effective_from <= $3::DATE AND (t2p.effective_to > $3::DATE OR t2p.closed_position > $2::BIGINT) AND strpos(t2p."name_folded", $5::VARCHAR) > $6::INTEGER AND (trigrams(t2p."name_folded") @> trigrams(ltrim($5::VARCHAR, '
'))) ORDER BY (substr(t2p."name_folded", 1, 200) COLLATE "C") ASC NULLS LAST, t2p."id"
 LIMIT $7::INTEGER) AS t2 ORDER BY (substr(t2."name_folded", 1, 200) COLLATE "C") ASC NULLS LAST, t2."id") AS t2v) AS v0
FROM (SELECT $8::INTEGER AS one) AS t1) AS t1v
