"""What the management of Kalø Kommune has said and settled, in the municipality's own language."""
