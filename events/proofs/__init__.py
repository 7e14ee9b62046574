"""What proves that nothing was altered: the tree over the log, and signed checkpoints of it."""
