"""What those who are asked for a date are written. The link in it answers without a login."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.calendars.terms import ZONE
from ledernet.mail.letters import Letter
from ledernet.mail.links import make_token
from ledernet.mail.models import Message
from ledernet.mail.plain import plain_letter
from ledernet.meetings.models import PollVoter
from ledernet.networks.enums import NetworkState
from ledernet.ui.formatting import clock, full_day, weekday

from .asked import still_asked

PURPOSE = "meetings.poll"


def build_asked(message: Message) -> Letter | None:
    return _build(message, reminds=False)


def build_reminder(message: Message) -> Letter | None:
    """None for who has answered meanwhile."""
    return _build(message, reminds=True)


def link_of(voter: PollVoter) -> str:
    """Works once, until the last day to answer is over."""
    until = datetime.combine(voter.poll.answer_by + timedelta(days=1), time.min, ZONE)
    token = make_token(PURPOSE, {"voter": voter.pk, "number": voter.links_used}, until=until)
    return f"{settings.PUBLIC_URL}{reverse('meetings:poll-link', args=[token])}"


def _build(message: Message, *, reminds: bool) -> Letter | None:
    rows = PollVoter.objects.select_related("poll__network__organisation", "poll__made_by", "leader", "user")
    voter = rows.filter(pk=message.params.get("voter")).first()
    if voter is None or not voter.poll.is_open or voter.poll.network.state == NetworkState.CLOSED:
        return None
    poll = voter.poll
    leaves = message.leaves_on
    if leaves > poll.answer_by or (reminds and voter.answered_at is not None):
        return None
    if not still_asked(poll, leaves).filter(pk=voter.pk).exists():
        return None
    words = {"network": poll.network.name, "day": full_day(poll.answer_by)}
    options = poll.options.filter(is_open=True).order_by("starts_at")
    subject = _("Still missing: when can you? %(network)s") if reminds else _("When can you? %(network)s")
    opening = (
        _("You have not said yet when you can meet in %(network)s.")
        if reminds
        else _("%(network)s looks for a date. Say what you can at each of these times.")
    )
    rows_ = [(weekday(one.starts_at), f"{clock(one.starts_at)}–{clock(one.ends_at)}") for one in options]
    if poll.title:
        rows_.insert(0, (_("What"), poll.title))
    return plain_letter(
        subject % words,
        [opening % words],
        rows=rows_,
        link=link_of(voter),
        label=_("Say when you can"),
        after=[
            _("Answer by %(day)s. The link works once, and you need not log in.") % words,
            _("Those in the network see what you can. HR sees numbers only."),
        ],
    )
