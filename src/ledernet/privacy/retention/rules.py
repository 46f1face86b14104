"""The rules as one list. What is due is asked of the very rows that the job takes, so that list and deed cannot differ."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ledernet.accounts.models import Organisation
from ledernet.answers import actions as answers
from ledernet.audit import retention as log
from ledernet.audit.retention import Due, Rule
from ledernet.commons.actions import tidying
from ledernet.conduct.actions import forgetting as sent
from ledernet.mail import retention as mail
from ledernet.meetings import post
from ledernet.networks.models import ExitAsk, NetworkList
from ledernet.people.guided.lists import abandoned, over
from ledernet.people.imports import retention as imports
from ledernet.privacy.models import Keeping
from ledernet.registers.actions.reading import KEPT as RUN_KEPT
from ledernet.registers.models import Run
from ledernet.resources.models import ExpenseList

from . import former

JOB = "privacy.keep"
FORMER, LOG = "former", "log"


def before(on: date, years: int) -> date:
    """The same day so many years ago; the 29th of February counts as the 28th."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def _years(count: int) -> str:
    return ngettext("1 year after the last day here", "%(count)s years after the last day here", count) % {"count": count}  # fmt: skip


def _log_years(count: int) -> str:
    return ngettext("after 1 year", "after %(count)s years", count) % {"count": count}


_years_later, _log_years_later = lazy(_years, str), lazy(_log_years, str)


def waiting(keeping: Keeping) -> tuple[Rule, ...]:
    """What goes by a period of the organisation's own, once it has been let begin."""
    return (
        Rule(
            FORMER,
            JOB,
            _("People who have left"),
            _years_later(keeping.former_years),
            _("Forgotten, as the page of one person shows: name and address become a number, private words are deleted, and networks count as before."),
            (),
            lambda house, at: former.due(_own(house), former_before(keeping, at)),
            "privacy.person_forgotten",
        ),
        Rule(
            LOG,
            JOB,
            _("Old and new values in the log"),
            _log_years_later(keeping.log_years),
            _("Emptied. That something was done, when and by whom stays, and the chain of seals holds."),
            ("audit.Value",),
            lambda house, at: [(log.values_before(house.pk, log_before(keeping, at)), "")],
            "audit.values_erased",
        ),
    )  # fmt: skip


def former_before(keeping: Keeping, at: datetime) -> date:
    return before(timezone.localdate(at), keeping.former_years)


def log_before(keeping: Keeping, at: datetime) -> datetime:
    local = timezone.localtime(at)
    return local.replace(**_parts(before(local.date(), keeping.log_years)))


def _parts(day: date) -> dict[str, Any]:
    return {"year": day.year, "month": day.month, "day": day.day, "hour": 0, "minute": 0, "second": 0, "microsecond": 0}  # fmt: skip


def _own(house: Any) -> Organisation:
    assert isinstance(house, Organisation)
    return house


def _of(house: Any, *rows: tuple[QuerySet[Any], str, str]) -> Due:
    """Of this organisation alone: each with the way to it, and the field that says how old a row is."""
    return [(found.filter(**{way: house}), age) for found, way, age in rows]


def _rooms(house: Any, at: datetime) -> Due:
    gone = tidying.over(house, tidying.day_of(at))
    return [
        (gone.notes, "made_at"),
        (gone.lines, "seat__ends_on"),
        (gone.documents, "made_at"),
        (gone.posts, "made_at"),
        (gone.lessons, "made_at"),
        *((rows, "made_at") for rows in gone.signed),
    ]


def _answers(house: Any, at: datetime) -> Due:
    ballots, remarks = answers.over(at)
    return _of(
        house,
        (ballots, "round__organisation", "round__closes_at"),
        (remarks, "round__organisation", "round__closes_at"),
    )


def _lists(house: Any, rows: Any, at: datetime, way: str = "organisation") -> Due:
    return _of(house, (over(rows, at), way, "created_at"), (abandoned(rows, at), way, "created_at"))


def _days(days: int) -> str:
    return ngettext("1 day after it was sent", "%(count)s days after it was sent", days) % {"count": days}


