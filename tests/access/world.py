"""One row of every kind that an address can name, in the organisation of the cast and in the neighbour's.

The two sides are built alike, so that whatever can be asked for here can be asked for there: `World.own["leader"]` is a
leader of the cast's organisation, `World.foreign["leader"]` one of the neighbour's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from ledernet.accounts.models import Organisation, User
from ledernet.api.models import Delivery
from ledernet.charter.content import content_of
from ledernet.charter.models import CharterVersion, Hearing, HearingComment, HearingParty, Material, Sending
from ledernet.commons.files import keep
from ledernet.commons.models import (
    Document,
    ExperienceCard,
    ExperienceContact,
    FromOthers,
    Lesson,
    OwnNote,
    Reading,
    ReceivedFile,
)
from ledernet.commons.models import Post as Post_
from ledernet.composition import actions as composition
from ledernet.composition.choices import Choices
from ledernet.composition.models import Draft
from ledernet.composition.outcome import Day, Outcome, Plan
from ledernet.conduct.models import Commitment as OwnPromise
from ledernet.conduct.models import Item, Minutes
from ledernet.evaluation.models import DialogueNote, OwnItem, Questionnaire, SelfCheck, ValueStory, Wave
from ledernet.facilitation.models import Learning
from ledernet.home.models import InboxItem
from ledernet.lifecycle.models import Experiment, Move, MovedNetwork
from ledernet.mail import actions as mail
from ledernet.meetings import actions as meetings
from ledernet.meetings.enums import Coming, Frequency
from ledernet.meetings.feeds.secrets import digest_of
from ledernet.meetings.models import Feed, Meeting, PlanPart, Poll, PollOption, PollVoter, YearPlan
from ledernet.meetings.pattern import Pattern
from ledernet.methods.models import Method, Step, Verdict
from ledernet.networks.duties import actions as duties
from ledernet.networks.duties import hosting
from ledernet.networks.duties.enums import HostRule
from ledernet.networks.duties.models import Duty, HostSwap
from ledernet.networks.models import (
    Agreement,
    Assignment,
    Farewell,
    Guest,
    Invitation,
    Network,
    NetworkPrinciple,
    Offer,
    Pause,
    PersonalGoal,
    Reception,
    Seat,
    Visit,
    Waiting,
)
from ledernet.people.imports import batches
from ledernet.people.models import Leader, Post, RoleAssignment, Topic, Unit
from ledernet.registers.models import Connection as Register
from ledernet.registers.models import Run as Reading_
from ledernet.registers.secrets import seal
from ledernet.resources.actions import start_list
from ledernet.resources.models import AdminHours, Budget, Commitment, Expense, OwnKind
from ledernet.signon.models import Connection, Key, RoleRule
from ledernet.strategy.models import Answer, Pledge, Programme, PurposeWeight, StrategyItem, WheelEntry
from ledernet.transfer.models import Parcel
from ledernet.transfer.records.asked import Asked
from tests.access.launching import launched, listed
from tests.cast import Cast
from tests.factories import (
    NOW,
    AssignmentFactory,
    CompetenceFactory,
    CoordinationMeetingFactory,
    CorrectionFactory,
    DecisionFactory,
    DraftFactory,
    FacilitatorFactory,
    HookFactory,
    LeaderFactory,
    LeaveFactory,
    MeetingFactory,
    MethodNoteFactory,
    NetworkFactory,
    NetworkTypeFactory,
    OrganisationFactory,
    PostFactory,
    ProposalFactory,
    RoundFactory,
    SeatFactory,
    TokenFactory,
)
from tests.insight.compared import compared
from tests.signon.saml_answers import pair

FILE = "Navn;Enhed;E-mail\nAnne Holm;Testskolen;anne.holm@testkoebing.example\n"
FOREIGN_WORDS = ("Nabolev", "Mikkel Nabomedlem", "Nanna Nabo", "Nabonetværk", "nabolev.example", "Nabokladde")
"""What belongs to the neighbour and must never stand on a page of anybody else."""


@dataclass
class World:
    cast: Cast
    own: dict[str, Any]
    foreign: dict[str, Any]


def build(cast: Cast) -> World:
    other_programme = cast.other_network.programme
    Programme.objects.filter(pk=other_programme.pk).update(name="Nabolevs program", state="active")
    Programme.objects.filter(pk=cast.programme.pk).update(state="active")
    return World(
        cast,
        own=side(
            cast.organisation, cast.leaders["member"], cast.network, by=cast.user("hr"), word="Kladdenetværk"
        ),
        foreign=side(
            cast.other, cast.other_leader, cast.other_network, by=cast.user("other_hr"), word="Nabokladde"
        ),
    )


def side(
    organisation: Organisation,
    leader: Leader,
    network: Network,
    *,
    by: User,
    word: str,
    sizes: tuple[int, int, int] = (2, 3, 4),
) -> dict[str, Any]:
    """`sizes`: of the networks of a draft, at least, aimed at and at most."""
    post = Post.objects.get(leader=leader)
    unit = Unit.objects.get(pk=post.unit_id)
    seat = Seat.objects.get(network=network, leader=leader)
    for number in range(5):
        PostFactory(
            leader=LeaderFactory(organisation=organisation, name=f"{word} Leder {number}"),
            unit=unit,
            title=f"{word} stilling",
        )
    draft = _draft(Programme.objects.get(pk=network.programme_id), sizes, by=by, word=word)
    published = DraftFactory(
        run=draft.run,
        label="P",
        scores=draft.scores,
        state="published",
        published_at=NOW,
        approved_at=NOW,
    )
    later = NetworkFactory(
        programme=network.programme, draft=published, name=f"{word} 2", starts_on=date(2036, 1, 1)
    )
    waiting = SeatFactory(network=later, leader=leader)
    message = mail.queue(
        organisation=organisation,
        kind="networks.invitation",
        to_email=leader.email or f"{leader.key}@{organisation.slug}.example",
        to_name=leader.name,
        language="da",
        params={"seat": waiting.pk},
        by=by,
        at=NOW,
        release=False,
    )
    invitation = Invitation.objects.create(seat=waiting, message=message, created_at=NOW)
    batch = batches.start_batch(
        organisation=organisation, filename="ledere.csv", data=FILE.encode(), by=by, at=NOW
    )
    served = Assignment.objects.filter(network=network, role="facilitator").order_by("pk").first()
    user = leader.user or by
    charter, hearing, comment = _charters(
        Programme.objects.get(pk=network.programme_id), heard=user, word=word
    )
    paper = LeaderFactory(organisation=organisation, name=f"{word} Uden Adresse")
    Invitation.objects.create(seat=SeatFactory(network=later, leader=paper), message=None, created_at=NOW)
    launched(network)
    return {
        "inbox": InboxItem.objects.create(
            organisation=organisation,
            kind="networks.leaver",
            key=f"{waiting.pk}",
            facts={"seat": waiting.pk, "leader": leader.pk, "network": network.pk, "on": "2026-09-01"},
            unit=unit,
            opened_at=NOW,
        ),
        **_systems(organisation, by=by, word=word),
        "leader": leader,
        "post": post,
        "unit": unit,
        "leave": LeaveFactory(leader=leader),
        "correction": CorrectionFactory(organisation=organisation, target_key=leader.key),
        "user": user,
        "role": RoleAssignment.objects.filter(user=user).order_by("pk").first(),
        "batch": batch,
        "register_run": _read(organisation, by=by, word=word),
        "message": message,
        **_told(network.programme, by=by, word=word),
        **_asked(network, by=by, word=word),
        "charter": charter,
        "hearing": hearing,
        "comment": comment,
        "decision": DecisionFactory(organisation=organisation, owner=by, title=f"{word}: vi mødes fysisk"),
        "programme": network.programme,
        "weight": PurposeWeight.objects.create(
            programme=network.programme, purpose=f"{word} formål", points=3
        ),
        "item": StrategyItem.objects.create(organisation=organisation, kind="goal", name=f"{word} mål"),
        "topic": Topic.objects.create(organisation=organisation, name=f"{word} emne"),
        "entry": WheelEntry.objects.create(
            organisation=organisation,
            kind="busy",
            name=f"{word} budget",
            starts_on=NOW.date(),
            ends_on=NOW.date(),
            is_yearly=True,
        ),
        "answer": Answer.objects.create(
            programme=network.programme,
            question="ownership",
            state="asked",
            asked=user,
            asked_by=by,
            asked_until=date(2036, 1, 1),
            text=f"{word} svar",
        ),
        "type": NetworkTypeFactory(organisation=organisation, kind="own", name=f"{word} type"),
        "pledge": Pledge.objects.create(
            programme=network.programme,
            kind="visit",
            text=f"{word} besøg",
            due_on=date(2026, 6, 1),
            created_at=NOW,
        ),
        "run": draft.run,
        "calculation": compared(network.programme),
        "draft": draft,
        "published": published,
        "network": network,
        "seat": seat,
        "invitation": invitation,
        "list": listed(network, leader, by=by),
        "principle": NetworkPrinciple.objects.create(network=network, text=f"{word} regel", made_at=NOW),
        "visit": Visit.objects.create(
            network=network, user=by, planned_on=date(2036, 2, 1), note=f"{word} besøg"
        ),
        **_shared(network, by=by, word=word),
        **_method(network, word=word),
        **_duties(network, seat, by=by, word=word),
        **_pool(organisation, unit, leader, by=by, word=word),
        **_signon(organisation, word=word),
        **_money(network, by=by, word=word),
        **_inside(network, leader, user, word=word),
        **_experience(organisation, word=word),
        "parcel": Parcel.objects.create(
            organisation=organisation, kind="records", asked=Asked().to_plain(), made_by=by, made_at=NOW
        ),
        "assignment": served or AssignmentFactory(network=network, user=by),
        **_moving(network, seat, by=by, word=word),
        "move": _move(network, by=by, word=word),
        "rotation": _move(network, kind="rotation", state="carried_out", ended_at=NOW, by=by, word=word),
        "experiment": Experiment.objects.create(
            network=network,
            tries=f"{word} forsøg",
            starts_on=NOW.date(),
            look_on=date(2036, 1, 1),
            written_by=by,
            written_at=NOW,
        ),
        "ending": _ending(network, by=by, word=word),
        "held_meeting": MeetingFactory(network=network, state="held", held_at=NOW),
        **_conducted(network, leader, word=word),
        **_dates(network, leader, user, by=by, word=word),
    }


def _shared(network: Network, *, by: User, word: str) -> dict[str, Any]:
    """What is agreed about the network with a third organisation, which offers a leader."""
    agreement = Agreement.objects.create(
        network=network,
        partner=OrganisationFactory(name="Tredje Kommune"),
        state="running",
        seats=2,
        starts_on=NOW.date(),
        terms=f"{word} vilkår",
        proposed_by=by,
        proposed_at=NOW,
    )
    guest = Guest.objects.create(agreement=agreement, name=f"{word} gæst", offered_at=NOW)
    return {"agreement": agreement, "guest": guest}


def _move(network: Network, *, by: User, word: str, **chosen: Any) -> Move:
    """What has been decided about the network, and is told to those who sit in it."""
    facts: dict[str, Any] = {
        "organisation": network.organisation,
        "programme": network.programme,
        "kind": "continue",
        "state": "decided",
        "reason": f"{word} begrundelse",
        "effective_on": date(2036, 1, 1),
        "drafted_by": by,
        "drafted_at": NOW,
        "decided_by": by,
        "decided_at": NOW,
    }
    move = Move.objects.create(**facts | chosen)
    MovedNetwork.objects.create(move=move, network=network)
    return move


def _ending(network: Network, *, by: User, word: str) -> Move:
    """It is decided that a network ends in which nobody of the cast sits; one leader awaits a new place."""
    ends = NetworkFactory(programme=network.programme, name=f"{word} netværk der slutter")
    leader = LeaderFactory(organisation=network.organisation, name=f"{word} Uden Plads")
    SeatFactory(network=ends, leader=leader)
    move = _move(ends, by=by, word=word)
    move.kind = "wind_down"
    move.save()
    return move


def _dates(network: Network, leader: Leader, user: User, *, by: User, word: str) -> dict[str, Any]:
    """A year plan that is proposed, times that are asked about, and a calendar that somebody subscribes to."""
    plan = YearPlan.objects.create(
        programme=network.programme,
        first_on=date(2036, 1, 1),
        last_on=date(2036, 12, 1),
        meetings=6,
        frequency="monthly",
        every=2,
        weekdays=[1],
        weeks=[1],
        times=["08:30"],
        minutes=180,
        place=f"{word} sted",
        made_by=by,
        made_at=NOW,
    )
    poll = Poll.objects.create(
        network=network,
        title=f"{word} møde",
        minutes=120,
        answer_by=date(2036, 1, 1),
        made_by=by,
        made_at=NOW,
    )
    start = datetime(2036, 2, 1, 9, tzinfo=UTC)
    PollOption.objects.create(poll=poll, starts_at=start, ends_at=start + timedelta(hours=2))
    return {
        "plan": plan,
        "plan_part": PlanPart.objects.create(plan=plan, network=network),
        "poll": poll,
        "voter": PollVoter.objects.create(poll=poll, leader=leader),
        "feed": Feed.objects.create(
            organisation=network.organisation, user=user, digest=digest_of(word), made_at=NOW
        ),
        **_meetings(network, leader, by=by, word=word),
    }


def _meetings(network: Network, leader: Leader, *, by: User, word: str) -> dict[str, Any]:
    """A series far ahead; somebody cannot come to its first meeting and says why."""
    pattern = Pattern(Frequency.MONTHLY, 1, date(2036, 1, 1), time(13), 180, 3, 1)
    series = meetings.plan_series(network=network, pattern=pattern, place=f"{word} sted", by=by, at=NOW)
    first = series.meetings.order_by("starts_at")[0]
    Meeting.objects.filter(pk=first.pk).update(
        note=f"{word} medbring", video_url="https://video.example/hemmelig"
    )
    meetings.answer(meeting=first, leader=leader, coming=Coming.ABSENT, note=f"{word} afbud", by=by, at=NOW)
    return {"series": series, "network_meeting": first}


def _moving(network: Network, seat: Seat, *, by: User, word: str) -> dict[str, Any]:
    """Somebody who is new and who has left, a seat that waits, one who waits for a seat and one who is offered it."""
    gone = SeatFactory(
        network=network,
        leader=LeaderFactory(organisation=network.organisation, name=f"{word} Forhenværende"),
        ends_on=date(2026, 1, 1),
        end_reason="own_wish",
    )
    row = Waiting.objects.create(
        leader=LeaderFactory(organisation=network.organisation, name=f"{word} Ventende"),
        programme=network.programme,
        since=date(2025, 1, 1),
    )
    offered = Waiting.objects.create(
        leader=LeaderFactory(organisation=network.organisation, name=f"{word} Tilbudt"),
        programme=network.programme,
        since=date(2025, 2, 1),
    )
    return {
        "reception": Reception.objects.create(seat=seat, created_at=NOW),
        "goal": PersonalGoal.objects.create(seat=seat, text=f"{word} mål", written_at=NOW),
        "pause": Pause.objects.create(seat=seat, starts_on=date(2036, 1, 1), created_at=NOW),
        "farewell": Farewell.objects.create(seat=gone, created_at=NOW),
        "waiting": row,
        "offer": Offer.objects.create(
            waiting=offered,
            network=network,
            starts_on=date(2036, 1, 1),
            answer_by=date(2035, 12, 1),
            made_at=NOW,
        ),
    }


def _conducted(network: Network, leader: Leader, *, word: str) -> dict[str, Any]:
    """A meeting that runs, with an item, minutes and what somebody promises herself."""
    running = MeetingFactory(network=network, starts_at=NOW)
    Minutes.objects.create(meeting=running, text=f"{word} beslutning", written_at=NOW)
    return {
        "running_meeting": running,
        "sheet_item": Item.objects.create(
            meeting=running, position=1, title=f"{word} punkt", minutes=10, brings=leader
        ),
        "promise": OwnPromise.objects.create(
            meeting=running, leader=leader, text=f"{word} løfte", is_shared=True, made_at=NOW
        ),
    }


def _duties(network: Network, seat: Seat, *, by: User, word: str) -> dict[str, Any]:
    """The duties of the organisation, one of them otherwise in the network, and somebody who has been host."""
    duties.take_duties_into_use(organisation=network.organisation, by=by, at=NOW)
    duty = Duty.objects.get(organisation=network.organisation, code="invite")
    rota = hosting.put_in_order(network=network, rule=HostRule.NAME, version=0, lot=1, by=by, at=NOW)
    return {
        "duty": duty,
        "allotment": duties.allot_otherwise(
            duty=duty, network=network, shares={"hr": "AR"}, reason=f"{word} grund", by=by, at=NOW
        ),
        "host_swap": HostSwap.objects.create(rota=rota, asker=seat, asked=seat, asked_at=NOW),
        "turn": hosting.note_host(
            network=network,
            seat=seat,
            on=NOW.date(),
            place=f"{word} sted",
            version=rota.version,
            by=by,
            at=NOW,
        ),
    }


def _method(network: Network, *, word: str) -> dict[str, Any]:
    """A way of working that the network added, and what it says of it."""
    made = Method.objects.create(
        organisation=network.organisation,
        network=network,
        name=f"{word} metode",
        gain=f"{word} gevinst",
        made_at=NOW,
    )
    Step.objects.create(method=made, number=1, minutes=5, text=f"{word} trin")
    verdict = Verdict.objects.create(
        method=made, network=network, answer="again", note=f"{word} ord", used_on=NOW.date(), made_at=NOW
    )
    return {"method": made, "verdict": verdict}


def _pool(organisation: Organisation, unit: Unit, leader: Leader, *, by: User, word: str) -> dict[str, Any]:
    """Somebody who can run networks, with what was learnt, something to be good at, and what facilitators share."""
    competence = CompetenceFactory(organisation=organisation, name=f"{word} kompetence")
    facilitator = FacilitatorFactory(
        organisation=organisation, name=f"{word} Facilitator", unit=unit, user=leader.user
    )
    learning = Learning.objects.create(
        facilitator=facilitator, kind="training", title=f"{word} kursus", on=NOW.date()
    )
    return {
        "facilitator": facilitator,
        "learning": learning,
        "competence": competence,
        "round": RoundFactory(organisation=organisation, made_by=by),
        "note": MethodNoteFactory(organisation=organisation, made_by=by, title=f"{word} metode"),
        "meeting": CoordinationMeetingFactory(organisation=organisation, place=f"{word} mødelokale"),
    }


def _signon(organisation: Organisation, *, word: str) -> dict[str, Any]:
    """A provider with its key and one role; no button stands on the login page."""
    certificate = pair("world").certificate
    connection = Connection.objects.create(
        organisation=organisation, key=f"{organisation.slug}-login", name=f"{word} login", protocol="saml", issuer="x",
        login_url="https://login.example", certificates=certificate, email_claim="email", name_claim="name", created_at=NOW,
    )  # fmt: skip
    return {
        "connection": connection,
        "signon_key": Key.objects.create(
            connection=connection, certificate=certificate, state="current", made_at=NOW, ends_at=NOW
        ),
        "signon_rule": RoleRule.objects.create(
            connection=connection, claim="groups", value=f"{word} gruppe", role="hr", place="whole"
        ),
    }


def _money(network: Network, *, by: User, word: str) -> dict[str, Any]:
    """A budget, what is promised and posted, a list on its way, HR's own hours."""
    programme, organisation = network.programme, network.organisation
    kind = OwnKind.objects.create(organisation=organisation, name=f"{word} bøger")
    budget, _made = Budget.objects.get_or_create(
        programme=programme, year=NOW.year, defaults={"set_by": by, "set_at": NOW}
    )
    budget.lines.create(network=network, kind=kind.name, oere=500_000)
    where: dict[str, Any] = {"programme": programme, "network": network, "kind": kind.name}
    listed = start_list(
        organisation=organisation,
        filename=f"{word}.csv",
        data=f"Dato;Beløb;Tekst;Netværk;Art\n1.2.2026;100,00;{word} regning;{network.name};Øvrigt\n".encode(),
        by=by,
        at=NOW,
    )
    listed.state = "planned"
    listed.save()
    return {
        "commitment": Commitment.objects.create(
            **where,
            text=f"{word} aftale",
            oere=100_000,
            due_on=date(2036, 1, 1),
            state="paid",
            closed_on=NOW.date(),
            made_at=NOW,
        ),
        "expense": Expense.objects.create(
            **where, text=f"{word} regning", oere=200_000, posted_on=NOW.date(), made_by=by, made_at=NOW
        ),
        "expenses": listed,
        "expense_kind": kind,
        "admin": AdminHours.objects.create(
            organisation=organisation,
            programme=programme,
            network=network,
            task="seats",
            minutes=60,
            done_on=NOW.date(),
            made_by=by,
            made_at=NOW,
        ),
    }


