"""Ledernet: leader networks as a strategic instrument."""

__version__ = "0.1.0"
