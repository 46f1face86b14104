"""The pool of Kalø Kommune: five of its own, one of them with too much, one whose chief has not been asked; and three for hire."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from ledernet.facilitation import actions
from ledernet.facilitation.enums import CompetenceKind, LearningKind
from ledernet.facilitation.hours import loads_of
from ledernet.facilitation.models import Competence, Facilitator

from .stage_people import BEGAN, FACILITATORS
from .story import Story

OWN_COMPETENCE = "Gå-møder i naturen"


@dataclass(frozen=True)
class Own:
    """One of the municipality's own. `spare` is what the ceiling leaves beyond what is taken, in hours a year."""

    unit: str
    good_at: tuple[CompetenceKind, ...]
    spare: int
    promised: int = 0
    agreed: bool = True


@dataclass(frozen=True)
class Hired:
    """One for hire, of a company that nobody will find."""

    name: str
    company: str
    hour: int | None
    meeting: int | None
    good_at: tuple[CompetenceKind, ...]


K = CompetenceKind
OWN = (
    Own("HR og Løn", (K.CONFLICT, K.REFLECTING, K.START), 44, promised=20),
    Own("HR og Løn", (K.COACHING, K.CASES), 26),
    Own("Stabe", (K.REFLECTING, K.LARGE), 30, agreed=False),
    Own("Kultur og Stab", (K.DIGITAL, K.CASES), -12),  # has taken on too much
    Own("HR og Løn", (K.COACHING, K.START, K.DIGITAL), 60, promised=35),
)
HIRED = (
    Hired("Fabella Fiktiv", "Den Opdigtede Konsulent ApS", 1_200, 9_500, (K.CONFLICT, K.LARGE)),
    Hired("Mads Frit-Opfundet", "Findes Ikke Facilitering", None, 8_000, (K.REFLECTING, K.CASES)),
    Hired("Ida Imaginær", "Luftkastel & Co.", 950, None, (K.DIGITAL, K.START)),
)


def staff_the_pool(story: Story) -> None:
    """Those who run the networks stand in the pool, with the hours the networks take."""
    story.say(_("a pool of facilitators"))
    by, at = story.users["hr"], story.ago(days=120)
    actions.ensure_competences(organisation=story.organisation, by=by, at=at)
    actions.add_competence(organisation=story.organisation, name=OWN_COMPETENCE, by=by, at=at)
    known = {K(one.kind): one for one in story.organisation.competences.exclude(kind=K.OWN)}
    for number, own in enumerate(OWN):
        user = story.users["facilitator" if number == 0 else f"facilitator{number}"]
        values = {"name": FACILITATORS[number], "email": user.email, "unit": story.unit(own.unit)}
        made = _put_in(story, values, own.good_at, known, promised=own.promised)
        load = loads_of([made], on=story.today)[made.pk]
        made = actions.change_facilitator(
            facilitator=made,
            version=made.version,
            values={"ceiling_hours": load.taken + own.spare},
            competences=[known[kind] for kind in own.good_at],
            by=by,
            at=at,
        )
        if own.agreed:
            chief = story.users["chief"]
            actions.give_consent(
                facilitator=made, version=made.version, by=chief, at=story.ago(days=110 - number)
            )
        learn(story, made, number)
    for hired in HIRED:
        values = {
            "name": hired.name,
            "email": f"{hired.name.lower().replace(' ', '.').replace('æ', 'ae')}@konsulent.example",
            "is_external": True,
            "company": hired.company,
            "price_hour": hired.hour,
            "price_meeting": hired.meeting,
            "ceiling_hours": Decimal(120),
        }
        _put_in(story, values, hired.good_at, known)


def learn(story: Story, facilitator: Facilitator, number: int) -> None:
    by, at = story.users["hr"], story.ago(days=100)
    training, supervision = LearningKind.TRAINING, LearningKind.SUPERVISION
    rows = [(training, "Facilitering af ledernetværk, fire dage", -260 + 20 * number)]
    rows += [(supervision, "Fælles supervision", -75), (supervision, "Fælles supervision", 28)]
    if number % 2 == 0:
        rows.append((training, "Det reflekterende team, to dage", -140))
    for kind, title, days in rows:
        on = story.today + timedelta(days=days)
        actions.add_learning(facilitator=facilitator, kind=kind, title=title, on=on, by=by, at=at)


def _put_in(
    story: Story,
    values: dict[str, object],
    good_at: tuple[CompetenceKind, ...],
    known: dict[CompetenceKind, Competence],
    *,
    promised: int = 0,
) -> Facilitator:
    written = {"starts_on": story.today - timedelta(days=BEGAN), "promised_hours": Decimal(promised)}
    return actions.add_facilitator(
        organisation=story.organisation,
        values=written | values,
        competences=[known[kind] for kind in good_at],
        by=story.users["hr"],
        at=story.ago(days=120),
    )
