"""A page of a list: its part (`slice`), where it goes on (`cursors`), its SQL (`pages`).

What it makes, on PostgreSQL; `docs/sql.md` has it whole:

    SELECT '{"totalCount":' || ((SELECT count(*) FROM projects WHERE open(…) AND met)
                              + (SELECT count(*) FROM projects WHERE seen(…) AND NOT open AND met))
        || ',"nodes":[' || string_agg(CASE WHEN number <= :first THEN … END, ',') || …
    FROM (SELECT row_number() OVER (…) AS number, count(*) OVER () AS among, … -- of a page only
          FROM (SELECT … FROM projects WHERE open(…) AND met AND beyond   -- each half by indexes
                ORDER BY title, id LIMIT :first + 1
                UNION ALL
                SELECT … FROM projects WHERE seen(…) AND NOT open AND met AND beyond
                ORDER BY title, id LIMIT :first + 1)   -- one more than asked
          ORDER BY title, id LIMIT :first + 1)
    -- open: to_position and closed_position are "never"; of the past it is one part, not two.
    -- beyond, after a cursor: title > :t OR title IS NULL OR title = :t AND id > :id
"""
