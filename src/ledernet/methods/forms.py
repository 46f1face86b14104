"""What is typed in this room, cleaned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledernet.networks.models import Network
from ledernet.people.models.topics import MOST_LETTERS
from ledernet.strategy.enums import Purpose
from ledernet.ui.forms import DateField, NameField

from .actions import Words
from .enums import Answer
from .models import MOST_MINUTES, MOST_PEOPLE, Method

MOST_STEPS = 20
MOST_IN_STEP = 300
_STEP = re.compile(r"(\d{1,4})\s*(?:min(?:ut(?:ter)?|utes?)?\.?)?\s*[:.,)–-]?\s*(.*)", re.IGNORECASE)


class StepsField(forms.CharField):
    """One step in each line, its minutes first: `10 min: The owner tells`. Cleans to (minutes, what to do)."""

    widget = forms.Textarea(attrs={"rows": 8})

    def to_python(self, value: Any) -> Any:
        steps = []
        for number, line in enumerate(str(value or "").splitlines(), start=1):
            words = " ".join(line.split())
            if words:
                steps.append(self._step(number, words))
        if len(steps) > MOST_STEPS:
            raise forms.ValidationError(
                gettext(
                    "That is %(count)s steps; at most %(most)s can be followed. Put some of them together."
                )
                % {"count": len(steps), "most": MOST_STEPS}
            )
        return tuple(steps)

    def _step(self, number: int, words: str) -> tuple[int, str]:
        found = _STEP.fullmatch(words)
        if found is None or not found[2]:
            raise forms.ValidationError(
                gettext(
                    "Line %(number)s: begin with the minutes and say what to do, for example “10 All tell what they see”."
                )
                % {"number": number}
            )
        minutes = int(found[1])
        if not 1 <= minutes <= MOST_MINUTES:
            raise forms.ValidationError(
                gettext("Line %(number)s: a step takes between 1 and %(most)s minutes.")
                % {"number": number, "most": MOST_MINUTES}
            )
        if len(found[2]) > MOST_IN_STEP:
            raise forms.ValidationError(
                gettext("Line %(number)s is longer than %(most)s characters. Divide it into two steps.")
                % {"number": number, "most": MOST_IN_STEP}
            )
        return minutes, found[2]

    @staticmethod
    def written(steps: Sequence[tuple[int, str]]) -> str:
        return "\n".join(f"{minutes} {text}" for minutes, text in steps)


class MethodForm(forms.Form):
    """An own way of working. `networks`: on whose behalf it is added; without one it is the organisation's."""

    name = NameField(label=_("What is it called?"), max_length=80)
    gain = forms.CharField(
        label=_("What is it good for?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    steps = StepsField(
        label=_("Step by step"),
        help_text=_("One step in each line, the minutes first: “10 The owner tells what it is about”."),
    )
    caution = forms.CharField(
        label=_("What goes wrong now and then?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    least = forms.IntegerField(label=_("Fewest who can do it"), min_value=1, max_value=MOST_PEOPLE)
    most = forms.IntegerField(label=_("Most"), min_value=1, max_value=MOST_PEOPLE)
    purposes = forms.MultipleChoiceField(
        label=_("Which purposes does it serve?"),
        choices=Purpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = NameField(
        label=_("Where does it come from?"),
        max_length=160,
        required=False,
        help_text=_("A book, a course, a colleague's habit. No names of colleagues."),
    )
    network = forms.ChoiceField(
        label=_("Who adds it?"),
        required=False,
        help_text=_("All who use the library can see it. Those of the network can change it later."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, networks: Sequence[Network] = (), for_all: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.networks = {str(network.pk): network for network in networks}
        choices = [(key, str(network)) for key, network in self.networks.items()]
        if for_all:
            choices.insert(0, ("", gettext("The whole organisation")))
        self.fields["network"].choices = choices  # type: ignore[attr-defined]
        self.fields["network"].required = not for_all
        if not self.networks:
            del self.fields["network"]

    @staticmethod
    def initial_of(method: Method) -> dict[str, Any]:
        """Its words as they are read; of the product's they are the beginning of an own one."""
        least, most = method.people
        return {
            "name": str(method) if method.is_own else "",
            "gain": method.good_for,
            "steps": StepsField.written(method.plain_steps),
            "caution": method.beware,
            "least": least,
            "most": most,
            "purposes": list(method.serves),
            "source": method.comes_from,
            "version": method.version,
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        least, most = data.get("least"), data.get("most")
        if least and most and least > most:
            self.add_error(
                "most", gettext("It cannot be fewer than the fewest: %(least)s.") % {"least": least}
            )
        return data

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(
            name=data["name"],
            gain=data["gain"].strip(),
            caution=data["caution"].strip(),
            source=data["source"],
            least=data["least"],
            most=data["most"],
            purposes=tuple(data["purposes"]),
            steps=data["steps"],
        )

    def chosen_network(self) -> Network | None:
        return self.networks.get(self.cleaned_data.get("network", ""))


class JudgeForm(forms.Form):
    """How it went in a network."""

    network = forms.ChoiceField(label=_("In which network?"))
    answer = forms.ChoiceField(
        label=_("Would you do it again?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    note = NameField(
        label=_("A word to others who think of trying it"),
        max_length=300,
        required=False,
        help_text=_("Others read it without your name or the network's. Nothing of what was said."),
    )
    used_on = DateField(label=_("When?"))

    def __init__(self, *args: Any, networks: Sequence[Network], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._on = on
        self.networks = {str(network.pk): network for network in networks}
        self.fields["network"].choices = [(key, str(one)) for key, one in self.networks.items()]  # type: ignore[attr-defined]
        if len(self.networks) == 1:
            self.fields["network"].widget = forms.HiddenInput()
            self.fields["network"].initial = next(iter(self.networks))

    def clean_used_on(self) -> date:
        day: date = self.cleaned_data["used_on"]
        if day > self._on:
            raise forms.ValidationError(_("The day has not come yet. Say how it went afterwards."))
        return day


class TalkForm(forms.Form):
    """Whether a topic was worth a network's time."""

    network = forms.ChoiceField()
    answer = forms.ChoiceField(choices=Answer.choices)

    def __init__(self, *args: Any, networks: Sequence[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.networks = {str(network.pk): network for network in networks}
        self.fields["network"].choices = [(key, str(one)) for key, one in self.networks.items()]  # type: ignore[attr-defined]


class TopicForm(forms.Form):
    """A topic that a network adds to the catalogue."""

    name = NameField(label=_("What would you like to talk about?"), max_length=MOST_LETTERS)


class NarrowForm(forms.Form):
    """What the library is narrowed to; what cannot be used is as if it were not asked for."""

    soeg = forms.CharField(label=_("Find a way of working"), required=False, max_length=80)
    formaal = forms.ChoiceField(
        label=_("Purpose"), required=False, choices=[("", _("All purposes")), *Purpose.choices]
    )
    minutter = forms.TypedChoiceField(
        label=_("Time"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("All")),
            ("20", _("up to 20 minutes")),
            ("45", _("up to 45 minutes")),
            ("60", _("up to an hour")),
        ],
    )
    personer = forms.IntegerField(label=_("People"), required=False, min_value=1, max_value=MOST_PEOPLE)
