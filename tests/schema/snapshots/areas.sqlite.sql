SELECT coalesce(t1v.v0, 'null') AS joined_1
FROM (SELECT (SELECT ('{"nodes":[' || coalesce(group_concat(CASE WHEN (t2v.v0 <= ?) THEN ('{"id":' || t2v.v2 || ',"title":' || t2v.v3 || ',"status":' || t2v.v4 || ',"projects":' || coalesce(t2v.v5, 'null') || ',"links":' || t2v.v6 || '}') END), '') || ']}') AS joined_2
FROM (SELECT row_number() OVER (ORDER BY substr(t2."title_folded", 1, 200) ASC NULLS LAST, t2."id") AS v0, count(*) OVER () AS v1, ('"' || t2."id" || '@' || CAST(? AS TEXT) || '~' || ? || '"') AS v2, coalesce((t2."title" -> ?), (t2."title" -> 'en'), (SELECT json -> fullkey FROM json_each(t2."title") LIMIT 1), 'null') AS v3, coalesce(json_quote(t2."status"), 'null') AS v4, (SELECT ('{"totalCount":' || CAST((SELECT count(*) AS count_1
FROM projects AS t3p
WHERE t3p."id" IN (SELECT t3pm.id
FROM project_areas AS t3pm
WHERE t3pm.area = t2."id" AND t3pm.from_position <= ? AND t3pm.to_position > ? AND t3pm.effective_from <= ? AND (t3pm.effective_to > ? OR t3pm.closed_position > ?)) AND t3p.from_position <= ? AND t3p.to_position > ? AND t3p.effective_from <= ? AND (t3p.effective_to > ? OR t3p.closed_position > ?) AND 1 = 1) AS TEXT) || ',"nodes":[' || coalesce(group_concat(CASE WHEN (t3v.v0 <= ?) THEN ('{"title":' || t3v.v2 || '}') END), '') || ']}') AS joined_3
FROM (SELECT row_number() OVER (ORDER BY t3."id") AS v0, count(*) OVER () AS v1, coalesce((t3."title" -> ?), (t3."title" -> 'en'), (SELECT json -> fullkey FROM json_each(t3."title") LIMIT 1), 'null') AS v2
FROM (SELECT t3p.id AS id, t3p.title AS title
FROM projects AS t3p
WHERE t3p."id" IN (SELECT t3pm.id
FROM project_areas AS t3pm
WHERE t3pm.area = t2."id" AND t3pm.from_position <= ? AND t3pm.to_position > ? AND t3pm.effective_from <= ? AND (t3pm.effective_to > ? OR t3pm.closed_position > ?)) AND t3p.from_position <= ? AND t3p.to_position > ? AND t3p.effective_from <= ? AND (t3p.effective_to > ? OR t3p.closed_position > ?) AND 1 = 1 ORDER BY t3p."id"
 LIMIT ? OFFSET ?) AS t3 ORDER BY t3."id") AS t3v) AS v5, ('{"totalCount":' || CAST((SELECT count(*) AS count_2
FROM links AS t4p
WHERE t4p."id" IN (SELECT t4pm.id
FROM link_areas AS t4pm
WHERE t4pm.area = t2."id" AND t4pm.from_position <= ? AND t4pm.to_position > ? AND t4pm.effective_from <= ? AND (t4pm.effective_to > ? OR t4pm.closed_position > ?)) AND t4p.from_position <= ? AND t4p.to_position > ? AND t4p.effective_from <= ? AND (t4p.effective_to > ? OR t4p.closed_position > ?) AND 1 = 1) AS TEXT) || '}') AS v6
FROM (SELECT t2p.id AS id, t2p.title_folded AS title_folded, t2p.title AS title, t2p.status AS status
FROM areas AS t2p
WHERE t2p.from_position <= ? AND t2p.to_position > ? AND t2p.effective_from <= ? AND (t2p.effective_to > ? OR t2p.closed_position > ?) AND 1 = 1 ORDER BY substr(t2p."title_folded", 1, 200) ASC NULLS LAST, t2p."id"
 LIMIT ? OFFSET ?) AS t2 ORDER BY substr(t2."title_folded", 1, 200) ASC NULLS LAST, t2."id") AS t2v) AS v0
FROM (SELECT ? AS one) AS t1) AS t1v
