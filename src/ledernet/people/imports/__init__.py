"""Imports: what a file would change in one organisation, and the change itself."""
