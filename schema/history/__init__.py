"""What differs between two instants (`changes`), and which entry set a field (`steps`).

What it makes, on PostgreSQL; `docs/sql.md` has it whole:

    SELECT … FROM (SELECT id, (said at since) AS before, (said at until) AS after        -- changes
                   FROM (SELECT record FROM entries WHERE position between the two   -- who may have
                         UNION SELECT record FROM entries WHERE effective_from between
                         UNION SELECT id FROM … WHERE a day of the calendar is between)
                   ORDER BY id OFFSET 0)
    WHERE before IS DISTINCT FROM after ORDER BY id LIMIT :first + 1

    WITH RECURSIVE h AS (…), p AS (the place of each entry, corrections where they correct),
         s AS (the record's steps, each with its place and the day it is read on),  -- blame
         c AS (what each step says, as one JSON object),
         v AS (by field: value, lag(value) OVER (PARTITION BY name ORDER BY day, place) AS before),
         w AS (those of v WHERE value IS DISTINCT FROM before, numbered from the last)
    SELECT … FROM w JOIN entries ON position = entry_position WHERE back = 1

    WITH i AS (the commands that entered something of the record),           -- blame { learnt }
         d AS (the record's row on the day as each left it), g AS (what each says),
         m AS (by field: value, lag(value) OVER (PARTITION BY name ORDER BY command) AS before),
         n AS (those of m WHERE value IS DISTINCT FROM before, numbered from the last), …
"""
