"""GraphiQL, the page on which queries are tried."""
