"""A run sheet proposed for one meeting: what the network is owed, and the library, put to `proposing`."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import participants_of
from ledernet.methods.models import Verdict
from ledernet.methods.queries import methods_visible_to
from ledernet.people.viewer import Viewer
from ledernet.strategy.queries import weights_of

from .actions import Wanted
from .mix import owed
from .models import Commitment, Item
from .prompts import prompts_for
from .proposing import Proposed, Way, propose
from .queries import mix_of, turns_of


def proposed(viewer: Viewer, meeting: Meeting) -> list[Wanted]:
    """Items that fill the meeting, in the language of whoever asks. What they are called can be changed like anything else."""
    network = meeting.network
    minutes = int(meeting.length.total_seconds() // 60)
    mix = mix_of(network, before=meeting.starts_at)
    points = {one.purpose: one.points for one in weights_of(network.programme)}
    methods = {row.pk: row for row in methods_visible_to(viewer) if not row.is_retired}
    used = set(Verdict.objects.filter(network=network).values_list("method", flat=True))
    used |= set(
        Item.objects.filter(meeting__network=network, method__isnull=False).values_list("method", flat=True)
    )
    ways = [
        Way(row.pk, row.code, str(row), row.minutes, *row.people, tuple(map(str, row.serves)), row.pk in used)
        for row in methods.values()
    ]
    items = propose(
        minutes,
        owed(mix.spent, points, minutes),
        ways,
        people=sum(person.is_expected for person in participants_of(meeting)),
        has_commitments=Commitment.objects.filter(meeting__network=network).exists(),
        should_disturb=any(prompt.disturbs for prompt in prompts_for(viewer, meeting)),
    )
    turns = turns_of(meeting)
    names = {person.seat.leader_id: person.seat.leader for person in participants_of(meeting)}
    # A name is put to a case only where turns tell somebody from the others; otherwise the network decides.
    waiting = [names[one.leader] for one in turns if one.is_next and one.leader in names]
    if len(waiting) == len(turns):
        waiting = []
    wanted = []
    for item in items:
        brings = None
        if item.form == "case" and waiting:
            brings = waiting.pop(0)
        wanted.append(
            Wanted(
                title=_title(item),
                minutes=item.minutes,
                about=item.about,
                form=item.form,
                purpose=item.purpose,
                method=methods[item.way.pk] if item.way else None,
                brings=brings,
            )
        )
    return wanted


def _title(item: Proposed) -> str:
    fixed = {
        "arrival": _("We arrive"),
        "commitments": _("My one thing since last time"),
        "break": _("Break"),
        "closing": _("My one thing until next time"),
    }
    if item.code:
        return fixed[item.code]
    return item.way.name if item.way else _("What is on our minds")
