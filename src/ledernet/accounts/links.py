"""The links by which somebody sets a password: made when the letter is written, dead once used or once she has left."""

from datetime import timedelta

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.http import base36_to_int

from .models import User

FORGOTTEN = timedelta(days=1)
"""How long the link in a *forgotten password* mail works. An invitation works as long as PASSWORD_RESET_TIMEOUT."""


AHEAD = timedelta(hours=1)
"""So much the clock may have been ahead that a link was made by; one from further ahead would work for as long."""


class TokenGenerator(PasswordResetTokenGenerator):
    """A token dies with the password, a log-in, the address, and with the door being closed."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"

    def check_token(self, user: User | None, token: str | None) -> bool:
        if user is None or not user.is_active or not token or not super().check_token(user, token):
            return False
        age = self._num_seconds(self._now()) - base36_to_int(token.split("-")[0])
        if age < -AHEAD.total_seconds():
            return False
        return user.last_login is None or age <= FORGOTTEN.total_seconds()


def password_link(user: User) -> str:
    """The full address at which this user chooses a password."""
    key = f"{user_pk_to_url_str(user)}-{TokenGenerator().make_token(user)}"
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return f"{settings.PUBLIC_URL}{path.replace('UID-KEY', key)}"
