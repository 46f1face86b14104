"""The management's part of the story: answers, frames, plans and charters, through the actions that people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.utils import timezone

from ledernet.charter.actions import approve_charter
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.models import CharterVersion
from ledernet.strategy import actions
from ledernet.strategy.enums import ItemKind, Question, WheelKind
from ledernet.strategy.lifetime import Life as LifeDays
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import (
    answer_of,
    evaluation_plan_of,
    frames_of,
    life_plan_of,
    pledge_state,
    version_of,
)
from ledernet.strategy.suggestions import RIGHTS

from .story import Story
from .texts.plans import FOUNDATION, GOALS, Life, Plans

LATER: dict[Question, int] = {Question.COMMUNICATION: 101, Question.SUPPORT: 216, Question.END_DATES: 331}
"""Days until an answer is looked at again; nothing is waited for with the others."""


def say_answers(
    story: Story,
    programme: Programme,
    said: dict[str, str],
    *,
    decided: bool,
    at: datetime,
    follow_ups: Mapping[Question, int] | None = None,
) -> None:
    """HR has prepared what is proposed; the chief's own word is decided at once. `follow_ups` are days from today, below
    nought for what should have been looked at by now.
    """
    days = LATER | dict(follow_ups or {})
    by = story.users["chief" if decided else "hr"]
    verb = actions.decide_answer if decided else actions.answer_question
    for number, (question, text) in enumerate(said.items()):
        verb(
            programme=programme,
            question=Question(question),
            version=version_of(answer_of(programme, Question(question))),
            text=text,
            owner=story.users["hr" if number % 3 else "chief"],
            follow_up_on=_day(story, days[Question(question)]) if Question(question) in days else None,
            by=by,
            at=at,
        )


def set_plans(story: Story, programme: Programme, plans: Plans, *, at: datetime) -> None:
    """Frames, rules of play, promises, life and evaluation; HR writes them, as the chief has asked her to."""
    hr = story.users["hr"]
    for purpose, words in plans.purposes.items():
        programme.refresh_from_db()
        actions.describe_purpose(
            programme=programme, version=programme.version, purpose=purpose, words=words, by=hr, at=at
        )
    for part in (plans.anchoring, plans.hours, plans.staffing, plans.money):
        actions.change_frames(
            programme=programme, version=frames_of(programme).version, part=part, by=hr, at=at
        )
    rights = [actions.Right(task, *letters) for task, letters in RIGHTS.items()]
    actions.set_responsibilities(
        programme=programme, version=frames_of(programme).version, rights=rights, by=hr, at=at
    )
    actions.set_principles(
        programme=programme, version=frames_of(programme).version, texts=plans.rules, by=hr, at=at
    )
    actions.plan_life(
        programme=programme,
        version=life_plan_of(programme).version,
        life=life_days(story, plans.life),
        by=hr,
        at=at,
    )
    actions.plan_evaluation(
        programme=programme,
        version=evaluation_plan_of(programme).version,
        evaluation=actions.Evaluation(
            method=plans.method,
            owner=hr,
            dates=[
                actions.Wave(months_after(_day(story, plans.life.starts_in), months), name)
                for months, name in plans.life.evaluations
            ],
            questions=plans.questions,
        ),
        by=hr,
        at=at,
    )
    actions.set_closing_criteria(
        programme=programme,
        version=evaluation_plan_of(programme).version,
        criteria=plans.criteria,
        by=hr,
        at=at,
    )
    promise(story, programme, plans, at=at)


def promise(story: Story, programme: Programme, plans: Plans, *, at: datetime) -> None:
    for pledged in plans.pledges:
        made = actions.give_pledge(
            programme=programme,
            promise=actions.Promise(
                pledged.kind, pledged.text, story.users[pledged.owner], _day(story, pledged.due_in)
            ),
            by=story.users["chief"],
            at=at,
        )
        if pledged.kept:
            made.refresh_from_db()
            kept_at = story.ago(days=-pledged.due_in)
            actions.keep_pledge(
                pledge=made,
                seen=pledge_state(made),
                kept_on=timezone.localdate(kept_at),
                note="Det var en god start.",
                by=made.owner or story.users["chief"],
                at=kept_at,
            )


def vocabulary(story: Story, *, at: datetime) -> None:
    """The municipality's own words about leadership, its goals, and what else happens in the year."""
    by, organisation = story.users["hr"], story.organisation
    title, text = FOUNDATION
    actions.save_foundation(
        organisation=organisation, version=1, title=title, text=text, url="", by=by, at=at
    )
    for item_kind, lines in ((ItemKind.FOUNDATION, text.splitlines()[:3]), (ItemKind.GOAL, GOALS)):
        actions.add_items(organisation=organisation, kind=item_kind, lines=lines, unit=None, by=by, at=at)
    words = actions.ItemWords("Diplom i ledelse", "Forløbet begynder hvert efterår.")
    diploma = actions.add_item(organisation=organisation, kind=ItemKind.INITIATIVE, words=words, by=by, at=at)
    year = story.today.year
    for kind, name, start, end, initiative in (
        (WheelKind.INITIATIVE, "Diplom i ledelse, første modul", (9, 7), (11, 20), diploma),
        (WheelKind.BUSY, "Budgetlægning", (8, 17), (10, 9), None),
        (WheelKind.HOLIDAY, "Sommerferie", (6, 29), (8, 7), None),
        (WheelKind.HOLIDAY, "Jul og nytår", (12, 23), (12, 31), None),
    ):
        entry = actions.EntryWords(kind, name, date(year, *start), date(year, *end), True, initiative)
        actions.add_wheel_entry(organisation=organisation, words=entry, by=by, at=at)


def approve(story: Story, programme: Programme, *, reason: str = "", at: datetime) -> CharterVersion:
    programme.refresh_from_db()
    return approve_charter(
        programme=programme,
        shown=fingerprint(content_of(programme)),
        reason=reason,
        by=story.users["chief"],
        at=at,
    )


def life_days(story: Story, life: Life) -> LifeDays:
    """The months of the texts as days of the calendar."""
    starts_on = _day(story, life.starts_in)
    known = asdict(LifeDays())

    def after(months: int) -> date | None:
        return months_after(starts_on, months) if months else None

    return LifeDays(
        starts_on=starts_on,
        trial_until=after(life.trial_months),
        trial_reason=life.trial_reason,
        change_day=after(life.change_months),
        change_reason=life.change_reason,
        expires_on=after(life.expiry_months),
        expiry_reason=life.expiry_reason,
        rotation=life.rotation,
        rotation_share=life.rotation_share,
        rotation_months=known["rotation_months"],
    )


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("a month has at least 28 days")


def _day(story: Story, days: int) -> date:
    return story.today + timedelta(days=days)
