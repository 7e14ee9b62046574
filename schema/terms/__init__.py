"""Words of all rooms: scalars, kinds of records, instants, errors, types made at run time."""
