"""Networks that are shared with other organisations: agreements, guests, and the doors that guests may use (ADR 0112)."""
