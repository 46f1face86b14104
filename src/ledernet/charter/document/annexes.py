"""The annexes: everything that was answered and does not fit on the sheet, each under its letter. Empty ones are left out,
and the letters stay, so that "annex B" is the same in every version."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledernet.charter import phrases
from ledernet.charter.content import Content
from ledernet.strategy.enums import THEMES, Question, Responsible
from ledernet.ui.formatting import NOTHING

from .parts import Block, Clause, Facts, Paragraph, Subheading, Table


def annexes_of(content: Content) -> tuple[Clause, ...]:
    made = (
        ("A", _("The purposes in full"), _purposes(content)),
        ("B", _("Who does what"), _rights(content)),
        ("C", _("Questions and targets"), _questions(content)),
        ("D", _("The kind of network, and how time and money are calculated"), _reckoning(content)),
        ("E", _("The management's answers"), _answers(content)),
    )
    return tuple(
        Clause(
            "",
            letter,
            _("Annex %(letter)s: %(heading)s") % {"letter": letter, "heading": heading},
            tuple(blocks),
        )
        for letter, heading, blocks in made
        if blocks
    )


def _purposes(content: Content) -> list[Block]:
    blocks: list[Block] = []
    for row in content["purpose"]["purposes"]:
        rows = (
            (_("Serves"), phrases.purpose_words(row["under"])),
            (_("How it leads to better leadership for citizens"), row["serves"]),
            (_("For whom"), row["for_whom"]),
            (_("What is to be different"), row["change"]),
            (_("How it will be seen"), row["seen_by"]),
            (_("Gain for the leader"), row["leader_gain"]),
            (_("Gain for the organisation"), row["organisation_gain"]),
            (_("Is linked to"), phrases.link_words(row["links"])),
        )
        said = tuple((name, words) for name, words in rows if words.strip())
        if said:
            blocks += [Subheading(phrases.purpose_words(row["purpose"])), Facts(said)]
    return blocks


def _rights(content: Content) -> list[Block]:
    rows = tuple(
        (phrases.task(row), *(phrases.label(Responsible, row[party]) or NOTHING for party in phrases.PARTIES))
        for row in content["responsibilities"]
    )
    if not rows:
        return []
    head = (_("Task"), *(phrases.party_words(party) for party in phrases.PARTIES))
    return [Table(_("Who does, decides, is asked and is told"), head, rows)]


def _questions(content: Content) -> list[Block]:
    rows = tuple(
        (
            phrases.question_words(row),
            phrases.purpose_words(row["purpose"]) if row["purpose"] else _("The whole"),
            phrases.share(row["target"]) or NOTHING,
        )
        for row in content["evaluation"]["items"]
    )
    if not rows:
        return []
    scale = _("Answered from one to seven. The target is the share that answers five, six or seven.")
    head = (_("Question"), _("Purpose"), _("Target"))
    return [Paragraph(scale, quiet=True), Table(_("Questions of the evaluation"), head, rows)]


def _reckoning(content: Content) -> list[Block]:
    kind, time = content["type"], content["time"]
    rows = [
        (_("The kind of network"), kind["description"]),
        (_("Alike within a network"), phrases.attribute_words(kind["gathers"])),
        (_("Different within a network"), phrases.attribute_words(kind["mixes"])),
        (_("Meetings"), phrases.meetings_words(time)),
        (_("Preparation for each meeting"), phrases.hours(time["preparation_hours"])),
        *phrases.rate_rows(content["money"]),
    ]
    return [Facts(tuple((name, words) for name, words in rows if words.strip()))]


def _answers(content: Content) -> list[Block]:
    on_the_sheet = {Question.LEADER_GAIN, Question.ORGANISATION_GAIN}
    given = {
        row["question"]: row
        for row in content["answers"]
        if row["text"].strip() and row["question"] not in on_the_sheet
    }
    blocks: list[Block] = []
    for questions in THEMES.values():
        for question in questions:
            if row := given.get(question):
                blocks += [Subheading(phrases.answer_heading(row)), Paragraph(row["text"])]
                if row["owner"]:
                    blocks.append(Paragraph(_("%(name)s sees to it.") % {"name": row["owner"]}, quiet=True))
    return blocks
