"""What HR writes of needs and rounds, and what facilitators share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledernet.facilitation.enums import Apart, PreferenceKind, RoundScope
from ledernet.facilitation.models import Competence, CoordinationMeeting, Facilitator, Need
from ledernet.ui.forms import DateField, NameField

MOST_PEOPLE = 5


class NeedForm(forms.Form):
    """What one network needs. Empty hours and number follow the frames of the programme."""

    hours = forms.DecimalField(
        label=_("Hours a year of each facilitator"),
        min_value=0,
        max_value=2000,
        decimal_places=1,
        localize=True,
        required=False,
    )
    people = forms.IntegerField(
        label=_("How many facilitators?"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    competences = forms.MultipleChoiceField(
        label=_("What does it ask for?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    wished = forms.MultipleChoiceField(
        label=_("Whom does it wish for?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    unwished = forms.MultipleChoiceField(
        label=_("Whom would it rather not have?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("HR alone reads it. It weighs, but forbids nothing; no reason is asked for."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(
        self, *args: Any, offered: Sequence[Competence], people: Sequence[Facilitator], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(one.pk): one for one in offered}
        self.known = {str(one.pk): one for one in people}
        listed = [(key, one.name) for key, one in self.known.items()]
        skills = [(key, str(one)) for key, one in self.offered.items()]
        for name, choices in (("competences", skills), ("wished", listed), ("unwished", listed)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices
            if not choices:
                del self.fields[name]

    @staticmethod
    def initial_of(need: Need | None) -> dict[str, Any]:
        if need is None:
            return {"version": 0}
        preferences = list(need.preferences.all())
        return {
            "hours": need.hours,
            "people": need.people,
            "competences": [str(row.competence_id) for row in need.asked_for.all()],
            "version": need.version,
            **{
                str(kind): [str(row.facilitator_id) for row in preferences if row.kind == kind]
                for kind in PreferenceKind
            },
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if both := set(data.get("wished", ())) & set(data.get("unwished", ())):
            names = ", ".join(sorted(self.known[key].name for key in both))
            self.add_error(
                "unwished",
                forms.ValidationError(
                    _("%(names)s: choose one of the two, wished for or rather not."), params={"names": names}
                ),
            )
        return data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        preferences = {self.known[key]: kind for kind in PreferenceKind for key in data.get(str(kind), ())}
        return {
            "hours": data["hours"],
            "people": data["people"],
            "competences": [self.offered[key] for key in data.get("competences", ())],
            "preferences": preferences,
        }


class RoundForm(forms.Form):
    """Which networks are given away, from when, and how far people keep from their own unit."""

    scope = forms.ChoiceField(
        label=_("Which networks?"), choices=RoundScope.choices, widget=forms.RadioSelect
    )
    starts_on = DateField(label=_("From which day?"))
    apart = forms.ChoiceField(
        label=_("Nobody runs a network in which somebody sits from"),
        choices=Apart.choices,
        widget=forms.RadioSelect,
        help_text=_("A leader does not speak freely before somebody who works for her superior."),
    )


class NoteForm(forms.Form):
    """A way of working. About method, never about persons."""

    title = NameField(label=_("What is the method called?"), max_length=120)
    text = forms.CharField(
        label=_("How do you do it, and when does it help?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "About the method only: no names, no networks, nothing that was said. The other facilitators and HR read it."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MeetingForm(forms.Form):
    """Facilitators and HR meet."""

    on = DateField(label=_("Which day?"))
    clock = forms.TimeField(
        label=_("At what time?"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = NameField(label=_("Where?"), max_length=160)
    agenda = forms.CharField(
        label=_("What is it about?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One point on each line."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(meeting: CoordinationMeeting) -> dict[str, Any]:
        local = timezone.localtime(meeting.starts_at)
        return {
            "on": local.date(),
            "clock": time(local.hour, local.minute),
            "place": meeting.place,
            "agenda": meeting.agenda,
            "version": meeting.version,
        }

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        moment = datetime.combine(data["on"], data["clock"], tzinfo=timezone.get_current_timezone())
        return {"starts_at": moment, "place": data["place"], "agenda": data["agenda"]}
