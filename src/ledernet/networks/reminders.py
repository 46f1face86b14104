"""Letters of this room that go by themselves, where HR has switched them on: before a network's days, and to who has not answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ledernet.accounts.models import Organisation
from ledernet.mail import signals
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.mail.signals import GRACE, Due, Signal
from ledernet.people.queries import holds_on, not_ended_on
from ledernet.ui.formatting import full_day

from . import publishing
from .enums import AssignmentRole
from .joining.running import running
from .letter_words import (
    CHANGE_DAY,
    EVALUATION,
    TRIAL_ENDS,
    UNANSWERED,
    day_letter,
    example_change_day,
    example_of_a_day,
    example_unanswered,
    unanswered_letter,
)
from .models import Acceptance, Assignment, Network, Seat

ANSWERING = frozenset({AssignmentRole.SPONSOR, AssignmentRole.FACILITATOR})


SENTENCES: dict[str, Callable[[int], str]] = {
    "trial_until": lambda days: ngettext(
        "the day before the trial of a network ends", "%(days)s days before the trial of a network ends", days
    ),
    "evaluated_on": lambda days: ngettext(
        "the day before a network is evaluated", "%(days)s days before a network is evaluated", days
    ),
    "change_day": lambda days: ngettext(
        "the day before a network’s change day", "%(days)s days before a network’s change day", days
    ),
    "unanswered": lambda days: ngettext(
        "a day after somebody was told of a seat and has not said yes to what is expected",
        "%(days)s days after somebody was told of a seat and has not said yes to what is expected",
        days,
    ),
}


def _near(organisation: Organisation, field: str, on: date, days: int) -> Iterator[tuple[Network, date]]:
    """Networks that run and whose day is to come within so many days."""
    wanted = {f"{field}__gt": on, f"{field}__lte": on + timedelta(days=days)}
    for network in running(organisation).filter(**wanted).order_by("pk"):
        yield network, getattr(network, field)


def to_those_who_serve(field: str, roles: frozenset[AssignmentRole]) -> Callable[..., Iterator[Due]]:
    def due(organisation: Organisation, on: date, days: int) -> Iterator[Due]:
        near = {network.pk: day for network, day in _near(organisation, field, on, days)}
        rows = Assignment.objects.filter(
            not_ended_on(on), network__in=near, role__in=roles, user__is_active=True
        )
        for row in rows.select_related("user").order_by("network", "user", "pk"):
            day = near[row.network_id].isoformat()
            yield Due.to(row.user, f"{row.network_id}:{day}:{row.user_id}", network=row.network_id, on=day)

    return due


def members_before_change(organisation: Organisation, on: date, days: int) -> Iterator[Due]:
    near = {network.pk: day for network, day in _near(organisation, "change_day", on, days)}
    seats = Seat.objects.filter(holds_on(on), network__in=near).exclude(leader__email="")
    for seat in seats.select_related("leader__user").order_by("network", "pk"):
        day = near[seat.network_id].isoformat()
        yield _to_member(
            seat, f"{seat.network_id}:{day}:{seat.leader_id}", organisation, network=seat.network_id, on=day
        )


def _to_member(seat: Seat, key: str, organisation: Organisation, **params: object) -> Due:
    leader = seat.leader
    language = leader.user.language if leader.user else organisation.language
    return Due(key, leader.email, leader.name, language, {**params, "seat": seat.pk}, leader.user)


def unanswered(organisation: Organisation, on: date, days: int) -> Iterator[Due]:
    """Members of launched networks who were told so many days ago, and have not said yes to what is expected."""
    latest = timezone.make_aware(datetime.combine(on - timedelta(days=days - 1), time.min))
    rows = publishing.unanswered(organisation, on=on, before=latest)
    for row in rows.select_related("seat__leader__user", "seat__network"):
        launched = row.seat.network.launched_at
        told = max(one for one in (row.told_at or row.letter_printed_at, launched) if one)
        if row.seat.leader.email and timezone.localdate(told) > on - timedelta(days=days) - GRACE:
            yield _to_member(row.seat, str(row.pk), organisation, network=row.seat.network_id)


# --- the letters, as they are when they leave ---------------------------------------------------------------------


def _network_of(message: Message, field: str = "") -> Network | None:
    """The network, where it still runs, and its day is the one the message was made for and still to come."""
    rows = running(message.organisation).filter(pk=message.params.get("network"))
    network = rows.first()
    if network is None or not field:
        return network
    day: date | None = getattr(network, field)
    leaves = message.leaves_on
    return network if day and day.isoformat() == message.params.get("on") and leaves <= day else None


def builder_for(field: str, roles: frozenset[AssignmentRole]) -> Callable[[Message], Letter | None]:
    """For those who serve the network, as long as they do."""

    def build(message: Message) -> Letter | None:
        network = _network_of(message, field)
        if network is None:
            return None
        day: date = getattr(network, field)
        rows = Assignment.objects.filter(network=network, user=message.to_user_id, role__in=roles)
        if not rows.filter(not_ended_on(message.leaves_on)).exists():
            return None
        link = f"{settings.PUBLIC_URL}{reverse('networks:network', args=[network.pk])}"
        return day_letter(network.name, full_day(day), wishes=False, link=link)

    return build


def build_change_day(message: Message) -> Letter | None:
    """For a member who still sits there on the last day before."""
    network = _network_of(message, "change_day")
    if network is None or network.change_day is None:
        return None
    eve = network.change_day - timedelta(days=1)
    if not Seat.objects.filter(holds_on(eve), pk=message.params.get("seat"), network=network).exists():
        return None
    link = f"{settings.PUBLIC_URL}{reverse('people:wishes')}" if message.to_user_id else ""
    return day_letter(network.name, full_day(network.change_day), wishes=True, link=link)


def build_unanswered(message: Message) -> Letter | None:
    network = _network_of(message)
    if network is None or network.charter_id is None:
        return None
    on = message.leaves_on
    seat = Seat.objects.filter(not_ended_on(on), pk=message.params.get("seat"), network=network).first()
    if seat is None or Acceptance.objects.filter(seat=seat, version=network.charter_id).exists():
        return None
    link = f"{settings.PUBLIC_URL}{reverse('networks:why', args=[network.pk])}"
    return unanswered_letter(network.name, link)


def register() -> None:
    """Called when the room is loaded."""
    everybody = frozenset(AssignmentRole)
    signals.register(
        Signal(
            "networks.trial_ends", SENTENCES["trial_until"], days=60, least=7, most=180,
            due=to_those_who_serve("trial_until", ANSWERING),
        ),
        builder_for("trial_until", ANSWERING), label=_("The trial of a network ends"), to=_("Responsible chief and facilitators"),
        words=TRIAL_ENDS, example=example_of_a_day,
    )  # fmt: skip
    signals.register(
        Signal(
            "networks.evaluation", SENTENCES["evaluated_on"], days=30, least=3, most=120,
            due=to_those_who_serve("evaluated_on", everybody),
        ),
        builder_for("evaluated_on", everybody), label=_("A network is evaluated"),
        to=_("Responsible chief, facilitators and coordinator"), words=EVALUATION, example=example_of_a_day,
    )  # fmt: skip
    signals.register(
        Signal(
            "networks.change_day", SENTENCES["change_day"], days=45, least=7, most=120,
            due=members_before_change,
        ),
        build_change_day, label=_("Change day"), to=_("Those who sit in the network"), words=CHANGE_DAY,
        example=example_change_day,
    )  # fmt: skip
    signals.register(
        Signal(
            "networks.unanswered", SENTENCES["unanswered"], days=10, least=3, most=60, due=unanswered,
        ),
        build_unanswered, label=_("Reminder of an unanswered invitation"),
        to=_("Members who have not said yes; once"), words=UNANSWERED, example=example_unanswered,
    )  # fmt: skip
