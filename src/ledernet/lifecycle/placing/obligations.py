"""What is still open when a network ends: what becomes of each, said beforehand. Closing sees to it.

What members have promised themselves, and proposals they have not sent, are theirs alone: those stand in no count here. They are told
of them in their own letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from ledernet.decisions.enums import DecisionState
from ledernet.decisions.queries import decisions_on
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import Questionnaire
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import OfferState
from ledernet.networks.models import Handover, Network, Offer, Visit, Waiting
from ledernet.proposals.enums import WAITING
from ledernet.proposals.models import Proposal

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


def meetings_after(networks: Sequence[Network], *, day: date) -> int:
    rows = Meeting.objects.filter(network__in=networks, state=MeetingState.PLANNED, starts_at__date__gte=day)
    return rows.count()


def open_things(networks: Sequence[Network], *, day: date) -> list[Text]:
    """One sentence for each kind of thing that is open, with what becomes of it. Nobody is named."""
    said: list[Text] = []

    def say(count: int, words: str) -> None:
        if count:
            said.append(words % {"count": count})

    count = Proposal.objects.filter(network__in=networks, state__in=WAITING).count()
    say(
        count,
        ngettext(
            "One proposal awaits an answer. It is still owed: those who sat in the network on its last day are told of it.",
            "%(count)s proposals await an answer. It is still owed: those who sat in the network on its last day are told of it.",
            count,
        ),
    )
    tasks = Handover.objects.filter(farewell__seat__network__in=networks, done_at__isnull=True)
    count = tasks.filter(is_dropped=False).count()
    say(
        count,
        ngettext(
            "One task has not been handed over yet. It ends with the network.",
            "%(count)s tasks have not been handed over yet. They end with the network.",
            count,
        ),
    )
    count = Visit.objects.filter(network__in=networks, done_on__isnull=True, planned_on__gte=day).count()
    say(
        count,
        ngettext(
            "One visit is planned after that day. It is called off.",
            "%(count)s visits are planned after that day. They are called off.",
            count,
        ),
    )
    count = Offer.objects.filter(network__in=networks, state=OfferState.OPEN).count()
    say(
        count,
        ngettext(
            "One seat in it is offered to somebody who waits. The offer is taken back, and the turn is kept.",
            "%(count)s seats in it are offered to some who wait. The offers are taken back, and the turns are kept.",
            count,
        ),
    )
    count = Waiting.objects.filter(network__in=networks, ended_on=None).count()
    say(
        count,
        ngettext(
            "One leader waits for a seat in just this network, and waits on for any in the programme.",
            "%(count)s leaders wait for a seat in just this network, and wait on for any in the programme.",
            count,
        ),
    )
    count = sum(decisions_on(one).filter(state=DecisionState.OPEN).count() for one in networks)
    say(
        count,
        ngettext(
            "One decision about it is still to be looked at again. It stays in the register, with who sees to it.",
            "%(count)s decisions about it are still to be looked at again. They stay in the register, with who sees to them.",
            count,
        ),
    )
    ahead = (WaveState.PLANNED, WaveState.OPEN)
    count = Questionnaire.objects.filter(network__in=networks, wave__state__in=ahead).count()
    say(
        count,
        ngettext(
            "One evaluation of it is planned or open. Let it close first, or withdraw it: what is answered should be read.",
            "%(count)s evaluations of it are planned or open. Let them close first, or withdraw them: what is answered should be read.",
            count,
        ),
    )
    return said
