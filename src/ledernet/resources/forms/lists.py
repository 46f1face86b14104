"""The steps of bringing in expenses from the accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledernet.people.imports.words import ENCODINGS
from ledernet.people.readers.table import MAX_BYTES, Table
from ledernet.resources.amounts import kroner
from ledernet.resources.bringing.columns import LABELS
from ledernet.resources.bringing.plan import SKIP, Question
from ledernet.resources.places import Places
from ledernet.resources.words import kind_words
from ledernet.strategy.models import Programme

from .fields import KindField

SAMPLES = 3
ROWS_NAMED = 5


class ListForm(forms.Form):
    """The file, and what holds for rows that do not say it."""

    mark_optional = False
    file = forms.FileField(
        label=_("The file with the expenses"),
        help_text=_(
            "CSV, Excel or OpenDocument, at most 20 MB. Nothing is changed before you have seen what will happen."
        ),
        widget=forms.FileInput(
            attrs={"data-max-bytes": str(MAX_BYTES), "accept": ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods"}
        ),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Check that you chose the right file, and that it was saved."),
        },
    )
    programme = forms.ModelChoiceField(
        label=_("Rows that name no network belong to"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=_("Leave such rows out"),
    )
    kind = KindField(label=_("Rows that name no kind are"), required=False)
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        choices=list(ENCODINGS.items()),
        required=False,
        help_text=_("Only if æ, ø and å come out wrong."),
    )
    sheet = forms.CharField(
        label=_("Sheet"), max_length=100, required=False, help_text=_("Only if a workbook has several.")
    )

    def __init__(self, *args: Any, programmes: QuerySet[Programme], kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, kind = self.fields["programme"], self.fields["kind"]
        assert isinstance(field, forms.ModelChoiceField)
        assert isinstance(kind, KindField)
        field.queryset = programmes
        kind.offer(kinds, empty=_("Leave such rows out"))

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > MAX_BYTES:
            raise forms.ValidationError(too_large())
        return file


def too_large() -> str:
    return str(_("The file is larger than 20 MB. Split it into several."))


class ListColumnsForm(forms.Form):
    """What each column means. One field per column, named by its place."""

    mark_optional = False

    def __init__(
        self, table: Table, columns: Mapping[str, str], data: Mapping[str, Any] | None = None
    ) -> None:
        first = {f"column_{place}": columns.get(name, "") for place, name in enumerate(table.headings)}
        super().__init__(data, initial=first)
        self.table = table
        meanings = [(meaning.value, label) for meaning, label in LABELS.items()]
        for place, heading in enumerate(table.headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading, choices=meanings, required=False
            )

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Each column with its field and a few of its values, for the page."""
        return [
            {"heading": heading, "field": self[f"column_{place}"], "samples": self._samples(place)}
            for place, heading in enumerate(self.table.headings)
        ]

    def chosen(self) -> dict[str, str]:
        found = {
            heading: str(self.cleaned_data.get(f"column_{place}") or "")
            for place, heading in enumerate(self.table.headings)
        }
        return {heading: meaning for heading, meaning in found.items() if meaning}

    def _samples(self, place: int) -> list[str]:
        values = dict.fromkeys(row.cells[place] for row in self.table.rows[:200] if row.cells[place])
        return [value[:60] for value in list(values)[:SAMPLES]]


class MeaningForm(forms.Form):
    """What a word of the accounts means, for each that is not known."""

    mark_optional = False

    def __init__(
        self,
        questions: Sequence[Question],
        *,
        places: Places,
        kinds: Sequence[str],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data)
        self._keys = {f"q_{question.id}": question.key for question in questions}
        where = places.choices()
        which = [(kind, kind_words(kind)) for kind in kinds]
        for question in questions:
            choices: list[Any] = [("", _("Choose")), *(where if question.is_place else which)]
            choices.append((SKIP, _("Leave such rows out")))
            self.fields[f"q_{question.id}"] = forms.ChoiceField(
                label=_label(question), choices=choices, required=False, initial=question.answer
            )

    def answers(self) -> dict[str, str]:
        return {self._keys[name]: value for name, value in self.cleaned_data.items() if value}


def _label(question: Question) -> str:
    rows = ", ".join(str(row) for row in question.rows[:ROWS_NAMED])
    more = "…" if len(question.rows) > ROWS_NAMED else ""
    words = {"word": question.word[:80], "rows": f"{rows}{more}", "amount": kroner(question.oere)}
    if question.is_place:
        return gettext("Which network or programme is “%(word)s”? (%(amount)s, row %(rows)s)") % words
    return gettext("Which kind of expense is “%(word)s”? (%(amount)s, row %(rows)s)") % words
