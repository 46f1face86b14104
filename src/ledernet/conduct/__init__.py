"""Holding a meeting: run sheet, attendance, minutes, commitments, pulses, and what they say together."""
