"""Calendars to subscribe to, each at a secret address."""
