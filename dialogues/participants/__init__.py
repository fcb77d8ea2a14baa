"""Pages of the people chosen for a conference: overview, lists, choosing, draws, replacements, attendance."""
