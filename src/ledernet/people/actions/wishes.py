"""What a leader would like of a network, said by herself."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Verb
from ledernet.people.models import ConfidentialWish, Leader, Topic, Wish, WishedTopic
from ledernet.people.models.topics import plain


class ForeignTopic(ValueError):
    """A topic of another organisation's catalogue."""


class NotAColleague(ValueError):
    """A confidential wish is about another current leader of the same organisation."""


@transaction.atomic
def save_wish(
    *,
    leader: Leader,
    wants_network: bool | None,
    topics: Sequence[str],
    chosen: Sequence[Topic] = (),
    weekdays: Sequence[int],
    max_travel_km: int | None,
    by: Actor,
    at: datetime,
) -> Wish:
    """`chosen` are topics of the catalogue, `topics` her own words; those that name an offered topic are taken as that.

    The log says that a wish was changed, never to what. Raises `ForeignTopic`.
    """
    if any(topic.organisation_id != leader.organisation_id for topic in chosen):
        raise ForeignTopic
    wish = Wish.objects.filter(leader=leader).first() or Wish(leader=leader)
    before = audit.snapshot(wish)
    wished, own = _sorted_out(leader, chosen, topics)
    had = set(wish.wished.values_list("topic_id", flat=True)) if wish.pk else set()
    wish.wants_network = wants_network
    wish.topics = own
    wish.weekdays = sorted(set(weekdays))
    wish.max_travel_km = max_travel_km
    changes = audit.changes_between(before, wish)
    if had != wished:
        changes.setdefault("topics", (None, None))  # what they are is nobody's to read in the log
    if not changes and wish.pk:
        return wish
    wish.updated_at = at
    wish.save()
    wish.wished.exclude(topic__in=wished).delete()
    WishedTopic.objects.bulk_create(WishedTopic(wish=wish, topic_id=topic) for topic in sorted(wished - had))
    audit.record(
        organisation=leader.organisation, by=by, at=at, verb=Verb.WISH_CHANGED, target=wish, changes=changes
    )
    return wish


def _sorted_out(leader: Leader, chosen: Sequence[Topic], topics: Sequence[str]) -> tuple[set[int], list[str]]:
    """Keys of topics of the catalogue, and what of her own words names none of them."""
    wished = {topic.pk for topic in chosen}
    offered = Topic.objects.filter(organisation=leader.organisation, is_retired=False)
    known = {name: topic.pk for topic in [*offered, *chosen] for name in topic.names} if topics else {}
    own = []
    for words in topics:
        if (topic := known.get(plain(words))) is not None:
            wished.add(topic)
        else:
            own.append(words)
    return wished, own


@transaction.atomic
def set_confidential_wish(*, author: Leader, not_with: Leader, at: datetime) -> None:
    """“Not together with.” A new one takes the place of the old. Raises `NotAColleague`.

    No record is written, on purpose: the log would name its author. So there is no `by`; only the author's own
    page calls this (docs/explanation/access.md).
    """
    if not_with.pk == author.pk or not_with.organisation_id != author.organisation_id:
        raise NotAColleague
    if not_with.ends_on is not None and not_with.ends_on <= timezone.localdate(at):
        raise NotAColleague
    ConfidentialWish.objects.update_or_create(
        author=author, defaults={"not_with": not_with, "created_at": at}
    )


@transaction.atomic
def withdraw_confidential_wish(*, author: Leader) -> None:
    """Gone, as if it had never been said. No record, like `set_confidential_wish`."""
    ConfidentialWish.objects.filter(author=author).delete()
