"""What Liaison costs, measured beside what its users could pick instead."""
