"""What differs between two instants (`changes`), and which entry set a field (`steps`)."""
