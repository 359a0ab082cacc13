"""Products and search."""
