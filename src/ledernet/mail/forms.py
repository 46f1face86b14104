"""What HR types about letters, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .signals import Setting
from .words import LONGEST, PARTS, Fault, Words, Written, cleaned, faults_in, shown


class WordsForm(forms.Form):
    """The words of one letter in one language. `written` is there once the form is valid."""

    subject = forms.CharField(label=gettext_lazy("Subject"), required=False)
    greeting = forms.CharField(
        label=gettext_lazy("Greeting"), required=False, help_text=gettext_lazy("May be left out.")
    )
    opening = forms.CharField(
        label=gettext_lazy("Opening words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "An empty line begins a new paragraph; a line that begins with “- ” stands in a list."
        ),
    )
    closing = forms.CharField(
        label=gettext_lazy("Closing words"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    mark_optional = False
    written: Written

    def __init__(
        self, data: QueryDict | None, *, words: Words, language: str, written: Written, number: int
    ) -> None:
        initial: dict[str, Any] = {part: shown(getattr(written, part), words, language) for part in PARTS}
        super().__init__(data, initial=initial | {"number": number})
        self._words, self._language = words, language
        for part in PARTS:
            self.fields[part].widget.attrs |= {"maxlength": LONGEST[part], "lang": language}

    def clean(self) -> dict[str, Any]:
        """Everything that is wrong is said where it is wrong."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        self.written = cleaned({part: self.data.get(part, "") for part in PARTS}, self._words)
        self.refuse(faults_in(self.written, self._words))
        return found

    def refuse(self, faults: list[Fault] | tuple[Fault, ...]) -> None:
        for fault in faults:
            self.add_error(fault.part, said(fault, self._words, self._language))


def said(fault: Fault, words: Words, language: str) -> str:
    """What is wrong, and what to do about it."""
    match fault.code:
        case "empty":
            return _("It must say something. To have the product’s words back, use the button below.")
        case "long":
            return _("It is too long: at most %(count)s letters.") % {"count": fault.what}
        case "lines":
            return _("It must stand on one line.")
        case "brace":
            return _(
                "There is a { or } that belongs to no placeholder. Write placeholders as they stand in the list."
            )
        case "unknown":
            names = ", ".join(shown(f"{{{one.code}}}", words, language) for one in words.known)
            return _("This letter knows no placeholder {%(name)s}. It knows %(names)s.") % {
                "name": fault.what,
                "names": names,
            }
        case _missing:
            name = shown(f"{{{fault.what}}}", words, language)
            return _(
                "%(name)s must stand in the subject or in the opening words, so that the receiver knows what it is about."
            ) % {"name": name}


class ReminderForm(forms.Form):
    is_on = forms.BooleanField(label=gettext_lazy("Send this reminder"), required=False)
    days = forms.IntegerField(label=gettext_lazy("How many days?"))

    def __init__(self, data: QueryDict | None, *, setting: Setting) -> None:
        super().__init__(data, initial={"is_on": setting.is_on, "days": setting.days}, prefix="reminder")
        signal = setting.signal
        field = forms.IntegerField(
            label=gettext_lazy("How many days?"),
            min_value=signal.least,
            max_value=signal.most,
            error_messages=dict.fromkeys(
                ("min_value", "max_value", "invalid"),
                _("Choose a whole number of days from %(least)s to %(most)s.")
                % {"least": signal.least, "most": signal.most},
            ),
            help_text=_("From %(least)s to %(most)s days.") % {"least": signal.least, "most": signal.most},
        )
        self.fields["days"] = field
