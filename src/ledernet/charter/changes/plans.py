"""The entries of what is promised and planned: support, life, evaluation, and the twenty answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ledernet.charter import phrases
from ledernet.charter.content import Content
from ledernet.charter.enums import Clause
from ledernet.strategy.enums import THEMES, PledgeKind, Question, Rotation, Theme
from ledernet.ui.formatting import number

from .parts import Entry, Field, fixed, text


def pledges(content: Content) -> Iterator[Entry]:
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


def life_of(content: Content) -> Iterator[Entry]:
    life = content["life"]

    def day(what: str, key: str) -> Field:
        return Field(what, life[key], phrases.day_words(life[key]))

    yield fixed(
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


def evaluation(content: Content) -> Iterator[Entry]:
    plan = content["evaluation"]
    yield fixed(
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


def answers(content: Content) -> Iterator[Entry]:
    clauses = {str(question): CLAUSES[theme] for theme, asked in THEMES.items() for question in asked}
    for row in content["answers"]:
        named = {"question": phrases.answer_heading(row)}
        what = _("The answer to “%(question)s”") % named
        owner = text(_("Who sees to “%(question)s”") % named, row["owner"])
        clause = ELSEWHERE.get(row["question"], clauses.get(row["question"], Clause.PURPOSE))
        yield Entry(("answer", row["question"]), clause, (text(what, row["text"]), owner), what, row["text"])
