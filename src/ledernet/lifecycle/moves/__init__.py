"""The five moves, and going on: what each asks, what it will do to whom and when, and how it is carried out."""
