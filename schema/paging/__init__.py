"""A page of a list: its part (`slice`), where it goes on (`cursors`), its SQL (`pages`)."""
