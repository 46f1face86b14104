"""A form that knows what it showed: who saves over what somebody else has saved meanwhile is told, and asked again."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

_LETTERS = 8


class Seen(forms.Form):
    """Mixed into a form about a row. What stood in its fields goes along, as a digest, and is compared with what stands there now.

    What belongs to it without being a field (the day on which something ends) is given beside the others in `initial`. Whoever sends
    no digest has opened no form, and is not asked. Rows in which every letter counts have a version, compared in the action.
    """

    seen = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "seen":
            return ".".join(f"{name}:{_digest(value)}" for name, value in sorted(self._stands().items()))
        return super().get_initial_for_field(field, field_name)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        seen, now = data.pop("seen", ""), self["seen"].initial
        if seen and seen != now:
            self.add_error(None, self._moved(set(seen.split("."))))
            typed = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            typed[self.add_prefix("seen")] = now  # saving again is the answer
            self.data = typed
        return data

    def _stands(self) -> dict[str, str]:
        """What stands there now, by name, as text."""
        found = {
            name: self._as_text(field.prepare_value(self.get_initial_for_field(field, name)))
            for name, field in self.fields.items()
            if name != "seen"
        }
        return found | {
            name: self._as_text(value) for name, value in self.initial.items() if name not in self.fields
        }

    def _moved(self, seen: set[str]) -> ValidationError:
        stands = self._stands()
        moved = [
            name for name in self.fields if name in stands and f"{name}:{_digest(stands[name])}" not in seen
        ]
        what = "; ".join(f"{self.fields[name].label}: »{self._shown(name, stands[name])}«" for name in moved)
        return ValidationError(
            _("Somebody has changed this since you opened it. %(what)s What you typed stands below. Save again if it is to hold.")
            % {"what": _("Now it says %(what)s.") % {"what": what} if what else ""},
            code="moved",
        )  # fmt: skip

    def _shown(self, name: str, text: str) -> str:
        choices = dict(getattr(self.fields[name], "choices", None) or ())
        named = {
            str(key): str(words) for key, words in choices.items() if not isinstance(words, list | tuple)
        }
        return named.get(text, text)[:200]

    @staticmethod
    def _as_text(value: Any) -> str:
        if value is None or value is False:
            return ""
        if isinstance(value, list | tuple | set):
            return "\n".join(sorted(map(str, value)))
        return str(getattr(value, "pk", value))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_LETTERS]


def typed_on(data: QueryDict, **now: object) -> QueryDict:
    """What was typed, on top of what stands there `now` (its version): shown again it is whole, and saving it again replaces."""
    again = data.copy()
    for name, value in now.items():
        again[name] = str(value)
    return again


def given_back(request: HttpRequest) -> None:
    """What somebody has typed about a thing that is over already: it is not saved, and said so that it can be copied."""
    typed = [
        text
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "seen"}
        for text in values
        if len(text) > _LETTERS and not text.replace("-", "").isdecimal()
    ]
    for text in typed:
        messages.info(request, _("Not saved. You had written: %(text)s") % {"text": text[:4000]})
