"""Who is to see to a decision is told, unless she said so herself."""

from datetime import datetime

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.decisions.letters import OWNED
from ledernet.decisions.models import Decision
from ledernet.mail import actions as mail


def tell_owner(decision: Decision, *, by: Actor, at: datetime) -> None:
    """A letter in the outbox, or a line more in the one that waits there. Nobody is told of her own."""
    owner = decision.owner
    if owner is None or (isinstance(by, User) and by.pk == owner.pk):
        return
    organisation = decision.organisation
    if mail.tell_more(
        organisation=organisation, kind=OWNED, to_user=owner, name="decisions", value=decision.pk
    ):
        return
    mail.write(
        OWNED,
        owner,
        {"decisions": [decision.pk]},
        organisation=organisation,
        once=f"{decision.pk}:{decision.version}",
        by=by,
        at=at,
    )
