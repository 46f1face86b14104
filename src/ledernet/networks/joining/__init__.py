"""Joining and leaving networks that run: places, buddies, farewells, the waiting list."""
