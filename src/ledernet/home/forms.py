"""The settings of an organisation, cleaned."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.enums import Language
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.numbers import whole_numbers
from ledernet.ui.seen import Seen
from ledernet.ui.theme import validate_accent

from . import logos
from .enums import Settling


class SettingsForm(Seen):
    name = NameField(label=_("What is the organisation called?"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language for those who have chosen none"), choices=Language.choices, widget=forms.RadioSelect
    )
    accent = forms.CharField(
        label=_("Colour"),
        max_length=7,
        help_text=_("The one colour you choose. White text must be readable on it."),
        widget=forms.TextInput(attrs={"type": "color"}),
        validators=[validate_accent],
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG or JPEG, at most 200 kB. It stands at the top of the menu and on letters."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    remove_logo = forms.BooleanField(label=_("Take the present logo away"), required=False)
    mail_from = forms.EmailField(
        label=_("Mail is sent from"),
        required=False,
        help_text=_("An address that your mail server may send from. Empty: the installation's own."),
    )
    rehearsal_to = forms.EmailField(
        label=_("Rehearsal: send all mail here"),
        required=False,
        help_text=_("While an address stands here, nobody else gets mail. Empty it to be serious."),
    )

    def clean_accent(self) -> str:
        return str(self.cleaned_data["accent"]).lower()

    def clean_logo(self) -> Any:
        upload = self.cleaned_data.get("logo")
        if not upload:
            return None
        try:
            return logos.clean(upload.read(logos.LARGEST_BYTES + 1))
        except logos.TooLarge as error:
            words = _("The picture is too large: at most 200 kB and 2000 dots on each side.")
            raise forms.ValidationError(words) from error
        except logos.NotAPicture as error:
            raise forms.ValidationError(
                _("The file is not a PNG or JPEG picture that can be read.")
            ) from error

    def values(self) -> dict[str, Any]:
        names = ("name", "language", "accent", "mail_from", "rehearsal_to")
        return {name: self.cleaned_data[name] for name in names}


class ActForm(forms.Form):
    """What is to be done with which items of the inbox."""

    verb = forms.ChoiceField(
        choices=[
            (verb, verb) for verb in ("take", "give_back", "snooze", "wake", "settle", "reopen", "bulk")
        ],
        error_messages={
            "required": _("Choose what is to be done."),
            "invalid_choice": _("Choose what is to be done."),
        },
    )
    items = forms.TypedMultipleChoiceField(coerce=int, required=False)
    everything = forms.BooleanField(required=False)
    until = DateField(label=_("Until"), required=False)
    reason = forms.ChoiceField(choices=Settling.choices, required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        given = whole_numbers(data.getlist("items"))
        self.fields["items"].choices = [(value, value) for value in given]  # type: ignore[attr-defined]  # checked by right

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        verb = found.get("verb")
        if verb == "snooze" and "until" not in self.errors and not found.get("until"):
            self.add_error("until", _("Choose the day until which it is put off."))
        if verb == "settle" and "reason" not in self.errors and not found.get("reason"):
            self.add_error("reason", _("Choose why it is settled."))
        return found
