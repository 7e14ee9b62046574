"""What is done from a terminal, by the command `liaison`."""
