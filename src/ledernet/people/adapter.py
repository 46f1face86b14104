"""allauth's mail goes by the outbox like all other: written when it is sent, in the receiver's language."""

import logging
from typing import Any

from django.utils import timezone

from ledernet.accounts.adapter import AccountAdapter
from ledernet.accounts.models import User
from ledernet.audit.actors import System
from ledernet.mail import actions as mail
from ledernet.ui.lines import one_line

from .letters import NEW_PASSWORD

log = logging.getLogger(__name__)


class Adapter(AccountAdapter):
    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Not held back: she waits for it, and nobody else could want it recalled. The link is made when it is sent."""
        try:
            mail.queue(
                organisation=user.organisation,
                kind=NEW_PASSWORD,
                to_email=user.email,
                to_name=one_line(user.name),
                to_user=user,
                language=user.language,
                params={"user": user.pk},
                by=System("login"),
                at=timezone.now(),
                held=False,
            )
        except mail.UnusableAddress:
            # Answered as any other: whoever asks must not see that somebody logs in with this address.
            log.warning("No mail with a new password for user %s: the address cannot be used", user.pk)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing else is sent from the door; least of all to addresses that nobody here knows."""
