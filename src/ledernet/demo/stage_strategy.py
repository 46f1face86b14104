"""Second stage: what the networks are for, said and decided by the chief executive."""

from django.utils.translation import gettext as _

from ledernet.networks.actions import Sitting, bring_in_network
from ledernet.people.models.topics import plain
from ledernet.people.queries import topics_of
from ledernet.strategy.actions import Details, choose_topics, create_programme, decide_programme, ensure_types
from ledernet.strategy.eligibility import Filter
from ledernet.strategy.enums import Participation, Purpose, Question
from ledernet.strategy.models import NetworkType

from .management import approve, say_answers, set_plans, vocabulary
from .story import Story
from .texts import answers, plans

CROSS, SCHOOLS, ELDERLY, TEAMS, NEAR = "cross", "schools", "elderly", "teams", "near"
TOPICS = {
    CROSS: ("Personaleledelse", "Stressforebyggelse", "Den svære samtale"),
    TEAMS: ("Økonomistyring", "Borgerinddragelse", "Personaleledelse"),
    SCHOOLS: ("Stressforebyggelse", "Forandringsledelse"),
}


FOLLOW_UPS: dict[str, dict[Question, int]] = {
    SCHOOLS: {Question.FACILITATION: -12, Question.SUPPORT: 9},
    ELDERLY: {Question.TURNOVER: 17},
    TEAMS: {Question.COMMUNICATION: 5, Question.ADMINISTRATION: 26},
}
"""Days from today on which answers are looked at: what stands on the chief's agenda, one of it over time."""


def tell(story: Story) -> None:
    story.say(_("programmes with their purpose"))
    at = story.ago(days=290)
    professional, cross = ensure_types(organisation=story.organisation, by=story.users["hr"], at=at)
    for key, details in programmes(story, professional, cross).items():
        made = create_programme(organisation=story.organisation, details=details, by=story.users["hr"], at=at)
        story.programmes[key] = decide_programme(
            programme=made, version=made.version, by=story.users["chief"], at=story.ago(days=285)
        )
    choose(story)
    bring_in_running(story)
    story.say(_("the management's answers, frames and charters"))
    converse(story)


def choose(story: Story) -> None:
    """Three of the five say what their leaders have in common; the two others leave it to the networks."""
    known = {name: topic for topic in topics_of(story.organisation) for name in topic.names}
    for key, names in TOPICS.items():
        story.programmes[key] = choose_topics(
            programme=story.programmes[key],
            version=story.programmes[key].version,
            topics=[known[plain(name)] for name in names],
            by=story.users["hr"],
            at=story.ago(days=284),
        )


def converse(story: Story) -> None:
    """Two programmes have a charter, a third is ready to be heard, the fourth is in the middle of the conversation."""
    at = story.ago(days=283)
    vocabulary(story, at=story.ago(days=288))
    for key, said, planned in (
        (SCHOOLS, answers.SCHOOLS, plans.SCHOOLS),
        (ELDERLY, answers.ELDERLY, plans.ELDERLY),
        (TEAMS, answers.TEAMS, plans.TEAMS),
    ):
        say_answers(
            story, story.programmes[key], said, decided=True, at=at, follow_ups=FOLLOW_UPS.get(key, {})
        )
        set_plans(story, story.programmes[key], planned, at=at)
    for key in (SCHOOLS, ELDERLY):
        approve(story, story.programmes[key], at=story.ago(days=270))
    recently = story.ago(days=6)
    say_answers(story, story.programmes[CROSS], answers.CROSS, decided=False, at=recently)
    say_answers(story, story.programmes[NEAR], answers.NEAR, decided=False, at=recently)


def bring_in_running(story: Story) -> None:
    """The second round of cross-professional networks was running when the product came; it has no plan."""
    leaders = story.leaders()
    at = story.ago(days=280)
    for network in story.people.past:
        if network.ends_on > at.date():
            bring_in_network(
                programme=story.programmes[CROSS],
                name=network.name,
                starts_on=network.starts_on,
                members=[Sitting(leaders[key], network.starts_on) for key in network.members],
                by=story.users["hr"],
                at=at,
            )


