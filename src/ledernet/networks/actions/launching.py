"""Networks are launched on an approved charter, which locks what was agreed; what changes later leaves its trace."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.charter.actions import lock_version
from ledernet.charter.enums import CharterState
from ledernet.charter.models import CharterVersion
from ledernet.charter.readiness import launch_gaps
from ledernet.decisions.actions import record_decision
from ledernet.networks.dates import LABELS, Dates, clash_in, dates_of
from ledernet.networks.enums import AssignmentRole, NetworkState, Verb
from ledernet.networks.models import Assignment, CharterUse, Network
from ledernet.people.queries import not_ended_on
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.ui.formatting import full_day

from .errors import (
    AlreadyLaunched,
    CharterChanged,
    DatesClash,
    NetworkIsClosed,
    NoCharter,
    NoSponsor,
    NotDecided,
    NothingChanged,
    NotReady,
    ReasonMissing,
    SitsThere,
    Stranger,
)

LAUNCH, CHARTER = "networks.launched", "networks.charter"
"""Topics of the register. New dates are told under the first: they replace what was fixed at the launch."""


@transaction.atomic
def launch_networks(
    *, networks: Sequence[Network], version: CharterVersion, dates: Dates, by: Actor, at: datetime
) -> list[Network]:
    """Launch networks of one programme on its charter: version and dates are theirs from now on, and the version is locked.

    `version` is the one that was looked at. Raises `NotDecided`, `NoCharter` (none is approved), `CharterChanged`, `NotReady`,
    `Stranger` (another programme), `NetworkIsClosed`, `AlreadyLaunched`, `NoSponsor`, `DatesClash`. All or none.
    """
    version = _held(version)
    on = timezone.localdate(at)
    rows = list(
        Network.objects.select_for_update(of=("self",))
        .select_related("organisation", "programme__unit")
        .filter(pk__in=[network.pk for network in networks])
        .order_by("pk")
    )
    _must_be_launchable(rows, version, on)
    sponsors = _sponsors(rows, on)
    if without := [network.name for network in rows if network.pk not in sponsors]:
        raise NoSponsor(without)
    for network in rows:
        if clash := clash_in(dates, starts_on=network.starts_on, on=on):
            raise DatesClash(*clash)
    if rows:
        lock_version(version=version, by=by, at=at)
    for network in rows:
        before = audit.snapshot(network)
        network.state, network.launched_at = NetworkState.LAUNCHED, at
        _go_by(network, version, on=on, reason="", by=by, at=at)
        _set(network, dates, "state", "launched_at", "charter")
        _decide_launch(network, version, dates, owner=sponsors[network.pk], by=by, at=at)
        changes = audit.changes_between(before, network)
        _record(network, Verb.NETWORK_LAUNCHED, changes, by=by, at=at)
    return rows


@transaction.atomic
def take_over_charter(
    *, network: Network, version: CharterVersion, reason: str, by: Actor, at: datetime
) -> CharterUse:
    """A launched network goes by a later version from now on; the one before stays in its history. Its dates stay its own.

    Raises `ReasonMissing`, `NetworkIsClosed`, `NoCharter` (it is not launched), `Stranger`, `CharterChanged` (the version does not
    hold any more), `SitsThere` (it goes by it already), `NotReady`.
    """
    if not reason.strip():
        raise ReasonMissing
    version = _held(version)
    network = _launched(network)
    if version.programme_id != network.programme_id:
        raise Stranger(version.pk)
    if network.charter_id == version.pk or network.charter_uses.filter(version=version).exists():
        raise SitsThere(version.pk)
    _must_hold(version)
    lock_version(version=version, by=by, at=at)
    on = timezone.localdate(at)
    before = audit.snapshot(network)
    use = _go_by(network, version, on=on, reason=reason, by=by, at=at)
    network.save(update_fields=["charter"])
    with translation.override(network.organisation.language):
        words = {"network": network.name, "number": version.number}
        title = _("%(network)s goes by version %(number)s of its charter") % words
    _decide(network, CHARTER, title, reason=reason, by=by, at=at)
    _record(network, Verb.CHARTER_TAKEN_OVER, audit.changes_between(before, network), by=by, at=at)
    return use


@transaction.atomic
def change_dates(*, network: Network, dates: Dates, reason: str, by: Actor, at: datetime) -> Network:
    """What was fixed at the launch is moved, and why is written in the register.

    Raises `ReasonMissing`, `NetworkIsClosed`, `NoCharter` (it is not launched), `NothingChanged`, `DatesClash`.
    """
    if not reason.strip():
        raise ReasonMissing
    network = _launched(network)
    old, on = dates_of(network), timezone.localdate(at)
    if old == dates:
        raise NothingChanged
    if clash := clash_in(dates, starts_on=network.starts_on, on=on, kept=old):
        raise DatesClash(*clash)
    before = audit.snapshot(network)
    _set(network, dates)
    with translation.override(network.organisation.language):
        title = _("New dates for %(network)s") % {"network": network.name}
        lines = [
            _("%(label)s: %(old)s becomes %(new)s")
            % {"label": LABELS[name], "old": _said(getattr(old, name)), "new": _said(day)}
            for name, day in dates.plain().items()
            if day != getattr(old, name)
        ]
    sponsor = _sponsors([network], on).get(network.pk)
    _decide(
        network,
        LAUNCH,
        title,
        text="\n".join(lines),
        reason=reason,
        owner=sponsor,
        follow_up_on=dates.evaluated_on,
        by=by,
        at=at,
    )
    _record(network, Verb.DATES_CHANGED, audit.changes_between(before, network), by=by, at=at)
    return network


# --- what may be launched ----------------------------------------------------------------------------------------


def _held(version: CharterVersion) -> CharterVersion:
    """The version as it stands now, its programme held so that none is approved meanwhile."""
    Programme.objects.select_for_update().get(pk=version.programme_id)
    return CharterVersion.objects.select_related("programme__organisation").get(pk=version.pk)


def _must_be_launchable(rows: Sequence[Network], version: CharterVersion, on: date) -> None:
    if any(network.programme_id != version.programme_id for network in rows):
        raise Stranger(version.pk)
    if version.programme.state != ProgrammeState.ACTIVE:
        raise NotDecided
    _must_hold(version)
    if any(network.state == NetworkState.CLOSED for network in rows):
        raise NetworkIsClosed
    if there := [network.name for network in rows if network.state == NetworkState.LAUNCHED]:
        raise AlreadyLaunched(there)


def _must_hold(version: CharterVersion) -> None:
    if version.state == CharterState.REPLACED:
        raise CharterChanged(version.pk)
    if version.state != CharterState.APPROVED:
        raise NoCharter(version.pk)
    if gaps := launch_gaps(version.content):
        raise NotReady(gaps)


def _launched(network: Network) -> Network:
    fresh = (
        Network.objects.select_for_update(of=("self",))
        .select_related("organisation", "programme__unit", "charter")
        .get(pk=network.pk)
    )
    if fresh.state == NetworkState.CLOSED:
        raise NetworkIsClosed(fresh.pk)
    if fresh.state != NetworkState.LAUNCHED:
        raise NoCharter(fresh.pk)
    return fresh


def _sponsors(networks: Sequence[Network], on: date) -> dict[int, User]:
    """Network → who answers for it, on the day or soon."""
    rows = Assignment.objects.filter(not_ended_on(on), network__in=networks, role=AssignmentRole.SPONSOR)
    return {row.network_id: row.user for row in rows.select_related("user").order_by("-starts_on", "-pk")}


# --- what it leaves behind ---------------------------------------------------------------------------------------


def _go_by(
    network: Network, version: CharterVersion, *, on: date, reason: str, by: Actor, at: datetime
) -> CharterUse:
    network.charter = version
    return CharterUse.objects.create(
        network=network,
        version=version,
        starts_on=on,
        reason=reason,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )


def _set(network: Network, dates: Dates, *also: str) -> None:
    for name, day in dates.plain().items():
        setattr(network, name, day)
    network.save(update_fields=[*dates.plain(), *also])


def _decide_launch(
    network: Network, version: CharterVersion, dates: Dates, *, owner: User, by: Actor, at: datetime
) -> None:
    with translation.override(network.organisation.language):
        words = {"network": network.name, "number": version.number}
        title = _("%(network)s is launched on version %(number)s of its charter") % words
        lines = [f"{LABELS[name]}: {_said(day)}" for name, day in dates.plain().items() if day]
    text = "\n".join(lines)
    _decide(network, LAUNCH, title, text=text, owner=owner, follow_up_on=dates.evaluated_on, by=by, at=at)


def _decide(
    network: Network,
    topic: str,
    title: str,
    *,
    text: str = "",
    reason: str = "",
    owner: User | None = None,
    follow_up_on: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    record_decision(
        organisation=network.organisation,
        unit=network.programme.unit,
        subject=network,
        topic=topic,
        title=title,
        text=text,
        reason=reason,
        owner=owner,
        follow_up_on=follow_up_on,
        by=by,
        at=at,
    )


def _record(network: Network, verb: Verb, changes: audit.Changes, *, by: Actor, at: datetime) -> None:
    organisation = network.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=network, changes=changes)


def _said(day: date | None) -> str:
    return full_day(day) if day else _("none")
