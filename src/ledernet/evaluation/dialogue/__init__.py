"""What a network makes of it all: the yearly look at itself, and the note of a dialogue that the management reads before it decides."""
