"""What somebody is told who is to see to a decision: which, when it is looked at again, and where. Neither its words nor its reason.

Who is given several at once, as when the chief agrees to a whole theme, gets one letter about all of them: as long as it is held
it takes up what comes after (`telling.py`).
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from ledernet.mail.letters import Letter
from ledernet.mail.models import Message

from .enums import DecisionState
from .models import Decision

OWNED = "decisions.owned"


@dataclass(frozen=True)
class Given:
    """One decision as the letter tells of it."""

    title: str
    about: str
    follow_up_on: date | None
    link: str


def build_owned(message: Message) -> Letter | None:
    """None where somebody else sees to it by now, or nothing is left to see to."""
    if message.to_user is None or not message.to_user.is_active:
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


def _decisions(message: Message) -> QuerySet[Decision]:
    over = (DecisionState.REPLACED, DecisionState.DONE)
    found = Decision.objects.filter(pk__in=message.params.get("decisions", []), owner=message.to_user)
    return found.exclude(state__in=over).order_by("created_at", "pk")


def _given(decision: Decision) -> Given:
    link = f"{settings.PUBLIC_URL}{reverse('decisions:decision', args=[decision.pk])}"
    # What was decided on is often named in the title.
    about = "" if decision.subject_name in decision.title else decision.subject_name
    return Given(decision.title, about, decision.follow_up_on, link)
