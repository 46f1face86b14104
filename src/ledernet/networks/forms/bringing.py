"""The steps of bringing in a list of running networks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.networks.bringing.columns import LABELS
from ledernet.networks.bringing.planned import SKIP, Question
from ledernet.people.guided.forms import FileForm, MeaningsForm
from ledernet.strategy.models import Programme


class ListForm(FileForm):
    """The file, and the programme whose networks they are."""

    programme = forms.ModelChoiceField(
        label=_("Which programme do the networks belong to?"), queryset=Programme.objects.none()
    )
    file_label = _("The file with the networks")
    field_order = ("programme", "file", "encoding", "sheet")

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = programmes


class ListColumnsForm(MeaningsForm):
    """What each column of the list means."""

    labels = LABELS


class WhoForm(forms.Form):
    """Who is meant, for each name that leaves a doubt."""

    mark_optional = False

    def __init__(self, questions: Sequence[Question], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for question in questions:
            rows = ", ".join(str(row) for row in question.rows[:5])
            words = {"rows": rows, "who": question.who, "unit": question.unit}
            label = _("Row %(rows)s: %(who)s, %(unit)s") if question.unit else _("Row %(rows)s: %(who)s")
            self.fields[f"who_{question.id}"] = forms.ChoiceField(
                label=str(label) % words,
                choices=[*question.choices, (SKIP, _("None of them: leave the rows out"))],
                widget=forms.RadioSelect,
                required=False,
                initial=question.answer,
            )

    def answers(self) -> dict[str, str]:
        return {name.removeprefix("who_"): value for name, value in self.cleaned_data.items() if value}
