"""Members of a network that ends get another place: who still needs one, where she would do best, and what became of it."""
