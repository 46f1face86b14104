"""Policies of rotation tried beforehand on the organisation's own numbers."""
