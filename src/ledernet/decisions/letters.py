"""What somebody is told who is to see to a decision: which, when it is looked at again, and where. Neither its words nor its reason.

Who is given several at once, as when the chief agrees to a whole theme, gets one letter about all of them: the first to leave
tells of those that wait behind it, which then have nothing more to say.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from ledernet.mail.enums import MessageState
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message

from .enums import DecisionState
from .models import Decision

OWNED = "decisions.owned"
LONGEST = timedelta(seconds=30)
"""Longer than it takes to write a letter and hand it over: what was given less than this before a letter was sent may
not have been in it."""


@dataclass(frozen=True)
class Given:
    """One decision as the letter tells of it."""

    title: str
    about: str
    follow_up_on: date | None
    link: str


def build_owned(message: Message) -> Letter | None:
    """None where she has been told in an earlier letter, or where somebody else sees to it by now."""
    if message.to_user is None or not message.to_user.is_active or _told(message):
        return None
    given = [_given(decision) for decision in _decisions(message)]
    if not given:
        return None
    subject = ngettext(
        "A decision for you to see to: %(title)s", "%(count)s decisions for you to see to", len(given)
    )
    words = {"title": given[0].title, "count": len(given)}
    link = given[0].link if len(given) == 1 else f"{settings.PUBLIC_URL}{reverse('decisions:agenda')}"
    return Letter(subject=subject % words, template="decisions/mail/owned", context={"given": given, "link": link})  # fmt: skip


def _told(message: Message) -> bool:
    if message.state == MessageState.SENT:
        return False
    sent = _others(message).filter(state=MessageState.SENT, sent_at__gt=message.created_at + LONGEST)
    return sent.exists()


def _decisions(message: Message) -> QuerySet[Decision]:
    waiting = [] if message.state == MessageState.SENT else _others(message).filter(state=MessageState.HELD)
    keys = [one.params.get("decision") for one in (message, *waiting)]
    over = (DecisionState.REPLACED, DecisionState.DONE)
    found = Decision.objects.filter(pk__in=keys, owner=message.to_user).exclude(state__in=over)
    return found.order_by("created_at", "pk")


def _others(message: Message) -> QuerySet[Message]:
    mine = Message.objects.filter(organisation=message.organisation, kind=OWNED, to_user=message.to_user)
    return mine.exclude(pk=message.pk)


def _given(decision: Decision) -> Given:
    link = f"{settings.PUBLIC_URL}{reverse('decisions:decision', args=[decision.pk])}"
    # What was decided on is often named in the title.
    about = "" if decision.subject_name in decision.title else decision.subject_name
    return Given(decision.title, about, decision.follow_up_on, link)
