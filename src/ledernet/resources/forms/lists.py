"""The steps of bringing in expenses from the accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledernet.people.guided.forms import FileForm, MeaningsForm
from ledernet.resources.amounts import kroner
from ledernet.resources.bringing.columns import LABELS
from ledernet.resources.bringing.plan import SKIP, Question
from ledernet.resources.places import Places
from ledernet.resources.words import kind_words
from ledernet.strategy.models import Programme

from .fields import KindField

ROWS_NAMED = 5


class ListForm(FileForm):
    """The file, and what holds for rows that do not say it."""

    file_label = _("The file with the expenses")
    field_order = ("file", "programme", "kind", "encoding", "sheet")
    programme = forms.ModelChoiceField(
        label=_("Rows that name no network belong to"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=_("Leave such rows out"),
    )
    kind = KindField(label=_("Rows that name no kind are"), required=False)

    def __init__(self, *args: Any, programmes: QuerySet[Programme], kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, kind = self.fields["programme"], self.fields["kind"]
        assert isinstance(field, forms.ModelChoiceField)
        assert isinstance(kind, KindField)
        field.queryset = programmes
        kind.offer(kinds, empty=_("Leave such rows out"))


class ListColumnsForm(MeaningsForm):
    """What each column of the list means."""

    labels = LABELS


class MeaningForm(forms.Form):
    """What a word of the accounts means, for each that is not known."""

    mark_optional = False

    def __init__(
        self,
        questions: Sequence[Question],
        *,
        places: Places,
        kinds: Sequence[str],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data)
        self._keys = {f"q_{question.id}": question.key for question in questions}
        where = places.choices()
        which = [(kind, kind_words(kind)) for kind in kinds]
        for question in questions:
            choices: list[Any] = [("", _("Choose")), *(where if question.is_place else which)]
            choices.append((SKIP, _("Leave such rows out")))
            self.fields[f"q_{question.id}"] = forms.ChoiceField(
                label=_label(question), choices=choices, required=False, initial=question.answer
            )

    def answers(self) -> dict[str, str]:
        return {self._keys[name]: value for name, value in self.cleaned_data.items() if value}


def _label(question: Question) -> str:
    rows = ", ".join(str(row) for row in question.rows[:ROWS_NAMED])
    more = "…" if len(question.rows) > ROWS_NAMED else ""
    words = {"word": question.word[:80], "rows": f"{rows}{more}", "amount": kroner(question.oere)}
    if question.is_place:
        return gettext("Which network or programme is “%(word)s”? (%(amount)s, row %(rows)s)") % words
    return gettext("Which kind of expense is “%(word)s”? (%(amount)s, row %(rows)s)") % words
