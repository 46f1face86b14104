"""What is typed about the organisation's own words, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ledernet.people.enums import Role
from ledernet.people.models import Unit
from ledernet.people.viewer import Viewer
from ledernet.strategy.actions import ItemWords
from ledernet.strategy.choices import managed_unit, nodes_for
from ledernet.strategy.enums import ItemKind
from ledernet.strategy.models import Foundation, StrategyItem
from ledernet.ui.forms import NameField

FOUNDATION = 50_000  # characters
FILE = 1_000_000  # bytes; more than any foundation as plain text
LINES = 100  # at once
TEXT_FILES = (".txt", ".md", ".text", ".markdown")


class PageField(forms.URLField):
    """The address of a page: http or https, nothing else."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=500, assume_scheme="https", **kwargs)


class NodeForm(forms.Form):
    """Something that belongs to a part of the organisation which the viewer looks after."""

    unit = forms.ChoiceField(
        label=_("Which part of the organisation is it for?"),
        required=False,
        help_text=_("Those below that part see it too."),
    )
    mark_optional = False

    def place(self, viewer: Viewer, unit: Unit | None) -> None:
        self.viewer, self.kept = viewer, unit.pk if unit else None
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = nodes_for(viewer, {str(unit.pk)} if unit else set())
        field.initial = str(unit.pk) if unit else ""

    def clean_unit(self) -> Unit | None:
        value = self.cleaned_data["unit"]
        unit = managed_unit(self.viewer, value, kept=self.kept)
        if unit is None and (value or not self.viewer.everywhere(Role.CHIEF, Role.HR)):
            raise forms.ValidationError(_("Choose a part of the organisation that you look after."))
        return unit


class FoundationForm(forms.Form):
    title = NameField(label=_("What is the foundation called?"), max_length=200)
    text = forms.CharField(
        label=_("Paste the text"),
        help_text=_("Then you can take sentences of it as words for the purposes."),
        max_length=FOUNDATION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = forms.FileField(
        label=_("Or upload a text file"),
        help_text=_("A .txt or .md file. Its text takes the place of the field above."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(TEXT_FILES)}),
    )
    url = PageField(
        label=_("Where is the document?"),
        help_text=_("The address of the page or the PDF, for those who want to read it as it was printed."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, foundation: Foundation, **kwargs: Any) -> None:
        initial = {name: getattr(foundation, name) for name in ("title", "text", "url", "version")}
        super().__init__(data, files, initial=initial, **kwargs)

    def clean_file(self) -> str:
        """The text of the file, or "" where none was chosen."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > FILE:
            raise forms.ValidationError(_("The file is too large. A text of a few pages is enough."))
        text = read_text(file.read())
        if text is None:
            raise forms.ValidationError(
                _("The file is not plain text. Copy the text into the field, or give the document's address.")
            )
        if len(text) > FOUNDATION:
            raise forms.ValidationError(_("The text of the file is longer than 50,000 characters."))
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("file"):
            data["text"] = data["file"]
        if not self.errors and not data["text"].strip() and not data["url"]:
            self.add_error("text", _("Paste the text, upload it, or give an address."))
        return data


class VersionedForm(NodeForm):
    """The same, where the reader has seen a version of it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self) -> int:
        """The version; 0, which there never was, where the form came without one. Only of a valid form."""
        return self.cleaned_data["version"] or 0

    def said(self) -> dict[str, Any]:
        """What was typed. Only of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ItemForm(VersionedForm):
    name = NameField(label=_("What is it called?"), max_length=200)
    text = forms.CharField(
        label=_("In more words"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    url = PageField(label=_("Where can one read more?"), required=False)
    field_order = ["name", "text", "url", "unit"]

    def __init__(self, data: Any = None, *, viewer: Viewer, item: StrategyItem, **kwargs: Any) -> None:
        initial = {name: getattr(item, name) for name in ("name", "text", "url", "version")}
        super().__init__(data, initial=initial, **kwargs)
        self.place(viewer, item.unit)

    def words(self) -> ItemWords:
        return ItemWords(**self.said())


class SeveralForm(NodeForm):
    """Several at once, one for each line."""

    kind = forms.ChoiceField(label=_("What are they?"), choices=ItemKind.choices)
    lines = forms.CharField(
        label=_("One on each line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    field_order = ["kind", "lines", "unit"]

    def __init__(self, data: Any = None, *, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.place(viewer, None)

    def clean_lines(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > LINES:
            words = ngettext("At most one line at once.", "At most %(count)s lines at once.", LINES)
            raise forms.ValidationError(words % {"count": LINES})
        return lines


def read_text(data: bytes) -> str | None:
    """What an uploaded file says, in UTF-8 or as Danish Windows writes it; `None` if it is no text."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if _readable(text) else None
    return None


def _readable(text: str) -> bool:
    """A picture or a PDF read as text is full of control characters; text has none."""
    return not any(ord(sign) < 32 and sign not in "\n\r\t\f" for sign in text)
