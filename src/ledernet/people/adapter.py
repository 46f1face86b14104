"""allauth's mail goes by the outbox like all other: written when it is sent, in the receiver's language."""

from typing import Any

from django.utils import timezone

from ledernet.accounts.adapter import AccountAdapter
from ledernet.accounts.models import User
from ledernet.audit.actors import System
from ledernet.mail import actions as mail

from .letters import NEW_PASSWORD


class Adapter(AccountAdapter):
    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Not held back: she waits for it, and nobody else could want it recalled. The link is made when it is sent."""
        mail.queue(
            organisation=user.organisation,
            kind=NEW_PASSWORD,
            to_email=user.email,
            to_name=user.name,
            to_user=user,
            language=user.language,
            params={"user": user.pk},
            by=System("login"),
            at=timezone.now(),
            held=False,
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing else is sent from the door; least of all to addresses that nobody here knows."""
