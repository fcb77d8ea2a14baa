"""Adding up: numbers of accepted papers over the units below a superior office."""
