"""What an administrator writes about a provider and about roles, cleaned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.people.enums import Role
from ledernet.people.forms.fields import UnitField
from ledernet.people.forms.users import GIVEN_BY_HAND
from ledernet.people.viewer import Viewer
from ledernet.ui.addresses import AddressField, Clear
from ledernet.ui.forms import NameField
from ledernet.ui.seen import Seen

from .certificates import BadCertificate, facts_of, split
from .claims import PRIVILEGES, Unreadable, pasted, privileges
from .enums import Match, Place, Protocol

ENDPOINT: dict[str, Any] = {"clear": Clear.HERE, "without": "#"}
"""Encrypted, but where a provider runs on this machine to try things out."""

OIDC_CLAIMS = {"key_claim": "employee_number", "email_claim": "email", "name_claim": "name"}
SAML_CLAIMS = {
    "key_claim": "https://data.gov.dk/model/core/eid/employeeNumber",
    "email_claim": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    "name_claim": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
}


class ConnectionForm(Seen):
    """What both protocols ask for."""

    name = NameField(label=_("Name on the button"), max_length=80, help_text=_("For example: Kalø Kommune"))
    match = forms.ChoiceField(
        label=_("How is a leader found the first time?"), choices=Match.choices, widget=forms.RadioSelect
    )
    key_claim = forms.CharField(label=_("Where the employee number stands"), max_length=200, required=False)
    email_claim = forms.CharField(label=_("Where the e-mail stands"), max_length=200)
    vouches_for_email = forms.BooleanField(
        label=_("The provider vouches for every e-mail it sends"),
        required=False,
        help_text=_("Only where nobody can choose her own. Otherwise each login must say so itself."),
    )
    name_claim = forms.CharField(label=_("Where the name stands"), max_length=200)
    subject_claim = forms.CharField(
        label=_("Where the lasting identity stands"),
        max_length=200,
        required=False,
        help_text=_("Empty: sub in OpenID Connect, the NameID in SAML."),
    )
    session_hours = forms.IntegerField(
        label=_("Hours until one logs in again"), required=False, min_value=1, max_value=168
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("match") == Match.KEY and not cleaned.get("key_claim"):
            self.add_error("key_claim", _("Say where the number stands, or find leaders by e-mail."))
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "secret"}


class OidcForm(ConnectionForm):
    issuer = AddressField(
        label=_("Issuer"),
        **ENDPOINT,
        max_length=400,
        help_text=_("As the provider writes it, for example https://login.microsoftonline.com/…/v2.0"),
    )
    client_id = forms.CharField(label=_("Client ID"), max_length=200)
    secret = forms.CharField(
        label=_("Client secret"),
        required=False,
        max_length=500,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Never shown again. Empty: the one there is stays."),
    )
    field_order = ("name", "issuer", "client_id", "secret")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.initial.get("client_id"):
            self.fields["secret"].help_text = _("Kept sealed, and never shown again. It can be added later.")


class SamlForm(ConnectionForm):
    issuer = forms.CharField(label=_("The provider's entity ID"), max_length=400)
    login_url = AddressField(label=_("Address for logging in (HTTP-Redirect)"), max_length=400, **ENDPOINT)
    logout_url = AddressField(
        label=_("Address for logging out (HTTP-Redirect)"), max_length=400, required=False, **ENDPOINT
    )
    certificates = forms.CharField(
        label=_("The provider's certificates for signing"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "One after another, with the lines BEGIN and END. Keep the old beside the new while it changes."
        ),
    )
    wants_encrypted = forms.BooleanField(label=_("Refuse what is not encrypted"), required=False)
    cvr = forms.RegexField(
        r"^\d{8}$",
        label=_("CVR number"),
        required=False,
        help_text=_("Privileges given for another number are passed over."),
        error_messages={"invalid": _("A CVR number has eight digits.")},
    )
    field_order = ("name", "issuer", "login_url", "logout_url", "certificates", "wants_encrypted")

    def clean_certificates(self) -> str:
        found = split(str(self.cleaned_data["certificates"]))
        try:
            for one in found:
                facts_of(one)
        except BadCertificate as error:
            raise forms.ValidationError(
                _("One of them cannot be read. Paste each whole, from BEGIN to END.")
            ) from error
        return "".join(found)


FORMS: dict[str, type[ConnectionForm]] = {Protocol.OIDC: OidcForm, Protocol.SAML: SamlForm}
SUGGESTED: dict[str, dict[str, str]] = {Protocol.OIDC: OIDC_CLAIMS, Protocol.SAML: SAML_CLAIMS}


class RuleForm(forms.Form):
    """A claim with a value, the role it gives, and where."""

    claim = forms.CharField(
        label=_("Claim"),
        max_length=200,
        help_text=_("For example groups or roles. Write privilege for a role in a list of privileges."),
    )
    value = forms.CharField(
        label=_("Value"), max_length=300, help_text=_("Exactly as the provider sends it.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=GIVEN_BY_HAND)
    place = forms.ChoiceField(label=_("Where"), choices=Place.choices, widget=forms.RadioSelect)
    unit = UnitField(label=_("Unit"), required=False)
    constraint = forms.CharField(
        label=_("Constraint"),
        max_length=200,
        required=False,
        help_text=_("The constraint or claim that names the units, or that must hold."),
    )
    constraint_value = forms.CharField(
        label=_("Value of the constraint"),
        max_length=120,
        required=False,
        help_text=_("Where it must hold: for example 27.* for all KLE numbers that begin so."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.offer(viewer, viewer.organisation.units.all(), empty=_("No unit chosen"))

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_place(self) -> Place:
        return Place(self.cleaned_data["place"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        place = cleaned.get("place")
        if place is Place.UNIT and not cleaned.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose the unit."))
        if place is Place.NAMED and not cleaned.get("constraint"):
            self.add_error("constraint", _("Say which constraint or claim names the units."))
        if cleaned.get("role") is Role.ADMINISTRATOR and place not in (None, Place.WHOLE):
            self.add_error("place", _("An administrator serves the whole organisation."))
        if cleaned.get("constraint_value") and not cleaned.get("constraint"):
            self.add_error("constraint", _("Say which constraint it is."))
        return cleaned


class PreviewForm(forms.Form):
    """A set of claims, to see what it would give. Nothing of it is kept."""

    claims = forms.CharField(
        label=_("What would the login say?"),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("A line for each: name = value. Or JSON, as in an ID token."),
    )

    def clean_claims(self) -> dict[str, tuple[str, ...]]:
        try:
            found = pasted(str(self.cleaned_data["claims"]))
            for name in PRIVILEGES & found.keys():
                for text in found[name]:
                    privileges(text)
        except Unreadable as error:
            raise forms.ValidationError(
                _("This cannot be read: %(what)s. Write name = value on each line, or JSON."),
                params={"what": str(error)},
            ) from error
        return found
