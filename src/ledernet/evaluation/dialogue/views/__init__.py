"""HTTP of the dialogue."""
