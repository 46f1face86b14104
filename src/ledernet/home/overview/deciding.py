"""What waits for somebody's own word: networks, programmes, drafts, charters, proposals. With minutes, why, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rules import has_perm

from ledernet.charter.enums import CharterState
from ledernet.charter.models import CharterVersion, HearingComment
from ledernet.composition.models import Draft
from ledernet.decisions.agenda import when_words
from ledernet.home.addresses import address
from ledernet.home.once import once
from ledernet.home.waiting import drafts_for_choice, programmes_for_yes
from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.pot.queries import Waiting
from ledernet.networks.queries import programmes_to_launch
from ledernet.people.viewer import Viewer
from ledernet.proposals.queries import owed_by
from ledernet.strategy.models import Programme
from ledernet.ui.formatting import full_day

from .pot import networks_to_decide
from .task import Pill, Task

SHOWN = 20
"""So many networks are put on the list; the pot has them all."""


def deciding_tasks(viewer: Viewer) -> Iterator[Task]:
    yield from _networks(viewer)
    yield from _programmes(viewer)
    yield from _drafts(viewer)


def deadline(due_on: date | None, on: date) -> tuple[Pill, ...]:
    """»Deadline 4 December«; once it is over, for how long."""
    if due_on is None:
        return ()
    words = (
        when_words((due_on - on).days) if due_on < on else _("Deadline %(day)s") % {"day": full_day(due_on)}
    )
    return (Pill(words, "note", "time"),)


def _networks(viewer: Viewer) -> Iterator[Task]:
    for wait in networks_to_decide(viewer)[:SHOWN]:
        pills = [Pill(_("Dialogue note ready"), "good", "check")] if wait.has_note else []
        if wait.suggests:
            pills.append(Pill(_suggestion(wait)))
        yield Task(
            _("What is to become of %(network)s?") % {"network": wait.network.name},
            " ".join(str(line) for line in wait.why[:2]),
            wait.url,
            _("Decide") if wait.has_note else _("See how it stands"),
            decision=True,
            minutes=wait.minutes,
            due_on=wait.due_on,
            pills=(*pills, *deadline(wait.due_on, viewer.on)),
        )


def _suggestion(wait: Waiting) -> str:
    """Advice, and no more; where a move is drafted, what somebody has proposed."""
    words = {"move": MoveKind(wait.suggests).label if wait.suggests else ""}
    return (_("Drafted: %(move)s") if wait.move else _("Our advice: %(move)s")) % words


def _programmes(viewer: Viewer) -> Iterator[Task]:
    for programme in once(viewer, programmes_for_yes):
        yield Task(
            _("Decide what %(name)s is for") % {"name": programme.name},
            _("Purpose, kind and duty are written, with reasons. It is yours to say yes or no."),
            address("strategy:programme", programme.pk),
            _("Read and decide"),
            decision=True,
            minutes=5,
        )


def _drafts(viewer: Viewer) -> Iterator[Task]:
    by_programme: dict[int, list[Draft]] = {}
    for draft in once(viewer, drafts_for_choice):
        by_programme.setdefault(draft.programme_id, []).append(draft)
    for drafts in by_programme.values():
        text = ngettext(
            "One draft shows who could sit together. Look at it, adjust it and approve it.",
            "%(count)s drafts show who could sit together. Compare them and approve one.",
            len(drafts),
        )
        yield Task(
            _("Who is to sit together in %(name)s?") % {"name": drafts[0].programme.name},
            text % {"count": len(drafts)},
            address("composition:draft", drafts[0].pk) or address("composition:start"),
            _("See the drafts"),
            decision=True,
            minutes=10,
        )


def charter_tasks(viewer: Viewer) -> Iterator[Task]:
    """Networks that run, or are about to, without a charter: launch them on it, approve it, or first write it."""
    versions = CharterVersion.objects.filter(programme=OuterRef("pk"))
    rows = programmes_to_launch(viewer).annotate(
        is_chartered=Exists(versions.filter(state=CharterState.APPROVED)),
        is_heard=Exists(versions.filter(state=CharterState.HEARD)),
        held_up=Count("networks", filter=Q(networks__launched_at=None, networks__ends_on=None)),
    )
    # those under hearing wait for others
    programmes = list(
        rows.exclude(Exists(versions.filter(state=CharterState.HEARING))).select_related("unit")
    )
    said = _comments(programmes)
    for programme in programmes:
        if has_perm("strategy.decide_programme", viewer, programme):
            if programme.is_chartered:
                yield _launch(programme, programme.held_up)
                continue
            if programme.is_heard:
                yield _approve(programme, programme.held_up, *said.get(programme.pk, (0, 0)))
                continue
        if not programme.is_chartered:
            yield Task(
                _("Give the networks of %(name)s a charter") % {"name": programme.name},
                _("Carry on the conversation where it was left. The charter is made of the answers."),
                address("strategy:conversation", programme.pk),
                _("Carry on"),
                minutes=10,
                icon="edit",
            )


def _launch(programme: Programme, waiting: int) -> Task:
    return Task(
        _("Launch the networks of %(name)s") % {"name": programme.name},
        _("The charter is approved. With the launch, targets and dates are locked."),
        address("networks:launch", programme.pk),
        _("See and launch"),
        decision=True,
        minutes=5,
        pills=_held_up(waiting),
    )


def _approve(programme: Programme, waiting: int, said: int, replied: int) -> Task:
    """Whoever was heard reads what came of it: a comment without an answer is the chief's to settle."""
    words = {"said": said, "replied": replied}
    if not said:
        text = _("The hearing is over, and nobody had comments.")
    elif replied < said:
        text = (
            _("The hearing is over. %(replied)s of %(said)s comments are answered; the rest are yours.")
            % words
        )
    else:
        text = _("The hearing is over, and all %(said)s comments are answered.") % words
    return Task(
        _("Approve the charter of %(name)s") % {"name": programme.name},
        text,
        address("charter:draft", programme.pk),
        _("Read and approve"),
        decision=True,
        minutes=5,
        pills=_held_up(waiting),
    )


def _held_up(waiting: int) -> tuple[Pill, ...]:
    if not waiting:
        return ()
    words = ngettext("%(count)s network waits for it", "%(count)s networks wait for it", waiting)
    return (Pill(words % {"count": waiting}),)


def _comments(programmes: Sequence[Programme]) -> dict[int, tuple[int, int]]:
    """Programme → comments of hearings that are over, and how many of them are answered. One query."""
    rows = (
        HearingComment.objects.filter(
            party__hearing__version__programme__in=programmes,
            party__hearing__version__state=CharterState.HEARD,
        )
        .values(programme=F("party__hearing__version__programme"))
        .annotate(said=Count("pk"), replied=Count("replied_at"))
    )
    return {row["programme"]: (row["said"], row["replied"]) for row in rows}


def proposal_tasks(viewer: Viewer) -> Iterator[Task]:
    """Networks that wait for this reader's answer; she has promised it by a day. One query."""
    for proposal in owed_by(viewer)[:SHOWN]:
        assert proposal.due_on is not None  # set when it was sent
        days = (proposal.due_on - viewer.on).days
        left = ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
        words = {"network": proposal.network.name, "days": proposal.promised_days or 0}
        yield Task(
            _("Answer the proposal “%(title)s”") % {"title": proposal.title},
            _("%(network)s has proposed it. An answer is promised within %(days)s days.") % words,
            address("proposals:proposal", proposal.pk),
            _("Write the answer"),
            decision=True,
            minutes=5,
            due_on=proposal.due_on,
            pills=(Pill(left if days > 0 else when_words(days), "note", "time"),),
        )
