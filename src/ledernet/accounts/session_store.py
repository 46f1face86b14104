"""Sessions as Django keeps them in the database, except that a database that is away is not called a bad request."""

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as Kept

from ledernet.ui.errors import passes_over


class SessionStore(Kept):
    def save(self, must_create: bool = False) -> None:  # noqa: FBT001  # as in Django
        """Raises what the database said where it passes over; else as Django does (`UpdateError`: the session was ended meanwhile)."""
        try:
            super().save(must_create)
        except UpdateError as error:
            cause = error.__context__
            if cause is not None and passes_over(cause):
                raise cause from error
            raise
