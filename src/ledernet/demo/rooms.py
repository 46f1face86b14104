"""What networks of Kalø Kommune have written: in their own rooms, below their names, and to the management."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle

from django.utils.translation import gettext as _

from ledernet.accounts.models import User
from ledernet.commons import actions
from ledernet.commons.actions import Learnt
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.actions import invite_leaders
from ledernet.people.queries import holds_on
from ledernet.proposals import actions as proposals
from ledernet.proposals.actions import Reply, Words
from ledernet.proposals.enums import Outcome
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import receivers_of

from .story import Story

LINES = (
    ("Den svære samtale, før den bliver en sag", "Vagtplaner, der holder"),
    ("At være ny chef for gamle kolleger", "Forældremøder, hvor alle kommer til orde"),
    ("Sygefravær uden skyld", "Budgetopfølgning på en time"),
    ("At sige nej opad", "Rekruttering uden annoncer"),
    ("Fælles retning i en gruppe på fire adresser", "Teammøder på 45 minutter"),
    ("Når to fag mener noget forskelligt", "Praktikanter, der bliver"),
    ("Pauser i en travl uge", ""),
    ("", "Tavlemøder, der ikke går i stå"),
)
"""What one would like to spar about, and what one can be asked about; they are given out in turn."""

POSTS = (
    (21, "Tak for sidst. Jeg har prøvet det med at åbne mødet med ét spørgsmål, og der var stille i ti sekunder. Så kom det."),
    (9, "Er der nogen, der har en god måde at sige til teamet, at vi holder op med noget? Jeg mangler ordene."),
    (4, "Jeg tager spørgsmålet om vikarer med på næste møde. Kom gerne med et eksempel hver."),
)  # fmt: skip

LESSONS = (
    (
        70, True,
        Learnt("Vi byttede arbejdsplads en formiddag, to og to.",
               "De andres travlhed ligner vores, men de holder korte møder stående.",
               "To af os har skåret ugemødet ned til 20 minutter og står op.", "P6"),
    ),
    (
        35, True,
        Learnt("Hver tog en samtale med, som var gået skævt.",
               "Vi ventede alle for længe, og ventetiden gjorde samtalen større.",
               "Vi har aftalt at tage den inden for en uge og ringe til hinanden før.", "P3"),
    ),
    (
        12, False,
        Learnt("Vi prøvede at lade den nyeste lede mødet.",
               "De spurgte om det, vi andre havde holdt op med at undre os over.",
               "Den nyeste leder første halvdel hver gang.", "P1"),
    ),
)  # fmt: skip

ELSEWHERE = (
    (
        58,
        Learnt("Vi lod en medarbejder fortælle, hvordan en ny beslutning nåede frem.",
               "Den var blevet til noget andet på tre led.",
               "Vi skriver beslutningen i to sætninger, som alle siger ens.", "P5"),
    ),
    (
        44,
        Learnt("Hver tog sin kalender med og talte timer til ledelse.",
               "Vi gættede på en tredjedel; det var en tiendedel.",
               "To formiddage om ugen er lukket land.", "P1"),
    ),
    (
        20,
        Learnt("Vi prøvede at give hinanden ti minutter uden gode råd.",
               "Spørgsmålene hjalp mere, end svarene plejer.",
               "Råd kommer først, når nogen beder om dem.", "P3"),
    ),
)  # fmt: skip
"""Shared by other networks: how many days ago, and what."""

PAPER = """Til næste møde

1. Hvad er den mindste ændring, der ville kunne mærkes hos dine medarbejdere?
2. Hvem skal du spørge, før du begynder?
3. Hvad holder du op med imens?
"""


def furnish(story: Story) -> None:
    """Lines and lessons in a few networks, one room that is well used, and proposals in the states they can have."""
    story.say(_("rooms, lessons, proposals to the management"))
    begun = Network.objects.filter(organisation=story.organisation, starts_on__lte=story.today)
    running = list(
        begun.exclude(state=NetworkState.CLOSED)
        .select_related("organisation", "programme__unit", "charter")
        .order_by("name_sort", "pk")
    )
    mine = _of(story, "leader", running)
    others = [network for network in running if network != mine and network.charter_id][:3]
    _let_in(story, [mine, *others])
    for number, network in enumerate((mine, *others)):
        _write_lines(story, network, LINES[number:] + LINES[:number])
    _use_the_room(story, mine)
    for number, network in enumerate(others):
        days, learnt = ELSEWHERE[number]
        author = _members(story, network)[0]
        made = actions.write_lesson(network=network, learnt=learnt, by=author, at=story.ago(days=days))
        actions.share_lesson(lesson=made, version=1, by=author, at=story.ago(days=days))
    _propose(story, mine, others)


def _of(story: Story, who: str, running: list[Network]) -> Network:
    """The network that the reader will look into first: where the demonstration's leader sits, if it runs."""
    seats = Seat.objects.filter(holds_on(story.today), leader__user=story.users[who], network__in=running)
    found = seats.values_list("network", flat=True).first()
    return next((network for network in running if network.pk == found), running[0])


def _let_in(story: Story, networks: list[Network]) -> None:
    """Most leaders of the demonstration have no login; those who write here need one."""
    seats = Seat.objects.filter(holds_on(story.today), network__in=networks, leader__user__isnull=True)
    leaders = list(seats.exclude(leader__email="").values_list("leader", flat=True))
    by, at = story.users["hr"], story.ago(days=80)
    invite_leaders(organisation=story.organisation, leaders=leaders, by=by, at=at)


def _members(story: Story, network: Network) -> list[User]:
    """Those with a login, the demonstration's own leader first."""
    seats = Seat.objects.filter(holds_on(story.today), network=network, leader__user__isnull=False)
    users = [seat.leader.user for seat in seats.select_related("leader__user").order_by("leader__name_sort")]
    known = [user for user in users if user is not None]
    return sorted(known, key=lambda user: user != story.users["leader"])