def _inside(network: Network, leader: Leader, user: User, *, word: str) -> dict[str, Any]:
    """What those in the network have written: read by nobody else, but for the proposal that was sent."""
    by = {"network": network, "made_by": user, "made_at": NOW}
    return {
        "said": Post_.objects.create(text=f"{word} opslag", **by),
        "document": Document.objects.create(
            title=f"{word} dokument", kind="pdf", size=9, stored=keep(network.pk, b"%PDF-1.4\n%%EOF"), **by
        ),
        "lesson": Lesson.objects.create(
            activity=f"{word} gjorde", insight=f"{word} så", now=f"{word} gør nu", **by
        ),
        "own_note": OwnNote.objects.create(network=network, author=user, text=f"{word} note", made_at=NOW),
        "proposal": ProposalFactory(network=network, title=f"{word} indspil", written_by=user, sent_by=user),
        **_talked(network, user, word=word),
        "story": ValueStory.objects.create(
            network=network, author=leader, effect=f"{word} gevinst", readers="network", made_at=NOW
        ),
    }


def _talked(network: Network, user: User, *, word: str) -> dict[str, Any]:
    """What the network has said together and not shared."""
    by = {"network": network, "held_on": NOW.date(), "people": 6, "written_by": user, "written_at": NOW}
    check = SelfCheck.objects.create(lines={"purpose": f"{word} uenighed"}, marks={"agreed": 3}, **by)
    return {
        "self_check": check,
        "dialogue": DialogueNote.objects.create(agree=f"{word} enighed", self_check=check, **by),
    }


