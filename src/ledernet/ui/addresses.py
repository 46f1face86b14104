"""Addresses of other machines, as somebody types them: taken apart and refused in one place.

What is let through differs by use, and each use says it: whether anything may go unencrypted, and which marks have no business there.
Where a name leads is another question, asked by who connects.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

HERE = frozenset({"127.0.0.1", "localhost", "::1"})


class Clear(Enum):
    """Where an address may lead by http, without encryption."""

    NOWHERE = "nowhere"
    HERE = "here"  # this machine alone, for trying things out
    ANYWHERE = "anywhere"


WORDS: dict[str, Text] = {
    "no-host": _("Write the whole address, such as https://server.kommune.example."),
    "not-https": _("The address must begin with https://."),
    "credentials": _("Leave name and password out of the address."),
    "marks": _("Leave out what stands from ? or # on."),
}


class BadAddress(ValueError):
    """`code` says what is wrong: one of `WORDS`, or what the one who connects adds."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def taken_apart(text: str, *, clear: Clear = Clear.NOWHERE, without: str = "") -> SplitResult:
    """`without` are marks that it may not hold. Raises `BadAddress`."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:  # a port that is none, half an IPv6 address
        raise BadAddress("no-host") from None
    if parts.scheme not in ("http", "https") and not parts.netloc:
        raise BadAddress("no-host")
    may_be_clear = clear is Clear.ANYWHERE or (clear is Clear.HERE and parts.hostname in HERE)
    if parts.scheme != "https" and not (parts.scheme == "http" and may_be_clear):
        raise BadAddress("not-https" if clear is not Clear.ANYWHERE else "no-host")
    if parts.username is not None or parts.password is not None:
        raise BadAddress("credentials")
    if not parts.hostname or port == 0 or any(letter.isspace() for letter in text):
        raise BadAddress("no-host")
    if any(mark in text for mark in without):
        raise BadAddress("marks")
    return parts


class AddressField(forms.CharField):
    """A whole address, or nothing where it is optional."""

    widget = forms.URLInput
    default_error_messages = WORDS

    def __init__(self, *, clear: Clear = Clear.NOWHERE, without: str = "", **kwargs: Any) -> None:
        self.clear, self.without = clear, without
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        if text:
            try:
                taken_apart(text, clear=self.clear, without=self.without)
            except BadAddress as error:
                raise forms.ValidationError(self.error_messages[error.code], code=error.code) from None
        return text
