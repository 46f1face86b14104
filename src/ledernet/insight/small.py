"""How few people are too few to be told of."""

SMALL = 5
"""A group of fewer people is not shown alone: a figure about them would nearly be a name."""
