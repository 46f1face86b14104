"""What a redesign leaves to be seen to: the charter that still says what was, the networks that still go by it, and the drafts it led to."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.enums import CharterState
from ledernet.charter.models import CharterVersion
from ledernet.charter.queries import charter_in_force
from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.base import Missing
from ledernet.networks.enums import NetworkState
from ledernet.strategy.models import Programme


def charter_left(move: Move, *, on: date) -> list[Missing]:
    """From the hearing to the last network that takes the new version over. Nothing where no charter was in force, or nothing of it differs."""
    version = charter_in_force(move.programme)
    if version is None or move.ended_at is None:
        return []
    newest = CharterVersion.objects.filter(programme=move.programme_id).order_by("-number").first()
    assert newest is not None  # one is in force
    page = reverse("charter:draft", args=[move.programme_id])
    if version.made_at >= move.ended_at:
        return _to_take_over(move, version)
    if newest.state == CharterState.HEARING:
        return []
    if newest.state == CharterState.HEARD and newest.made_at >= move.ended_at:
        return [
            Missing(
                _("The new version of the charter has been heard, and awaits its approval."),
                page,
                _("See the charter"),
            )
        ]
    programme = Programme.objects.get(pk=move.programme_id)  # as it has become
    if fingerprint(content_of(programme)) == fingerprint(version.content):
        return []
    text = _("The charter still says what was agreed before. Put a new version into hearing.")
    return [Missing(text, page, _("See the charter"))]


def _to_take_over(move: Move, version: CharterVersion) -> list[Missing]:
    parts = move.parts.filter(becomes=MoveKind.CONTINUE, network__state=NetworkState.LAUNCHED)
    rows = parts.exclude(network__charter=version).select_related("network")
    text = _("%(network)s still goes by the charter of before.")
    return [
        Missing(
            text % {"network": part.network.name},
            reverse("networks:take-over", args=[part.network_id]),
            _("Take the new version over"),
        )
        for part in rows.order_by("network__name_sort", "pk")
    ]


def moves_left(move: Move) -> list[Missing]:
    """What it led to, as long as it is neither decided nor given up."""
    drafts = Move.objects.filter(
        state=MoveState.DRAFT, kind__in=(MoveKind.RESTART, MoveKind.WIND_DOWN),
        networks__in=move.parts.exclude(becomes=MoveKind.CONTINUE).values("network"),
    ).distinct()  # fmt: skip
    found = []
    for draft in drafts.prefetch_related("networks").order_by("pk"):
        rows = sorted(draft.networks.all(), key=lambda one: one.name_sort)
        words = {"kind": draft.get_kind_display(), "names": ", ".join(one.name for one in rows)}
        text = _("%(kind)s of %(names)s is drafted, and awaits a decision.") % words
        url = reverse("lifecycle:network", args=[rows[0].pk])
        found.append(Missing(text, url, _("Go to the decision")))
    return found
