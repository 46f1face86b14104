"""Finding a date: times that are proposed, what each can, and the one that is chosen."""
