"""What the dialogue brings to HR's inbox: results that have been passed on and not talked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.evaluation.models import DialogueNote, Questionnaire
from ledernet.networks.enums import NetworkState
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer

from .enums import NoteState
from .queries import networks_in_dialogue

PATIENCE = timedelta(days=30)
LONG = timedelta(days=60)


def silent(organisation: Organisation, on: date) -> Iterator[Needs]:
    """The newest result of each network that was passed on so long ago, without a shared note that is about it or later than it."""
    about = Q(questionnaire=OuterRef("pk")) | Q(
        network=OuterRef("network"), held_on__gte=OuterRef("wave__closes_on")
    )
    notes = DialogueNote.objects.filter(about, state=NoteState.SHARED)
    newer = Questionnaire.objects.filter(network=OuterRef("network"), released_at__gt=OuterRef("released_at"))
    rows = (
        Questionnaire.objects.filter(
            ~Exists(notes), ~Exists(newer), network__organisation=organisation, released_at__isnull=False
        )
        .exclude(network__state=NetworkState.CLOSED)
        .annotate(unit=F("network__programme__unit"))
        .order_by("pk")
    )
    for asked in rows:
        assert asked.released_at is not None  # asked for above
        since = timezone.localdate(asked.released_at)
        if on >= since + PATIENCE:
            facts = {"questionnaire": asked.pk, "network": asked.network_id, "on": since.isoformat()}
            urgency = Urgency.NOW if on >= since + LONG else Urgency.SOON
            yield Needs(str(asked.pk), facts, urgency, since + PATIENCE, asked.unit)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    there = networks_in_dialogue(viewer).filter(pk__in=[one["network"] for one in items]).in_bulk()
    text = _(
        "The result has been with the management for more than thirty days, and the network has shared no note. Ask the facilitator to "
        "take it up at the next meeting: nothing can be decided before."
    )
    found = []
    for one in items:
        network = there.get(one["network"])
        if network is None:
            found.append(Worded(_("A result has not been talked about"), text))
            continue
        title = _("%(network)s has not talked about its result") % {"network": network.name}
        url = reverse("evaluation:dialogue", args=[network.pk])
        found.append(Worded(title, text, url, _("See the dialogue")))
    return found


NO_DIALOGUE = Kind(
    "evaluation.no_dialogue",
    gettext_lazy("Result not talked about"),
    gettext_lazy(
        "It comes up thirty days after the result of a network was passed on, when the network has shared no note of a dialogue about "
        "it. It goes when it shares one, when a newer result is passed on, or when the network closes."
    ),
    gettext_lazy("HR of the network’s part of the organisation. Nothing of answers or of drafts."),
    silent,
    words,
)
