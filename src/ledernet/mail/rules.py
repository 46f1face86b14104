"""Who may see the outbox and change the words of letters: HR of the whole organisation.

The roles live upstairs in `people`, which this foundation does not know; it asks whoever asks.
"""

from typing import Protocol

import rules

from ledernet.accounts.models import Organisation, User

from .models import Message

HR = "hr"


class Asker(Protocol):
    """What the outbox needs to know of the one who asks (a `people.viewer.Viewer`)."""

    @property
    def user(self) -> User: ...

    @property
    def organisation(self) -> Organisation: ...

    def everywhere(self, *roles: str) -> bool: ...


@rules.predicate
def is_hr_everywhere(asker: Asker) -> bool:
    return asker.everywhere(HR)


@rules.predicate
def is_hr_of_message(asker: Asker, message: Message | None) -> bool:
    if message is None or not message.to_email:  # emptied when its time was over
        return False
    return message.organisation_id == asker.organisation.pk and asker.everywhere(HR)


rules.add_perm("mail.list_messages", is_hr_everywhere)
rules.add_perm("mail.edit_letters", is_hr_everywhere)
rules.add_perm("mail.view_message", is_hr_of_message)
