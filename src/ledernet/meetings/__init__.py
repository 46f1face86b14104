"""Meetings of networks: series, dates, invitations that live in people's calendars, and who is coming."""
