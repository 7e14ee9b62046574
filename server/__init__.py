"""The running program: settings, HTTP, the command line, the register it can be tried with.

Nothing here knows what an agreement is. `app` answers requests, `settings` says what can be set,
`__main__` is the command `liaison`.
"""
