"""A snapshot taken apart into entries that can be found again in another: each with the clause it belongs to and its words.

An entry is either always there (the purpose, the size) or one of many (a rule of play, a question), known again by what it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ledernet.charter import phrases
from ledernet.charter.content import Content
from ledernet.charter.enums import Clause
from ledernet.strategy.enums import THEMES, Mandate, PledgeKind, Question, Rotation, Theme
from ledernet.ui.formatting import amount, number


@dataclass(frozen=True)
class Field:
    """One thing that can differ: what it is called, what is stored, and how that is said."""

    what: str
    raw: Any
    words: str


@dataclass(frozen=True)
class Entry:
    """`what` and `words` say the whole entry, for when it comes or goes."""

    key: tuple[str, ...]
    clause: Clause
    fields: tuple[Field, ...]
    what: str = ""
    words: str = ""
    group: str = ""  # entries whose order is part of what is said


@dataclass
class Entries:
    """Entries by key; the second of two alike gets a number."""

    found: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, entry: Entry) -> None:
        self.seen[entry.key] += 1
        self.found[(*entry.key, str(self.seen[entry.key]))] = entry


def entries_of(content: Content) -> dict[tuple[str, ...], Entry]:
    entries = Entries()
    for make in (_programme, _purposes, _kind, _leeway, _resources, _rights, _principles, _pledges, _life):
        for entry in make(content):
            entries.add(entry)
    for entry in (*_evaluation(content), *_answers(content)):
        entries.add(entry)
    return entries.found


def text(what: str, raw: str) -> Field:
    return Field(what, raw, raw.strip())


def _fixed(key: str, clause: Clause, *fields: Field) -> Entry:
    return Entry((key,), clause, fields)


def _programme(content: Content) -> Iterator[Entry]:
    about = content["programme"]
    yield _fixed(
        "programme",
        Clause.PURPOSE,
        text(_("The name of the programme"), about["name"]),
        text(_("The name of the organisation"), about["organisation"]),
        text(_("The part of the organisation"), about["node"]),
        Field(_("The form of the charter"), content["schema"], str(content["schema"])),
    )


def _purposes(content: Content) -> Iterator[Entry]:
    purpose = content["purpose"]
    yield _fixed(
        "purpose",
        Clause.PURPOSE,
        text(_("The main purpose"), purpose["main"]),
        text(_("The networks' part in the strategic development"), purpose["role"]),
        text(_("What all of it serves"), purpose["aim"]),
    )
    for row in purpose["purposes"]:
        name = phrases.purpose_words(row["purpose"])
        named = {"purpose": name}
        yield Entry(
            ("purpose", row["purpose"]),
            Clause.PURPOSE,
            (
                Field(_("The points for “%(purpose)s”") % named, row["points"], number(row["points"])),
                Field(
                    _("What “%(purpose)s” serves") % named, row["under"], phrases.purpose_words(row["under"])
                ),
                text(_("How “%(purpose)s” leads to better leadership for citizens") % named, row["serves"]),
                text(_("For whom “%(purpose)s” is") % named, row["for_whom"]),
                text(_("What is to be different by “%(purpose)s”") % named, row["change"]),
                text(_("How “%(purpose)s” will be seen") % named, row["seen_by"]),
                text(_("What leaders get out of “%(purpose)s”") % named, row["leader_gain"]),
                text(_("What the organisation gets out of “%(purpose)s”") % named, row["organisation_gain"]),
                Field(
                    _("What “%(purpose)s” hangs together with") % named,
                    row["links"],
                    phrases.link_words(row["links"]),
                ),
            ),
            _("The purpose “%(purpose)s”") % named,
            _("points: %(points)s") % {"points": number(row["points"])},
        )


def _kind(content: Content) -> Iterator[Entry]:
    kind, duty, whom, size = (content[key] for key in ("type", "participation", "eligible", "size"))
    yield _fixed(
        "type",
        Clause.TYPE,
        Field(_("The kind of network"), (kind["kind"], kind["name"]), phrases.type_words(kind)),
        text(_("What the kind of network means"), kind["description"]),
        Field(_("In what a network is alike"), kind["gathers"], phrases.attribute_words(kind["gathers"])),
        Field(_("In what a network is mixed"), kind["mixes"], phrases.attribute_words(kind["mixes"])),
        text(_("The reason for the kind of network"), kind["reason"]),
        Field(_("Participation"), duty["policy"], phrases.participation_words(duty["policy"])),
        text(_("The reason for voluntary or duty"), duty["reason"]),
        text(_("What holds for absence"), duty["absence"]),
        text(_("What is expected of each"), content["expectations"]),
        Field(_("The parts of the organisation it is for"), whom["units"], ", ".join(whom["units"])),
        Field(_("The fields it is for"), whom["fields"], ", ".join(whom["fields"])),
        Field(_("The levels it is for"), whom["levels"], ", ".join(whom["levels"])),
        Field(_("The kinds of leader it is for"), whom["kinds"], ", ".join(whom["kinds"])),
        Field(
            _("Leaders on leave"),
            whom["on_leave"],
            _("taken along") if whom["on_leave"] else _("not taken along"),
        ),
        Field(_("The size of a network"), size, phrases.size_words(size)),
    )


def _leeway(content: Content) -> Iterator[Entry]:
    leeway = content["leeway"]
    yield _fixed(
        "leeway",
        Clause.LEEWAY,
        Field(_("How far the networks may go"), leeway["mandate"], phrases.label(Mandate, leeway["mandate"])),
        text(_("The frame of what they may decide"), leeway["frame"]),
        Field(_("Days until the management answers"), leeway["reply_days"], number(leeway["reply_days"])),
    )


def _resources(content: Content) -> Iterator[Entry]:
    time, money, staffing = content["time"], content["money"], content["staffing"]

    def spent(what: str, key: str) -> Field:
        return Field(what, money[key], amount(money[key]))

    def used(what: str, key: str) -> Field:
        return Field(what, time[key], phrases.hours(time[key]))

    yield _fixed(
        "resources",
        Clause.RESOURCES,
        Field(_("The number of meetings a year"), time["meetings"], number(time["meetings"])),
        used(_("The length of a meeting"), "meeting_hours"),
        used(_("Preparation for each meeting"), "preparation_hours"),
        used(_("The facilitator's time"), "facilitator_hours"),
        used(_("The coordinator's time"), "coordinator_hours"),
        used(_("The sponsor's time"), "sponsor_hours"),
        used(_("HR's time"), "hr_hours"),
        spent(_("The money for rooms and catering"), "rooms"),
        spent(_("The money for other expenses"), "other"),
        spent(_("The price of a meeting with a consultant"), "external_price"),
        Field(
            _("The number of meetings with a consultant"),
            money["external_meetings"],
            number(money["external_meetings"]),
        ),
        spent(_("What an hour of our own facilitators is reckoned at"), "internal_rate"),
        spent(_("What an hour of a leader is reckoned at"), "leader_rate"),
    )
    yield _fixed(
        "staffing",
        Clause.ROLES,
        Field(
            _("The choice of who runs the meetings"),
            staffing["kind"],
            phrases.staffing_words(staffing["kind"]),
        ),
        text(_("The reason for who runs the meetings"), staffing["reason"]),
    )


def _rights(content: Content) -> Iterator[Entry]:
    for row in content["responsibilities"]:
        what = _("The task “%(task)s”") % {"task": phrases.task(row)}
        words = phrases.rights_words(row)
        raw = [row[party] for party in phrases.PARTIES]
        yield Entry(("task", row["task"]), Clause.ROLES, (Field(what, raw, words),), what, words, "tasks")


def _principles(content: Content) -> Iterator[Entry]:
    for words in content["principles"]:
        yield Entry(("principle", words), Clause.PRINCIPLES, (), _("A rule of play"), words, "principles")


def _pledges(content: Content) -> Iterator[Entry]:
    for row in content["pledges"]:
        named = {"pledge": row["text"]}
        yield Entry(
            ("pledge", row["text"]),
            Clause.SUPPORT,
            (
                Field(
                    _("The kind of the promise “%(pledge)s”") % named,
                    row["kind"],
                    phrases.label(PledgeKind, row["kind"]),
                ),
                text(_("Who keeps the promise “%(pledge)s”") % named, row["owner"]),
                Field(
                    _("The day of the promise “%(pledge)s”") % named,
                    row["due_on"],
                    phrases.day_words(row["due_on"]),
                ),
            ),
            _("A promise of support"),
            phrases.pledge_words(row),
        )


def _life(content: Content) -> Iterator[Entry]:
    life = content["life"]

    def day(what: str, key: str) -> Field:
        return Field(what, life[key], phrases.day_words(life[key]))

    yield _fixed(
        "life",
        Clause.LIFE,
        day(_("The start"), "starts_on"),
        day(_("The end of the trial"), "trial_until"),
        text(_("The reason for the trial"), life["trial_reason"]),
        day(_("The change day"), "change_day"),
        text(_("The reason for the change day"), life["change_reason"]),
        day(_("The expiry date"), "expires_on"),
        text(_("The reason for the expiry date"), life["expiry_reason"]),
        text(_("The reason for setting no dates"), life["no_dates_reason"]),
        Field(_("How seats change hands"), life["rotation"], phrases.label(Rotation, life["rotation"])),
        Field(
            _("The share of seats that changes hands"),
            life["rotation_share"],
            phrases.share(life["rotation_share"]),
        ),
        Field(_("The months between rotations"), life["rotation_months"], number(life["rotation_months"])),
        Field(_("Days until a new leader has a seat"), life["newcomer_days"], number(life["newcomer_days"])),
    )


def _evaluation(content: Content) -> Iterator[Entry]:
    plan = content["evaluation"]
    yield _fixed(
        "evaluation",
        Clause.EVALUATION,
        Field(_("How we evaluate"), plan["method"], phrases.method_words(plan["method"])),
        text(_("The note on how we evaluate"), plan["note"]),
        text(_("Who sees to the evaluation"), plan["owner"]),
    )
    for row in plan["dates"]:
        day = {"day": phrases.day_words(row["on"])}
        name = text(_("The name of the evaluation on %(day)s") % day, row["name"])
        yield Entry(
            ("date", row["on"]), Clause.EVALUATION, (name,), _("A day of evaluation"), phrases.date_words(row)
        )
    asked = Counter(row["purpose"] for row in plan["items"])
    for row in plan["items"]:
        yield _item(row, alone=asked[row["purpose"]] == 1)
    for row in plan["criteria"]:
        words = phrases.closing_words(row)
        raw = (row["threshold"], row["times"], row["text"])
        what = _("A closing criterion")
        yield Entry(
            ("criterion", row["measure"]),
            Clause.EVALUATION,
            (Field(what, raw, words),),
            what,
            words,
            "criteria",
        )


def _item(row: Content, *, alone: bool) -> Entry:
    """A question; its target is named after the purpose where it is the only one about it."""
    words = phrases.question_words(row)
    purpose = phrases.purpose_words(row["purpose"]) if row["purpose"] else _("The whole")
    about = {"about": purpose if alone and row["purpose"] else words}
    question = {"question": words}
    return Entry(
        ("item", row["item"] or row["text_da"]),
        Clause.EVALUATION,
        (
            Field(_("The target of “%(about)s”") % about, row["target"], phrases.share(row["target"])),
            Field(_("The purpose of the question “%(question)s”") % question, row["purpose"], purpose),
            Field(
                _("The words of the question “%(question)s”") % question,
                (row["text_da"], row["text_en"]),
                " / ".join(filter(None, (row["text_da"], row["text_en"]))),
            ),
        ),
        _("A question of the evaluation"),
        f"{words} ({', '.join(filter(None, (purpose, phrases.share(row['target']))))})",
        "items",
    )


CLAUSES: dict[Theme, Clause] = {
    Theme.PURPOSE: Clause.PURPOSE,
    Theme.TYPE: Clause.TYPE,
    Theme.FRAMES: Clause.ROLES,
    Theme.LIFE: Clause.LIFE,
}
ELSEWHERE: dict[str, Clause] = {
    Question.EXPECTATIONS: Clause.RESOURCES,
    Question.SUPPORT: Clause.SUPPORT,
    Question.EVALUATION: Clause.EVALUATION,
    Question.CLOSING: Clause.EVALUATION,
}


def _answers(content: Content) -> Iterator[Entry]:
    clauses = {str(question): CLAUSES[theme] for theme, asked in THEMES.items() for question in asked}
    for row in content["answers"]:
        named = {"question": phrases.answer_heading(row)}
        what = _("The answer to “%(question)s”") % named
        owner = text(_("Who sees to “%(question)s”") % named, row["owner"])
        clause = ELSEWHERE.get(row["question"], clauses.get(row["question"], Clause.PURPOSE))
        yield Entry(("answer", row["question"]), clause, (text(what, row["text"]), owner), what, row["text"])
