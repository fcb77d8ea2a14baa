"""What happens to a household between two lists: each act, its forms, and taking it back."""
