"""What somebody is told who is to see to a decision: which, when it is looked at again, and where. Neither its words nor its reason.

Who is given several at once, as when the chief agrees to a whole theme, gets one letter about all of them: as long as it is held
it takes up what comes after (`telling.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.mail.letters import Letter, invented_day
from ledernet.mail.models import Message
from ledernet.mail.signals import Due
from ledernet.mail.words import DAY, Placeholder, Words
from ledernet.ui.formatting import full_day

from .enums import DecisionState
from .models import Decision

OWNED, LOOK_AGAIN = "decisions.owned", "decisions.look_again"
DECISION = Placeholder(
    "decision",
    pgettext_lazy("placeholder", "decision"),
    gettext_lazy("what the decision is called, or how many they are"),
)
OWNED_WORDS = Words(
    subject=gettext_lazy("For you to see to: {decision}"),
    opening=gettext_lazy(
        "The management has given you this to see to: {decision}. That means: you look at how it goes, and write it in a few lines."
    ),
    placeholders=(DECISION,),
)
LOOK_AGAIN_WORDS = Words(
    subject=gettext_lazy("{day}: how does it go with “{decision}”?"),
    opening=gettext_lazy(
        "On {day} this decision is to be looked at again: “{decision}”. You see to it, and a few lines on how it goes are enough."
    ),
    placeholders=(DECISION, DAY),
    must=("decision",),
)


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
    opening = ngettext(
        "The management has given you a decision to see to. That means: you look at how it goes, and write it in a few lines.",
        "The management has given you %(count)s decisions to see to. That means: you look at how they go, and write it in a few "
        "lines.",
        len(given),
    )
    words = {"title": given[0].title, "count": len(given)}
    several = _("%(count)s decisions") % words
    link = given[0].link if len(given) == 1 else f"{settings.PUBLIC_URL}{reverse('decisions:agenda')}"
    return Letter(
        subject=subject % words,
        template="decisions/mail/owned",
        context={"given": given, "link": link},
        opening=opening % words,
        values={"decision": given[0].title if len(given) == 1 else several},
    )


def _decisions(message: Message) -> QuerySet[Decision]:
    over = (DecisionState.REPLACED, DecisionState.DONE)
    found = Decision.objects.filter(pk__in=message.params.get("decisions", []), owner=message.to_user)
    return found.exclude(state__in=over).order_by("created_at", "pk")


def _given(decision: Decision) -> Given:
    link = f"{settings.PUBLIC_URL}{reverse('decisions:decision', args=[decision.pk])}"
    # What was decided on is often named in the title.
    about = "" if decision.subject_name in decision.title else decision.subject_name
    return Given(decision.title, about, decision.follow_up_on, link)


def build_look_again(message: Message) -> Letter | None:
    """None where it has been looked at, given another day or another owner, or the day is over."""
    rows = Decision.objects.filter(
        pk=message.params.get("decision"), owner=message.to_user, state=DecisionState.OPEN
    )
    decision = rows.first() if message.to_user is not None and message.to_user.is_active else None
    leaves = message.leaves_on
    if decision is None or decision.follow_up_on is None or decision.follow_up_on < leaves:
        return None
    if decision.follow_up_on.isoformat() != message.params.get("on"):
        return None
    return _look_again(_given(decision))


def _look_again(given: Given) -> Letter:
    return Letter(
        template="decisions/mail/look_again",
        context={"given": [given], "link": given.link},
        values={"decision": given.title, "day": full_day(given.follow_up_on)},
    )


def due_to_look_again(organisation: Organisation, on: date, days: int) -> Iterator[Due]:
    """Open decisions that somebody sees to, and that are to be looked at within so many days."""
    rows = Decision.objects.filter(
        organisation=organisation,
        state=DecisionState.OPEN,
        owner__is_active=True,
        follow_up_on__gt=on,
        follow_up_on__lte=on + timedelta(days=days),
    )
    for row in rows.select_related("owner").order_by("pk"):
        assert row.owner is not None
        assert row.follow_up_on is not None
        day = row.follow_up_on.isoformat()
        yield Due.to(row.owner, f"{row.pk}:{day}:{row.owner_id}", decision=row.pk, on=day)


def before_it_is_looked_at(days: int) -> str:
    return ngettext(
        "the day before a decision is to be looked at again",
        "%(days)s days before a decision is to be looked at again",
        days,
    )


def _invented(organisation: Organisation) -> Given:
    title = _("Leader networks for all leaders of schools")
    return Given(title, "", invented_day(organisation), f"{settings.PUBLIC_URL}/")


def example_owned(organisation: Organisation) -> Letter:
    given = _invented(organisation)
    context = {"given": [given], "link": given.link}
    return Letter(template="decisions/mail/owned", context=context, values={"decision": given.title})


def example_look_again(organisation: Organisation) -> Letter:
    return _look_again(_invented(organisation))