def programmes(story: Story, professional: NetworkType, cross: NetworkType) -> dict[str, Details]:
    """The texts are those of the municipality, so they are Danish whoever reads them."""
    return {
        CROSS: Details(
            name="Tværgående ledernetværk",
            purpose="Vi mødes på tværs, så borgerne møder den samme slags ledelse, uanset hvilken dør de går ind ad. "
            "Hver leder får kolleger uden for sit eget fag, som hun kan ringe til.",
            points={Purpose.CULTURE: 5, Purpose.REFLECTION: 2, Purpose.STRATEGY: 2, Purpose.GOVERNANCE: 1},
            type=cross,
            type_reason="Vi vil have én ledelseskultur, og den opstår mellem fagene.",
            participation=Participation.MANDATORY,
            participation_reason="Alle skal kunne regne med hinanden. Netværket er en del af jobbet som leder.",
            size_min=7,
            size_target=9,
            size_max=10,
            meetings_per_year=6,
            eligible=Filter(levels=("2", "3")),
        ),
        SCHOOLS: Details(
            name="Skole og dagtilbud",
            unit=story.unit("Børn og Læring"),
            purpose="Ledere af skoler og dagtilbud bliver skarpere på overgangen fra børnehave til skole og på at lede "
            "pædagogisk faglighed tæt på.",
            points={Purpose.PROFESSION: 6, Purpose.REFLECTION: 3, Purpose.TOOLS: 1},
            type=professional,
            type_reason="De samme opgaver, den samme lovgivning og de samme familier.",
            participation=Participation.MANDATORY,
            participation_reason="Overgangene skal være ens i hele kommunen.",
            size_min=6,
            size_target=8,
            size_max=9,
            meetings_per_year=5,
            eligible=Filter(fields=("Skole", "Dagtilbud"), levels=("4",)),
        ),
        ELDERLY: Details(
            name="Ældre og sundhed",
            unit=story.unit("Ældre og Sundhed"),
            purpose="Et fortroligt rum, hvor ledere tæt på driften kan prøve tanker af og få modspil, før de handler.",
            points={Purpose.REFLECTION: 4, Purpose.PROFESSION: 3, Purpose.INSPIRATION: 3},
            type=professional,
            type_reason="Hverdagen er ens, og tilliden kommer hurtigere.",
            participation=Participation.VOLUNTARY,
            participation_reason="Fortrolighed kan ikke pålægges.",
            size_min=5,
            size_target=6,
            size_max=8,
            meetings_per_year=8,
            eligible=Filter(levels=("4",)),
        ),
        TEAMS: Details(
            name="Teamledere på tværs",
            purpose="Teamledere fra kultur, teknik og det sociale område løser sager, der ellers strander mellem to "
            "forvaltninger.",
            points={Purpose.STRATEGY: 5, Purpose.CULTURE: 3, Purpose.REFLECTION: 2},
            type=cross,
            type_reason="Sagerne går på tværs, og det skal kendskabet også.",
            participation=Participation.MANDATORY,
            participation_reason="Vi prøver det ét år og ser på det igen.",
            size_min=8,
            size_target=9,
            size_max=10,
            meetings_per_year=6,
            eligible=Filter(
                units=units(story, "Social og Beskæftigelse", "Teknik og Miljø", "Kultur og Stab"),
                levels=("4",),
            ),
        ),
        NEAR: Details(
            name="Ledere tæt på borgeren",
            purpose="Den, der leder et hus, borgerne kommer i hver dag, er ofte alene om det. Her er kolleger, der kender "
            "vilkårene uden at kende svaret.",
            points={Purpose.REFLECTION: 4, Purpose.CULTURE: 4, Purpose.GOVERNANCE: 2},
            type=cross,
            type_reason="De andres fag er det, der forstyrrer på den gode måde.",
            participation=Participation.MANDATORY,
            participation_reason="Et netværk med frafald er ikke et fortroligt rum.",
            size_min=8,
            size_target=9,
            size_max=10,
            meetings_per_year=6,
            eligible=Filter(
                units=units(
                    story,
                    "Dagtilbud",
                    "Plejehjem",
                    "Voksne og Social",
                    "Natur, Vej og Park",
                    "Kultur og Fritid",
                ),
                levels=("2", "3"),
            ),
        ),
    }


def units(story: Story, *names: str) -> tuple[int, ...]:
    return tuple(story.unit(name).pk for name in names)
