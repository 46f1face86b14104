"""What was decided about networks, and what came of it."""
