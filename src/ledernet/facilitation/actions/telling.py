"""Who was given networks is written to, one letter about all of them; so is who coordinates a network that got somebody."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.facilitation.letters import ARRANGED, GIVEN
from ledernet.facilitation.models import Engagement
from ledernet.facilitation.queries import coordinators_of
from ledernet.mail import actions as mail


def tell_about(made: Iterable[Engagement], *, by: Actor, at: datetime) -> None:
    """Held a moment in the outbox, where they can be called back."""
    made = list(made)
    given: defaultdict[User, list[int]] = defaultdict(list)
    arranged: defaultdict[User, list[int]] = defaultdict(list)
    coordinators = coordinators_of({one.service.network_id for one in made})
    for one in made:
        if one.facilitator.user is not None:
            given[one.facilitator.user].append(one.pk)
        for user in coordinators.get(one.service.network_id, []):
            arranged[user].append(one.pk)
    for kind, receivers in ((GIVEN, given), (ARRANGED, arranged)):
        for user, engagements in receivers.items():
            _queue(kind, user, engagements, made[0], by=by, at=at)


def _queue(
    kind: str, user: User, engagements: list[int], first: Engagement, *, by: Actor, at: datetime
) -> None:
    mail.write(
        kind,
        user,
        {"engagements": engagements},
        organisation=first.facilitator.organisation,
        once=f"{user.pk}:{first.round_id}",
        by=by,
        at=at,
    )
