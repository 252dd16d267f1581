"""What speaks for a bare number being a place, and how much."""