def _write_lines(story: Story, network: Network, lines: Sequence[tuple[str, str]]) -> None:
    seats = Seat.objects.filter(holds_on(story.today), network=network, leader__user__isnull=False)
    rows = seats.select_related("leader__user", "network").order_by("leader__name_sort")
    for number, (seat, (wants, offers)) in enumerate(zip(rows, cycle(lines), strict=False)):
        if seat.leader.user is None or seat.leader.user == story.users["leader"] or number % 5 == 4:
            continue  # some have not written yet; the demonstration's leader writes her own
        actions.write_line(
            seat=seat, wants=wants, offers=offers, is_open=number % 3 == 0, by=seat.leader.user,
            at=story.ago(days=60 - number),
        )  # fmt: skip


def _use_the_room(story: Story, network: Network) -> None:
    members = _members(story, network)
    for (days, text), author in zip(POSTS, members[1:], strict=False):
        actions.write_post(network=network, text=text, by=author, at=story.ago(days=days))
    for (days, is_shared, learnt), author in zip(LESSONS, cycle(members), strict=False):
        made = actions.write_lesson(network=network, learnt=learnt, by=author, at=story.ago(days=days - 2))
        if is_shared and author != story.users["leader"]:
            actions.share_lesson(lesson=made, version=1, by=author, at=story.ago(days=days - 2))
    actions.write_note(
        network=network, text="Jeg ringer til Yasmin om vejen ved Solsikken, før næste møde.",
        by=members[0], at=story.ago(days=4),
    )  # fmt: skip
    actions.add_document(
        network=network, title="Spørgsmål til næste møde", data=PAPER.encode(), by=members[-1],
        at=story.ago(days=6),
    )  # fmt: skip
    sponsor = receivers_of(network, on=story.today)[0]
    actions.greet(
        network=network, at=story.ago(days=15), by=sponsor,
        text="Jeg glæder mig til at høre, hvad I finder ud af. Timerne er givet godt ud, også når det brænder på.",
    )  # fmt: skip


def _propose(story: Story, mine: Network, others: list[Network]) -> None:
    """One being written, one answered and followed, one that waits, and one over time."""
    members = _members(story, mine)
    draft = proposals.write_proposal(
        network=mine, by=members[0], at=story.ago(days=3),
        words=Words(
            "Et fast introforløb for nye ledere på tværs",
            "De første tre måneder får en ny leder en makker fra en anden forvaltning.",
            "Vi har alle tre ventet et halvt år på at finde ud af, hvem man ringer til.",
            "Sig ja til at prøve det af med de næste ti nye ledere.", "P6", "Rekruttering og fastholdelse",
        ),
    )  # fmt: skip
    for user in members[:2]:
        proposals.say(proposal=draft, version=1, is_for=True, by=user, at=story.ago(days=2))
    pool = Words(
        "Fælles vikarpulje på tværs af institutioner",
        "Vi foreslår en pulje af faste vikarer, som fem institutioner deler.",
        "Hver tredje vagt bliver dækket af et bureau, og børnene møder nye ansigter hver uge.",
        "Sig ja til at prøve det af et halvt år i ét område.", "P7", "Personalepolitik",
    )  # fmt: skip
    answered = _sent(story, mine, pool, days=75)
    proposals.answer_proposal(
        proposal=answered, version=answered.version, by=_receiver(answered), at=story.ago(days=60),
        reply=Reply(
            Outcome.PARTLY,
            "Vi begynder med tre institutioner i Rønde fra den første. Økonomien følger vi hver måned, og kan den bære det, tager vi "
            "de næste med efter sommer.",
            decided=True, look_on=story.today + timedelta(days=45),
        ),
    )  # fmt: skip
    proposals.follow_up(
        proposal=answered, version=answered.version + 1, by=members[0], at=story.ago(days=10),
        text="Puljen er i gang i tre institutioner. Bureauvagterne er halveret.",
    )  # fmt: skip
    short = Words(
        "Kortere sagsgang, når to forvaltninger er uenige",
        "Vi foreslår, at den nærmeste fælles chef afgør det inden for to uger.",
        "Tre sager har ligget i over to måneder, mens ingen ville være den, der pressede på.",
        "Sig, hvem der afgør det, og inden for hvor mange dage.", "P7", "Samarbejde på tværs",
    )  # fmt: skip
    waiting = _sent(story, others[0], short, days=12)
    proposals.acknowledge(
        proposal=waiting, version=waiting.version, by=_receiver(waiting), at=story.ago(days=10)
    )
    rooms = Words(
        "Ét lokale, der altid kan bruges til netværksmøder",
        "Vi foreslår, at mødelokalet på biblioteket er vores den første torsdag i måneden.",
        "Fire af vores seks sidste møder er flyttet, fordi lokalet blev taget.",
        "Sig ja til en fast aftale.", "", "Lokaler",
    )  # fmt: skip
    _sent(story, others[1], rooms, days=48)


def _sent(story: Story, network: Network, words: Words, *, days: int) -> Proposal:
    author = _members(story, network)[-1]
    at = story.ago(days=days)
    made = proposals.write_proposal(network=network, words=words, by=author, at=story.ago(days=days + 6))
    return proposals.send_proposal(
        proposal=made, version=1, receiver=receivers_of(network, on=story.today)[0], by=author, at=at,
        agreed_on=story.today - timedelta(days=days + 1),
    )  # fmt: skip


def _receiver(proposal: Proposal) -> User:
    assert proposal.receiver is not None  # it has been sent
    return proposal.receiver
