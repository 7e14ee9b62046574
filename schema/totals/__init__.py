"""Records counted, amounts and applications added up, by what they are grouped by.

What it makes, on PostgreSQL; `docs/sql.md` has it whole:

    SELECT string_agg('{"currency":' || … , ',')
    FROM (SELECT programme, currency, sum(contribution) AS contribution,   -- exact on both stores
                 count(*) - count(contribution) AS unknown_contribution
          FROM (SELECT a.id, a.programme, coalesce(a.contribution_currency, …) AS currency,
                       CASE WHEN a.contribution_currency = currency   -- never across currencies
                            THEN a.contribution_amount END AS contribution
                FROM funding_agreements AS a WHERE seen(a) AND met) AS o   -- one row an agreement
          GROUP BY programme, currency)
    ORDER BY programme IS NULL, programme COLLATE "C", …   -- alike on both stores
"""
