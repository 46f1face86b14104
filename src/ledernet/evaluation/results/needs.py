"""What this room brings to HR's inbox: an evaluation that the charter has set and nobody has planned, and a result that is still with its network
when its days are nearly over. Of the result itself nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import Organisation
from ledernet.evaluation.enums import Verb, WaveState
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.waves.queries import due_networks, programmes_to_evaluate
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme
from ledernet.ui.formatting import full_day

from .queries import questionnaires_visible_to
from .releasing import own_until

MONTH, WEEK = timedelta(days=30), timedelta(days=7)


def due(organisation: Organisation, on: date) -> Iterator[Needs]:
    """One for each programme with networks whose evaluation is near, and that no round sees to."""
    programmes = {row.pk: row for row in Programme.objects.filter(organisation=organisation)}
    found = due_networks(programmes.values(), on=on)
    for pk in sorted(found):
        day = min(network.evaluated_on for network in found[pk] if network.evaluated_on)
        facts = {"programme": pk, "on": day.isoformat(), "networks": len(found[pk])}
        urgency = Urgency.NOW if day <= on else Urgency.SOON if day <= on + MONTH else Urgency.IN_TIME
        yield Needs(str(pk), facts, urgency, day, programmes[pk].unit_id)


def due_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = programmes_to_evaluate(viewer).in_bulk([one["programme"] for one in items])
    found = []
    for one in items:
        row = rows.get(one["programme"])
        words = {"day": full_day(date.fromisoformat(one["on"])), "count": one["networks"]}
        text = ngettext(
            "%(count)s network is to be evaluated by %(day)s, and no round is planned.",
            "%(count)s networks are to be evaluated, the first by %(day)s, and no round is planned.",
            one["networks"],
        )
        if row is None:
            found.append(Worded(_("An evaluation is not planned"), text % words))
            continue
        url = reverse("evaluation:plan", args=[row.pk])
        found.append(Worded(row.name, text % words, url, _("Plan an evaluation")))
    return found


def waiting(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Results that are passed on by themselves within a week."""
    rows = Questionnaire.objects.filter(
        wave__organisation=organisation,
        wave__state=WaveState.CLOSED,
        round__isnull=False,
        released_at__isnull=True,
        comment="",
    ).select_related("wave__programme")
    for asked in rows.order_by("pk"):
        day = own_until(asked.wave)
        if day - WEEK <= on:
            facts = {"questionnaire": asked.pk, "on": day.isoformat()}
            yield Needs(str(asked.pk), facts, Urgency.SOON, day, asked.wave.programme.unit_id)


def waiting_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = questionnaires_visible_to(viewer).in_bulk([one["questionnaire"] for one in items])
    found = []
    for one in items:
        row = rows.get(one["questionnaire"])
        words = {"day": full_day(date.fromisoformat(one["on"]))}
        text = (
            _(
                "Its result is passed on by itself on %(day)s. Remind those who run it: what they say of it is read first."
            )
            % words
        )
        title = _("A network has not written its comment") if row is None else row.network.name
        if row is None:
            found.append(Worded(title, text))
        else:
            found.append(
                Worded(title, text, reverse("networks:network", args=[row.network_id]), _("See the network"))
            )
    return found


DUE = Kind(
    "evaluation.due",
    gettext_lazy("Evaluation by the charter, not planned"),
    gettext_lazy(
        "It comes up sixty days before the day that the charter has set. It goes when a round is planned that asks the network."
    ),
    gettext_lazy("HR of the part of the organisation. The day stands in the charter."),
    due,
    due_words,
    solved_by=(str(Verb.WAVE_PLANNED),),
)
WAITING = Kind(
    "evaluation.waiting",
    gettext_lazy("Result without the network’s comment"),
    gettext_lazy(
        "It comes up a week before a result is passed on by itself. It goes when the network has written, or has passed it on."
    ),
    gettext_lazy("HR of the part of the organisation sees that it waits, and nothing of the result."),
    waiting,
    waiting_words,
    solved_by=(str(Verb.COMMENT_KEPT), str(Verb.RESULT_RELEASED)),
)
KINDS = (DUE, WAITING)
