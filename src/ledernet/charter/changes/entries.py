"""A snapshot taken apart into entries that can be found again in another: each with the clause it belongs to and its words.

An entry is either always there (the purpose, the size) or one of many (a rule of play, a question), known again by what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ledernet.charter import phrases
from ledernet.charter.content import Content
from ledernet.charter.enums import Clause
from ledernet.strategy.enums import Mandate
from ledernet.ui.formatting import amount, number

from .parts import Entries, Entry, Field, fixed, text
from .plans import answers, evaluation, life_of, pledges


def entries_of(content: Content) -> dict[tuple[str, ...], Entry]:
    entries = Entries()
    for make in (_programme, _purposes, _kind, _leeway, _resources, _rights, _principles, pledges, life_of):
        for entry in make(content):
            entries.add(entry)
    for entry in (*evaluation(content), *answers(content)):
        entries.add(entry)
    return entries.found


def _programme(content: Content) -> Iterator[Entry]:
    about = content["programme"]
    yield fixed(
        "programme",
        Clause.PURPOSE,
        text(_("The name of the programme"), about["name"]),
        text(_("The name of the organisation"), about["organisation"]),
        text(_("The part of the organisation"), about["node"]),
        Field(_("The form of the charter"), content["schema"], str(content["schema"])),
    )


def _purposes(content: Content) -> Iterator[Entry]:
    purpose = content["purpose"]
    yield fixed(
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
    yield fixed(
        "type",
        Clause.TYPE,
        Field(_("The kind of network"), (kind["kind"], kind["name"]), phrases.type_words(kind)),
        text(_("What the kind of network means"), kind["description"]),
        Field(_("In what a network is alike"), kind["gathers"], phrases.attribute_words(kind["gathers"])),
        Field(_("In what a network is mixed"), kind["mixes"], phrases.attribute_words(kind["mixes"])),
        text(_("The reason for the kind of network"), kind["reason"]),
        Field(_("What the networks work with"), content.get("topics", []), phrases.topic_words(content)),
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
    yield fixed(
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

    yield fixed(
        "resources",
        Clause.RESOURCES,
        Field(_("The number of meetings a year"), time["meetings"], number(time["meetings"])),
        used(_("The length of a meeting"), "meeting_hours"),
        used(_("Preparation for each meeting"), "preparation_hours"),
        used(_("The facilitator's time"), "facilitator_hours"),
        used(_("The coordinator's time"), "coordinator_hours"),
        used(_("The responsible chief's time"), "sponsor_hours"),
        used(_("HR's time"), "hr_hours"),
        spent(_("The money for rooms and catering"), "rooms"),
        spent(_("The money for other expenses"), "other"),
        spent(_("The price of a meeting with a consultant"), "external_price"),
        Field(
            _("The number of meetings with a consultant"),
            money["external_meetings"],
            number(money["external_meetings"]),
        ),
        spent(_("What an hour of our own facilitators is priced at"), "internal_rate"),
        spent(_("What an hour of a leader is priced at"), "leader_rate"),
    )
    yield fixed(
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
