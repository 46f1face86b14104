"""Which networks need a decision, most needed first, and why; and what we would advise, with something against it."""
