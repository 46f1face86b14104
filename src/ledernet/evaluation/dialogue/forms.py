"""What is typed of a dialogue, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.evaluation.models import DialogueNote, Questionnaire, SelfCheck
from ledernet.evaluation.models.dialogue import LONGEST_LINE, LONGEST_PART
from ledernet.ui.formatting import full_day
from ledernet.ui.forms import DateField, NameField

from .actions import Marks, Said
from .statements import DISAGREED, HEADINGS, NOT_AGREED, STATEMENTS, WORDS

MOST_PEOPLE = 60


class _Met(forms.Form):
    """When they talked, and how many."""

    mark_optional = False

    held_on = DateField(label=_("When did you talk about it?"))
    people = forms.IntegerField(
        label=_("How many were there?"), min_value=2, max_value=MOST_PEOPLE, localize=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SelfCheckForm(_Met):
    """A mark for each statement, and under each heading a line on what they did not agree on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for heading in HEADINGS:
            for one in heading.statements:
                self.fields[one.key] = forms.TypedChoiceField(
                    label=one.text,
                    choices=[*((str(mark), word) for mark, word in WORDS.items()), (str(NOT_AGREED), DISAGREED)],
                    coerce=int,
                    empty_value=None,
                    required=False,
                    widget=forms.RadioSelect,
                )  # fmt: skip
                self.fields[one.key].group_class = "ln-choose"  # type: ignore[attr-defined]  # read by our renderer
            self.fields[f"line_{heading.key}"] = NameField(
                label=_("What did you not agree on?"), max_length=LONGEST_LINE, required=False
            )

    def sections(self) -> list[tuple[Any, list[Any], Any]]:
        """Each heading with the fields of its statements and that of its line."""
        return [
            (heading, [self[one.key] for one in heading.statements], self[f"line_{heading.key}"])
            for heading in HEADINGS
        ]

    def given(self) -> Marks:
        data = self.cleaned_data
        marks = {key: data[key] for key in STATEMENTS if data.get(key) is not None}
        lines = {heading.key: data[f"line_{heading.key}"] for heading in HEADINGS}
        return Marks(data["held_on"], data["people"], marks, lines)


def initial_of(check: SelfCheck) -> dict[str, Any]:
    lines = {f"line_{key}": line for key, line in check.lines.items()}
    marks = {key: str(check.marks[key]) for key in STATEMENTS if key in check.marks}
    return {
        "held_on": check.held_on,
        "people": check.people,
        "version": check.version,
        **marks,
        **lines,
    }


def _words(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST_PART, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )  # fmt: skip


class NoteForm(_Met):
    """Three parts in the words of the network, and the facilitator's own view where she is the one who writes."""

    agree = _words(_("What do we agree on?"))
    disagree = _words(
        _("What do we not agree on?"), _("Disagreement is worth as much as agreement. Name nobody.")
    )
    wants = _words(_("What do we want from the management?"))
    facilitator_view = _words(
        _("How the facilitator sees it"), _("In your own name. The network reads it as well.")
    )
    questionnaire = forms.ModelChoiceField(
        label=_("Is it about an evaluation?"), queryset=Questionnaire.objects.none(), required=False, empty_label=_("No")
    )  # fmt: skip
    self_check = forms.ModelChoiceField(
        label=_("Send a self-check along?"), queryset=SelfCheck.objects.none(), required=False, empty_label=_("No")
    )  # fmt: skip

    def __init__(self, *args: Any, rounds: Any, checks: Any, facilitates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("questionnaire", rounds, lambda row: str(row.wave))
        self._offer("self_check", checks, lambda row: full_day(row.held_on))
        if not facilitates:
            del self.fields["facilitator_view"]

    def _offer(self, name: str, rows: Any, word: Any) -> None:
        """The choice between what there is; no field where there is nothing."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
        field.label_from_instance = word  # type: ignore[method-assign]  # how Django means it to be done
        if not rows.exists():
            del self.fields[name]

    def said(self) -> Said:
        names = ("held_on", "people", "agree", "disagree", "wants")
        data = self.cleaned_data
        return Said(
            **{name: data[name] for name in names},
            facilitator_view=data.get("facilitator_view"),
            questionnaire=data.get("questionnaire"),
            self_check=data.get("self_check"),
        )


PARTS = (
    "held_on", "people", "agree", "disagree", "wants", "facilitator_view", "questionnaire", "self_check", "version",
)  # fmt: skip


def initial_of_note(note: DialogueNote) -> dict[str, Any]:
    return {name: getattr(note, name) for name in PARTS}
