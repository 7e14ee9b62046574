"""GraphiQL, on which queries are tried in a browser: its page, its files, queries to begin with.

`console` serves all of it. `static/` is ours; `graphiql/` is fetched by set-up, as `files` pins it;
`examples/` holds the queries.
"""
