"""Choosing a person with a login: from a list while it can be looked through, else by name or e-mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import User
from ledernet.ui.fields import found_by
from ledernet.ui.numbers import whole_number

FEW = 200
"""So many can be looked through in a list."""
MEANT = 5
"""So many are named where what was written fits several."""


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of those whom `offer` is given. Where they are many the field is a line to write in: twenty thousand names are no list."""

    default_error_messages = {
        "nobody": _("Nobody here is called that. Write the name or the e-mail as it stands on the login."),
        "several": _("Several could be meant: %(names)s. Write the e-mail of the one you mean."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), **kwargs)
        self.is_written = False

    def offer(self, people: QuerySet[User]) -> None:
        """Called by the form that knows who can be chosen."""
        self.is_written = people.order_by()[FEW : FEW + 1].exists()
        if self.is_written:
            self.widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": "200"})
            self.widget.is_required = self.required
            self.help_text = " ".join(
                filter(None, [str(self.help_text), str(_("Write her name or e-mail."))])
            )
        self.queryset = people

    def prepare_value(self, value: Any) -> Any:
        """Who is chosen already stands there by e-mail; what was written stays as it was written."""
        if not self.is_written or value in self.empty_values or isinstance(value, str):
            return super().prepare_value(value)
        known = value if isinstance(value, User) else User.objects.filter(pk=value).first()
        return known.email if known else ""

    def to_python(self, value: Any) -> User | None:
        if value in self.empty_values:
            return None
        assert self.queryset is not None
        if self.is_written:
            return person_called(self.queryset, str(value), self.error_messages)
        found: User | None = self.queryset.filter(pk=whole_number(value)).first()
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several of those whom `offer` is given; where they are many, one on each line."""

    default_error_messages = PersonField.default_error_messages

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), **kwargs)
        self.is_written = False

    def offer(self, people: QuerySet[User], *, written_help: Any = "") -> None:
        """`written_help` stands instead of the help text where they are many."""
        self.is_written = people.order_by()[FEW : FEW + 1].exists()
        if self.is_written:
            self.widget = forms.Textarea(attrs={"rows": 4})
            self.widget.is_required = self.required
            self.help_text = written_help
        self.queryset = people

    def prepare_value(self, value: Any) -> Any:
        return value if self.is_written else super().prepare_value(value)

    def clean(self, value: Any) -> QuerySet[User]:
        if not self.is_written:
            return super().clean(value)
        lines = [line for line in str(value or "").splitlines() if line.strip()]
        if self.required and not lines:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        assert self.queryset is not None
        known = [person_called(self.queryset, line, self.error_messages).pk for line in lines]
        return self.queryset.filter(pk__in=known)


def person_called(people: QuerySet[User], written: str, messages: dict[str, Any]) -> User:
    """By e-mail, by whole name, or by words that fit one alone. Raises ValidationError where it is nobody or may be several."""
    exact = Q(email__iexact=written.strip()) | Q(name__iexact=written.strip())
    found = list(people.filter(exact)[: MEANT + 1]) or list(people.filter(found_by(written))[: MEANT + 1])
    if len(found) == 1:
        return found[0]
    if not found:
        raise forms.ValidationError(messages["nobody"], code="nobody")
    names = ", ".join(f"{user.name} ({user.email})" for user in found[:MEANT])
    more = " …" if len(found) > MEANT else ""
    raise forms.ValidationError(messages["several"], code="several", params={"names": names + more})
