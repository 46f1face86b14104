"""The frames: anchoring, hours, who runs the meetings, money; who decides what; rules of play."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.strategy.enums import Mandate, Responsible, Staffing, Verb
from ledernet.strategy.models import Frames, Principle, Programme, Responsibility

from .errors import Unsound
from .locking import locked, must_be_sound, raised

MOST_ROWS = 40
ROLES = ("chief", "hr", "facilitator", "network")


@dataclass(frozen=True)
class Anchoring:
    """What the networks are in the strategic development, how far they may go, and what is expected."""

    role_statement: str = ""
    mandate: str = ""
    mandate_frame: str = ""
    reply_days: int = 30
    expectations: str = ""
    absence_rules: str = ""


@dataclass(frozen=True)
class RoleHours:
    """Hours of one meeting and the preparation for it; of the other roles in a year, for one network."""

    meeting_hours: Decimal = Decimal(3)
    preparation_hours: Decimal = Decimal(0)
    facilitator_hours: Decimal = Decimal(0)
    coordinator_hours: Decimal = Decimal(0)
    sponsor_hours: Decimal = Decimal(0)
    hr_hours: Decimal = Decimal(0)


@dataclass(frozen=True)
class StaffingChoice:
    """Who runs the meetings, why, and at which prices."""

    staffing: str = ""
    staffing_reason: str = ""
    external_meetings: int = 0
    external_price: int = 0
    internal_rate: int = 0


@dataclass(frozen=True)
class Money:
    """What each network may use in a year, and what an hour of a leader costs."""

    rooms_budget: int = 0
    other_budget: int = 0
    leader_rate: int = 0


Part = Anchoring | RoleHours | StaffingChoice | Money


@transaction.atomic
def change_frames(*, programme: Programme, version: int, part: Part, by: Actor, at: datetime) -> Frames:
    """Save one part of the frames as `version` was read. Raises `ChangedMeanwhile`, `NotPossible`, `Unsound`."""
    frames = locked(Frames, programme, version)
    before = audit.snapshot(frames)
    for name, value in asdict(part).items():
        setattr(frames, name, value)
    must_be_sound(frames)
    if problems := frame_problems(part, meetings=programme.meetings_per_year):
        raise Unsound(problems)
    changes = audit.changes_between(before, frames)
    if frames.pk and not changes:
        return frames
    raised(frames)
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.FRAMES_CHANGED,
        target=frames,
        changes={name: change for name, change in changes.items() if name in _names(part)},
    )
    return frames


def frame_problems(part: Part, *, meetings: int) -> dict[str, str]:
    """Field → why the part does not hold together; for the form as well."""
    found: dict[str, str] = {}
    if isinstance(part, Anchoring):
        if part.mandate == Mandate.DECIDE and not part.mandate_frame.strip():
            found["mandate_frame"] = "frame"
        if not 1 <= part.reply_days <= 365:
            found["reply_days"] = "reply_days"
    elif isinstance(part, RoleHours):
        found = {name: "negative" for name, hours in asdict(part).items() if hours < 0}
    elif isinstance(part, StaffingChoice):
        if part.staffing and not part.staffing_reason.strip():
            found["staffing_reason"] = "reason"
        if part.staffing == Staffing.MIXED and not 1 <= part.external_meetings <= meetings:
            found["external_meetings"] = "meetings"
    return found


def _names(part: Part) -> set[str]:
    return {one.name for one in fields(part)}


# --- who decides what --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Right:
    """A task and each role's letter (`Responsible`), or "" where the role has no part in it."""

    task: str
    chief: str = ""
    hr: str = ""
    facilitator: str = ""
    network: str = ""

    @property
    def letters(self) -> tuple[str, str, str, str]:
        return self.chief, self.hr, self.facilitator, self.network


@transaction.atomic
def set_responsibilities(
    *, programme: Programme, version: int, rights: Sequence[Right], by: Actor, at: datetime
) -> Frames:
    """The whole matrix anew, in this order. Raises `ChangedMeanwhile`, `NotPossible`, `Unsound` (by row number)."""
    frames = locked(Frames, programme, version)
    if problems := right_problems(rights):
        raise Unsound(problems)
    rows = list(Responsibility.objects.filter(programme=programme).order_by("position", "pk"))
    old = [[row.task, *(getattr(row, role) for role in ROLES)] for row in rows]
    new = [[right.task, *right.letters] for right in rights]
    if old == new:
        return frames
    Responsibility.objects.filter(programme=programme).delete()
    Responsibility.objects.bulk_create(
        Responsibility(
            programme=programme,
            position=position,
            task=right.task,
            **dict(zip(ROLES, right.letters, strict=True)),
        )
        for position, right in enumerate(rights)
    )
    raised(frames)
    _record_set(frames, Verb.RESPONSIBILITIES_CHANGED, old, new, by=by, at=at)
    return frames


def right_problems(rights: Sequence[Right]) -> dict[str, str]:
    """`row.field` → why: each task stands once, and exactly one decides it."""
    if len(rights) > MOST_ROWS:
        return {"rows": "many"}
    found: dict[str, str] = {}
    seen: set[str] = set()
    for number, right in enumerate(rights):
        task = right.task.strip()
        if not task or len(task) > 200:
            found[f"{number}.task"] = "task"
        elif task.casefold() in seen:
            found[f"{number}.task"] = "twice"
        seen.add(task.casefold())
        if any(letter and letter not in Responsible.values for letter in right.letters):
            found[f"{number}.chief"] = "letter"
        elif (deciding := right.letters.count(Responsible.DECIDES)) != 1:
            found[f"{number}.chief"] = "two_decide" if deciding else "none_decides"
    return found


# --- rules of play -------------------------------------------------------------------------------------------------


@transaction.atomic
def set_principles(
    *, programme: Programme, version: int, texts: Sequence[str], by: Actor, at: datetime
) -> Frames:
    """The rules of play anew, in this order. Raises `ChangedMeanwhile`, `NotPossible`, `Unsound`."""
    frames = locked(Frames, programme, version)
    texts = [text.strip() for text in texts]
    if problems := principle_problems(texts):
        raise Unsound(problems)
    rows = Principle.objects.filter(programme=programme).order_by("position", "pk")
    old = list(rows.values_list("text", flat=True))
    if old == texts:
        return frames
    Principle.objects.filter(programme=programme).delete()
    Principle.objects.bulk_create(
        Principle(programme=programme, position=position, text=text) for position, text in enumerate(texts)
    )
    raised(frames)
    _record_set(frames, Verb.PRINCIPLES_CHANGED, old, texts, by=by, at=at)
    return frames


def principle_problems(texts: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    seen: set[str] = set()
    for number, text in enumerate(texts):
        if number >= MOST_ROWS:
            return {"rows": "many"}
        if not text or len(text) > 500:
            found[f"{number}.text"] = "text"
        elif text.casefold() in seen:
            found[f"{number}.text"] = "twice"
        seen.add(text.casefold())
    return found


def _record_set(frames: Frames, verb: Verb, old: object, new: object, *, by: Actor, at: datetime) -> None:
    audit.record(
        organisation=frames.programme.organisation,
        by=by,
        at=at,
        verb=verb,
        target=frames,
        facts={"rows": {"old": old, "new": new}},
    )
