"""What people are told of the register."""
