"""The nine clauses: short enough for one sheet where the answers are. What needs more room is in the annexes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledernet.charter import phrases
from ledernet.charter.content import Content
from ledernet.charter.enums import Clause as Key
from ledernet.strategy.enums import Mandate
from ledernet.strategy.wording import mandate_words
from ledernet.ui.formatting import NOTHING, full_day, number

from .parts import Block, Clause, Facts, Items, NetworkFacts, Paragraph, Table


def clauses_of(content: Content, network: NetworkFacts | None) -> tuple[Clause, ...]:
    blocks = {
        Key.PURPOSE: _purpose(content),
        Key.TYPE: _type(content),
        Key.LEEWAY: _leeway(content),
        Key.RESOURCES: _resources(content),
        Key.ROLES: _roles(content, network),
        Key.PRINCIPLES: _principles(content, network),
        Key.SUPPORT: _support(content),
        Key.LIFE: _life(content, network),
        Key.EVALUATION: _evaluation(content, network),
    }
    return tuple(
        Clause(str(key), str(position), str(key.label), tuple(blocks[key]) or (nothing(),))
        for position, key in enumerate(Key, start=1)
    )


def nothing() -> Paragraph:
    return Paragraph(_("Not agreed yet."), quiet=True)


def answer(content: Content, question: str) -> str:
    row: Content = next((row for row in content["answers"] if row["question"] == question), {"text": ""})
    return str(row["text"]).strip()


def _purpose(content: Content) -> list[Block]:
    purpose = content["purpose"]
    blocks: list[Block] = []
    gains = (
        (_("For the leader:"), "leader_gain"),
        (_("For the organisation:"), "organisation_gain"),
    )
    for lead, key in gains:
        own = [row[key] for row in purpose["purposes"] if row["points"] and row[key].strip()]
        words = answer(content, key) or " ".join(phrases.sentence(text) for text in own)
        if words:
            blocks.append(Paragraph(words, lead=lead))
    if purpose["role"].strip():
        blocks.append(Paragraph(purpose["role"], lead=_("In our strategic development:")))
    weighed = [row for row in purpose["purposes"] if row["points"]]
    if weighed:
        rows = tuple(
            (phrases.purpose_words(row["purpose"]), str(row["points"]), _targets(content, row["purpose"]))
            for row in weighed
        )
        head = (_("Purpose"), _("Points"), _("Target"))
        blocks.append(Table(_("The purposes, their share of ten points, and their targets"), head, rows))
    if blocks:
        blocks.append(
            Paragraph(
                _("All of it for better leadership, for the good of citizens and businesses."), quiet=True
            )
        )
    return blocks


def _targets(content: Content, purpose: str) -> str:
    """The one target, or from the lowest to the highest."""
    found = {
        item["target"]
        for item in content["evaluation"]["items"]
        if item["purpose"] == purpose and item["target"] is not None
    }
    if not found:
        return NOTHING
    low, high = min(found), max(found)
    return phrases.share(low) if low == high else f"{number(low)}–{phrases.share(high)}"


def _type(content: Content) -> list[Block]:
    kind, duty = content["type"], content["participation"]
    blocks: list[Block] = []
    if kind["kind"]:
        blocks.append(Paragraph(kind["reason"], lead=phrases.sentence(phrases.type_words(kind))))
    if topics := phrases.topic_words(content):
        blocks.append(Paragraph(phrases.sentence(topics), lead=_("Topics:")))
    if duty["policy"]:
        words = phrases.participation_words(duty["policy"])
        blocks.append(Paragraph(duty["reason"], lead=phrases.sentence(words)))
    if duty["absence"].strip():
        blocks.append(Paragraph(duty["absence"], lead=_("Absence:")))
    if content["expectations"].strip():
        blocks.append(Paragraph(content["expectations"], lead=_("What is expected of you:")))
    whom = "; ".join(f"{name}: {words}" for name, words in phrases.eligible_rows(content["eligible"]))
    node = content["programme"]["node"] or content["programme"]["organisation"]
    size = phrases.size_words(content["size"])
    if whom:
        said = _("Leaders in %(node)s (%(whom)s). %(size)s.") % {"node": node, "whom": whom, "size": size}
    else:
        said = _("All leaders in %(node)s. %(size)s.") % {"node": node, "size": size}
    return [*blocks, Paragraph(said, lead=_("For:"))]


def _leeway(content: Content) -> list[Block]:
    leeway = content["leeway"]
    words = mandate_words(leeway["mandate"], leeway["frame"], leeway["reply_days"])
    if leeway["mandate"] in {Mandate.DISCUSS, Mandate.RECOMMEND} and leeway["frame"].strip():
        words = f"{words} {phrases.sentence(leeway['frame'])}"
    return [Paragraph(words)] if words else []


def _resources(content: Content) -> list[Block]:
    rows = phrases.hours_rows(content["time"]) + phrases.money_rows(
        content["money"], content["staffing"]["kind"]
    )
    intro = _("%(meetings)s. For each network in a year:") % {
        "meetings": phrases.meetings_words(content["time"])
    }
    return [Paragraph(intro), Facts(tuple(rows))]


def _roles(content: Content, network: NetworkFacts | None) -> list[Block]:
    blocks: list[Block] = []
    if network:
        rows = (
            (_("Responsible chief"), network.sponsor),
            (
                _("Facilitator"),
                ", ".join(network.facilitators),
            ),
            (
                _("Coordinator"),
                ", ".join(network.coordinators),
            ),
        )
        blocks.append(Facts(tuple((name, who) for name, who in rows if who)))
    staffing = content["staffing"]
    if staffing["kind"]:
        words = phrases.sentence(phrases.staffing_words(staffing["kind"]))
        blocks.append(Paragraph(f"{words} {staffing['reason']}".strip(), lead=_("Runs the meetings:")))
    if content["responsibilities"]:
        blocks.append(
            Paragraph(_("Who does, decides, is asked and is told stands in annex\u00a0B."), quiet=True)
        )
    return blocks


def _principles(content: Content, network: NetworkFacts | None) -> list[Block]:
    blocks: list[Block] = []
    if content["principles"]:
        blocks.append(Items(tuple(content["principles"])))
    if network and network.principles:
        blocks.append(Items(network.principles, intro=_("The network's own:")))
    return blocks


def _support(content: Content) -> list[Block]:
    pledges = tuple(phrases.pledge_words(row) for row in content["pledges"])
    return [Items(pledges)] if pledges else []


def _life(content: Content, network: NetworkFacts | None) -> list[Block]:
    """A network's own dates stand in place of those of the programme; the reasons are the programme's."""
    life = content["life"]
    said = (
        (_("Trial until %(day)s."), "trial_until", "trial_reason"),
        (_("Change day on %(day)s."), "change_day", "change_reason"),
        (_("Ends on %(day)s unless renewed."), "expires_on", "expiry_reason"),
    )
    blocks: list[Block] = []
    for words, key, reason in said:
        own = getattr(network, key) if network else None
        day = full_day(own) if network else phrases.day_words(life[key])
        if day:
            blocks.append(Paragraph(life[reason], lead=words % {"day": day}))
    if not blocks and life["no_dates_reason"].strip():
        blocks.append(Paragraph(life["no_dates_reason"], lead=_("No trial, change day or end is set.")))
    if not blocks:
        return []
    moving = f"{phrases.rotation_words(life)} {phrases.newcomer_words(life)}".strip()
    return [*blocks, Paragraph(moving)]


def _evaluation(content: Content, network: NetworkFacts | None) -> list[Block]:
    plan = content["evaluation"]
    blocks: list[Block] = []
    days = [phrases.date_words(row) for row in plan["dates"]]
    if network and network.evaluated_on:
        days = [full_day(network.evaluated_on)]
    if days or plan["method"]:
        lead = phrases.sentence(phrases.method_words(plan["method"])) if plan["method"] else ""
        when = _("On %(days)s.") % {"days": ", ".join(days)} if days else ""
        who = _("%(name)s sees to it.") % {"name": plan["owner"]} if plan["owner"] else ""
        blocks.append(Paragraph(" ".join(part for part in (when, who, plan["note"]) if part), lead=lead))
    if plan["criteria"]:
        words = tuple(phrases.closing_words(row) for row in plan["criteria"])
        blocks.append(Items(words, intro=_("We take up closing when")))
    return blocks
