"""A register in one file, and back."""
