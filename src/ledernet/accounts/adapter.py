"""How allauth behaves here: nobody signs up alone; people are invited. A new password leaves a record."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import actions
from .models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This login is closed. Ask HR if that is a mistake."),
        "email_password_mismatch": _(
            "E-mail and password do not match. Check both, or choose a new password."
        ),
        "enter_current_password": _("That is not the password you have now."),
        "incorrect_password": _("That is not your password."),
        "invalid_password_reset": _("The link does not work any more. Ask for a new one."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
        "rate_limited": _("Too many attempts. Wait a moment and try again."),
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Attempts are counted by address alone: whoever asks chooses the host and port that the original counts by too."""
        return str(credentials.get("email", "")).casefold()

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        assert isinstance(user, User)
        actions.set_password(user=user, password=password, by=user, at=timezone.now())


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code does not work. Wait for a new one and try again."),
    }
