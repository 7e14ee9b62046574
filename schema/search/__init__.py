"""The records that a text finds: what is asked (`search`), and which match best (`ranking`)."""
