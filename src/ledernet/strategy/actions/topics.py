"""Which topics of the organisation's catalogue a programme's networks work with."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.models import Topic
from ledernet.strategy.enums import ProgrammeState, Verb
from ledernet.strategy.models import Programme, ProgrammeTopic

from .errors import NotPossible, Stranger
from .programmes import locked


@transaction.atomic
def choose_topics(
    *, programme: Programme, version: int, topics: Iterable[Topic], by: Actor, at: datetime
) -> Programme:
    """These and no others, or none. One that is no longer offered stays where it was chosen before, if it is among them.

    A charter that is approved keeps what it says; the next version says this. Raises `ChangedMeanwhile`, `NotPossible`
    (closed), `Stranger` (another organisation's topic, or one that is retired and was not chosen before).
    """
    programme = locked(programme, version)
    if programme.state == ProgrammeState.CLOSED:
        raise NotPossible(programme.state)
    had = {row.topic_id: row.topic.name for row in programme.chosen_topics.select_related("topic")}
    wanted = {topic.pk: topic for topic in topics}
    for topic in wanted.values():
        if topic.organisation_id != programme.organisation_id or (topic.is_retired and topic.pk not in had):
            raise Stranger(str(topic.pk))
    if had.keys() == wanted.keys():
        return programme
    programme.chosen_topics.exclude(topic__in=wanted).delete()
    ProgrammeTopic.objects.bulk_create(
        ProgrammeTopic(programme=programme, topic=topic) for pk, topic in wanted.items() if pk not in had
    )
    programme.version += 1
    programme.save(update_fields=["version"])
    facts = {"topics": {"old": sorted(had.values()), "new": sorted(one.name for one in wanted.values())}}
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.TOPICS_CHOSEN,
        target=programme,
        facts=facts,
    )
    return programme
