"""The forms of the guided import."""

from collections import Counter
from collections.abc import Mapping as Map
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.people.guided.forms import FileForm
from ledernet.people.imports.options import FILE_COVERAGES, KNOWN_COVERAGES, Coverage, Options
from ledernet.people.imports.remedies import column_fault
from ledernet.people.imports.words import (
    BLANK_NAMES,
    COVERAGES,
    KINDS,
    TARGETS,
    UNIT_NAME,
)
from ledernet.people.readers.fields import TARGETS as OF_KIND
from ledernet.people.readers.fields import Kind, Target
from ledernet.people.readers.mapping import Mapping
from ledernet.people.readers.table import Table
from ledernet.ui.forms import NameField

MOST_VALUES = 500
"""Columns with more different values than this are not offered to choose rows by."""


class UploadForm(FileForm):
    """The file with leaders or units."""

    file_label = _("The file with the leaders")


class ColumnsForm(forms.Form):
    """What each column means. One field per column, named by its place."""

    kind = forms.ChoiceField(
        label=_("What does each row stand for?"),
        choices=[(kind.value, label) for kind, label in KINDS.items()],
        widget=forms.RadioSelect,
    )
    source = NameField(
        label=_("Where does the list come from?"),
        max_length=80,
        help_text=_(
            "A name you will know next time, such as the payroll system. Your choices are remembered under it."
        ),
    )
    blank_name = forms.ChoiceField(
        label=_("What is a row without a name?"),
        choices=[(name, label) for name, label in BLANK_NAMES.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    only_column = forms.ChoiceField(label=_("Use only some of the rows"), required=False)
    only_values = forms.MultipleChoiceField(
        label=_("Rows with"), required=False, widget=forms.SelectMultiple(attrs={"size": "8"})
    )
    mark_optional = False

    def __init__(
        self, table: Table, mapping: Mapping, options: Options, data: Map[str, Any] | None = None
    ) -> None:
        self.table, self.before = table, mapping
        super().__init__(data, initial=self._first(table, mapping, options))
        kind = self._chosen("kind")
        meanings = self._meanings(Kind(kind) if kind in set(Kind) else mapping.kind)
        for place, heading in enumerate(table.headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading, choices=meanings, required=False
            )
        self.fields["only_column"].choices = [("", _("All rows")), *((h, h) for h in self._filterable())]  # type: ignore[attr-defined]
        heading = self._chosen("only_column")
        self.fields["only_values"].choices = self._values(heading)  # type: ignore[attr-defined]
        self.has_values = heading in table.headings
        if mapping.kind is Kind.UNITS:
            del self.fields["blank_name"]

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Each column with its field and a few of its values, for the page."""
        return [
            {"heading": heading, "field": self[f"column_{place}"], "samples": self._samples(place)}
            for place, heading in enumerate(self.table.headings)
        ]

    def mapping(self) -> Mapping:
        """The choices as a mapping."""
        chosen = {
            heading: Target(self.cleaned_data.get(f"column_{place}") or "")
            for place, heading in enumerate(self.table.headings)
        }
        only = self.cleaned_data.get("only_column")
        values = tuple(self.cleaned_data.get("only_values") or ())
        return replace(
            self.before,
            kind=Kind(self.cleaned_data["kind"]),
            columns={heading: target for heading, target in chosen.items() if target is not Target.IGNORE},
            only={only: values} if only and values else {},
            blank_name=self.cleaned_data.get("blank_name") or self.before.blank_name,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "kind" not in cleaned or any(name.startswith("column_") for name in self.errors):
            return cleaned
        for code in self.mapping().faults():
            self.add_error(None, column_fault(code))
        return cleaned

    def _chosen(self, name: str) -> str:
        return str((self.data.get(name) if self.is_bound else self.initial.get(name)) or "")

    @staticmethod
    def _meanings(kind: Kind) -> list[tuple[str, Any]]:
        labels = {**TARGETS, Target.NAME: UNIT_NAME} if kind is Kind.UNITS else TARGETS
        return [("", labels[Target.IGNORE]), *((target.value, labels[target]) for target in OF_KIND[kind])]

    @staticmethod
    def _first(table: Table, mapping: Mapping, options: Options) -> dict[str, Any]:
        columns = {
            f"column_{place}": mapping.columns.get(heading, Target.IGNORE).value
            for place, heading in enumerate(table.headings)
        }
        only_column, only_values = next(iter(mapping.only.items()), ("", ()))
        return columns | {
            "kind": mapping.kind.value,
            "source": options.source,
            "blank_name": mapping.blank_name,
            "only_column": only_column,
            "only_values": list(only_values),
        }

    def _samples(self, place: int) -> list[str]:
        found: dict[str, None] = {}
        for row in self.table.rows[:2000]:
            if row.cells[place]:
                found[row.cells[place][:60]] = None
            if len(found) == 3:
                break
        return list(found)

    def _filterable(self) -> list[str]:
        """Headings whose values repeat enough to choose rows by."""
        kept = []
        for place, heading in enumerate(self.table.headings):
            values = {row.cells[place] for row in self.table.rows}
            if 1 < len(values) <= MOST_VALUES and len(values) < len(self.table.rows):
                kept.append(heading)
        return kept

    def _values(self, heading: str) -> list[tuple[str, str]]:
        if heading not in self.table.headings:
            return []
        counted = Counter(self.table.column(heading))
        named = sorted(value for value in counted if value)
        return [(value, f"{value} ({counted[value]})") for value in named]


class QuestionsForm(forms.Form):
    """The doubtful matches on one page, and one answer for all the rest."""

    otherwise = forms.ChoiceField(
        label=_("All that you do not answer one by one"),
        choices=[
            ("", _("I will answer later")),
            ("same", _("The same person, where there is one to choose")),
            ("other", _("Another person: add as new")),
            ("skip", _("Leave the rows out for now")),
        ],
        required=False,
    )
    mark_optional = False

    def __init__(self, questions: list[dict[str, Any]], data: Map[str, Any] | None = None) -> None:
        super().__init__(data)
        self.names = {f"q_{number}": question["id"] for number, question in enumerate(questions)}
        for (name, _id), question in zip(self.names.items(), questions, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=question["label"],
                help_text=question["help"],
                choices=question["options"],
                widget=forms.RadioSelect,
                required=False,
                initial=question["answer"],
            )

    def answers(self) -> dict[str, str]:
        """Question → answer, for those that are answered."""
        return {
            question: self.cleaned_data[name]
            for name, question in self.names.items()
            if self.cleaned_data.get(name)
        }


class CoverageForm(forms.Form):
    """Who ends when they are not in the file."""

    coverage = forms.ChoiceField(
        label=_("What does the file cover?"),
        widget=forms.RadioSelect,
        help_text=_(
            "Leaders within what it covers, who are not in the file, end today. Their history is kept."
        ),
    )

    def __init__(self, data: Map[str, Any] | None = None, *, initial: Map[str, Any], known: bool) -> None:
        super().__init__(data, initial=dict(initial))
        offered = KNOWN_COVERAGES if known else FILE_COVERAGES
        field = self.fields["coverage"]
        field.choices = [(one.value, COVERAGES[one]) for one in offered]  # type: ignore[attr-defined]
        if known:
            field.label = _("Whom may it end?")
            field.help_text = _(
                "Leaders who are no longer among what is read end today. Their history is kept. If you brought your "
                "leaders in from a file before, let the register take over the whole organisation."
            )

    def chosen(self) -> Coverage:
        return Coverage(self.cleaned_data["coverage"])


class ConfirmForm(forms.Form):
    """The last word; `many` is how many leaders would end, when that is so many that it must be said."""

    consent = forms.BooleanField(required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, many: int, data: Map[str, Any] | None = None, *, seen: str = "") -> None:
        super().__init__(data, initial={"seen": seen})
        if many:
            self.fields["consent"].label = _("Yes, %(count)s leaders are to end") % {"count": many}
            self.fields["consent"].required = True
            self.fields["consent"].error_messages["required"] = _(
                "Say that it is meant, or change what the file covers."
            )
        else:
            del self.fields["consent"]
