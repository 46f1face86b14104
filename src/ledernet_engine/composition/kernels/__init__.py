"""Compiled inner loops on bare arrays. They know nothing of problems; the naive twin is `scoring`."""
