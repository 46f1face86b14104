"""Answers that cannot be traced: who has answered, and what was answered, kept apart (ADR 0073, 0074)."""
