"""The settings of an organisation, cleaned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.enums import Language
from ledernet.ui.forms import NameField
from ledernet.ui.theme import validate_accent

from . import logos


class SettingsForm(forms.Form):
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
