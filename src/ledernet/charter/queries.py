"""What screens ask about charters."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme

from .enums import CharterState, Clause
from .models import CharterVersion, Hearing, HearingComment, HearingParty

MANAGERS = (Role.CHIEF, Role.HR)
IN_FORCE = (CharterState.APPROVED, CharterState.REPLACED)


def versions_visible_to(viewer: Viewer) -> QuerySet[CharterVersion]:
    """Twin of `charter.view_version`."""
    versions = CharterVersion.objects.filter(programme__organisation=viewer.organisation)
    if viewer.everywhere(*MANAGERS):
        return versions
    above = Q(programme__unit__path__in=viewer.paths_above(*MANAGERS))
    if viewer.has(*MANAGERS):
        above |= Q(programme__unit__isnull=True)
    decided = Q(state__in=IN_FORCE) & ~Q(programme__state=ProgrammeState.DRAFT)
    heard = Q(pk__in=Hearing.objects.filter(parties__user=viewer.user).values("version"))
    return versions.filter(viewer.within("programme__unit__path", *MANAGERS) | (decided & above) | heard)


def charter_in_force(programme: Programme) -> CharterVersion | None:
    """The approved version, if there is one."""
    return CharterVersion.objects.filter(programme=programme, state=CharterState.APPROVED).first()


def hearings_visible_to(viewer: Viewer) -> QuerySet[Hearing]:
    """Twin of `charter.view_hearing`: those who work on the charter, and those who are heard."""
    hearings = Hearing.objects.filter(version__programme__organisation=viewer.organisation)
    if viewer.everywhere(*MANAGERS):
        return hearings
    heard = Q(pk__in=HearingParty.objects.filter(user=viewer.user).values("hearing"))
    return hearings.filter(viewer.within("version__programme__unit__path", *MANAGERS) | heard)


def versions_of(viewer: Viewer, programme: Programme) -> list[CharterVersion]:
    """The versions of one programme that this viewer may read, the newest first."""
    versions = versions_visible_to(viewer).filter(programme=programme)
    return list(versions.select_related("approved_by", "hearing").order_by("-number"))


def former_of(version: CharterVersion) -> CharterVersion | None:
    """The version that was in force before this one: what "changed" is told against."""
    before = CharterVersion.objects.filter(programme=version.programme_id, state__in=IN_FORCE)
    return before.filter(number__lt=version.number).order_by("-number").first()


def open_hearing_of(programme: Programme) -> Hearing | None:
    rows = Hearing.objects.filter(version__programme=programme, version__state=CharterState.HEARING)
    return rows.select_related("version").first()


# --- hearings -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """A comment as this viewer may read it: with the name for those who work on the charter, else with the capacity."""

    comment: HearingComment
    who: str
    is_mine: bool


def comments_for(viewer: Viewer, hearing: Hearing, *, works_on: bool) -> list[Said]:
    """All comments for those who work on the charter; for who is heard her own, and all of them once the hearing is over."""
    rows = HearingComment.objects.filter(party__hearing=hearing).select_related("party__user", "replied_by")
    if not works_on and hearing.version.state == CharterState.HEARING:
        rows = rows.filter(party__user=viewer.user)
    order = {value: position for position, value in enumerate(["", *Clause.values])}
    found = sorted(rows, key=lambda row: (order.get(row.clause, 0), row.made_at, row.pk))
    return [
        Said(
            row,
            row.party.user.name if works_on else row.party.get_capacity_display(),
            row.party.user_id == viewer.user.pk,
        )
        for row in found
    ]


def party_of(viewer: Viewer, hearing: Hearing) -> HearingParty | None:
    return HearingParty.objects.select_related("hearing").filter(hearing=hearing, user=viewer.user).first()


def parties_of(hearing: Hearing) -> list[HearingParty]:
    """Those who are heard, with the number of their comments as `said`."""
    rows = hearing.parties.select_related("user", "message").annotate(said=Count("comments"))
    return list(rows.order_by("-capacity", "user__name_sort", "pk"))


def hearings_waiting_for(viewer: Viewer) -> QuerySet[Hearing]:
    """Open hearings in which this viewer is asked and has said nothing yet."""
    mine = HearingParty.objects.filter(user=viewer.user, hearing=OuterRef("pk"), comments__isnull=True)
    running = Hearing.objects.filter(
        Exists(mine), version__state=CharterState.HEARING, closes_on__gte=viewer.on
    )
    return running.filter(version__programme__organisation=viewer.organisation).select_related(
        "version__programme"
    )
