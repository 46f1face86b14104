"""What this room keeps: calculations asked for, and what came of them."""
