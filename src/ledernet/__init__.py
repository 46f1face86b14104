"""Ledernet: leader networks as a strategic instrument."""
