"""What those who are heard are written: that they are asked, and what came of it. Nothing that anybody has said stands in it."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.ui.formatting import full_day

from .enums import CharterState, Outcome
from .models import HearingComment, HearingParty


def build_asked(message: Message) -> Letter | None:
    """None when the hearing is over by now."""
    party = _party(message)
    if party is None or party.hearing.version.state != CharterState.HEARING:
        return None
    facts = _facts(party)
    words = {"day": full_day(party.hearing.closes_on), "programme": facts["programme"]}
    subject = _("By %(day)s: what do you say to the charter of %(programme)s?") % words
    return Letter(subject=subject, template="charter/mail/asked", context=facts, reply_to=facts["reply_to"])


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
    subject = _("What came of the hearing about %(programme)s") % facts
    return Letter(subject=subject, template="charter/mail/told", context=facts, reply_to=facts["reply_to"])


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
