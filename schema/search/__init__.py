"""The records that a text finds: what is asked (`search`), and which match best (`ranking`).

What it makes, on PostgreSQL; `docs/sql.md` has it whole:

    WITH words AS (the words looked for), slips AS (words ever borne that differ by one letter),
         exact AS (ids FROM searched_texts AS t WHERE t.form = :text AND seen(t) LIMIT :first),
         beginning AS (… WHERE t.form >= :text AND t.form < :beyond … AND better lists are short),
         bearing AS (… of those that ever bore the rarest word, EXISTS (a text with all words)),
         candidates AS (who ever bore something like each of the rarest words),
         within AS (… of the candidates, EXISTS (a text with :text in it)),
         "similar" AS (… EXISTS (a text of which each word of the query begins a word, or slips)),
         matched AS (every text of all these ids, CASE WHEN exact THEN 1 WHEN begins THEN 2 … END)
    SELECT the best text of each id, ORDER BY match, id LIMIT :first
"""
