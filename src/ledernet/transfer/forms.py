"""What is typed in this room, cleaned."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ledernet.people.forms.fields import UnitField
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.seen import Seen

from .enums import Access, RecordKind
from .models import CaseSetup, Filing
from .records.asked import Asked
from .records.filing import Filed
from .whole.reading import LARGEST

KLE = re.compile(r"\d{2}(\.\d{2}){0,2}( ?[A-ZÆØÅ]\d{2})?")
"""KL's list of subjects: main group, group, subject; perhaps the facet of the act."""


class OrderForm(forms.Form):
    """A delivery of records."""

    mark_optional = False
    kinds = forms.MultipleChoiceField(
        label=_("What is to be sent?"), choices=RecordKind.choices, widget=forms.CheckboxSelectMultiple
    )
    since = DateField(label=_("Decided, approved or answered since"), required=False)
    unit = UnitField(label=_("Of which part of the organisation?"), required=False)
    with_word = forms.BooleanField(label=_("Also the charter as a Word file"), required=False)
    again = forms.BooleanField(label=_("Also what has been sent before"), required=False)
    to_folder = forms.BooleanField(label=_("Lay it in the folder of the case system"), required=False)

    def __init__(self, data: Any = None, *, viewer: Viewer, setup: CaseSetup) -> None:
        super().__init__(data, initial={"kinds": RecordKind.values, "with_word": setup.with_word})
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.offer(viewer, empty=_("The whole organisation"))
        if not settings.CASE_DIR:
            del self.fields["to_folder"]

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            kinds=tuple(RecordKind(kind) for kind in said["kinds"]),
            since=said["since"],
            unit=said["unit"].pk if said["unit"] else None,
            again=said["again"],
            with_word=said["with_word"],
        )


class FilingForm(forms.Form):
    """Under which case, which subject, and how it stands to access."""

    mark_optional = False
    case_number = NameField(label=_("Case number"), max_length=60, required=False)
    kle = NameField(label=_("KLE code"), max_length=12, required=False, help_text=_("For example 81.39.00"))
    access = forms.ChoiceField(label=_("Access to the documents"), choices=Access.choices)

    def clean_kle(self) -> str:
        code: str = self.cleaned_data["kle"].upper()
        if code and not KLE.fullmatch(code):
            raise forms.ValidationError(
                _("Write the code as two digits, point, two digits, for example 81.39.00.")
            )
        return code

    @property
    def filed(self) -> Filed:
        said = self.cleaned_data
        return Filed(said["case_number"], said["kle"], Access(said["access"]))


def _initial(filing: Filing | None) -> dict[str, Any]:
    return {
        name: getattr(filing, name, Access.OPEN if name == "access" else "")
        for name in FilingForm.base_fields
    }


class SetupForm(FilingForm):
    """What holds for the whole organisation, and what happens at night."""

    is_nightly = forms.BooleanField(label=_("Send new records each night"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("What is sent at night?"),
        choices=RecordKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    since = DateField(
        label=_("Not what is older than"),
        required=False,
        help_text=_("Empty: everything that has not been sent."),
    )
    with_word = forms.BooleanField(label=_("Also the charter as a Word file"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, setup: CaseSetup) -> None:
        own = {
            name: getattr(setup, name) for name in ("is_nightly", "kinds", "since", "with_word", "version")
        }
        super().__init__(data, initial=_initial(setup) | own)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("is_nightly") and not said.get("kinds"):
            self.add_error("kinds", _("Choose what is to be sent, or let it be sent by hand."))
        if said.get("is_nightly") and not settings.CASE_DIR:
            self.add_error(
                "is_nightly",
                _("No folder is named on this installation. Ask whoever runs it to set LEDERNET_CASE_DIR."),
            )
        return said


class NumberForm(FilingForm, Seen):
    """The case of one programme."""

    def __init__(self, data: Any = None, *, programme: Programme) -> None:
        self.programme = programme
        super().__init__(
            data, initial=_initial(getattr(programme, "case_number", None)), prefix=f"p{programme.pk}"
        )
        self.fields["kle"].help_text = ""


class FileForm(forms.Form):
    """An organisation as a file."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("The .zip file that was exported, at most 100 MB. Do not unpack it."),
        widget=forms.FileInput(attrs={"data-max-bytes": str(LARGEST), "accept": ".zip,application/zip"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Check that you chose the right file, and that it was saved."),
        },
    )
