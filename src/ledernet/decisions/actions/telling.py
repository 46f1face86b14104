"""Who is to see to a decision is told, unless she said so herself."""

from contextlib import suppress
from datetime import datetime

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.decisions.letters import OWNED
from ledernet.decisions.models import Decision
from ledernet.mail import actions as mail


def tell_owner(decision: Decision, *, by: Actor, at: datetime) -> None:
    """A letter in the outbox. Nobody is told of a decision without an owner, or of her own."""
    owner = decision.owner
    if owner is None or (isinstance(by, User) and by.pk == owner.pk):
        return
    with suppress(mail.UnusableAddress):  # then she finds it on her agenda when she logs in
        mail.queue(
            organisation=decision.organisation,
            kind=OWNED,
            to_email=owner.email,
            to_name=owner.name,
            to_user=owner,
            language=owner.language,
            params={"decision": decision.pk},
            once_key=f"{OWNED}:{decision.pk}:{decision.version}",
            by=by,
            at=at,
        )
