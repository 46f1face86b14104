"""Another design of a programme beside today's: what would differ, and what it would come to. Nothing is saved."""
