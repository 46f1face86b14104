"""The catalogue of competences: what comes with the product, what HR adds, renames and takes off the list."""

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.facilitation.enums import CompetenceKind, Verb
from ledernet.facilitation.models import MOST_LETTERS, Competence


class CompetenceTaken(ValueError):
    """There is one of that name already, perhaps among those no longer offered. `competence` is that one."""

    def __init__(self, competence: Competence) -> None:
        super().__init__(str(competence))
        self.competence = competence


class CompetenceMoved(Exception):
    """Somebody else has saved it since it was read; nothing was written. `competence` is as it is now."""

    def __init__(self, competence: Competence) -> None:
        super().__init__(f"competence {competence.pk} is now version {competence.version}")
        self.competence = competence


class BadCompetenceName(ValueError):
    """A competence has a name of one to `MOST_LETTERS` letters."""


@transaction.atomic
def ensure_competences(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """Those that come with the product, made when somebody first asks for them."""
    if not _missing(organisation):
        return
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two may ask for the first time at once
    for kind in _missing(organisation):
        made = Competence.objects.create(organisation=organisation, kind=kind)
        _record(made, Verb.COMPETENCE_ADDED, by=by, at=at, facts={"name": str(made)})


@transaction.atomic
def add_competence(*, organisation: Organisation, name: str, by: Actor, at: datetime) -> Competence:
    """One of the organisation's own. Raises `BadCompetenceName`, `CompetenceTaken`."""
    ensure_competences(organisation=organisation, by=by, at=at)
    made = Competence.objects.create(organisation=organisation, name=_free(organisation, name))
    _record(made, Verb.COMPETENCE_ADDED, by=by, at=at, facts={"name": made.name})
    return made


@transaction.atomic
def change_competence(
    *, competence: Competence, version: int, name: str, by: Actor, at: datetime
) -> Competence:
    """Another name. Who has it, and who asks for it, follows. Raises `CompetenceMoved`, and as `add_competence`."""
    fresh = _fresh(competence)
    if fresh.version != version:
        raise CompetenceMoved(fresh)
    before = audit.snapshot(fresh)
    said = _free(fresh.organisation, name, but=fresh)
    is_products = fresh.kind != CompetenceKind.OWN and said == str(CompetenceKind(fresh.kind).label)
    fresh.name = "" if is_products else said
    return _saved(fresh, before, by=by, at=at)


@transaction.atomic
def offer_competence(*, competence: Competence, offered: bool, by: Actor, at: datetime) -> Competence:
    """Off the list, or on it again. Who has it keeps it."""
    fresh = _fresh(competence)
    before = audit.snapshot(fresh)
    fresh.is_retired = not offered
    return _saved(fresh, before, by=by, at=at)


def _missing(organisation: Organisation) -> list[CompetenceKind]:
    have = set(Competence.objects.filter(organisation=organisation).values_list("kind", flat=True))
    return [kind for kind in CompetenceKind if kind != CompetenceKind.OWN and kind not in have]


def _fresh(competence: Competence) -> Competence:
    rows = Competence.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=competence.pk)


def _free(organisation: Organisation, name: str, *, but: Competence | None = None) -> str:
    said = " ".join(name.split())
    if not 0 < len(said) <= MOST_LETTERS:
        raise BadCompetenceName(said)
    for other in Competence.objects.filter(organisation=organisation):
        if str(other).casefold() == said.casefold() and (but is None or other.pk != but.pk):
            raise CompetenceTaken(other)
    return said


def _saved(row: Competence, before: dict[str, object], *, by: Actor, at: datetime) -> Competence:
    if changes := audit.changes_between(before, row):
        row.version += 1
        row.save()
        _record(row, Verb.COMPETENCE_CHANGED, by=by, at=at, changes=changes)
    return row


def _record(
    row: Competence,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    changes: audit.Changes | None = None,
    facts: dict[str, object] | None = None,
) -> None:
    audit.record(
        organisation=row.organisation, by=by, at=at, verb=verb, target=row, changes=changes, facts=facts
    )
