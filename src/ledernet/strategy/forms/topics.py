"""A topic of the catalogue as it is described, and the choice of some for a programme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.people.enums import TOPIC_WORDS, TopicKind
from ledernet.people.models import Topic
from ledernet.people.models.topics import MOST_LETTERS
from ledernet.strategy.models import Programme
from ledernet.ui.forms import NameField


class TopicForm(forms.Form):
    """Without `topic` one of the organisation's own is described for the first time."""

    name = NameField(label=_("What is the topic called?"), max_length=MOST_LETTERS)
    text = forms.CharField(
        label=_("What is it about?"),
        help_text=_("A sentence is enough."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def __init__(self, data: Any = None, *, topic: Topic | None = None, name: str = "") -> None:
        initial = (
            {"name": str(topic), "text": topic.about, "version": topic.version} if topic else {"name": name}
        )
        super().__init__(data, initial=initial)
        if topic and topic.kind != TopicKind.OWN:
            words = TOPIC_WORDS[TopicKind(topic.kind)]
            self.fields["text"].help_text = _("Left empty: %(words)s") % {"words": words}

    @property
    def seen(self) -> int:
        """The version; 0, which there never was, where the form came without one. Only of a valid form."""
        return self.cleaned_data["version"] or 0

    def words(self) -> dict[str, str]:
        """What was said, for the action. Only of a valid form."""
        return {"name": self.cleaned_data["name"], "text": self.cleaned_data["text"]}


class ChooseTopicsForm(forms.Form):
    """`offered` is what can be chosen, with what the programme has already."""

    topics = forms.MultipleChoiceField(
        label=_("Which topics do the networks work with?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(
        self, data: Any = None, *, programme: Programme, offered: Sequence[Topic], chosen: Sequence[Topic]
    ) -> None:
        initial = {"topics": [str(topic.pk) for topic in chosen], "version": programme.version}
        super().__init__(data, initial=initial)
        self.offered = {str(topic.pk): topic for topic in offered}
        field = self.fields["topics"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, str(topic)) for key, topic in self.offered.items()]
        field.error_messages["invalid_choice"] = _("One of the topics is no longer offered. Choose again.")

    def clean_topics(self) -> list[Topic]:
        return [self.offered[key] for key in self.cleaned_data["topics"]]

    @property
    def ticked(self) -> set[str]:
        """Keys that are ticked as the form stands."""
        return {str(value) for value in self["topics"].value() or ()}
