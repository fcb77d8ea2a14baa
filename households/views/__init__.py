"""Pages of the register and of imports."""
