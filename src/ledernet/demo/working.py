"""How networks of Kalø Kommune like to work: what they have tried, one way of their own, and what they talk about."""

from django.utils.translation import gettext as _

from ledernet.accounts.models import User
from ledernet.methods import actions
from ledernet.methods.enums import Answer
from ledernet.methods.models import Method
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network
from ledernet.people.models import Topic
from ledernet.people.queries import topics_of

from .story import Story

TRIED: tuple[tuple[str, Answer, str], ...] = (
    ("case-round", Answer.AGAIN, "Sæt en på til at holde øje med tiden."),
    ("case-round", Answer.AGAIN, ""),
    ("case-round", Answer.CHANGED, "Vi bruger ti minutter mere på spørgsmålene."),
    ("reflecting-team", Answer.CHANGED, "Træn interviewet, før I går i gang."),
    ("pairs-walking", Answer.AGAIN, "Virker også i regnvejr."),
    ("pairs-walking", Answer.AGAIN, ""),
    ("visit-my-world", Answer.AGAIN, "Begynd med det, der er svært, ikke med bygningen."),
    ("fishbowl", Answer.NOT, "Vi var for få."),
    ("experiment", Answer.AGAIN, ""),
)


def work(story: Story) -> None:
    """What networks say, each through its facilitator."""
    organisation = story.organisation
    actions.ensure_methods(organisation=organisation, by=story.users["hr"], at=story.ago(days=180))
    methods = {method.code: method for method in Method.objects.filter(organisation=organisation)}
    speakers = _speakers(organisation.pk)
    for number, (code, answer, note) in enumerate(TRIED):
        network, user = speakers[number % len(speakers)]
        actions.judge(
            method=methods[code],
            network=network,
            answer=answer,
            note=note,
            used_on=story.ago(days=120 - 9 * number).date(),
            by=user,
            at=story.ago(days=119 - 9 * number),
        )
    _own(story, *speakers[-1])
    _talk(story, topics_of(organisation), speakers)


def _speakers(organisation: int) -> list[tuple[Network, User]]:
    """Six networks that have begun, each with its facilitator."""
    rows = Assignment.objects.filter(
        network__organisation=organisation,
        network__launched_at__isnull=False,
        role=AssignmentRole.FACILITATOR,
    )
    return [
        (row.network, row.user)
        for row in rows.select_related("network", "user").order_by("network", "pk")[:6]
    ]


def _own(story: Story, network: Network, user: User) -> None:
    words = actions.Words(
        name=_("Coffee with a neighbour"),
        gain=_("We see our own place from outside, through somebody who has no stake in it."),
        caution=_("It becomes a chat. Write the question down before you go."),
        source=_("A habit of our network"),
        least=2,
        most=12,
        purposes=("P3", "P5"),
        steps=(
            (5, _("Find one from another field, and choose one question.")),
            (15, _("One shows and tells, the other asks. Then the other way round.")),
            (10, _("Back in the room: what did you see that you would like to borrow?")),
        ),
    )
    actions.add_method(
        organisation=story.organisation, words=words, network=network, by=user, at=story.ago(days=40)
    )


def _talk(story: Story, topics: list[Topic], speakers: list[tuple[Network, User]]) -> None:
    answers = (Answer.AGAIN, Answer.AGAIN, Answer.CHANGED, Answer.NOT)
    for number, topic in enumerate(topics):
        for place, (network, user) in enumerate(speakers[: 3 + number % 3]):
            actions.judge_talk(
                topic=topic,
                network=network,
                answer=answers[(number + place) % 4],
                by=user,
                at=story.ago(days=60),
            )
