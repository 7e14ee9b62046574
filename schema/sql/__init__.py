"""A statement's parts: its levels, the rows read at each, JSON text, and who sees which row.

The answer is JSON text that the database writes. A level selects the values of some rows, a column
each, inside a SELECT that joins them into one text; what is nested is a level in a column of the
level around it. What the two stores spell differently is in `functions`.

`seen(t)` is `t.from_position <= R AND t.to_position > R AND t.effective_from <= E AND
(t.effective_to > E OR t.closed_position > R)`.

What it makes, on PostgreSQL; `docs/sql.md` has it whole:

    SELECT '{"acronym":' || t1v.v1 || ',"lead":' || CASE WHEN t1v.v2 THEN … END || '}',  -- one text
           clock_timestamp()
    FROM (SELECT coalesce(CAST(to_json(t1_1.acronym) AS TEXT), 'null') AS v1,  -- a column a value
                 t1_2.id IS NOT NULL AS v2, …
          FROM (SELECT 1 AS one) AS t1   -- the level's rows
          LEFT JOIN LATERAL (SELECT … FROM projects AS t1_1                       -- joined to each
                             WHERE t1_1.id = :id AND seen(t1_1)
                             ORDER BY effective_from DESC LIMIT 1) AS t1_1 ON true
          LEFT JOIN LATERAL (… institutions … WHERE t1_2.id = t1_1.lead …) AS t1_2 ON true
         ) AS t1v
    WHERE :end IS NULL OR (SELECT max(position) FROM entries) = :end   -- or the answer is none
"""
