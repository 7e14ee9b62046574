"""What a search costs, and what it adds to an append."""