def _mail_kept() -> str:
    return _days(settings.MAIL_KEPT_DAYS)


EMPTIED = _("What was uploaded is deleted; the receipt stays.")
UPLOADED = _("1 day after it was carried out, 30 days where it never was")

OURS: tuple[Rule, ...] = (
    Rule(
        "mail", "mail.erase_old", _("Letters in the outbox"), lazy(_mail_kept, str)(),
        _("Deleted; where something rests on one, it forgets whom it was for."), ("mail.Message",),
        lambda house, at: _of(
            house, (mail.erasable(at - timedelta(days=settings.MAIL_KEPT_DAYS)), "organisation", "created_at")
        ),
        "mail.erased",
    ),
    Rule(
        "imports", "people.clear_imports", _("Lists of leaders under way"), UPLOADED, EMPTIED, ("people.ImportBatch",),
        lambda house, at: _of(
            house, (imports.over(at), "organisation", "created_at"), (imports.abandoned(at), "organisation", "created_at")
        ), "people.import_discarded",
    ),
    Rule(
        "lists", "networks.clear_lists", _("Lists of networks under way"), UPLOADED, EMPTIED, ("networks.NetworkList",),
        lambda house, at: _lists(house, NetworkList.objects.all(), at, "programme__organisation"), "networks.list_discarded",
    ),
    Rule(
        "expenses", "resources.clear_lists", _("Lists of expenses under way"), UPLOADED, EMPTIED,
        ("resources.ExpenseList",), lambda house, at: _lists(house, ExpenseList.objects.all(), at), "resources.list_discarded",
    ),
    Rule(
        "rooms", "commons.tidy", _("Confidential rooms: notes, lines, posts, documents, lessons"),
        _("30 days after the person left, or the network closed"),
        _("Notes and lines are deleted, what else was written loses its author; with a closed network all of it is deleted."),
        ("commons.OwnNote", "commons.SparringLine", "commons.Document", "commons.Post", "commons.Lesson"), _rooms,
        "commons.tidied",
    ),
    Rule(
        "phones", "conduct.forget_sent", _("What phones have sent from meetings"), _("30 days after it arrived"),
        _("Emptied of words, people and sender; minutes and attendance stay with the network."), ("conduct.Change",),
        lambda house, at: _of(
            house, (sent.sent_before(at - sent.KEPT), "meeting__network__organisation", "received_at")
        ),
    ),
    Rule(
        "answers", "answers.tidy", _("Who was asked, and remarks in own words"),
        _("the day the round says, 30 days after it closed unless said otherwise"),
        _("Deleted. Figures of four answers and more stay, and lead to nobody."),
        ("answers.Ballot", "answers.Remark", "answers.Round", "answers.Draft"), _answers,
    ),
    Rule(
        "leaving", "networks.daily_round", _("Who was asked on leaving a network"), _("the day after the question closed"),
        _("Deleted; the answers lead to nobody."), ("networks.ExitAsk",),
        lambda house, at: _of(
            house,
            (ExitAsk.objects.filter(closes_on__lt=timezone.localdate(at)), "farewell__seat__network__organisation", "closes_on"),
        ),
    ),
    Rule(
        "mailbox", "meetings.read_mailbox", _("Mails that came to the mailbox"), _("half a year after they came"),
        _("Deleted; the answer to the meeting stays with the meeting."), ("meetings.Received",),
        lambda house, at: _of(house, (post.received_before(at - post.KEPT), "organisation", "received_at")),
    ),
    Rule(
        "registers", "registers.read", _("Readings of registers"), _("90 days after they were asked for"),
        _("Deleted; what they changed stays in the log."), ("registers.Run",),
        lambda house, at: _of(
            house, (Run.objects.filter(asked_at__lt=at - RUN_KEPT), "connection__organisation", "asked_at")
        ),
    ),
)  # fmt: skip


def by_themselves() -> tuple[Rule, ...]:
    """What goes without anybody's doing: it was promised to whoever wrote it, or nobody can use it any more."""
    return (*OURS, *log.registered())
