"""One factory per model, no surprises. Days are given or fixed, never today's."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from ledernet.accounts.models import Organisation, User
from ledernet.api.enums import NEEDS, Reach
from ledernet.api.models import Hook, Token
from ledernet.api.secrets import digest_of, seal
from ledernet.composition.models import Draft, DraftNetwork, DraftSeat, Run
from ledernet.decisions.models import Decision
from ledernet.facilitation.models import (
    Competence,
    CoordinationMeeting,
    Facilitator,
    MethodNote,
    Round,
)
from ledernet.meetings.models import Meeting
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.models import (
    Acquaintance,
    ConfidentialWish,
    Correction,
    Leader,
    Leave,
    Post,
    RoleAssignment,
    Unit,
    Wish,
)
from ledernet.proposals.models import Proposal
from ledernet.strategy.models import NetworkType, Programme

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PASSWORD = "korrekt-hest-batteri"


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Kommune {n}")
    slug = factory.Sequence(lambda n: f"kommune-{n}")
    created_at = NOW


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Bruger Nummer {n}")
    email = factory.Sequence(lambda n: f"bruger{n}@kommune.example")
    created_at = NOW

    @factory.post_generation
    def password(self, create: bool, extracted: str | None, **kwargs: object) -> None:
        assert isinstance(self, User)
        self.set_password(extracted or PASSWORD)
        self.save()


class UnitFactory(DjangoModelFactory[Unit]):
    class Meta:
        model = Unit
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    key = factory.Sequence(lambda n: f"u{n}")
    name = factory.Sequence(lambda n: f"Enhed {n}")
    parent = None

    @factory.post_generation
    def path_from_root(self, create: bool, extracted: object, **kwargs: object) -> None:
        assert isinstance(self, Unit)
        self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        self.save()


class LeaderFactory(DjangoModelFactory[Leader]):
    class Meta:
        model = Leader

    organisation = factory.SubFactory(OrganisationFactory)
    key = factory.Sequence(lambda n: f"l{n}")
    name = factory.Sequence(lambda n: f"Leder Nummer {n}")
    email = factory.LazyAttribute(lambda leader: f"{leader.key}@kommune.example")
    created_at = NOW


class PostFactory(DjangoModelFactory[Post]):
    class Meta:
        model = Post

    organisation = factory.SelfAttribute("leader.organisation")
    key = factory.Sequence(lambda n: f"p{n}")
    leader = factory.SubFactory(LeaderFactory)
    unit = factory.SubFactory(UnitFactory, organisation=factory.SelfAttribute("..leader.organisation"))
    title = "Leder"
    level = "3"


class RoleAssignmentFactory(DjangoModelFactory[RoleAssignment]):
    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    organisation = factory.SelfAttribute("user.organisation")
    role = "leader"
    starts_on = date(2020, 1, 1)


class NetworkTypeFactory(DjangoModelFactory[NetworkType]):
    class Meta:
        model = NetworkType

    organisation = factory.SubFactory(OrganisationFactory)
    kind = "cross_professional"
    name = factory.Sequence(lambda n: f"Tværfagligt {n}")


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Program {n}")
    purpose = "Ledere på tværs hjælper hinanden med det svære."
    type = factory.SubFactory(NetworkTypeFactory, organisation=factory.SelfAttribute("..organisation"))
    type_reason = "Vi vil have én ledelseskultur."
    participation = "mandatory"
    participation_reason = "Alle skal kunne regne med hinanden."
    created_at = NOW


class RunFactory(DjangoModelFactory[Run]):
    class Meta:
        model = Run

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    created_at = NOW


class DraftFactory(DjangoModelFactory[Draft]):
    class Meta:
        model = Draft

    run = factory.SubFactory(RunFactory)
    programme = factory.SelfAttribute("run.programme")
    organisation = factory.SelfAttribute("run.organisation")
    label = "A"
    created_at = NOW


class DraftNetworkFactory(DjangoModelFactory[DraftNetwork]):
    class Meta:
        model = DraftNetwork

    draft = factory.SubFactory(DraftFactory)
    position = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"Netværk {n}")


class DraftSeatFactory(DjangoModelFactory[DraftSeat]):
    class Meta:
        model = DraftSeat

    network = factory.SubFactory(DraftNetworkFactory)
    draft = factory.SelfAttribute("network.draft")
    leader = factory.SubFactory(LeaderFactory, organisation=factory.SelfAttribute("..draft.organisation"))


class NetworkFactory(DjangoModelFactory[Network]):
    class Meta:
        model = Network

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SelfAttribute("programme.organisation")
    name = factory.Sequence(lambda n: f"Tværnetværk {n}")
    starts_on = date(2025, 1, 15)
    created_at = NOW


class SeatFactory(DjangoModelFactory[Seat]):
    class Meta:
        model = Seat

    network = factory.SubFactory(NetworkFactory)
    leader = factory.SubFactory(LeaderFactory, organisation=factory.SelfAttribute("..network.organisation"))
    starts_on = factory.SelfAttribute("network.starts_on")
    start_reason = "composed"


class AssignmentFactory(DjangoModelFactory[Assignment]):
    class Meta:
        model = Assignment

    network = factory.SubFactory(NetworkFactory)
    user = factory.SubFactory(UserFactory, organisation=factory.SelfAttribute("..network.organisation"))
    role = "facilitator"
    starts_on = factory.SelfAttribute("network.starts_on")


class MeetingFactory(DjangoModelFactory[Meeting]):
    class Meta:
        model = Meeting

    network = factory.SubFactory(NetworkFactory)
    starts_at = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + timedelta(hours=3))
    place = "Rådhuset, lokale 4"
    made_at = NOW


class LeaveFactory(DjangoModelFactory[Leave]):
    class Meta:
        model = Leave

    leader = factory.SubFactory(LeaderFactory)
    starts_on = date(2026, 1, 1)


class WishFactory(DjangoModelFactory[Wish]):
    class Meta:
        model = Wish

    leader = factory.SubFactory(LeaderFactory)
    wants_network = True
    updated_at = NOW


class ConfidentialWishFactory(DjangoModelFactory[ConfidentialWish]):
    class Meta:
        model = ConfidentialWish

    author = factory.SubFactory(LeaderFactory)
    not_with = factory.SubFactory(LeaderFactory, organisation=factory.SelfAttribute("..author.organisation"))
    created_at = NOW


class AcquaintanceFactory(DjangoModelFactory[Acquaintance]):
    class Meta:
        model = Acquaintance

    organisation = factory.SelfAttribute("first.organisation")
    first = factory.SubFactory(LeaderFactory)
    second = factory.SubFactory(LeaderFactory, organisation=factory.SelfAttribute("..first.organisation"))
    starts_on = date(2024, 1, 1)
    source = "network:1"


class CorrectionFactory(DjangoModelFactory[Correction]):
    class Meta:
        model = Correction

    organisation = factory.SubFactory(OrganisationFactory)
    target = "leader"
    target_key = "l0"
    field = "name"
    source_value = "Før"
    corrected_at = NOW


class DecisionFactory(DjangoModelFactory[Decision]):
    class Meta:
        model = Decision

    organisation = factory.SubFactory(OrganisationFactory)
    subject = factory.Sequence(lambda n: f"strategy.programme:{n + 1}")
    subject_name = "Tværgående ledernetværk"
    topic = "strategy.type"
    title = factory.Sequence(lambda n: f"Beslutning {n}")
    text = "Netværkene går på tværs af forvaltningerne."
    reason = "Vi vil have én ledelseskultur."
    decided_on = date(2026, 2, 2)
    created_at = NOW


class CompetenceFactory(DjangoModelFactory[Competence]):
    class Meta:
        model = Competence

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Kompetence {n}")


class FacilitatorFactory(DjangoModelFactory[Facilitator]):
    class Meta:
        model = Facilitator

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Facilitator Nummer {n}")
    email = factory.Sequence(lambda n: f"facilitator{n}@kommune.example")
    ceiling_hours = 100
    starts_on = date(2025, 1, 1)
    created_at = NOW


class RoundFactory(DjangoModelFactory[Round]):
    class Meta:
        model = Round

    organisation = factory.SubFactory(OrganisationFactory)
    starts_on = TODAY
    result = factory.LazyFunction(lambda: {"status": "empty", "networks": [], "people": []})
    made_at = NOW


class MethodNoteFactory(DjangoModelFactory[MethodNote]):
    class Meta:
        model = MethodNote

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Metode {n}")
    text = "Gå to og to i ti minutter, og fortæl så hinandens svar."
    made_at = NOW


class CoordinationMeetingFactory(DjangoModelFactory[CoordinationMeeting]):
    class Meta:
        model = CoordinationMeeting

    organisation = factory.SubFactory(OrganisationFactory)
    starts_at = datetime(2036, 4, 7, 11, 0, tzinfo=UTC)
    place = "Rådhuset, lokale 4"


class ProposalFactory(DjangoModelFactory[Proposal]):
    """One that has been sent and waits for its answer."""

    class Meta:
        model = Proposal

    network = factory.SubFactory(NetworkFactory)
    state = "sent"
    title = factory.Sequence(lambda n: f"Indspil {n}")
    text = "Vi foreslår en fælles vikarpulje."
    reason = "Hver tredje vagt bliver dækket af et bureau."
    asks = "Sig ja til at prøve det af i et halvt år."
    written_at = NOW
    sent_at = NOW
    promised_days = 30
    due_on = date(2026, 4, 1)


class TokenFactory(DjangoModelFactory[Token]):
    """`key` is what opens; the row keeps its digest."""

    class Meta:
        model = Token

    class Params:
        key = factory.Sequence(lambda n: f"ldn_noegle-{n}")

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"System {n}")
    role = "hr"
    reaches = Reach.values
    begins = factory.LazyAttribute(lambda token: token.key[:12])
    digest = factory.LazyAttribute(lambda token: digest_of(token.key))
    expires_at = datetime(2099, 1, 1, tzinfo=UTC)
    made_at = NOW


class HookFactory(DjangoModelFactory[Hook]):
    class Meta:
        model = Hook

    token = factory.SubFactory(TokenFactory)
    url = "https://loen.example/besked"
    events = factory.LazyFunction(lambda: [str(event) for event in NEEDS])
    sealed = factory.LazyFunction(lambda: seal("whsec_aGVtbWVsaWdoZWQ="))
    made_at = NOW
