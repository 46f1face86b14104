"""The pool of Kalø Kommune: five of its own, one of them with too much, one whose chief has not been asked; and three for hire."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from ledernet.facilitation import actions
from ledernet.facilitation.enums import CompetenceKind, LearningKind, PreferenceKind
from ledernet.facilitation.hours import loads_of
from ledernet.facilitation.models import Competence, Facilitator
from ledernet.networks.models import Network
from ledernet.people.actions.invitations import add_user
from ledernet.people.enums import Role
from ledernet.strategy.models import Programme

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
    has_login: bool = False


K = CompetenceKind
OWN = (
    Own("HR og Løn", (K.CONFLICT, K.REFLECTING, K.START), 44, promised=20),
    Own("HR og Løn", (K.COACHING, K.CASES), 26),
    Own("Stabe", (K.REFLECTING, K.LARGE), 30, agreed=False),
    Own("Kultur og Stab", (K.DIGITAL, K.CASES), -12),  # has taken on too much
    Own("HR og Løn", (K.COACHING, K.START, K.DIGITAL), 60, promised=35),
)
HIRED = (
    Hired(
        "Fabella Fiktiv", "Den Opdigtede Konsulent ApS", 1_200, 9_500, (K.CONFLICT, K.LARGE), has_login=True
    ),
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
        if hired.has_login:
            add_user(
                organisation=story.organisation,
                email=str(values["email"]),
                name=hired.name,
                role=Role.FACILITATOR,
                starts_on=story.today - timedelta(days=120),
                by=by,
                at=at,
            )
        _put_in(story, values, hired.good_at, known)


NOTES = (
    (
        0,
        "To og to, før vi taler sammen alle",
        (
            "Stil spørgsmålet, og lad dem gå to og to i ti minutter. Den ene fortæller, den anden spørger; så bytter de. "
            "Bagefter siger hver sin makkers vigtigste sætning højt. Det tager en halv time og giver alle ordet, også "
            "dem, der ellers venter. Godt til første møde og til svære emner."
        ),
    ),
    (
        2,
        "Reflekterende team, den korte udgave",
        (
            "Ti minutter til den, der har en sag, fem til afklarende spørgsmål. Så vender vedkommende ryggen til, og de andre "
            "taler femten minutter om, hvad de hørte, uden at give råd. Slut med fem minutter, hvor sagens ejer siger, hvad "
            "der gjorde indtryk. Sig reglerne højt hver gang; de glider ellers."
        ),
    ),
    (
        3,
        "Når mødet er på skærm",
        (
            "Højst to timer, pause efter den første. Brug navne, når du giver ordet. Små grupper på tre i tolv minutter virker bedre "
            "end én lang runde. Bed alle skrive én sætning, før nogen siger noget."
        ),
    ),
)
"""By which of the facilitators, what it is called, how it is done."""


def share(story: Story, programme: Programme) -> None:
    """What they have learnt about method, when they meet, and what the networks about to start ask for."""
    hr = story.users["hr"]
    for number, title, text in NOTES:
        author = story.users["facilitator" if number == 0 else f"facilitator{number}"]
        at = story.ago(days=60 - 10 * number)
        actions.write_note(organisation=story.organisation, title=title, text=text, by=author, at=at)
    for days, agenda in (
        (-70, "Hvordan gik foråret?"),
        (28, "Fordelingen til de nye netværk\nFælles supervision"),
    ):
        actions.call_meeting(
            organisation=story.organisation,
            starts_at=(story.now + timedelta(days=days)).replace(hour=12, minute=0, second=0, microsecond=0),
            place="Rådhuset i Rønde, lokale 4",
            agenda=agenda,
            by=hr,
            at=story.ago(days=90),
        )
    asked = {K.CONFLICT, K.REFLECTING}
    network = Network.objects.filter(programme=programme).order_by("-name_sort").first()
    assert network is not None
    actions.change_need(
        network=network,
        version=0,
        hours=None,
        people=None,
        competences=[one for one in story.organisation.competences.all() if K(one.kind) in asked],
        preferences={story.organisation.facilitators.get(name=FACILITATORS[2]): PreferenceKind.WISHED},
        by=hr,
        at=story.ago(days=5),
    )


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
