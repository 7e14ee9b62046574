"""From what is asked to what is entered: plain Python, no database.

`decision` takes a command and a `world`, which holds what was fetched of the log, and returns
entries or a refusal. Where an entry stands in its record's timeline is in `placing`, whether it
holds there in `examining`, what it does to another entry in `targeting` and `moving`, what holds
across records in `across` and `looking`, what is said of it all the same in `warning`, and what of
all that stands is against a rule in `reviewing`.
"""
