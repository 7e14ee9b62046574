SELECT coalesce(t1v.v0, 'null') AS joined_1
FROM (SELECT (SELECT ('{"totalCount":' || CAST((SELECT count(*) AS count_1
FROM projects AS t2p
WHERE t2p.from_position <= $1::BIGINT AND t2p.to_position > $1::BIGINT AND t2p.effective_from <= $2::DATE AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT) AND (strpos(t2p."title_folded", $3::VARCHAR) > $4::INTEGER AND (trigrams(t2p."title_folded") @> trigrams(ltrim($3::VARCHAR, '
'))) OR strpos(t2p."acronym_folded", $5::VARCHAR) > $6::INTEGER OR strpos(t2p."summary_folded", $7::VARCHAR) > $8::INTEGER)) AS TEXT) || ',"nodes":[' || coalesce(string_agg(CASE WHEN (t2v.v0 <= $9::INTEGER) THEN ('{"id":' || t2v.v2 || ',"title":' || t2v.v3 || ',"acronym":' || t2v.v4 || '}') END, ',' ORDER BY t2v.v0), '') || ']}') AS joined_2
FROM (SELECT row_number() OVER (ORDER BY t2."id") AS v0, count(*) OVER () AS v1, ('"' || t2."id" || '@' || CAST($1::BIGINT AS TEXT) || '~' || to_char(greatest(least($2::DATE, DATE '9999-12-31'), DATE '0001-01-01'), 'YYYY-MM-DD') || '"') AS v2, coalesce(CAST((CAST(t2."title" AS JSON) -> $10::VARCHAR) AS TEXT), CAST((CAST(t2."title" AS JSON) -> 'en') AS TEXT), (SELECT CAST(value AS TEXT) FROM json_each(CAST(t2."title" AS JSON)) LIMIT 1), 'null') AS v3, coalesce(CAST(to_json(t2."acronym") AS TEXT), 'null') AS v4
FROM (SELECT t2p.id AS id, t2p.title AS title, t2p.acronym AS acronym
FROM projects AS t2p
WHERE t2p.from_position <= $1::BIGINT AND t2p.to_position > $1::BIGINT AND t2p.effective_from <= $2::DATE AND (t2p.effective_to > $2::DATE OR t2p.closed_position > $1::BIGINT) AND (strpos(t2p."title_folded", $3::VARCHAR) > $4::INTEGER AND (trigrams(t2p."title_folded") @> trigrams(ltrim($3::VARCHAR, '
'))) OR strpos(t2p."acronym_folded", $5::VARCHAR) > $6::INTEGER OR strpos(t2p."summary_folded", $7::VARCHAR) > $8::INTEGER) ORDER BY t2p."id"
 LIMIT $11::INTEGER) AS t2 ORDER BY t2."id") AS t2v) AS v0
FROM (SELECT $12::INTEGER AS one) AS t1) AS t1v
