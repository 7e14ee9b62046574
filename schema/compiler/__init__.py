"""From the fields an operation selects to one statement: each is asked for its part by its plan.

`compiler` walks the selection (`selection`); `plan` has the plans of values, `relations` and
`lists` those that lead to other records, `lineage` those that follow bodies through
reorganisations, `payload` those of events, `ids` how an id is written and read.
"""
