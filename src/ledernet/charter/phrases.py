"""What a snapshot holds, in the reader's language: raw keys in, words out. Shared by the document and by what has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, ngettext

from ledernet.people.queries import topic_name
from ledernet.strategy.enums import (
    Attribute,
    EvaluationMethod,
    ItemKind,
    Participation,
    PledgeKind,
    Question,
    Responsible,
    Rotation,
    Staffing,
    TypeKind,
)
from ledernet.strategy.queries import purpose_label
from ledernet.strategy.wording import criterion_words, item_words, task_words
from ledernet.ui.formatting import amount, full_day, number, percent

from .content import Content

PARTIES = ("chief", "hr", "facilitator", "network")


def label(choices: Any, value: str) -> str:
    """The word for a stored choice; the bare value if this version of the product no longer knows it."""
    return str(choices(value).label) if value in choices.values else value


def day_of(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def day_words(value: str | None) -> str:
    return full_day(day_of(value))


def type_words(kind: Content) -> str:
    return kind["name"] or label(TypeKind, kind["kind"])


def topic_words(content: Content) -> str:
    """What the networks work with; "" where nothing is chosen, and in charters from before one could."""
    return ", ".join(topic_name(one["kind"], one["name"]) for one in content.get("topics", ()))


def attribute_words(values: Iterable[str]) -> str:
    return ", ".join(label(Attribute, value) for value in values)


def participation_words(value: str) -> str:
    return label(Participation, value)


def staffing_words(value: str) -> str:
    if value == Staffing.MIXED:
        return gettext("Our own facilitators and consultants from outside")
    return label(Staffing, value)


def method_words(value: str) -> str:
    return label(EvaluationMethod, value)


def party_words(party: str) -> str:
    """Whose column it is in the matrix of decision rights."""
    return {
        "chief": gettext("Chief"),
        "hr": gettext("HR"),
        "facilitator": gettext("Facilitator"),
        "network": gettext("The network"),
    }[party]


def purpose_words(purpose: str) -> str:
    return str(purpose_label(purpose))


def link_words(links: Iterable[Content]) -> str:
    return "; ".join(f"{label(ItemKind, link['kind'])}: {link['name']}" for link in links)


def hours(value: str | Decimal) -> str:
    exact = Decimal(value)
    return ngettext("%(count)s hour", "%(count)s hours", 1 if exact == 1 else 2) % {"count": number(exact)}


def share(target: int | None) -> str:
    return "" if target is None else percent(Decimal(target) / 100)


def leader_hours(time: Content) -> Decimal:
    """What a year asks of each who takes part."""
    return Decimal(time["meetings"]) * (Decimal(time["meeting_hours"]) + Decimal(time["preparation_hours"]))


def meetings_words(time: Content) -> str:
    return ngettext(
        "%(count)s meeting of %(hours)s a year", "%(count)s meetings of %(hours)s a year", time["meetings"]
    ) % {"count": number(time["meetings"]), "hours": hours(time["meeting_hours"])}


def size_words(size: Content) -> str:
    """Charters that were made before seats could be kept say nothing of them."""
    words = gettext("%(low)s–%(high)s in each, preferably %(target)s") % {
        "low": size["min"],
        "high": size["max"],
        "target": size["target"],
    }
    if not (kept := size.get("kept", 0)):
        return words
    return ngettext(
        "%(words)s; %(kept)s seat is kept for newcomers",
        "%(words)s; %(kept)s seats are kept for newcomers",
        kept,
    ) % {"words": words, "kept": kept}


def eligible_rows(eligible: Content) -> list[tuple[str, str]]:
    """Whom the programme is narrowed to; nothing where it is for all."""
    rows = [
        (gettext("Parts of the organisation"), ", ".join(eligible["units"])),
        (gettext("Fields"), ", ".join(eligible["fields"])),
        (gettext("Levels"), ", ".join(eligible["levels"])),
        (gettext("Kinds of leader"), ", ".join(eligible["kinds"])),
        (gettext("On leave"), gettext("taken along") if eligible["on_leave"] else ""),
    ]
    return [(name, words) for name, words in rows if words]


def money_rows(money: Content, staffing: str) -> list[tuple[str, str]]:
    """What is spent on one network in a year, as far as something is."""
    rows = [
        (gettext("Rooms and catering"), amount(money["rooms"]) if money["rooms"] else ""),
        (gettext("Other expenses"), amount(money["other"]) if money["other"] else ""),
    ]
    if money["external_price"] and staffing in {Staffing.EXTERNAL, Staffing.MIXED}:
        words = gettext("%(amount)s for a meeting") % {"amount": amount(money["external_price"])}
        if money["external_meetings"] and staffing == Staffing.MIXED:
            words = ngettext(
                "%(count)s meeting at %(amount)s",
                "%(count)s meetings at %(amount)s each",
                money["external_meetings"],
            ) % {"count": money["external_meetings"], "amount": amount(money["external_price"])}
        rows.append((gettext("Consultants from outside"), words))
    return [(name, words) for name, words in rows if words]


def rate_rows(money: Content) -> list[tuple[str, str]]:
    """What an hour is reckoned at when prices are compared."""
    rows = [
        (gettext("An hour of our own facilitators"), money["internal_rate"]),
        (gettext("An hour of a leader"), money["leader_rate"]),
    ]
    return [(name, amount(rate)) for name, rate in rows if rate]


def hours_rows(time: Content) -> list[tuple[str, str]]:
    """Hours of each role in a year; of a leader, all meetings with their preparation."""
    rows = [
        (gettext("Each leader"), leader_hours(time)),
        (gettext("Facilitator"), Decimal(time["facilitator_hours"])),
        (gettext("Coordinator"), Decimal(time["coordinator_hours"])),
        (gettext("Responsible chief"), Decimal(time["sponsor_hours"])),
        (gettext("HR"), Decimal(time["hr_hours"])),
    ]
    return [(name, hours(value)) for name, value in rows if value]


def rights_words(row: Content) -> str:
    """`Chief: decides it · HR: does it`."""
    said = ((party, row[party]) for party in PARTIES if row[party])
    return " · ".join(f"{party_words(party)}: {label(Responsible, letter)}" for party, letter in said)


def pledge_words(row: Content) -> str:
    """`A visit: I look in on each network. Birgit, by 1 October 2026`."""
    who = ", ".join(
        part for part in (row["owner"], gettext("by %(day)s") % {"day": day_words(row["due_on"])}) if part
    )
    return f"{label(PledgeKind, row['kind'])}: {sentence(row['text'])} {who}"


def rotation_words(life: Content) -> str:
    """How seats change hands."""
    if life["rotation"] == Rotation.SHARE:
        return gettext("Every %(months)s months %(share)s of the seats change hands.") % {
            "months": number(life["rotation_months"]),
            "share": share(life["rotation_share"]),
        }
    return f"{label(Rotation, life['rotation'])}." if life["rotation"] else ""


def newcomer_words(life: Content) -> str:
    return ngettext(
        "A new leader has a seat within %(count)s day.",
        "A new leader has a seat within %(count)s days.",
        life["newcomer_days"],
    ) % {"count": number(life["newcomer_days"])}


def date_words(row: Content) -> str:
    """A day of evaluation, with its name where it has one."""
    return f"{day_words(row['on'])} ({row['name']})" if row["name"] else day_words(row["on"])


def question_words(row: Content) -> str:
    return item_words(row["item"], row["text_da"], row["text_en"])


def closing_words(row: Content) -> str:
    return criterion_words(row["measure"], row["threshold"], row["times"], row["text"])


def answer_heading(row: Content) -> str:
    return label(Question, row["question"])


def task(row: Content) -> str:
    return task_words(row["task"])


def sentence(text: str) -> str:
    """With a full stop, unless it has an end of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:" else f"{text}."
