"""What is typed about newcomers, leavers and those who wait, cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.networks.models import Handover, Network, Seat
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.seen import Seen

NOBODY = "nobody"


class BuddyForm(Seen):
    """Another buddy, or none."""

    buddy = forms.ChoiceField(label=_("Who is the buddy?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["buddy"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*((str(seat.pk), seat.leader.name) for seat in seats), (NOBODY, _("Nobody for now"))]


class GoalForm(Seen):
    goal = NameField(
        label=_("What do you want out of it?"),
        max_length=300,
        help_text=_("One line. Only you see it."),
    )
    mark_optional = False


class KeepForm(Seen):
    """How many of the free places are kept, and whether all networks of the programme keep as many."""

    count = forms.IntegerField(
        label=_("Places kept for newly appointed leaders"), min_value=0, max_value=20, localize=False
    )
    everywhere = forms.BooleanField(
        label=_("The same in all running networks of the programme"), required=False
    )


class HandoverForm(forms.Form):
    """One choice for each task: who takes it over, nobody, or not decided yet."""

    mark_optional = False

    def __init__(self, *args: Any, rows: Iterable[Handover], takers: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {f"row-{row.pk}": row for row in rows}
        for name, row in self.rows.items():
            able = [seat for seat in takers if row.assignment_id is None or seat.leader.user_id is not None]
            choices = [("", _("Not decided yet")), *((str(seat.pk), seat.leader.name) for seat in able)]
            self.fields[name] = forms.ChoiceField(
                label=words_of_task(row),
                choices=[*choices, (NOBODY, _("Nobody: it is no longer needed"))],
                required=False,
                initial=NOBODY if row.is_dropped else (row.to_id or ""),
            )

    def chosen(self) -> dict[int, int | None]:
        """Handover → the seat that takes it over, None for nobody. What is not decided is left out."""
        found: dict[int, int | None] = {}
        for name, row in self.rows.items():
            if said := self.cleaned_data.get(name):
                found[row.pk] = None if said == NOBODY else int(said)
        return found


def words_of_task(row: Handover) -> str:
    if row.reception is not None:
        return str(_("Buddy of %(name)s")) % {"name": row.reception.seat.leader.name}
    if row.assignment is not None:
        return str(row.assignment.get_role_display())
    return str(row.get_task_display())


MARKS = [(number, str(number)) for number in range(1, 8)]


class ExitForm(forms.Form):
    """The three questions on leaving."""

    gain = forms.TypedChoiceField(
        label=_("How much have you had out of the network?"),
        help_text=_("1 is nothing, 7 is very much."),
        choices=MARKS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    clear = forms.TypedChoiceField(
        label=_("How clear was it to you what the network is for?"),
        help_text=_("1 is not at all, 7 is quite clear."),
        choices=MARKS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What would make it better for those who go on?"),
        help_text=_("Write nothing that shows who you are, or what others have said in the network."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LineForm(forms.Form):
    """HR puts somebody in line."""

    leader = forms.ModelChoiceField(
        label=_("Who waits?"), queryset=Leader.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    programme = forms.ModelChoiceField(
        label=_("For which programme?"),
        queryset=Programme.objects.none(),
        empty_label=_("Choose a programme"),
    )
    network = forms.ModelChoiceField(
        label=_("A certain network?"),
        queryset=Network.objects.none(),
        required=False,
        empty_label=_("Any of them"),
    )
    since = DateField(label=_("Waits since"), required=False, help_text=_("Leave it empty for today."))

    def __init__(
        self,
        *args: Any,
        leaders: QuerySet[Leader],
        programmes: QuerySet[Programme],
        networks: QuerySet[Network],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("leader", leaders), ("programme", programmes), ("network", networks)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows


class OfferForm(forms.Form):
    """From when, and until when it may be answered."""

    starts_on = DateField(label=_("From which day is the seat theirs?"))
    answer_by = DateField(label=_("Answer by"))


class ReturnForm(Seen):
    """Of a pause; with the day on which it ends now."""

    on = DateField(label=_("First day back"))
