"""The public GraphQL contract, and how an operation becomes SQL.

`schema.graphql` is the contract itself, kept under review. `api` puts it together: `query` and
`mutations` are the two root types, `types/` what clients see. A field says once, where its type is
declared, how it is read (its plan); the rooms below turn what an operation selects into one
statement for each of its root fields. Each room imports only from those after it:

types, then submitting, totals, search and history (none knows another), then execution, paging,
filters, compiler, sql, terms.
"""
