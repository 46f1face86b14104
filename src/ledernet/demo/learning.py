"""What networks of Kalø Kommune make of themselves, and what those who sit there have got out of it."""

from __future__ import annotations

from datetime import date, timedelta

from ledernet.evaluation.dialogue import actions as dialogue
from ledernet.evaluation.dialogue.actions import Marks, Said
from ledernet.evaluation.dialogue.statements import NOT_AGREED
from ledernet.evaluation.learning import actions as learning
from ledernet.evaluation.learning.actions import Story as Told
from ledernet.evaluation.learning.enums import Readers
from ledernet.evaluation.models import SelfCheck
from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.goals.actions import look_again, write_goal
from ledernet.networks.goals.enums import GoalOutcome
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.queries import holds_on

from .story import Story

FIRST = (
    {
        "agreed": 2, "matters": 5, "delivers": 2, "example": 1, "prepared": 3, "spread": NOT_AGREED, "right_people": 4, "means": 3,
    },
    {"purpose": "Om vi er her for at lære eller for at løse noget bestemt.", "operation": "Nogle synes, de trækker læsset alene."},
)  # fmt: skip
LATER = (
    {
        "agreed": 4, "matters": 5, "delivers": 4, "example": 3, "prepared": 4, "spread": 3, "right_people": 4, "means": NOT_AGREED,
    },
    {"capacity": "Halvdelen har tiden, den anden halvdel tager den fra noget andet."},
)  # fmt: skip
SHARED = Said(
    date.min, 7,
    "Det hjælper at se hinandens arbejdspladser. Vi tør sige mere end for et halvt år siden, og to aftaler på tværs er blevet til noget.",
    "Om vi mødes for tit. Nogle vil hellere mødes fire gange og være væk fra telefonen, andre er bange for, at det så glider ud.",
    "Sig højt i forvaltningen, at mødet går forud for andre møder den dag. Giv os lov til at bytte en leder med et andet netværk.",
)  # fmt: skip
VIEW = "De er blevet gode til at spørge. Når det bliver svært, taler de stadig om andre end sig selv."
DRAFT = Said(
    date.min, 6,
    "Vi bliver ved et år til, hvis vi får nye spørgsmål at arbejde med.",
    "Om vi skal have en facilitator udefra.",
    "",
)  # fmt: skip
STORIES = (
    Told(
        "Vi besøgte hinanden en formiddag, to og to.",
        "Deres korte møde stående virkede, fordi alle vidste, hvornår det var slut.",
        "Jeg skar vores ugemøde ned til tyve minutter og flyttede resten ud til dem, det angik.",
        "Medarbejderne siger, at de ved mere nu, og jeg har fået en time om ugen tilbage.",
        Readers.EVERYBODY, True,
    ),
    Told(
        "En fortalte om en samtale, der var gået skævt.",
        "Jeg ventede også altid for længe.",
        "Jeg tog en samtale i samme uge i stedet for efter ferien.",
        "",
        Readers.MANAGEMENT,
    ),
    Told(insight="At jeg ikke er den eneste, der ligger vågen over vagtplanen.", readers=Readers.NETWORK),
    Told(action="Jeg er begyndt at sige nej til møder uden dagsorden.", effect="Ingen har savnet mig.", readers=Readers.ME),
)  # fmt: skip
"""By members of the network in turn; the last is read by its author alone."""


def look_back(story: Story) -> None:
    """A network that the demonstration's leader sits in, and one that its facilitator runs."""
    running = Network.objects.filter(
        organisation=story.organisation, starts_on__lt=story.today - timedelta(days=60)
    )
    running = running.exclude(state=NetworkState.CLOSED).order_by("name_sort", "pk")
    seat = Seat.objects.filter(
        holds_on(story.today), network__in=running, leader__user=story.users["leader"]
    ).first()
    served = Assignment.objects.filter(
        holds_on(story.today),
        network__in=running,
        user=story.users["facilitator"],
        role=AssignmentRole.FACILITATOR,
    )
    other = served.exclude(network=seat.network if seat else None).order_by("network__name_sort").first()
    if seat is not None:
        check = _look_at_ourselves(story, seat.network)
        _talk(story, seat.network, check)
        _tell(story, seat.network)
        _want(story, seat)
    if other is not None:
        _look_at_ourselves(story, other.network)
        _share(story, other.network, SHARED, days=35)


def _look_at_ourselves(story: Story, network: Network) -> SelfCheck:
    """Two times, a year between them where the network is old enough. Returns the later."""
    by = story.users["facilitator"]
    first = max(network.starts_on + timedelta(days=14), story.today - timedelta(days=385))
    later = story.today - timedelta(days=18)
    made = None
    for day, (marks, lines) in ((first, FIRST), (later, LATER)):
        at = story.ago(days=(story.today - day).days)
        made = dialogue.fill_in_check(network=network, marks=Marks(day, 7, marks, lines), by=by, at=at)
    assert made is not None
    return made


def _talk(story: Story, network: Network, check: SelfCheck) -> None:
    """A note that the management has, and one that the network is still at."""
    _share(story, network, SHARED, days=40)
    said = Said(
        story.today - timedelta(days=3),
        DRAFT.people,
        DRAFT.agree,
        DRAFT.disagree,
        DRAFT.wants,
        self_check=check,
    )
    dialogue.write_note(network=network, said=said, by=story.users["leader"], at=story.ago(days=2))


def _share(story: Story, network: Network, said: Said, *, days: int) -> None:
    by, day = story.users["facilitator"], story.today - timedelta(days=days)
    words = Said(day, said.people, said.agree, said.disagree, said.wants, VIEW)
    note = dialogue.write_note(network=network, said=words, by=by, at=story.ago(days=days))
    dialogue.share_note(note=note, version=note.version, by=by, at=story.ago(days=days - 2))


def _tell(story: Story, network: Network) -> None:
    seats = Seat.objects.filter(holds_on(story.today), network=network, leader__user__isnull=False)
    rows = sorted(
        seats.select_related("leader__user").order_by("leader__name_sort"),
        key=lambda seat: seat.leader.user != story.users["leader"],
    )
    authors = [*rows[1:], *rows[:1]][-len(STORIES) :] if len(rows) > 1 else rows
    for number, (seat, told) in enumerate(zip(authors, STORIES, strict=False)):
        assert seat.leader.user is not None  # asked for above
        learning.write_story(
            author=seat.leader, network=network, story=told, by=seat.leader.user, at=story.ago(days=30 - 7 * number)
        )  # fmt: skip


def _want(story: Story, seat: Seat) -> None:
    """The demonstration's leader has a goal, has looked at it once, and wants to again in a while."""
    by = story.users["leader"]
    goal = write_goal(
        seat=seat, text="At lytte færdigt, før jeg svarer.", look_on=story.today - timedelta(days=60), by=by,
        at=story.ago(days=150),
    )  # fmt: skip
    look_again(
        goal=goal, outcome=GoalOutcome.ON_THE_WAY, line="Det går, når jeg ikke har travlt.", version=goal.version,
        look_on=story.today + timedelta(days=30), by=by, at=story.ago(days=60),
    )  # fmt: skip
