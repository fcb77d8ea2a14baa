"""Forms of what an officer writes into a plan of dialogue."""
