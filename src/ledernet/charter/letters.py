"""What those who are heard are written: that they are asked, and what came of it. Nothing that anybody has said stands in it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import Organisation
from ledernet.mail.letters import Letter, invented_day
from ledernet.mail.models import Message
from ledernet.mail.signals import Due
from ledernet.mail.words import DAY, PROGRAMME, Words
from ledernet.ui.formatting import full_day

from .enums import Capacity, CharterState, Outcome
from .models import HearingComment, HearingParty

SOON_OVER = "charter.hearing_soon_over"
ASKED_WORDS = Words(
    subject=gettext_lazy("By {day}: what do you say to the charter of {programme}?"),
    opening=gettext_lazy(
        "The management is writing the charter of the leader networks {programme}, and would like to hear what you say before it is "
        "decided."
    ),
    placeholders=(PROGRAMME, DAY),
    must=("programme",),
)
SOON_OVER_WORDS = Words(
    subject=gettext_lazy("Until {day} you can say what you think of the charter of {programme}"),
    opening=gettext_lazy(
        "You have been asked what you say to the charter of the leader networks {programme}. There is still time to say it; if you "
        "have nothing to add, you need do nothing."
    ),
    placeholders=(PROGRAMME, DAY),
    must=("programme",),
)
TOLD_WORDS = Words(
    subject=gettext_lazy("What came of the hearing about {programme}"),
    opening=gettext_lazy("Thank you for looking at the charter of {programme}. The hearing is over."),
    placeholders=(PROGRAMME,),
    must=("programme",),
)


def build_asked(message: Message) -> Letter | None:
    """None when the hearing is over by now."""
    party = _party(message)
    if party is None or party.hearing.version.state != CharterState.HEARING:
        return None
    facts = _facts(party)
    return _letter("charter/mail/asked", facts, party.hearing.closes_on)


def build_told(message: Message) -> Letter | None:
    party = _party(message)
    if party is None or party.hearing.version.state != CharterState.HEARD:
        return None
    facts = _facts(party)
    outcomes = Counter(
        HearingComment.objects.filter(party__hearing=party.hearing).values_list("outcome", flat=True)
    )
    facts["rows"] = [(outcome.label, outcomes[outcome]) for outcome in Outcome if outcomes[outcome]] + (
        [(_("Not answered"), outcomes[""])] if outcomes[""] else []
    )
    return _letter("charter/mail/told", facts, party.hearing.closes_on)


def build_soon_over(message: Message) -> Letter | None:
    """None when she has said something by now, the hearing is over, or has another last day."""
    party = _party(message)
    if party is None or party.hearing.version.state != CharterState.HEARING or party.comments.exists():
        return None
    last = party.hearing.closes_on
    if last < message.leaves_on or last.isoformat() != message.params.get("on"):
        return None
    return _letter("charter/mail/asked", _facts(party), last)


def due_to_say(organisation: Organisation, on: date, days: int) -> Iterator[Due]:
    """Those who are heard, have said nothing, and have so many days left."""
    rows = HearingParty.objects.filter(
        hearing__version__programme__organisation=organisation, hearing__version__state=CharterState.HEARING,
        hearing__closes_on__gt=on, hearing__closes_on__lte=on + timedelta(days=days),
        user__is_active=True, comments__isnull=True,
    )  # fmt: skip
    for row in rows.select_related("user", "hearing").order_by("pk"):
        last = row.hearing.closes_on.isoformat()
        yield Due.to(row.user, f"{row.pk}:{last}", party=row.pk, on=last)


def before_it_is_over(days: int) -> str:
    return ngettext(
        "the day before a hearing is over, to those who have said nothing",
        "%(days)s days before a hearing is over, to those who have said nothing",
        days,
    )


def _letter(template: str, facts: dict[str, Any], last: date) -> Letter:
    values = {"day": full_day(last), "programme": facts["programme"]}
    return Letter(template=template, context=facts, reply_to=facts["reply_to"], values=values)


def example_asked(organisation: Organisation) -> Letter:
    return _letter("charter/mail/asked", _invented(organisation), invented_day(organisation))


def example_told(organisation: Organisation) -> Letter:
    facts = _invented(organisation)
    facts |= {
        "summary": _("The leeway is described more clearly, and the hours stay as they were."),
        "rows": [(outcome.label, number) for number, outcome in enumerate(Outcome, start=1)],
    }
    return _letter("charter/mail/told", facts, invented_day(organisation))


def _invented(organisation: Organisation) -> dict[str, Any]:
    return {
        "programme": _("Leaders across"),
        "purpose": _("Leaders across the house help each other with what is hard."),
        "question": _("Is the leeway clear enough?"),
        "summary": "",
        "rows": [
            (_("You are asked as"), Capacity.SUPERIOR.label),
            (_("Last day"), full_day(invented_day(organisation))),
        ],
        "link": f"{settings.PUBLIC_URL}/",
        "reply_to": "",
    }


def _party(message: Message) -> HearingParty | None:
    rows = HearingParty.objects.select_related("user", "hearing__version__programme", "hearing__opened_by")
    return rows.filter(pk=message.params.get("party"), user__is_active=True).first()


def _facts(party: HearingParty) -> dict[str, Any]:
    hearing, programme = party.hearing, party.hearing.version.programme
    return {
        "programme": programme.name,
        "purpose": hearing.version.content["purpose"]["main"].strip(),
        "question": hearing.question,
        "summary": hearing.summary,
        "rows": [
            (_("You are asked as"), party.get_capacity_display()),
            (_("Last day"), full_day(hearing.closes_on)),
        ],
        "link": f"{settings.PUBLIC_URL}{reverse('charter:hearing', args=[hearing.pk])}",
        "reply_to": hearing.opened_by.email if hearing.opened_by and hearing.opened_by.is_active else "",
    }
