"""From the fields an operation selects to one statement: each is asked for its part by its plan.

`compiler` walks the selection (`selection`); `plan` has the plans of values, `relations` and
`lists` those that lead to other records, `kin` says who stands for one (its lineage, its parts),
`wholes` lists what all of them have, `parties` what the parties of a record share, `lineage` tells
how bodies were reorganised; `payload` has the plans of events, `ids` how an id is written and read.

What it makes, on PostgreSQL; `docs/sql.md` has it whole:

    SELECT …, (SELECT string_agg('{"status":' || t2v.v0 || '}', ',')   -- a list is a value
               FROM (SELECT to_json(t2.status) AS v0
                     FROM (SELECT DISTINCT area FROM project_areas AS t2m         -- the members
                           WHERE t2m.id = t1_1.id AND seen(t2m)) AS t2i
                     JOIN LATERAL (SELECT … FROM areas AS t2s   -- the one row of each
                                   WHERE t2s.id = t2i.area AND seen(t2s) LIMIT 1) AS t2 ON true
                     ORDER BY t2.id) AS t2v) AS v1

    WITH RECURSIVE predecessors(id) AS (   -- through: PREDECESSORS
        SELECT t1_1.id
        UNION SELECT s.id FROM institution_successors AS s, predecessors
              WHERE s.successor = predecessors.id AND seen(s))
    SELECT … FROM predecessors, links WHERE links.to_institution = predecessors.id AND seen(links)
"""
