"""The command `liaison`: one module a command, and what reads, runs and answers them.

`arguments` says which commands there are and what each takes, `dispatch` what each does. A command
opens the store, has another room do the work, and tells what came of it by `terminal`. `dispatch`
imports a command's module when the command is given, so that each starts as fast as it can.
"""
