"""Two people have written at once: nothing is lost, and where they differ is shown side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Difference:
    """One field on which two editors do not agree."""

    label: Text
    theirs: str
    mine: str


def differences(mine: forms.BaseForm, theirs: forms.BaseForm) -> list[Difference]:
    """Where the reader's form differs from one made of what has been saved meanwhile."""
    shared = [name for name in mine.fields if name != "version" and name in theirs.fields]
    return [
        Difference(str(mine[name].label), words_in(theirs, name), words_in(mine, name))
        for name in shared
        if words_in(theirs, name) != words_in(mine, name)
    ]


def words_in(form: forms.BaseForm, name: str) -> str:
    """What a field holds, as one would read it."""
    value = form[name].value()
    options: dict[str, str] = {}
    for key, label in getattr(form.fields[name], "choices", ()) or ():
        grouped = label if isinstance(label, list | tuple) else [(key, label)]
        options |= {
            str(one): str(words).lstrip("– ") or "–" for one, words in grouped
        }  # as deep as it stands
    if isinstance(value, list | tuple):
        return ", ".join(options.get(str(one), str(one)).strip() for one in value) or "–"
    text = str(value if value not in (None, "") else "–")
    return options.get(str(value or ""), text).strip().replace("\r\n", "\n")
