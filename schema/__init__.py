"""The public GraphQL contract, and how an operation becomes one SQL statement.

`schema.graphql` is the contract itself, kept under review. A field says once what it is
(`plan`); the compiler reads that declaration. One module is one kind of record, as in `events`.
"""
