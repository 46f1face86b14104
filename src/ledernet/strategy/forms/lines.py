"""Rows of the pages of frames: who decides what, rules of play; and the management's promises."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import User
from ledernet.strategy.actions import Promise, Right
from ledernet.strategy.actions.frames import ROLES
from ledernet.strategy.enums import PledgeKind, Responsible, RightsTask
from ledernet.strategy.rows import LineForm, rows_of
from ledernet.strategy.wording import task_words
from ledernet.ui.forms import DateField, NameField

WHY_ROWS = {
    "task": _("Write the task, in at most 200 signs."),
    "twice": _("This stands there already."),
    "two_decide": _("More than one decides. Choose one; the others can be asked."),
    "none_decides": _("Nobody decides this. Choose one who does."),
    "letter": _("Choose one of the four, or nothing."),
    "text": _("Write the rule, in at most 500 signs."),
    "many": _("These are more than one can keep in mind. Take some away."),
}
LETTERS = [("", "–"), *Responsible.choices]


class RightForm(LineForm):
    """One task and the part of each of the four."""

    filled_by = ("task", *ROLES)

    task = NameField(label=_("Task"), max_length=200)
    chief = forms.ChoiceField(label=_("Chief"), choices=LETTERS, required=False)
    hr = forms.ChoiceField(label=_("HR"), choices=LETTERS, required=False)
    facilitator = forms.ChoiceField(label=_("Facilitator"), choices=LETTERS, required=False)
    network = forms.ChoiceField(label=_("The network"), choices=LETTERS, required=False)

    @property
    def known(self) -> str:
        """The words of one of our own tasks; "" for a task in own words."""
        value = str(self["task"].value() or "")
        return task_words(value) if value in RightsTask.values else ""

    @property
    def letters(self) -> list[Any]:
        return [self[role] for role in ROLES]

    def right(self) -> Right:
        data = self.cleaned_data
        return Right(data["task"], *(data[role] for role in ROLES))


class PrincipleForm(LineForm):
    filled_by = ("text",)

    text = forms.CharField(label=_("Rule of play"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


RightRows = rows_of(RightForm)
PrincipleRows = rows_of(PrincipleForm)
RIGHT_NAMES = ("task", *ROLES)
PRINCIPLE_NAMES = ("text",)


class PledgeForm(forms.Form):
    """What is promised, by whom and by when."""

    kind = forms.ChoiceField(
        label=_("What kind of support?"), choices=PledgeKind.choices, widget=forms.RadioSelect
    )
    text = NameField(
        label=_("What do you promise?"),
        help_text=_("So small and clear that one can see whether it was done."),
        max_length=500,
    )
    owner = forms.ModelChoiceField(label=_("Who does it?"), queryset=User.objects.none())
    due_on = DateField(label=_("By when?"))

    def __init__(self, data: Any = None, *, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = people

    def promise(self) -> Promise:
        data = self.cleaned_data
        return Promise(data["kind"], data["text"], data["owner"], data["due_on"])


WHY_PLEDGE = {
    "value": _("Choose one of them."),
    "text": _("Write what you promise, in at most 500 signs."),
    "past": _("This day has been. Choose one that is still to come."),
    "future": _("This day is still to come. When was it done?"),
    "long": _("At most 500 signs."),
    "reason": _("Write why, so that nobody waits for it."),
}


class TakeBackForm(forms.Form):
    """That it will not be kept, and why."""

    reason = NameField(
        label=_("Why is it taken back?"),
        help_text=_("It stays on the list with the reason, so that nobody waits for it."),
        max_length=500,
    )


class KeptForm(forms.Form):
    """That it was done, and how it went."""

    kept_on = DateField(label=_("When was it done?"))
    kept_note = NameField(
        label=_("How did it go?"),
        help_text=_("One line that others can learn from. Name nobody who did not ask for it."),
        max_length=500,
        required=False,
    )
