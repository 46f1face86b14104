"""What networks try differently, and what came of it."""
