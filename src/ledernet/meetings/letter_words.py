"""The words of this room's letters that HR may change, and the letters with invented rows for her to look at."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.mail.letters import Letter, invented_day
from ledernet.mail.words import DAY, NETWORK, Words
from ledernet.ui.formatting import weekday

INVITED = Words(
    subject=gettext_lazy("{day}: {network} meets"),
    opening=gettext_lazy(
        "{network} meets, and you are expected. Put it in your calendar, and tell the others only if you cannot come."
    ),
    placeholders=(NETWORK, DAY),
    must=("network", "day"),
)
CHANGED = Words(
    subject=gettext_lazy("{day}: a meeting in {network} has been changed"),
    opening=gettext_lazy("Something about a meeting in {network} has been changed. This is how it is now."),
    placeholders=(NETWORK, DAY),
    must=("network", "day"),
)
CANCELLED = Words(
    subject=gettext_lazy("{day}: the meeting in {network} is taken out of your calendar"),
    opening=gettext_lazy("{network} does not meet on {day} as planned, or you no longer take part."),
    placeholders=(NETWORK, DAY),
    must=("network", "day"),
)
CONFIRMED = Words(
    subject=gettext_lazy("{day}: your answer to {network}"),
    opening=gettext_lazy("Your answer has arrived, and the others in {network} can see it."),
    placeholders=(NETWORK, DAY),
    must=("network",),
)


def example_meeting(organisation: Organisation) -> Letter:
    network, day = _("Leaders of the fjord 3"), weekday(invented_day(organisation))
    rows = [
        (_("When"), _("%(day)s, %(begins)s–%(ends)s") % {"day": day, "begins": "13", "ends": "16"}),
        (_("Where"), _("The school by the stream")),
    ]
    context = {"rows": rows, "link": f"{settings.PUBLIC_URL}/", "is_asked": True, "is_single": True}
    return Letter(template="meetings/mail/meeting", context=context, values={"network": network, "day": day})


def example_gone(organisation: Organisation) -> Letter:
    letter = example_meeting(organisation)
    context = {"rows": letter.context["rows"][:1], "is_off": True, "whole_series": False}
    return Letter(template="meetings/mail/gone", context=context, values=letter.values)


def example_answer(organisation: Organisation) -> Letter:
    letter = example_meeting(organisation)
    rows = [*letter.context["rows"], (_("Your answer"), _("You cannot come"))]
    return Letter(
        template="meetings/mail/answered",
        context={"rows": rows, "link": letter.context["link"], "by_mail": False},
        values=letter.values,
    )
