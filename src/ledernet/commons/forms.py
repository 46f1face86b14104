"""What is typed in this room, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ledernet.commons import files
from ledernet.ui.forms import NameField
from ledernet.ui.seen import Seen

ACCEPT = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.txt"


class LineForm(Seen):
    """In seconds: two lines, either of them or none."""

    wants = NameField(label=_("I would like to spar about"), max_length=200, required=False)
    offers = NameField(label=_("Ask me about"), max_length=200, required=False)
    is_open = forms.BooleanField(label=_("Members of other networks may ask me about it too"), required=False)
    mark_optional = False


class PostForm(forms.Form):
    text = forms.CharField(
        label=_("What do you want to say to the others?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DocumentForm(forms.Form):
    """A file and what it is called; without a name it is called what the file is called."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, picture or plain text, at most 10 MB."),
        widget=forms.FileInput(attrs={"data-max-bytes": str(files.LARGEST), "accept": ACCEPT}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Check that you chose the right file, and that it was saved."),
        },
    )
    title = NameField(label=_("What is it called?"), max_length=160, required=False)

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > files.LARGEST:
            raise forms.ValidationError(too_large())
        return file

    def named(self) -> str:
        """The title, or the name of the file without folder and ending."""
        name = str(self.cleaned_data["file"].name or "").replace("\\", "/").rpartition("/")[2]
        stem = name.rpartition(".")[0] or name
        plain = " ".join("".join(sign if sign.isprintable() else " " for sign in stem).split())
        return str(self.cleaned_data["title"] or plain or _("Document"))[:160]


def too_large() -> str:
    return str(_("The file is larger than 10 MB. Make it smaller, or share a link in a post instead."))


def unfit(refused: files.Unfit) -> str:
    """Why a file is not taken in, and what to do."""
    words = {
        "empty": _("The file is empty. Check that you chose the right file, and that it was saved."),
        "too_large": too_large(),
        "macros": _("The file holds macros, which can harm a computer. Save it without them, for example as .docx or .xlsx."),
        "unknown": _(
            "The file is none of the kinds we take, whatever it is called. Save it as PDF, Word, Excel, PowerPoint, "
            "OpenDocument, PNG, JPEG or plain text."
        ),
    }  # fmt: skip
    return str(words[refused.why])


class LessonForm(forms.Form):
    """Activity, insight, what we do now."""

    activity = forms.CharField(
        label=_("What did we do?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    insight = forms.CharField(
        label=_("What did we see?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    now = forms.CharField(
        label=_("What do we do now?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    purpose = forms.ChoiceField(label=_("Which purpose is it about?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, purposes: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None in particular")), *purposes]


class ShareForm(forms.Form):
    agreed = forms.BooleanField(
        label=_("I have read it again: nobody can be recognised by it"),
        error_messages={"required": _("Read it again, and tick that nobody can be recognised by it.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Your note"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class GreetingForm(forms.Form):
    text = NameField(
        label=_("What do you want to say to the network?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands on the network's page for all who see it."),
    )
