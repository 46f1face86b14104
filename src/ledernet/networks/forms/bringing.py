"""The steps of bringing in a list of running networks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.networks.bringing.columns import LABELS
from ledernet.networks.bringing.planned import SKIP, Question
from ledernet.people.imports.words import ENCODINGS
from ledernet.people.readers.table import MAX_BYTES, Table
from ledernet.strategy.models import Programme

SAMPLES = 3


class ListForm(forms.Form):
    """The file, and the programme whose networks they are."""

    programme = forms.ModelChoiceField(
        label=_("Which programme do the networks belong to?"), queryset=Programme.objects.none()
    )
    file = forms.FileField(
        label=_("The file with the networks"),
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
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        choices=list(ENCODINGS.items()),
        required=False,
        help_text=_("Only if æ, ø and å come out wrong."),
    )
    sheet = forms.CharField(
        label=_("Sheet"), max_length=100, required=False, help_text=_("Only if a workbook has several.")
    )
    mark_optional = False

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = programmes

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


class WhoForm(forms.Form):
    """Who is meant, for each name that leaves a doubt."""

    mark_optional = False

    def __init__(self, questions: Sequence[Question], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for question in questions:
            rows = ", ".join(str(row) for row in question.rows[:5])
            words = {"rows": rows, "who": question.who, "unit": question.unit}
            label = _("Row %(rows)s: %(who)s, %(unit)s") if question.unit else _("Row %(rows)s: %(who)s")
            self.fields[f"who_{question.id}"] = forms.ChoiceField(
                label=str(label) % words,
                choices=[*question.choices, (SKIP, _("None of them: leave the rows out"))],
                widget=forms.RadioSelect,
                required=False,
                initial=question.answer,
            )

    def answers(self) -> dict[str, str]:
        return {name.removeprefix("who_"): value for name, value in self.cleaned_data.items() if value}
