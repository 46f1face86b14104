"""Whom Kalø Kommune can ask elsewhere. The municipalities and the people are invented."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation, User
from ledernet.commons.experience.actions import Experience, add_contact, show_card

from .story import Story

CONTACTS = (
    (
        "Vesterborg Kommune",
        Experience(
            "Vibe Vesterborg", "HR-partner, ledelse og organisation", "vibe@vesterborg.example", "55 50 01 12",
            kinds=("cross_professional",), purposes=("P5", "P6"), participation=("mandatory",),
            moves=("restart", "rotation"),
            words="De gik fra frivilligt til obligatorisk efter to år. Fremmødet steg, men først da direktørerne selv kom på besøg.",
        ),
        40,
    ),
    (
        "Sønderlund Kommune",
        Experience(
            "Sofus Sønderlund", "Chefkonsulent", "sofus@sonderlund.example", "",
            kinds=("professional",), purposes=("P1", "P3"), participation=("voluntary",),
            moves=("internal", "wind_down"),
            words="Har lukket fire faglige netværk uden dårlig stemning: de aftalte kriterierne, før de begyndte.",
        ),
        190,
    ),
    (
        "Region Midtland",
        Experience(
            "Mille Midtland", "Leder af lederakademiet", "", "55 50 03 40",
            kinds=("level", "theme"), purposes=("P2", "P4"), participation=("voluntary",),
            moves=("evaluation", "external"),
            words="Måler før og efter med få spørgsmål. Vil gerne vise, hvad de ville gøre om.",
        ),
        None,
    ),
)  # fmt: skip
"""Organisation, who and what, and how many days ago somebody spoke with them."""

OFFERED = Experience(
    "Nete Nabo-HR", "HR-konsulent", "nabo.hr@nabolev.example", "55 50 09 09",
    kinds=("cross_professional", "inter_municipal"), purposes=("P3", "P7"), participation=("mandatory",),
    moves=("trial", "redesign"),
    words="Vi er små og har prøvet netværk sammen med naboerne. Ring endelig, også for at høre, hvad der ikke gik.",
)  # fmt: skip


def know(story: Story) -> None:
    """What HR of Kalø has written down over the last months."""
    story.say(_("contacts for experience in other organisations"))
    hr = story.users["hr"]
    for place, told, days in CONTACTS:
        spoken_on = story.today - timedelta(days=days) if days is not None else None
        add_contact(
            organisation=story.organisation,
            place=place,
            told=told,
            spoken_on=spoken_on,
            by=hr,
            at=story.ago(days=20),
        )


def offer(organisation: Organisation, *, by: User, at: datetime) -> None:
    """The neighbour lets itself be asked."""
    show_card(organisation=organisation, version=0, told=OFFERED, by=by, at=at)
