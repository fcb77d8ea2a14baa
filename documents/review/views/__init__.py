"""Pages of editions, of what was sent to the superior office, and of what it says."""
