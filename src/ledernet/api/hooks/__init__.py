"""From the audit log to another system: what happened is heard, signed, and sent to an address that may be sent to."""
