"""What waits for this reader, the most urgent first. Nothing is invented: each line counts real rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rules import has_perm

from ledernet.accounts.models import User
from ledernet.commons.queries import KEPT_DAYS, notes_left
from ledernet.composition.models import Draft
from ledernet.home.addresses import address
from ledernet.home.inbox.queue import items_worked_by, waiting
from ledernet.networks.enums import NetworkState
from ledernet.networks.listing import with_gaps
from ledernet.networks.models import Network
from ledernet.networks.publishing import ready_to_publish
from ledernet.networks.queries import networks_managed_by
from ledernet.people.enums import Role
from ledernet.people.models import Leader, RoleAssignment
from ledernet.people.needs import Urgency
from ledernet.people.viewer import Viewer, roles_on
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme

from .coverage import Coverage
from .deciding import charter_tasks, deciding_tasks, proposal_tasks
from .facilitation import facilitation_tasks
from .task import Task, in_order


def tasks_of(viewer: Viewer, programmes: Sequence[Programme], coverage: Coverage | None) -> list[Task]:
    """The reader's list in its order; a task without a page to do it on is left out. A constant number of queries."""
    found: list[Task] = [*proposal_tasks(viewer)]
    if viewer.has(Role.CHIEF, Role.HR):
        found += deciding_tasks(viewer)
    if viewer.has(Role.HR):
        found += _of_hr(viewer, programmes)
    if viewer.has(Role.CHIEF, Role.HR):
        found += charter_tasks(viewer)
        found += facilitation_tasks(viewer)
        found += _gaps(viewer, coverage)
    if viewer.everywhere(Role.ADMINISTRATOR):
        found += _of_administrator(viewer)
    found += _notes(viewer)
    return in_order(found)


def _notes(viewer: Viewer) -> Iterator[Task]:
    """Own notes of a network that the reader has left: hers for some days yet."""
    if left := notes_left(viewer):
        words = _("They are from %(network)s, which you have left. They are erased %(days)s days after that.")
        yield Task(
            _("Take your notes with you"),
            words % {"network": left, "days": KEPT_DAYS},
            address("commons:my-notes"),
            _("See your notes"),
            icon="download",
        )


def _of_hr(viewer: Viewer, programmes: Sequence[Programme]) -> Iterator[Task]:
    for draft in ready_to_publish(viewer):
        yield Task(
            _("Publish the networks of %(name)s") % {"name": draft.programme.name},
            _("Draft %(label)s is approved. Nobody is told before you send the invitations.")
            % {"label": draft.label},
            address("networks:publish", draft.pk),
            _("Look and publish"),
            minutes=5,
            icon="send",
        )
    yield from _inbox(viewer)
    leaders = Leader.objects.filter(organisation=viewer.organisation).exists()
    if not leaders and has_perm("people.import_leaders", viewer):
        yield Task(
            _("Bring your leaders in"),
            _("From a spreadsheet. You see everything before it is saved."),
            address("people:import"),
            _("Choose a file"),
            minutes=10,
            icon="upload",
        )
    if not programmes:
        yield Task(
            _("Say what the networks are for"),
            _("A purpose in one or two sentences, and ten points over seven purposes."),
            address("strategy:create"),
            _("Begin a programme"),
            minutes=10,
            icon="flag",
        )
    yield from _to_compose(viewer, programmes, leaders=leaders)


def _inbox(viewer: Viewer) -> Iterator[Task]:
    """What needs a hand, in one line: the inbox tells the rest, and nothing of it is said twice here."""
    mine = items_worked_by(viewer).filter(waiting(viewer.on))
    count, now = mine.count(), mine.filter(urgency=Urgency.NOW).count()
    if not count:
        return
    title = ngettext("One thing needs a hand", "%(count)s things need a hand", count) % {"count": count}
    words = (
        ngettext("One of them now.", "%(count)s of them now.", now) if now else _("None of them in haste.")
    )
    yield Task(
        title,
        words % {"count": now},
        address("home:inbox"),
        _("Open the inbox"),
        minutes=10,
        icon="notifications",
    )


def _to_compose(viewer: Viewer, programmes: Sequence[Programme], *, leaders: bool) -> Iterator[Task]:
    if not leaders:
        return
    active = [programme for programme in programmes if programme.state == ProgrammeState.ACTIVE]
    drafted = set(Draft.objects.filter(programme__in=active).values_list("programme_id", flat=True))
    founded = set(Network.objects.filter(programme__in=active).values_list("programme_id", flat=True))
    for programme in active:
        if programme.pk not in drafted | founded:
            yield Task(
                _("Compose the networks of %(name)s") % {"name": programme.name},
                _("The programme is decided. Now: who learns most from whom?"),
                address("composition:new", programme.pk) or address("composition:start"),
                _("Compose"),
                minutes=10,
                icon="tune",
            )


def _gaps(viewer: Viewer, coverage: Coverage | None) -> Iterator[Task]:
    mine = networks_managed_by(viewer).exclude(state=NetworkState.CLOSED)
    nobody = with_gaps(mine, viewer.on).filter(Q(("has_sponsor", False))).count()
    if nobody:
        words = ngettext(
            "One network has nobody in the management who answers for it.",
            "%(count)s networks have nobody in the management who answers for them.",
            nobody,
        )
        yield Task(
            _("Name the responsible chief"),
            words % {"count": nobody},
            address("networks:networks"),
            _("See the networks"),
            minutes=3,
            icon="contact-card",
        )
    if coverage and coverage.without and coverage.seated:
        words = ngettext("One leader has no network.", "%(count)s leaders have no network.", coverage.without)
        yield Task(
            _("Who is left outside?"),
            words % {"count": coverage.without},
            address("home:unseated"),
            _("See who they are"),
            minutes=3,
            icon="person-add",
        )


def _of_administrator(viewer: Viewer) -> Iterator[Task]:
    held = RoleAssignment.objects.filter(roles_on(viewer.on), organisation=viewer.organisation)
    roles = set(held.order_by().values_list("role", flat=True))
    if Role.HR not in roles or Role.CHIEF not in roles:
        missing = _("HR") if Role.HR not in roles else _("a chief")
        yield Task(
            _("Give the first roles"),
            _("There is not yet %(role)s in Ledernet. Somebody must decide, and somebody must do the work.")
            % {"role": missing},
            address("people:users"),
            _("See the users"),
            icon="contact-card",
        )
    if not viewer.organisation.mail_from:
        yield Task(
            _("Who does the mail come from?"),
            _("Choose the organisation's own sender, colour and logo."),
            address("home:settings"),
            _("Open the settings"),
            icon="settings",
        )
    never = User.objects.filter(organisation=viewer.organisation, is_active=True, last_login=None).count()
    if never:
        words = ngettext("One user has never logged in.", "%(count)s users have never logged in.", never)
        yield Task(
            _("See who has not come in"),
            words % {"count": never},
            address("people:users"),
            _("See the users"),
            icon="contact-card",
        )
