"""The page on which a network is decided about: purpose, locked target, evidence, what they say, what we advise, and the decision."""