def _experience(organisation: Organisation, *, word: str) -> dict[str, Any]:
    """Whom one can ask, and a card that is not shown to anybody yet."""
    told: dict[str, Any] = {
        "organisation": organisation,
        "email": "x@x.example",
        "kinds": ["level"],
        "made_at": NOW,
    }
    ExperienceCard.objects.create(name=f"{word} kort", words=f"{word} ord", **told)
    received = ReceivedFile.objects.create(
        organisation=organisation, sender=f"{word} by", made_on=NOW.date(), made_at=NOW
    )
    content = {"activity": f"{word} greb", "insight": "x", "now": "x", "purposes": [], "year": 2026}
    return {
        "received_file": received,
        "from_others": FromOthers.objects.create(
            organisation=organisation, received=received, uid=uuid4(), kind="lesson", content=content
        ),
        "reading": Reading.objects.create(
            organisation=organisation, title=f"{word} bog", place="x", why="x", made_at=NOW
        ),
        "experienced": ExperienceContact.objects.create(
            name=f"{word} kontakt", place=f"{word} by", words=f"{word} ord", **told
        ),
    }


def _asked(network: Network, *, by: User, word: str) -> dict[str, Any]:
    wave = Wave.objects.create(
        organisation=network.organisation,
        programme=network.programme,
        name=f"{word} runde",
        opens_on=date(2036, 1, 1),
        closes_on=date(2036, 1, 15),
        blocks=["safety"],
        made_by=by,
        made_at=NOW,
    )
    item = OwnItem.objects.create(
        organisation=network.organisation, code="O1", text_da=f"{word} spørgsmål", text_en="Q", made_at=NOW
    )
    return {
        "wave": wave,
        "questionnaire": Questionnaire.objects.create(wave=wave, network=network),
        "own_item": item,
    }


