"""The forms of the door and of one's own account. allauth does the work; the words are ours."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.ui.forms import NameField
from ledernet.ui.seen import Seen

from .enums import Language

PASSWORD_HINT = _("At least 12 characters. A sentence of your own is easy to remember and hard to guess.")


def _word(form: forms.Form, name: str, label: Any, hint: Any = "") -> None:
    """Our label and hint, and no placeholder: it is gone when one needs it."""
    if name in form.fields:
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):  # type: ignore[misc]  # allauth is untyped
    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "login", _("E-mail"))
        _word(self, "password", _("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "email", _("E-mail"))


class _NewPassword(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "password1", _("New password"), PASSWORD_HINT)
        _word(self, "password2", _("The same password again"))
        _word(self, "oldpassword", _("The password you have now"))


class ResetPasswordKeyForm(_NewPassword, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPasswordForm(_NewPassword, account.SetPasswordForm):  # type: ignore[misc]
    pass


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "password", _("Password"))


class _Code(forms.Form):
    hint = _("Six digits from the app on your phone, or one of your recovery codes.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", _("Code"), self.hint)
        self.fields["code"].widget.attrs |= {"inputmode": "text", "autocapitalize": "none"}


class AuthenticateForm(_Code, mfa.AuthenticateForm):  # type: ignore[misc]
    pass


class ReauthenticateByCodeForm(_Code, mfa.ReauthenticateForm):  # type: ignore[misc]
    pass


class ActivateTOTPForm(_Code, totp.ActivateTOTPForm):  # type: ignore[misc]
    hint = _("Six digits. The app shows a new code every half minute.")


class ProfileForm(Seen):
    """What others call you, and the language of pages and mails."""

    name = NameField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        widget=forms.RadioSelect,
        help_text=_("Also in the mails you get."),
    )
