"""Rules about single leaders and about kinds, one row each; rows left empty ask for nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.composition.choices import ATTRIBUTES
from ledernet.composition.pool import Candidate, Pool
from ledernet.composition.words.criteria import ATTRIBUTE
from ledernet.composition.words.lexicon import level
from ledernet.ui.danish import search_key, search_words, sort_key

MOST_ROWS = 60


def label_of(candidate: Candidate) -> str:
    """How a leader is written in a field: »Mette Kjeldsen (Børnehuset Solsikken)«."""
    return f"{candidate.name} ({candidate.unit})" if candidate.unit else candidate.name


class LeaderField(forms.CharField):
    """A leader by name; the browser suggests those of the list. Cleans to the candidate."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 420)
        super().__init__(**kwargs)
        self.pool = Pool(())
        self.widget.attrs.update({"list": "leaders", "autocomplete": "off"})

    def clean(self, value: Any) -> Candidate | None:
        text = super().clean(value)
        if not text:
            return None
        exact = [one for one in self.pool.candidates if search_key(label_of(one)) == search_key(text)]
        found = exact or self._found(text)
        if not found:
            raise forms.ValidationError(_("No leader of this programme is called that."))
        if len(found) > 1:
            names = ", ".join(label_of(one) for one in found[:4])
            raise forms.ValidationError(_("Several leaders fit: %(names)s.") % {"names": names})
        return found[0]

    def _found(self, text: str) -> list[Candidate]:
        words = search_words(text)
        return [
            one for one in self.pool.candidates if all(word in search_key(label_of(one)) for word in words)
        ]


class PairForm(forms.Form):
    """Two who must, or must not, sit together."""

    mark_optional = False
    rule = forms.ChoiceField(
        label=gettext_lazy("Rule"),
        choices=[
            ("together", gettext_lazy("Must sit together")),
            ("apart", gettext_lazy("Must not sit together")),
        ],
        required=False,
    )
    first = LeaderField(label=gettext_lazy("One leader"))
    second = LeaderField(label=gettext_lazy("The other leader"))

    def __init__(self, *args: Any, pool: Pool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, LeaderField)
            field.pool = pool

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, second = data.get("first"), data.get("second")
        if self.errors or (first is None and second is None):
            return data
        if first is None or second is None:
            self.add_error("second" if first else "first", _("Name both leaders."))
        elif first.leader == second.leader:
            self.add_error("second", _("Name two different leaders."))
        return data


class LimitForm(forms.Form):
    """At least or at most so many of one kind in every network."""

    mark_optional = False
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    at_least = forms.IntegerField(label=gettext_lazy("At least"), min_value=0, max_value=60, required=False)
    at_most = forms.IntegerField(label=gettext_lazy("At most"), min_value=0, max_value=60, required=False)

    def __init__(self, *args: Any, pool: Pool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *kinds_of(pool)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        least, most = data.get("at_least"), data.get("at_most")
        if self.errors or not (data.get("kind") or least is not None or most is not None):
            return data
        if not data.get("kind"):
            self.add_error("kind", _("Choose what the limit is about."))
        elif not least and most is None:
            self.add_error("at_least", _("Say at least or at most how many."))
        elif most is not None and least and most < least:
            self.add_error("at_most", _("This cannot be less than the least."))
        return data


def kinds_of(pool: Pool) -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds that can be limited, by attribute, each with how many there are."""
    groups = []
    for attribute in ATTRIBUTES:
        counts = pool.kinds(attribute)
        if len(counts) < 2:
            continue
        rows = []
        for value in sorted(counts, key=sort_key):
            shown = level(value) if attribute == "level" else value
            rows.append((f"{attribute}:{value}", f"{shown} ({counts[value]})"))
        groups.append((str(ATTRIBUTE[attribute]), rows))
    return groups


PairFormSet = forms.formset_factory(PairForm, extra=2, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
LimitFormSet = forms.formset_factory(LimitForm, extra=2, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
