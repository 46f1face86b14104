"""One person: where in the product she stands, her data as a file, and what goes when she is to be forgotten."""
