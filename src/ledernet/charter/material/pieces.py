"""What several of the texts say: the purpose, the time, the dates, how far a network may go, whom to ask. In the reader's language."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.charter.content import Content
from ledernet.charter.phrases import (
    date_words,
    day_words,
    hours,
    leader_hours,
    meetings_words,
    sentence,
    topic_words,
)
from ledernet.strategy.enums import Mandate, Question

LONGEST = 280
"""So much of people's own words is quoted; the charter has all of it."""

Block = tuple[str, list[str]]
"""A question, and the sentences that answer it; lines that begin with a dash are a list."""


def own(text: str, longest: int = LONGEST) -> str:
    """People's own words on one line, ended after a whole sentence (or word) where they are long."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return sentence(words)
    cut = words[:longest]
    end = max(cut.rfind(sign) for sign in (". ", "! ", "? "))
    if end >= longest // 3:
        return cut[: end + 1]
    return f"{cut.rpartition(' ')[0] or cut} …"


def quoted(text: str) -> str:
    return _("“%(words)s”") % {"words": own(text)} if text.strip() else ""


def answer(content: Content, question: Question) -> str:
    """What the management has answered, shortened; "" where it has not, or where the answer stands elsewhere."""
    rows = (row for row in content["answers"] if row["question"] == question)
    return own(next(rows, {"text": ""})["text"])


def first(content: Content, name: str) -> str:
    """What is written of the weightiest purpose of which it is written, for example `leader_gain`."""
    return next((own(row[name]) for row in content["purpose"]["purposes"] if row[name].strip()), "")


def purpose(content: Content) -> list[str]:
    return [quoted(content["purpose"]["main"])]


def topics(content: Content) -> str:
    words = topic_words(content)
    return _("This is what you work with: %(topics)s.") % {"topics": words} if words else ""


def time(content: Content) -> list[str]:
    spent = content["time"]
    words = {"meetings": meetings_words(spent), "hours": hours(leader_hours(spent))}
    if Decimal(spent["preparation_hours"]):
        return [_("%(meetings)s. With preparation that is %(hours)s.") % words]
    return [_("%(meetings)s, %(hours)s in all.") % words]


def dates(content: Content) -> list[str]:
    """The days that are settled, in the order of time."""
    life = content["life"]
    said = [
        (life["starts_on"], _("The networks start on %(day)s.")),
        (life["trial_until"], _("They are on trial until %(day)s.")),
        (life["change_day"], _("On %(day)s it is change day: some move to another network.")),
        (life["expires_on"], _("They end on %(day)s, unless the chief renews them.")),
    ]
    found = [(day, words % {"day": day_words(day)}) for day, words in said if day]
    lines = [words for _day, words in sorted(found)]
    looked = [date_words(row) for row in content["evaluation"]["dates"]]
    if looked:
        lines.append(_("We look at whether the purpose is met: %(days)s.") % {"days": ", ".join(looked)})
    return lines or [_("The days are not settled yet. You hear when they are.")]


def leeway(content: Content) -> list[str]:
    """How far a network may go by itself, and the answer it can count on."""
    given = content["leeway"]
    reply = ngettext(
        "The management answers its proposals within %(count)s day.",
        "The management answers its proposals within %(count)s days.",
        given["reply_days"],
    ) % {"count": given["reply_days"]}
    if given["mandate"] == Mandate.DECIDE:
        frame = own(given["frame"])
        decides = _("A network may decide by itself: %(frame)s") % {"frame": frame} if frame else ""
        return [decides or _("A network may decide by itself within a frame."), reply]
    if given["mandate"] == Mandate.RECOMMEND:
        return [_("A network may recommend changes to the management."), reply]
    return [_("A network discusses and learns. It decides nothing on behalf of others.")]


def contact(content: Content) -> list[str]:
    """Who looks after what is told, else after the practical side; HR knows the rest."""
    owners = {row["question"]: row["owner"] for row in content["answers"]}
    name = owners.get(Question.COMMUNICATION) or owners.get(Question.ADMINISTRATION)
    return [_("Ask %(name)s, or HR.") % {"name": name} if name else _("Ask HR.")]