def _read(organisation: Organisation, *, by: User, word: str) -> Reading_:
    """A reading of an OS2mo that nobody answers for."""
    register = Register.objects.create(
        organisation=organisation,
        address="http://127.0.0.1:9",
        client_id=word,
        secret=seal("hemmelig", organisation=organisation.pk),
        changed_at=NOW,
    )
    return Reading_.objects.create(
        connection=register, reason="hand", state="nothing", asked_by=by, asked_at=NOW
    )


def _told(programme: Programme, *, by: User, word: str) -> dict[str, Any]:
    """A charter in force, a text made of it, and that it has been told to somebody."""
    version, _made = CharterVersion.objects.get_or_create(
        programme=programme,
        state="approved",
        defaults={"number": 90, "content": content_of(programme), "made_by": by, "made_at": NOW},
    )
    material = Material.objects.create(
        version=version,
        audience="leaders",
        language="da",
        number=1,
        title=f"{word} og du",
        body=f"Hvad er det?\n{word}.",
        made_by=by,
        made_at=NOW,
    )
    sending = Sending.objects.create(material=material, channel="print", sent_by=by, sent_at=NOW)
    sending.receivers.create(name=f"{word} personale")
    return {"material": material, "sending": sending}


def _systems(organisation: Organisation, *, by: User, word: str) -> dict[str, Any]:
    token = TokenFactory(organisation=organisation, name=f"{word} løn", made_by=by)
    hook = HookFactory(token=token)
    return {
        "token": token,
        "hook": hook,
        "delivery": Delivery.objects.create(
            hook=hook, event="seat.joined", record=1, happened_at=NOW, due_at=NOW, state="given_up"
        ),
    }


