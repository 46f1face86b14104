"""Experience as a file: what an organisation lets others have, without names, and what it has been given."""
