"""The letters of this room: written when they are sent, so that a link is fresh and says what is true."""

from django.utils.translation import gettext as _

from ledernet.accounts.links import password_link
from ledernet.accounts.models import User
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message

INVITATION = "people.invitation"
NEW_PASSWORD = "people.new_password"  # noqa: S105  # the name of a letter


def build_invitation(message: Message) -> Letter | None:
    """With a link to choose a password; none for somebody who has left or has chosen one meanwhile."""
    user = User.objects.filter(pk=message.params.get("user"), is_active=True).first()
    if user is None or user.has_usable_password():
        return None
    return Letter(
        subject=_("Your login to the leader networks of %(organisation)s")
        % {"organisation": message.organisation.name},
        template="people/mail/invitation",
        context={"user": user, "link": password_link(user)},
    )


def build_new_password(message: Message) -> Letter | None:
    """With a link that works for a day; none for somebody who has left."""
    user = User.objects.filter(pk=message.params.get("user"), is_active=True).first()
    if user is None:
        return None
    return Letter(
        subject=_("Choose a new password"),
        template="people/mail/new_password",
        context={"user": user, "link": password_link(user)},
    )
