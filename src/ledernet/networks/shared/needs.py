"""What shared networks bring to HR's inbox: proposals to answer, leaders to seat, and guests who have left at home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.networks.models import Agreement, Guest
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer

from .enums import AgreementState, GuestState, SharedVerb
from .queries import agreements_visible_to, guests_visible_to


def proposals(organisation: Organisation, on: date) -> Iterator[Needs]:
    """To the partner: what it has been asked and has not answered."""
    rows = Agreement.objects.filter(partner=organisation, state=AgreementState.PROPOSED)
    for pk, starts_on in rows.order_by("pk").values_list("pk", "starts_on"):
        yield Needs(str(pk), {"agreement": pk}, Urgency.SOON, starts_on)


def offered(organisation: Organisation, on: date) -> Iterator[Needs]:
    """To the host: leaders whom a partner offers."""
    rows = Guest.objects.filter(
        agreement__network__organisation=organisation,
        agreement__state=AgreementState.RUNNING,
        state=GuestState.OFFERED,
    )
    wanted = rows.order_by("pk").values_list("pk", "agreement__network__programme__unit")
    for pk, unit in wanted:
        yield Needs(str(pk), {"guest": pk}, Urgency.SOON, None, unit)


def left_at_home(organisation: Organisation, on: date) -> Iterator[Needs]:
    """To the partner: its leader leads no longer, and the seat is still hers. The door is shut to her already."""
    rows = Guest.objects.filter(
        not_ended_on(on, "seat__"),
        agreement__partner=organisation,
        state=GuestState.SEATED,
        person__ends_on__lte=on,
    )
    for pk in rows.order_by("pk").values_list("pk", flat=True):
        yield Needs(str(pk), {"guest": pk}, Urgency.NOW)


def proposal_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = agreements_visible_to(viewer).filter(partner=viewer.organisation)
    there = rows.in_bulk([one["agreement"] for one in items])
    found = []
    for one in items:
        row = there.get(one["agreement"])
        if row is None:
            found.append(Worded(_("A proposal to share a network waits for an answer")))
            continue
        title = _("%(host)s offers seats in a network") % {"host": row.network.organisation.name}
        text = _("%(network)s: say yes or no thanks.") % {"network": row.network.name}
        url = reverse("networks:agreement", args=[row.pk])
        found.append(Worded(title, text, url, _("Read what is proposed")))
    return found


def guest_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    there = guests_visible_to(viewer).in_bulk([one["guest"] for one in items])
    found = []
    for one in items:
        row = there.get(one["guest"])
        if row is None:
            found.append(Worded(_("A guest of a shared network needs a hand")))
            continue
        url = reverse("networks:agreement", args=[row.agreement_id])
        values = {
            "name": row.name,
            "network": row.agreement.network.name,
            "partner": row.agreement.partner.name,
        }
        if row.state == GuestState.OFFERED:
            title, text = (
                _("%(name)s is offered for %(network)s"),
                _("%(partner)s offers one of its leaders. Give the seat, or say no."),
            )
        else:
            title, text = (
                _("%(name)s no longer leads here and sits in %(network)s"),
                _("Let the seat go, so that another of your leaders can have it."),
            )
        found.append(Worded(title % values, text % values, url, _("See the agreement")))
    return found


PROPOSALS = Kind(
    "networks.share_proposal",
    gettext_lazy("Proposal to share a network"),
    gettext_lazy(
        "It comes up when another organisation offers your leaders seats in a network. It goes when it is answered or taken back."
    ),
    gettext_lazy("HR of the whole organisation. It tells what the other organisation has written."),
    proposals,
    proposal_words,
    solved_by=(SharedVerb.ACCEPTED, SharedVerb.DECLINED, SharedVerb.WITHDRAWN),
)
OFFERED = Kind(
    "networks.guest_offered",
    gettext_lazy("Leader of another organisation offered"),
    gettext_lazy(
        "It comes up when a partner offers a leader for a shared network. It goes when she has the seat, or you or the partner say no."
    ),
    gettext_lazy("HR of the network’s part of the organisation. The name, as the partner has told it."),
    offered,
    guest_words,
    solved_by=(SharedVerb.SEATED, SharedVerb.REFUSED, SharedVerb.TAKEN_BACK, SharedVerb.ENDED),
)
LEFT_AT_HOME = Kind(
    "networks.guest_left_at_home",
    gettext_lazy("Leaver with a seat in another organisation’s network"),
    gettext_lazy(
        "It comes up when one of your leaders has left and still has a seat in a shared network. It goes when the seat ends."
    ),
    gettext_lazy("HR of the whole organisation. Why somebody leaves does not stand here."),
    left_at_home,
    guest_words,
    solved_by=(SharedVerb.LEFT, SharedVerb.ENDED),
)
KINDS = (PROPOSALS, OFFERED, LEFT_AT_HOME)
