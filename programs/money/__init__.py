"""Money of the programme: sources, allocations, cost norms, estimates, spending, and what is left."""
