"""The state in words: a card for each part of the installation, with what to do where something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.people.enums import OPEN_IMPORTS
from ledernet.people.models import ImportBatch
from ledernet.ui.formatting import duration, file_size, moment, number
from ledernet.worker.heart import SILENT

from . import state

if TYPE_CHECKING:
    from ledernet.accounts.models import Organisation

LONG_IN_QUEUE = timedelta(minutes=10)
LONG_IN_OUTBOX = timedelta(minutes=15)
OLD_BACKUP = timedelta(hours=36)
LITTLE_SPACE = 2 * 1000**3
SHOWN = 20
MAILBOX_JOB = "meetings.read_mailbox"


@dataclass(frozen=True)
class Card:
    """`trouble` holds a sentence for each thing that is wrong: what, and what to do."""

    key: str
    heading: str
    facts: Sequence[tuple[str, str]]
    trouble: Sequence[str] = ()
    link: tuple[str, str] | None = None


@dataclass(frozen=True)
class Failed:
    """A task that has failed and can be tried again."""

    number: str
    name: str
    at: datetime | None
    error: str


@dataclass(frozen=True)
class Page:
    cards: list[Card]
    failed: list[Failed] = field(default_factory=list)

    @property
    def wanting(self) -> list[Card]:
        return [card for card in self.cards if card.trouble]

    @property
    def well(self) -> list[Card]:
        return [card for card in self.cards if not card.trouble]


def page(organisation: Organisation, *, opens_outbox: bool, at: datetime) -> Page:
    """Mails and imports are those of the organisation; all else is one for the whole installation.

    The outbox is HR's: only an administrator who is of HR as well is led there.
    """
    now = state.look(at=at)
    cards = [
        _worker(now),
        _queue(now),
        _timetable(now),
        _mail(organisation, opens_outbox=opens_outbox, at=at),
        _calendars(now),
        _imports(organisation),
        _backup(now, at=at),
        _space(now),
        _versions(now),
    ]
    return Page(cards, _failed() if now.failed else [])


def _worker(now: state.State) -> Card:
    names = {"default": _("Tasks"), "compose": _("Calculations"), "timetable": _("Mail and timetable")}
    facts, silent = [], False
    for part, age in now.worker.items():
        silent = silent or age is None or abs(age) >= SILENT.total_seconds()
        facts.append((names[part], _sign(age)))
    trouble = _(
        "The worker does not run, or not all of it: no mail is sent and nothing is composed. Start it with ledernet work; "
        "its log says why it stopped."
    )
    return Card("worker", _("Work in the background"), facts, [trouble] if silent else [])


def _sign(age: float | None) -> str:
    if age is None:
        return _("no sign of life")
    if age <= -SILENT.total_seconds():
        return _("the clock was ahead when it last gave one")
    return _("%s ago") % duration(max(0.0, age))


def _queue(now: state.State) -> Card:
    running, waiting = now.count(TaskResultStatus.RUNNING), now.count(TaskResultStatus.READY)
    facts = [
        (_("Waiting"), number(waiting)),
        (_("Being done"), number(running)),
        (_("Failed"), number(now.failed)),
    ]
    trouble = []
    if now.oldest_task > LONG_IN_QUEUE.total_seconds():
        facts.append((_("The oldest has waited"), duration(now.oldest_task)))
        trouble.append(
            _(
                "Tasks wait for longer than they should. Does the worker run? A long calculation holds only calculations back."
            )
        )
    if now.failed:
        trouble.append(_("Try what has failed again below. If it fails once more, the log says why."))
    return Card("queue", _("The queue"), facts, trouble)


def _timetable(now: state.State) -> Card:
    failing = {name: failures for name, failures in now.jobs.items() if failures}
    facts = [(_("Repeated jobs"), number(len(now.jobs))), (_("Failing"), number(len(failing)))]
    facts += [
        (name, ngettext("%d failure in a row", "%d failures in a row", failures) % failures)
        for name, failures in failing.items()
    ]
    trouble = _(
        "They are tried again by themselves. A name that stays here wants somebody to look: the log says what went wrong."
    )
    return Card("timetable", _("Repeated jobs"), facts, [trouble] if failing else [])


def _mail(organisation: Organisation, *, opens_outbox: bool, at: datetime) -> Card:
    own = Message.objects.filter(organisation=organisation)
    counted, oldest = state.mails(own), state.oldest_due(own, at=at)
    waiting = counted[MessageState.HELD] + counted[MessageState.SENDING]
    facts = [
        (_("Prepared, not released"), number(counted[MessageState.PREPARED])),
        (_("On their way"), number(waiting)),
        (_("Not delivered"), number(counted[MessageState.FAILED])),
    ]
    trouble = []
    if oldest and at - oldest > LONG_IN_OUTBOX:
        facts.append((_("The oldest has waited"), duration((at - oldest).total_seconds())))
        trouble.append(
            _(
                "Mails do not get away. Does the worker run, and does the mail server in LEDERNET_MAIL_URL answer?"
            )
        )
    if counted[MessageState.FAILED]:
        trouble.append(
            _("Some mails were not delivered. The outbox says why for each, and sends them again.")
        )
    link = (_("To the outbox"), reverse("mail:outbox")) if opens_outbox else None
    return Card("mail", _("Mail"), facts, trouble, link)


def _calendars(now: state.State) -> Card:
    is_read = bool(settings.MAILBOX_URL)
    failures = now.jobs.get(MAILBOX_JOB, 0)
    words = _("cannot be read") if failures else _("is read each minute")
    facts = [(_("Mailbox for answers"), words if is_read else _("none is set"))]
    facts.append(
        (
            _("Calendars are told"),
            _("with delay") if now.jobs.get("meetings.keep_calendars") else _("as they should"),
        )
    )
    trouble = _(
        "The mailbox in LEDERNET_MAILBOX does not answer, or does not let us in. Answers wait in it until it does."
    )
    return Card("calendars", _("Calendars and answers"), facts, [trouble] if is_read and failures else [])


def _imports(organisation: Organisation) -> Card:
    count = ImportBatch.objects.filter(organisation=organisation, state__in=OPEN_IMPORTS).count()
    facts = [(_("Begun and not finished"), number(count))]
    return Card("imports", _("Imports"), facts, (), (_("To the imports"), reverse("people:import")))


def _backup(now: state.State, *, at: datetime) -> Card:
    facts = [(_("The last one"), moment(now.last_backup) if now.last_backup else _("never"))]
    old = now.last_backup is None or at - now.last_backup > OLD_BACKUP
    trouble = _(
        "There is no backup of today. Run ledernet backup each night, and try now and then whether it can be restored."
    )
    return Card("backup", _("Backup"), facts, [trouble] if old else [])


def _space(now: state.State) -> Card:
    facts = [
        (_("The database"), file_size(now.database_bytes)),
        (_("Free on the disk"), file_size(now.free_bytes)),
    ]
    trouble = _("The disk is nearly full. When it is, nothing can be saved any more.")
    return Card("space", _("Space"), facts, [trouble] if now.free_bytes < LITTLE_SPACE else [])


def _versions(now: state.State) -> Card:
    engine = f"OR-Tools {version('ortools')}, Numba {version('numba')}"
    facts = [
        ("Ledernet", now.versions["product"]),
        ("Python", now.versions["python"]),
        ("Django", now.versions["django"]),
        (_("The database"), now.versions["database"]),
        (_("The engine"), engine),
    ]
    return Card("versions", _("Versions"), facts)


def _failed() -> list[Failed]:
    """What the error was called, not what it said: that may name people, and stands in the log."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at", "pk")
    chosen = rows.values_list("pk", "task_path", "finished_at", "exception_class_path")[:SHOWN]
    return [
        Failed(str(key), path.removeprefix("ledernet.").replace(".tasks.", "."), at, error.rpartition(".")[2])
        for key, path, at, error in chosen
    ]
