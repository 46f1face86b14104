"""The words of shared networks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AgreementState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("agreement", "Proposed")
    RUNNING = "running", pgettext_lazy("agreement", "Agreed")
    DECLINED = "declined", pgettext_lazy("agreement", "No thanks")
    WITHDRAWN = "withdrawn", pgettext_lazy("agreement", "Taken back")
    ENDED = "ended", pgettext_lazy("agreement", "Ended")


AGREEMENT_TRANSITIONS: dict[AgreementState, frozenset[AgreementState]] = {
    AgreementState.PROPOSED: frozenset(
        {AgreementState.RUNNING, AgreementState.DECLINED, AgreementState.WITHDRAWN}
    ),
    AgreementState.RUNNING: frozenset({AgreementState.ENDED}),
    AgreementState.DECLINED: frozenset(),
    AgreementState.WITHDRAWN: frozenset(),
    AgreementState.ENDED: frozenset(),
}


class GuestState(models.TextChoices):
    OFFERED = "offered", pgettext_lazy("guest", "Offered")
    SEATED = "seated", pgettext_lazy("guest", "Has the seat")
    DECLINED = "declined", pgettext_lazy("guest", "No seat")
    TAKEN_BACK = "taken_back", pgettext_lazy("guest", "Taken back")
    LEFT = "left", pgettext_lazy("guest", "Has left")


GUEST_TRANSITIONS: dict[GuestState, frozenset[GuestState]] = {
    GuestState.OFFERED: frozenset({GuestState.SEATED, GuestState.DECLINED, GuestState.TAKEN_BACK}),
    GuestState.SEATED: frozenset({GuestState.LEFT}),
    GuestState.DECLINED: frozenset(),
    GuestState.TAKEN_BACK: frozenset(),
    GuestState.LEFT: frozenset(),
}


class SharedVerb(models.TextChoices):
    """What the records of both organisations can say."""

    PROPOSED = "networks.share_proposed", _("Sharing a network proposed to another organisation")
    ACCEPTED = "networks.share_accepted", _("Sharing a network agreed between organisations")
    DECLINED = "networks.share_declined", _("Sharing a network declined")
    WITHDRAWN = "networks.share_withdrawn", _("Proposal to share a network taken back")
    ENDED = "networks.share_ended", _("Agreement about a shared network ended")
    OFFERED = "networks.guest_offered", _("Leader offered for a shared network")
    SEATED = "networks.guest_seated", _("Guest given a seat in a shared network")
    REFUSED = "networks.guest_refused", _("Offered leader not given a seat")
    TAKEN_BACK = "networks.guest_taken_back", _("Offer of a leader taken back")
    KEPT = "networks.guest_kept", _("What is told of a guest changed at home")
    LEFT = "networks.guest_left", _("Guest left a shared network")
