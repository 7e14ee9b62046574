"""The running program: a command line, a web server, and what both of them need.

`__main__` is the command `liaison`. Its commands are in `command_line`; `http` answers requests,
`console` is the page on which queries are tried, `report` tells people what is known, `backups`
keeps the register elsewhere, and `demo` is a register to try it with. Beneath them is what can be
set (`settings`), how a store is opened (`store`), the files of keys (`key_files`), and what a
command refuses with (`errors`).

Rules of the register are not decided here. Only `report` and `demo` know kinds of records: how an
entry is told in a sentence, and what the demo register holds.
"""
