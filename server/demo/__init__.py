"""The register that ships with Liaison: files of commands, loaded as mutations are.

`files` reads them, `drafts` makes of each command what it asks to be entered, `loading` enters it.
The README beside them says how they are written.
"""