def _charters(
    programme: Programme, *, heard: User, word: str
) -> tuple[CharterVersion, Hearing, HearingComment]:
    """One version in force and one under hearing, of which somebody has said something."""
    content = content_of(programme)
    approved = CharterVersion.objects.create(
        programme=programme, number=8, state="approved", content=content, made_at=NOW, approved_at=NOW
    )
    version = CharterVersion.objects.create(
        programme=programme, number=9, state="hearing", content=content, made_at=NOW
    )
    hearing = Hearing.objects.create(version=version, closes_on=date(2036, 1, 1), opened_at=NOW)
    party = HearingParty.objects.create(hearing=hearing, user=heard, capacity="representative")
    comment = HearingComment.objects.create(party=party, text=f"{word} siger noget.", made_at=NOW)
    return approved, hearing, comment


def _draft(programme: Programme, sizes: tuple[int, int, int], *, by: User, word: str) -> Draft:
    """A draft as the worker leaves it; who sits where does not matter here."""
    least, target, most = sizes
    choices = Choices(
        size_min=least, size_target=target, size_max=most, weights={"field": 1, "level": 1}, seconds=1.0
    )
    opened = composition.open_run(programme=programme, choices=choices, by=by, at=NOW)
    run = composition.claim_run(pk=opened.pk, at=NOW)
    assert run is not None
    people, networks = run.problem["people"], len(run.problem["networks"])
    seats = {int(person): number % networks for number, person in enumerate(people)}
    moved = {person: (network + 1) % networks for person, network in seats.items()}
    plan = Plan((Day(seats, {}), Day(moved, {})), 0)
    outcome = Outcome("feasible", seats=seats, engine={"version": "0", "seconds": 1.0}, plan=plan)
    draft = composition.finish_run(run=run, outcome=outcome, at=NOW)
    assert draft is not None
    for number, network in enumerate(draft.networks.order_by("position")):
        network.name = f"{word} {number + 10}"
        network.save(update_fields=["name"])
    return draft


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product: its full name, or its pattern where it has none, and the pattern itself."""
    yield from _below(get_resolver())


def _below(resolver: URLResolver, space: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            name = (*space, pattern.namespace) if pattern.namespace else space
            yield from _below(pattern, name)
        else:
            yield ":".join((*space, pattern.name or str(pattern.pattern))), pattern
