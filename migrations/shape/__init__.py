"""What a store's tables, indexes and guards are, held against what the migrations made of it.

What they make is kept in files, `made/`, one for each kind of store: `make contract` writes them.
"""
