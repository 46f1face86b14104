"""Evidence, dialogue, decision; and the five moves carried out."""
