"""What `where` and `orderBy` may say, and the conditions they become.

`comparable` finds what of a type can be compared, from the plans of its fields; `inputs` makes the
input types of that; `tree` understands a given filter and `orders` a given order, before a
statement is looked for; `conditions` writes what was understood.
"""
