"""The choice of kind and duty, with the two dilemmas that lead to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from ledernet.strategy.advice import DILEMMA_STEPS
from ledernet.strategy.enums import Participation, ProgrammeState
from ledernet.strategy.models import NetworkType, Programme

FIELDS = (
    "type",
    "type_reason",
    "participation",
    "participation_reason",
    "leaders_lean",
    "organisation_lean",
)
LEADERS = (
    _("Clearly their own field"),
    _("Mostly their own field"),
    _("Both alike"),
    _("Mostly other fields"),
    _("Clearly other fields"),
)
ORGANISATION = (
    _("Clearly each field"),
    _("Mostly each field"),
    _("Both alike"),
    _("Mostly the whole"),
    _("Clearly the whole"),
)


def _lean(label: Any, steps: tuple[Any, ...]) -> forms.TypedChoiceField:
    assert len(steps) == DILEMMA_STEPS + 1
    return forms.TypedChoiceField(
        label=label,
        choices=[(str(step), words) for step, words in enumerate(steps)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


def _reason(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class KindForm(forms.Form):
    """A draft may be unfinished, and the reason for duty is then the answer to its question below. A running programme asks
    for a new reason where kind or duty changes (the action says so).
    """

    leaders_lean = _lean(_("What do your leaders need most?"), LEADERS)
    organisation_lean = _lean(_("What does the organisation need most?"), ORGANISATION)
    type = forms.ModelChoiceField(
        label=_("Which kind of network serves the purpose?"),
        queryset=NetworkType.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
    )
    type_reason = _reason(_("Why this kind?"), _("The reason is shown to all who take part."))
    participation = forms.ChoiceField(
        label=_("Is taking part voluntary or a duty?"),
        choices=Participation.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    participation_reason = _reason(_("Why is taking part so?"))
    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"data-programme-version": True}))
    mark_optional = False

    def __init__(self, data: Any = None, *, programme: Programme, may_choose: bool) -> None:
        super().__init__(data, initial=_initial(programme))
        self.programme, self.may_choose = programme, may_choose
        kinds = self.fields["type"]
        assert isinstance(kinds, forms.ModelChoiceField)
        kinds.queryset = NetworkType.objects.filter(organisation=programme.organisation)
        if programme.state == ProgrammeState.ACTIVE and may_choose:
            for name in ("type_reason", "participation_reason"):
                self.fields[name].help_text = _(
                    "It is decided. Another choice is a new decision: say why you choose anew."
                )
        else:
            del self.fields["participation_reason"]
        if not may_choose:
            for field in self.fields.values():
                field.disabled = True

    def settle(self) -> None:
        """Show what is chosen without a word about what is still wrong: the reader is in the middle of it."""
        self.full_clean()
        self._errors = ErrorDict()

    def choices_made(self) -> dict[str, Any]:
        """What was said, by field of the programme. Only of a valid form."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}


def _initial(programme: Programme) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(programme, name) for name in FIELDS}
    return values | {"type": programme.type_id, "version": programme.version}
