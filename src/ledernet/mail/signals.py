"""Letters that go by themselves: so many days before or after something, where the organisation wants them to.

A room registers a signal when it is loaded:

    signals.register(
        Signal(
            "networks.trial_ends", before_a_trial_ends, days=30, least=7, most=120, due=trials_that_end,
        ),
        build_trial_ends, label=_("A trial ends soon"), to=_("Responsible chief and facilitators"), words=…, example=…,
    )

`due` compares the registers of an organisation on a day and yields one `Due` for each letter that is to go. It is asked again and
again by the worker; the same letter has the same key each time, so that it goes once. The letter itself is written when it
leaves: where what it tells is no longer so, or HR has switched the signal off meanwhile, it is recalled.

Nothing goes by itself until HR of the organisation has switched it on, and then only in the hours in which people work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actors import Actor

from . import letters
from .letters import Example, Letter
from .models import Message, Reminder
from .words import Words

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

HOURS = range(7, 17)
"""In these hours, by the clock of the place, reminders are written."""

GRACE = timedelta(days=7)
"""A reminder that counts days from something goes within so many days of its day, or not at all: switching it on does not write to
everybody about what is long past."""


@dataclass(frozen=True)
class Due:
    """One letter that is to go. `key` names it among those of its signal in the organisation (at most 70 letters)."""

    key: str
    to_email: str
    to_name: str
    language: str
    params: Mapping[str, Any]
    to_user: User | None = None

    @classmethod
    def to(cls, user: User, key: str, **params: Any) -> Due:
        return cls(key, user.email, user.name, user.language, params, user)


@dataclass(frozen=True)
class Signal:
    """`sentence` says when, with `%(days)s`; `days` are those HR is offered, between `least` and `most`."""

    kind: str
    sentence: Callable[[int], str]
    days: int
    least: int
    most: int
    due: Callable[[Organisation, date, int], Iterable[Due]]


@dataclass(frozen=True)
class Setting:
    """How an organisation has set a signal."""

    signal: Signal
    is_on: bool
    days: int

    @property
    def sentence(self) -> str:
        """When it goes, in the reader's language."""
        return self.signal.sentence(self.days) % {"days": self.days}


_signals: dict[str, Signal] = {}


def register(
    signal: Signal,
    builder: letters.Builder,
    *,
    label: Text,
    to: Text,
    words: Words | None = None,
    example: Example | None = None,
) -> None:
    """Make a signal and its letter known. Saying it again replaces what was known."""
    _signals[signal.kind] = signal

    def build(message: Message) -> Letter | None:
        return builder(message) if setting_of(message.organisation, signal.kind).is_on else None

    letters.register(signal.kind, build, label=label, shown=True, to=to, words=words, example=example)


def forget(kind: str) -> None:
    """For tests that register a signal of their own."""
    _signals.pop(kind, None)


def is_signal(kind: str) -> bool:
    return kind in _signals


def settings_of(organisation: Organisation) -> list[Setting]:
    """All signals, as this organisation has them: off where nobody has said otherwise. One query."""
    rows = {row.kind: row for row in Reminder.objects.filter(organisation=organisation)}
    return [_setting(signal, rows.get(kind)) for kind, signal in _signals.items()]


def setting_of(organisation: Organisation, kind: str) -> Setting:
    row = Reminder.objects.filter(organisation=organisation, kind=kind).first()
    return _setting(_signals[kind], row)


def _setting(signal: Signal, row: Reminder | None) -> Setting:
    if row is None:
        return Setting(signal, is_on=False, days=signal.days)
    return Setting(signal, row.is_on, min(max(row.days, signal.least), signal.most))


def queue_due(*, by: Actor, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """Put the reminders of all organisations that are due in the outbox. Returns how many are new. May be repeated."""
    local = timezone.localtime(at)
    if local.hour not in HOURS:
        return 0
    wanted = Reminder.objects.filter(is_on=True, kind__in=list(_signals)).values("organisation")
    count = 0
    for organisation in Organisation.objects.filter(pk__in=wanted).order_by("pk"):
        for setting in settings_of(organisation):
            if should_stop():
                return count
            if setting.is_on:
                count += _queue(organisation, setting, on=local.date(), by=by, at=at)
    return count


def _queue(organisation: Organisation, setting: Setting, *, on: date, by: Actor, at: datetime) -> int:
    from .actions import UnusableAddress, queue

    kind = setting.signal.kind
    due = {f"{kind}:{one.key}"[:120]: one for one in setting.signal.due(organisation, on, setting.days)}
    there = Message.objects.filter(organisation=organisation, kind=kind, once_key__in=list(due))
    known = set(there.values_list("once_key", flat=True))
    count = 0
    for key, one in due.items():
        if key in known:
            continue
        try:
            queue(
                organisation=organisation,
                kind=kind,
                to_email=one.to_email,
                to_name=one.to_name,
                to_user=one.to_user,
                language=one.language,
                params=one.params,
                by=by,
                at=at,
                once_key=key,
            )
        except UnusableAddress:
            continue  # who has no address that mail can go to is told of nothing; the inbox says so
        count += 1
    return count
