"""The year plan of a programme: when all its networks meet, proposed, put right by hand, and made at once."""
