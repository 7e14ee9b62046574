"""How the tables came to have the shape they have, one revision after another.

The log's table only ever gains columns; read tables may be dropped, and rebuilt from the log.
"""
