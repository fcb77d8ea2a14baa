"""A paper before the superior office: what changed, what is sent, said, answered and decided."""
