"""Ways of working: what comes with the product, what is added and changed, and what networks say of having tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.models import Network
from ledernet.people.models import Topic

from .catalogue import CATALOGUE
from .enums import Answer, Verb
from .models import Method, Step, Talk, Verdict


class NameTaken(ValueError):
    """There is one of that name already, perhaps among those no longer offered. `method` is that one."""

    def __init__(self, method: Method) -> None:
        super().__init__(str(method))
        self.method = method


class MethodMoved(Exception):
    """Somebody else has saved it since it was read; nothing was written. `method` is as it is now."""

    def __init__(self, method: Method) -> None:
        super().__init__(f"method {method.pk} is now version {method.version}")
        self.method = method


class NotOwn(ValueError):
    """The product's words are the product's: make an own one of it instead."""


class Stranger(ValueError):
    """A network, topic or way of working of another organisation."""


@dataclass(frozen=True)
class Words:
    """What an own way of working says. `steps` are (minutes, what to do), at least one."""

    name: str
    gain: str
    caution: str
    source: str
    least: int
    most: int
    purposes: tuple[str, ...]
    steps: tuple[tuple[int, str], ...]


@transaction.atomic
def ensure_methods(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """Those that come with the product, made when the library is first opened by one who may change it."""
    if not _missing(organisation):
        return
    Organisation.objects.select_for_update().get(
        pk=organisation.pk
    )  # two may open it for the first time at once
    made = [Method(organisation=organisation, code=code, made_at=at) for code in _missing(organisation)]
    Method.objects.bulk_create(made)
    for row in made:
        _record(row, Verb.METHOD_ADDED, {"name": str(row)}, by=by, at=at)


@transaction.atomic
def add_method(
    *, organisation: Organisation, words: Words, network: Network | None = None, by: User, at: datetime
) -> Method:
    """One of the organisation's own; `network` says who added it. Raises `NameTaken`, `Stranger`."""
    if network is not None and network.organisation_id != organisation.pk:
        raise Stranger(network.pk)
    ensure_methods(organisation=organisation, by=by, at=at)
    _must_be_free(organisation, words.name)
    made = Method(organisation=organisation, network=network, made_by=by, made_at=at)
    _fill(made, words)
    made.save()
    _write_steps(made, words.steps)
    _record(made, Verb.METHOD_ADDED, {"name": made.name}, by=by, at=at)
    return made


@transaction.atomic
def change_method(*, method: Method, version: int, words: Words, by: Actor, at: datetime) -> Method:
    """Raises `NotOwn`, `MethodMoved`, `NameTaken`. What networks said of it stays."""
    fresh = _fresh(method)
    if not fresh.is_own:
        raise NotOwn(fresh.pk)
    if fresh.version != version:
        raise MethodMoved(fresh)
    _must_be_free(fresh.organisation, words.name, but=fresh)
    before, steps = audit.snapshot(fresh), tuple(fresh.plain_steps)
    _fill(fresh, words)
    changes = audit.changes_between(before, fresh)
    if changes or steps != words.steps:
        fresh.version += 1
        fresh.save()
        _write_steps(fresh, words.steps)
        _record(fresh, Verb.METHOD_CHANGED, {"name": fresh.name}, changes=changes, by=by, at=at)
    return fresh


@transaction.atomic
def offer_method(*, method: Method, offered: bool, by: Actor, at: datetime) -> Method:
    """Off the list, or on it again. What networks said of it stays."""
    fresh = _fresh(method)
    before = audit.snapshot(fresh)
    fresh.is_retired = not offered
    if changes := audit.changes_between(before, fresh):
        fresh.version += 1
        fresh.save()
        _record(fresh, Verb.METHOD_CHANGED, {"name": str(fresh)}, changes=changes, by=by, at=at)
    return fresh


@transaction.atomic
def judge(
    *,
    method: Method,
    network: Network,
    answer: Answer,
    note: str = "",
    used_on: date,
    by: User,
    at: datetime,
) -> Verdict:
    """What the network says of it, once; saying it again replaces. No word of it stands in the log. Raises `Stranger`."""
    if method.organisation_id != network.organisation_id:
        raise Stranger(network.pk)
    row, _made = Verdict.objects.update_or_create(
        method=method,
        network=network,
        defaults={
            "answer": answer,
            "note": " ".join(note.split()),
            "used_on": used_on,
            "made_by": by,
            "made_at": at,
        },
    )
    _record(method, Verb.VERDICT_GIVEN, {"name": str(method)}, by=by, at=at)
    return row


@transaction.atomic
def take_back(*, verdict: Verdict, by: User, at: datetime) -> None:
    """The network's word is gone. Taking it back twice changes nothing."""
    count, _rows = Verdict.objects.filter(pk=verdict.pk).delete()
    if count:
        method = verdict.method
        _record(method, Verb.VERDICT_TAKEN_BACK, {"name": str(method)}, by=by, at=at)


@transaction.atomic
def judge_talk(*, topic: Topic, network: Network, answer: Answer, by: User, at: datetime) -> Talk:
    """Whether a topic was worth the network's time; saying it again replaces. Raises `Stranger`."""
    if topic.organisation_id != network.organisation_id:
        raise Stranger(network.pk)
    row, _made = Talk.objects.update_or_create(
        topic=topic, network=network, defaults={"answer": answer, "made_by": by, "made_at": at}
    )
    audit.record(
        organisation=network.organisation, by=by, at=at, verb=Verb.TALK_JUDGED, target=topic, facts={}
    )
    return row


def _missing(organisation: Organisation) -> list[str]:
    have = set(
        Method.objects.filter(organisation=organisation).exclude(code="").values_list("code", flat=True)
    )
    return [code for code in CATALOGUE if code not in have]


def _fresh(method: Method) -> Method:
    rows = Method.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=method.pk)


def _must_be_free(organisation: Organisation, name: str, *, but: Method | None = None) -> None:
    """Held while it is looked for, so that two cannot take one name at once."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    for other in Method.objects.filter(organisation=organisation):
        if str(other).casefold() == name.casefold() and (but is None or other.pk != but.pk):
            raise NameTaken(other)


def _fill(method: Method, words: Words) -> None:
    method.name, method.gain, method.caution, method.source = (
        words.name,
        words.gain,
        words.caution,
        words.source,
    )
    method.least, method.most, method.purposes = words.least, words.most, list(words.purposes)


def _write_steps(method: Method, steps: Sequence[tuple[int, str]]) -> None:
    method.steps.all().delete()
    Step.objects.bulk_create(
        Step(method=method, number=number, minutes=minutes, text=text)
        for number, (minutes, text) in enumerate(steps, start=1)
    )


def _record(
    method: Method,
    verb: Verb,
    facts: dict[str, object],
    *,
    changes: audit.Changes | None = None,
    by: Actor,
    at: datetime,
) -> None:
    audit.record(
        organisation=method.organisation, by=by, at=at, verb=verb, target=method, changes=changes, facts=facts
    )
