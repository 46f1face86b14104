"""The four texts, each for its reader: the purpose first, then what it means to her. Plain text, under a page.

A text is blocks with an empty line between them; the first line of a block is its question.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.accounts.enums import Language
from ledernet.charter.content import Content
from ledernet.charter.enums import Audience
from ledernet.charter.models import CharterVersion
from ledernet.charter.phrases import hours, leader_hours, meetings_words, pledge_words
from ledernet.strategy.enums import Mandate, Participation, Question

from .pieces import Block, answer, contact, dates, first, leeway, own, purpose, time, topics

MOST_LINES = 5
"""So many promises or rules of play are listed; the charter has them all."""


def written(version: CharterVersion, audience: Audience, language: Language) -> tuple[str, str]:
    """Title and body for one audience in one language, from what the version says."""
    title, blocks = WRITERS[audience]
    with translation.override(language):
        name = version.content["programme"]["name"]
        body = [_joined(block) for block in blocks(version.content) if any(block[1])]
        return (title() % {"programme": name})[:200], "\n\n".join(body)


def blocks_of(body: str) -> list[tuple[str, str]]:
    """A text, also one that was edited, as (question or "", rest) for the page and the mail."""
    found = []
    for block in body.replace("\r\n", "\n").split("\n\n"):
        question, _line, rest = block.strip().partition("\n")
        asks = question.rstrip().endswith("?") and bool(rest.strip())
        if block.strip():
            found.append((question.strip(), rest.strip()) if asks else ("", block.strip()))
    return found


def _joined(block: Block) -> str:
    question, lines = block
    text = ""
    for line in filter(None, lines):
        text += ("\n" if line.startswith("- ") or text.rpartition("\n")[2].startswith("- ") else " ") + line
    return f"{question}\n{text.strip()}"


def _leaders(content: Content) -> list[Block]:
    taking_part = content["participation"]
    duty = taking_part["policy"] == Participation.MANDATORY
    gain = first(content, "leader_gain") or answer(content, Question.LEADER_GAIN)
    absence = own(taking_part["absence"])
    return [
        (
            _("What is it for?"),
            [
                *purpose(content),
                topics(content),
                _("This is what you should get out of it: %(gain)s") % {"gain": gain} if gain else "",
            ],
        ),
        (
            _("What is expected of you?"),
            [
                _(
                    "Taking part is a duty. You are expected at every meeting; say so only if something stands in the way."
                )
                if duty
                else _("Taking part is voluntary. When you have said yes, the others count on you."),
                own(content["expectations"]),
                _("If you cannot come: %(rules)s") % {"rules": absence} if absence else "",
            ],
        ),
        (_("How much time does it take?"), time(content)),
        (_("When does it happen?"), dates(content)),
        (_("How far may the network go?"), leeway(content)),
        (
            _("What stays in the room?"),
            [
                _(
                    "What is said in the network stays there. Nobody tells your superior or HR what you have said."
                )
            ],
        ),
        (_("Whom do you ask?"), contact(content)),
    ]


def _employees(content: Content) -> list[Block]:
    name, meetings = content["programme"]["name"], meetings_words(content["time"])
    noticed = answer(content, Question.PRACTICE) or first(content, "change")
    return [
        (
            _("Why is your leader away now and then?"),
            [
                _("Your leader takes part in %(programme)s: %(meetings)s.") % {"programme": name, "meetings": meetings},
                _("There leaders help each other with what is hard about leading."),
            ],
        ),
        (_("What is it for?"), purpose(content)),
        (
            _("What do you get out of it?"),
            [
                _("Who thinks aloud with colleagues leads better. You should notice it in your working day, and citizens in the service they get."),
                _("The management puts it like this: %(words)s") % {"words": noticed} if noticed else "",
            ],
        ),
        (
            _("Do they talk about you?"),
            [_("They talk about leading, not about named employees. What is said there stays there.")],
        ),
        (_("Whom do you ask?"), [_("Ask your leader. You are welcome to ask what came of it.")]),
    ]  # fmt: skip


def _chiefs(content: Content) -> list[Block]:
    spent, given = content["time"], content["leeway"]
    gain = first(content, "organisation_gain") or answer(content, Question.ORGANISATION_GAIN)
    sponsor = Decimal(spent["sponsor_hours"])
    promises = [f"- {pledge_words(row)}" for row in content["pledges"][:MOST_LINES]]
    answers = given["mandate"] in {Mandate.RECOMMEND, Mandate.DECIDE}
    within = ngettext(
        "Answer what a network proposes within %(count)s day: yes, no or later, and why.",
        "Answer what a network proposes within %(count)s days: yes, no or later, and why.",
        given["reply_days"],
    ) % {"count": given["reply_days"]}
    return [
        (
            _("What is it for?"),
            [
                *purpose(content),
                _("This is what the organisation should get out of it: %(gain)s") % {"gain": gain} if gain else "",
            ],
        ),
        (
            _("What are you asked to do?"),
            [
                _("Make room for it: each of your leaders spends %(hours)s a year on it. Do not call them out of a meeting.")
                % {"hours": hours(leader_hours(spent))},
                _("If you are the responsible chief of a network, count on %(hours)s a year.") % {"hours": hours(sponsor)}
                if sponsor
                else "",
                within if answers else "",
                _("The management has promised:") if promises else "",
                *promises,
            ],
        ),
        (
            _("What do we ask you not to do?"),
            [
                _("Do not ask who said what. A network is a confidential room: you hear what it chooses to tell, and what an evaluation shows of all together."),
                _("Do ask what it gives."),
            ],
        ),
        (_("How far may the networks go?"), leeway(content)),
        (_("When does it happen?"), dates(content)),
        (_("Whom do you ask?"), contact(content)),
    ]  # fmt: skip


def _facilitators(content: Content) -> list[Block]:
    spent = content["time"]
    paid = Decimal(spent["facilitator_hours"])
    rules = [f"- {own(rule, 120)}" for rule in content["principles"][:MOST_LINES]]
    return [
        (
            _("What comes first?"),
            [
                _("The purpose."),
                *purpose(content),
                topics(content),
                _("Begin every meeting with it, and end by asking what the meeting has given towards it."),
            ],
        ),
        (_("How far may the network go?"), leeway(content)),
        (
            _("How do you work?"),
            [
                _("Let those who take part bring something real. Give everybody the word, ask before you advise, and stay with one thing until it is clear what comes of it."),
                answer(content, Question.FACILITATION),
                _("The rules of play are:") if rules else "",
                *rules,
            ],
        ),
        (
            _("How much time do you have?"),
            [
                f"{meetings_words(spent)}.",
                _("You have %(hours)s a year for each network.") % {"hours": hours(paid)}
                if paid
                else _("Agree on your hours with HR before you begin."),
            ],
        ),
        (_("When does it happen?"), dates(content)),
        (
            _("What stays in the room?"),
            [_("What is said in the network stays there. You tell nobody who said what, neither chiefs nor HR, and you keep no minutes of it.")],
        ),
        (_("Whom do you ask?"), contact(content)),
    ]  # fmt: skip


WRITERS: dict[Audience, tuple[Callable[[], str], Callable[[Content], list[Block]]]] = {
    Audience.LEADERS: (lambda: _("%(programme)s: what it means to you"), _leaders),
    Audience.EMPLOYEES: (lambda: _("%(programme)s: why your leader is part of it"), _employees),
    Audience.CHIEFS: (lambda: _("%(programme)s: what we ask of you as a chief"), _chiefs),
    Audience.FACILITATORS: (lambda: _("%(programme)s: your task as a facilitator"), _facilitators),
}
