"""What HR of Kalø Kommune has made of the product's letters: warmer words for the invitation, and some reminders that go."""

from __future__ import annotations

from ledernet.accounts.enums import Language
from ledernet.audit.actors import System
from ledernet.mail import actions, signals
from ledernet.mail.words import Written

from .story import Story

INVITATION = "networks.invitation"
FIRST = Written(
    subject="{day}: velkommen i {network}",
    greeting="Kære {name}",
    opening="Du har fået plads i {network}. Vi glæder os til at se dig.",
    closing="Venlig hilsen\n{organisation}",
)
SECOND = Written(
    subject="{day}: velkommen i {network}",
    greeting="Hej {name}",
    opening=(
        "Nu er det på plads: fra {day} sidder du i {network}.\n\nGør to ting inden da:\n\n- læs, hvorfor netværket findes\n"
        "- sæt dagen i din kalender"
    ),
    closing="Vi ses\nAnders Lykke, HR\n{organisation}",
)
SWITCHED_ON = {
    "networks.trial_ends": 60,
    "networks.unanswered": 10,
    "decisions.look_again": 7,
    "strategy.asked_soon": 3,
}
"""Reminder → days."""


def write(story: Story) -> None:
    """Two versions of the invitation, reminders switched on; and those that are due today."""
    organisation, hr = story.organisation, story.users["hr"]
    for number, written in enumerate((FIRST, SECOND)):
        actions.change_words(
            organisation=organisation, kind=INVITATION, language=Language.DANISH, written=written, number=number,
            by=hr, at=story.ago(days=40 - 25 * number),
        )  # fmt: skip
    for kind, days in SWITCHED_ON.items():
        actions.set_reminder(
            organisation=organisation, kind=kind, is_on=True, days=days, by=hr, at=story.ago(days=14)
        )
    signals.queue_due(by=System("worker"), at=story.now.replace(hour=10))
