"""A draft as a file."""
