"""What is typed of a story, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.evaluation.models import ValueStory
from ledernet.evaluation.models.learning import LONGEST_STEP

from .actions import Story
from .enums import Readers

STEPS = ("activity", "insight", "action", "effect")


def _step(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_STEP, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class StoryForm(forms.Form):
    """Four short steps, none of them needed but one; then who reads it."""

    mark_optional = False

    activity = _step(_("What did you do in the network?"))
    insight = _step(_("What did you see there?"))
    action = _step(_("What did you do at home because of it?"))
    effect = _step(_("What came of it?"))
    readers = forms.ChoiceField(
        label=_("Who may read it?"), choices=Readers.choices, initial=Readers.ME, widget=forms.RadioSelect,
        help_text=_("You can change it, and take it back, whenever you like."),
    )  # fmt: skip
    is_named = forms.BooleanField(
        label=_("My name may stand on it for readers outside the network"), required=False,
        help_text=_(
            "Your network knows who wrote it. Others read it without your name unless you tick this; but what one has done can often be "
            "recognised, also without a name."
        ),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def story(self) -> Story:
        data = self.cleaned_data
        return Story(
            **{name: data[name] for name in STEPS},
            readers=Readers(data["readers"]),
            is_named=data["is_named"],
        )


def initial_of_story(story: ValueStory) -> dict[str, Any]:
    return {name: getattr(story, name) for name in (*STEPS, "readers", "is_named", "version")}
