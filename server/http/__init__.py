"""The register as a web server: what answers at an address, and who may ask.

`serving` puts it together, `server` listens and ends (`ending`), `app` has the list of addresses.
A request comes by a `connection`, which keeps it within `bounds`, passes `guard`, which refuses
hosts and origins that are not this machine's, and reaches `endpoint`, which has the schema answer.
How an operation is read and with which status and media type it is answered is in
`graphql_over_http` alone. `health` tells a supervisor how the server is; `checkpoint_schedule`
signs the log while it runs.
"""
