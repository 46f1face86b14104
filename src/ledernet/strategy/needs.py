"""What this room brings to HR's inbox: questions to colleagues that were not answered, and promises that were not kept in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Role
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .enums import AnswerState, ProgrammeState
from .models import Answer, Pledge

MANAGERS = frozenset({Role.CHIEF, Role.HR})


def unanswered(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Questions of the conversation that a colleague was asked to answer by a day that is over."""
    rows = Answer.objects.filter(
        programme__organisation=organisation, state=AnswerState.ASKED, asked_until__lt=on
    ).exclude(programme__state=ProgrammeState.CLOSED)
    for answer in rows.select_related("programme").order_by("pk"):
        day = answer.asked_until
        assert day is not None  # asked for above
        facts = {"answer": answer.pk, "programme": answer.programme_id, "on": day.isoformat()}
        yield Needs(f"{answer.pk}:{day.isoformat()}", facts, Urgency.SOON, day, answer.programme.unit_id)


def unanswered_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = (
        Answer.objects.filter(
            pk__in=[one["answer"] for one in items], programme__organisation=viewer.organisation
        )
        .select_related("programme__unit", "asked")
        .in_bulk()
    )
    found = []
    for one in items:
        row = rows.get(one["answer"])
        if row is None:
            found.append(Worded(_("A question to a colleague waits for its answer")))
            continue
        who = row.asked.name if row.asked else _("Somebody who is no longer here")
        title = _("%(name)s has not answered: %(question)s") % {
            "name": who,
            "question": row.get_question_display(),
        }
        text = _("%(programme)s. The answer was asked for by %(day)s.")
        values = {"programme": row.programme.name, "day": full_day(date.fromisoformat(one["on"]))}
        may = has_perm("strategy.view_programme", viewer, row.programme)
        url = reverse("strategy:conversation", args=[row.programme_id]) if may else ""
        found.append(Worded(title, text % values, url, _("See the conversation")))
    return found


def unkept(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Promises of support whose day is over, neither kept nor taken back."""
    rows = Pledge.objects.filter(
        programme__organisation=organisation,
        due_on__lt=on,
        kept_on__isnull=True,
        taken_back_on__isnull=True,
    ).exclude(programme__state=ProgrammeState.CLOSED)
    for pledge in rows.select_related("programme").order_by("pk"):
        facts = {"pledge": pledge.pk, "on": pledge.due_on.isoformat()}
        yield Needs(str(pledge.pk), facts, Urgency.SOON, pledge.due_on, pledge.programme.unit_id)


def unkept_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = (
        Pledge.objects.filter(
            pk__in=[one["pledge"] for one in items], programme__organisation=viewer.organisation
        )
        .select_related("programme__unit", "owner")
        .in_bulk()
    )
    found = []
    for one in items:
        row = rows.get(one["pledge"])
        if row is None:
            found.append(Worded(_("A promise is not kept in time")))
            continue
        text = _("Promised to %(programme)s by %(day)s. %(owner)s sees to it.")
        owner = row.owner.name if row.owner else _("Nobody")
        values = {"programme": row.programme.name, "day": full_day(row.due_on), "owner": owner}
        may = has_perm("strategy.view_programme", viewer, row.programme)
        url = reverse("strategy:pledges", args=[row.programme_id]) if may else ""
        found.append(Worded(row.text, text % values, url, _("See the promises")))
    return found


QUESTION = Kind(
    "strategy.asked",
    gettext_lazy("Question without an answer"),
    gettext_lazy(
        "It comes up when a colleague has not answered a question of the conversation in time. It goes with the answer."
    ),
    gettext_lazy("Chief and HR of the programme’s part of the organisation."),
    unanswered,
    unanswered_words,
    roles=MANAGERS,
    solved_by=(
        "strategy.answered",
        "strategy.answer_decided",
        "strategy.answer_withdrawn",
    ),
)
PROMISE = Kind(
    "strategy.pledge",
    gettext_lazy("Overdue promise"),
    gettext_lazy(
        "It comes up the day after a promise of support was to be kept. It goes when it is kept, or taken back with a reason."
    ),
    gettext_lazy("Chief and HR of the programme’s part of the organisation."),
    unkept,
    unkept_words,
    roles=MANAGERS,
    solved_by=(
        "strategy.pledge_kept",
        "strategy.pledge_taken_back",
        "strategy.pledge_changed",
    ),
)
