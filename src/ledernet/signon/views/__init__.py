"""The doors of each protocol, and the administrator's pages."""
