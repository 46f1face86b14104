"""The forms of the first two steps: the file, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ledernet.people.imports.words import ENCODINGS
from ledernet.people.readers.table import MAX_BYTES, Table

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

SAMPLES = 3


class FileForm(forms.Form):
    """The file, and two things that are found automatically most of the time. A room names the file by `file_label`."""

    file_label: ClassVar[Text] = _("File")
    mark_optional = False
    file = forms.FileField(
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = self.file_label

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > MAX_BYTES:
            raise forms.ValidationError(too_large())
        return file


def too_large() -> str:
    return str(_("The file is larger than 20 MB. Leave out columns that are not needed, or split the file."))


class MeaningsForm(forms.Form):
    """What each column means, of the meanings in `labels`. One field per column, named by its place."""

    labels: ClassVar[Mapping[Any, Text]] = {}
    mark_optional = False

    def __init__(
        self, table: Table, columns: Mapping[str, str], data: Mapping[str, Any] | None = None
    ) -> None:
        first = {f"column_{place}": columns.get(name, "") for place, name in enumerate(table.headings)}
        super().__init__(data, initial=first)
        self.table = table
        meanings = [(meaning.value, label) for meaning, label in self.labels.items()]
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
