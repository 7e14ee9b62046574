"""The tables that queries read: every record as it was known, and as it was, at any two times.

They are derived from the log and can be made again from it. One module is one kind of record, as
in `events`; `rows` says where a state of a record begins and ends, `rebuild` derives everything
afresh and `verify` compares.
"""
