"""What leaves, entry by entry, in words that can be changed in the copy; and the file that comes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.methods.forms import StepsField

from .enums import Bad, Kind
from .files import LARGEST
from .items import WORDS, Item, Unfit, clean
from .naming import Names


class SenderForm(forms.Form):
    is_named = forms.BooleanField(label=gettext_lazy("Name us as sender"), required=False)


class EntryForm(forms.Form):
    """One entry. It is ticked from the start, unless it seems to name somebody; what is not ticked is not looked at."""

    take = forms.BooleanField(label=gettext_lazy("Take it along"), required=False)

    def __init__(self, item: Item, names: Names, data: Any = None) -> None:
        self.item, self.names = item, names
        self.found = names.found_in(item.text())
        super().__init__(data, prefix=item.uid, initial=_initial(item) | {"take": not self.found})
        for name, (label, most, _must) in WORDS[item.kind].items():
            widget = forms.Textarea(attrs={"rows": 3}) if most > 200 else forms.TextInput()
            self.fields[name] = forms.CharField(label=label, max_length=most, required=False, widget=widget)
        if item.kind == Kind.METHOD:
            self.fields["steps"] = StepsField(label=gettext_lazy("Step by step"), required=False)
        self.fields["sure"] = forms.BooleanField(
            label=gettext_lazy("Nobody can be recognised by these words; let them leave as they are"),
            required=False,
        )
        self.chosen: Item | None = None

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.cleaned_data.get("take"):
            self._errors = ErrorDict()
            self.chosen = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("take") or self.errors:
            return data
        names = [*WORDS[self.item.kind], *(["steps"] if self.item.kind == Kind.METHOD else [])]
        words = {name: data.get(name) or "" for name in names}
        if "steps" in words:
            words["steps"] = [list(step) for step in words["steps"]]
        try:
            self.chosen = clean(self.item.written() | words)
        except Unfit as unfit:
            self.add_error(unfit.field if unfit.field in self.fields else None, unfit.what)
            return data
        self.found = self.names.found_in(self.chosen.text())
        if self.found and not data.get("sure"):
            self.add_error("take", names_words(self.found))
        return data

    @property
    def word_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in {"take", "sure"}]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Name and value of all that was sent, to be sent once more when it has been read."""
        values = {name: self[name].value() for name in self.fields}
        return [
            (self.add_prefix(name), "on" if value is True else str(value))
            for name, value in values.items()
            if value not in (None, False, "")
        ]


def names_words(found: Sequence[str]) -> str:
    """What was found, and what to do."""
    words = _(
        "This stands in it: %(names)s. Change the words, leave the entry out, or confirm that they may leave."
    )
    return words % {"names": ", ".join(found)}


def _initial(item: Item) -> dict[str, Any]:
    steps = {"steps": StepsField.written(item.content["steps"])} if item.kind == Kind.METHOD else {}
    return {name: item.content[name] for name in WORDS[item.kind]} | steps


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "The .json file that another organisation has made in Ledernet, at most 1 MB."
        ),
        widget=forms.FileInput(attrs={"data-max-bytes": str(LARGEST), "accept": ".json,application/json"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy(
                "The file is empty. Check that you chose the right file, and that it was saved."
            ),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST:
            raise forms.ValidationError(Bad.TOO_LARGE.label)
        return file
