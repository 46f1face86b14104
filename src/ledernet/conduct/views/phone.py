"""The meeting on the facilitator's phone: one page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from ledernet.conduct import queries
from ledernet.conduct.actions.common import EARLY, SETTLED
from ledernet.conduct.enums import State
from ledernet.conduct.fairness import Standing, names_of_next
from ledernet.conduct.forms import GuestForm, MinutesForm
from ledernet.conduct.models import Guest, Minutes, Turn
from ledernet.conduct.standing import standing
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.people.viewer import Request
from ledernet.strategy.queries import weights_of
from ledernet.ui.pages import respond

from .differences import differences_of
from .loading import meeting_of

ICONS = {State.PRESENT: "check", State.LATE: "time", State.EXCUSED: "email", State.ABSENT: "person-remove"}


@ensure_csrf_cookie
@require_safe
def phone(request: Request, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk, "conduct.hold")
    return respond(request, "conduct/phone.html", page_of(request, meeting))


def page_of(request: Request, meeting: Meeting, **more: Any) -> dict[str, Any]:
    """`more`: a form that must be put right."""
    at = timezone.now()
    people = queries.people_at(meeting)
    turns = queries.turns_of(meeting)
    names = {person.leader: person.name for person in people}
    minutes = Minutes.objects.filter(meeting=meeting).first()
    is_held = meeting.state == MeetingState.HELD
    begun = at >= meeting.starts_at - EARLY
    had = set(Turn.objects.filter(meeting=meeting, had=True).values_list("leader", flat=True))
    return {
        "meeting": meeting,
        "network": meeting.network,
        "shown": queries.sheet_of(meeting, at=None if is_held else at),
        "people": people,
        "states": [(state, ICONS[state]) for state in State],
        "heads": [
            pgettext("attendance in a column", "Here"),
            pgettext("attendance in a column", "Late"),
            pgettext("attendance in a column", "Excused"),
            pgettext("attendance in a column", "Away"),
        ],
        "guests": Guest.objects.filter(meeting=meeting, is_removed=False).order_by("noted_at", "pk"),
        "guest_form": more.get("guest_form") or GuestForm(auto_id="guest_%s"),
        "minutes_form": more.get("minutes_form")
        or MinutesForm(
            auto_id="minutes_%s",
            initial={"text": minutes.text if minutes else "", "read_at": minutes.written_at.isoformat() if minutes else ""},
        ),
        "turns": [(one, names[one.leader], why(one), one.leader in had) for one in turns if one.leader in names],
        "next": names_of_next(turns, names),
        "is_held": is_held,
        "begun": begun,
        "is_open": begun and meeting.state != MeetingState.CANCELLED and (not is_held or at <= settled_after(meeting)),
        "undo": bool(request.session.get(undo_key(meeting))),
        "rules": queries.absence_rules(meeting.network),
        "promised": queries.shared_commitments(meeting),
        "weights": weights_of(meeting.network.programme),
        "differences": differences_of(meeting),
        "facts": facts_for(request, meeting, people),
    }  # fmt: skip


def settled_after(meeting: Meeting) -> Any:
    return (meeting.held_at or timezone.now()) + SETTLED


def undo_key(meeting: Meeting) -> str:
    return f"conduct_undo_{meeting.pk}"


def why(one: Standing) -> str:
    """In words, without a decimal: what she has had, and what an equal share would be."""
    if one.turns == 0:
        return pgettext("case turns", "has not had a case yet")
    if one.since == 0:
        return pgettext("case turns", "has one today")
    if one.owed >= 0.5:
        return pgettext("case turns", "has had fewer than an equal share")
    if one.owed <= -0.5:
        return pgettext("case turns", "has had more than an equal share")
    return pgettext("case turns", "has had her share")


def facts_for(request: Request, meeting: Meeting, people: list[queries.Person]) -> dict[str, Any]:
    """What the page's script begins from: where everything stands, and the words it says."""
    return {
        "meeting": meeting.pk,
        "user": request.user.pk,
        "send": reverse("conduct:send", args=[meeting.pk]),
        "page": reverse("conduct:phone", args=[meeting.pk]),
        "worker": reverse("conduct:worker"),
        "login": f"{reverse('account_login')}?next={reverse('conduct:phone', args=[meeting.pk])}",
        "starts": meeting.starts_at.isoformat(),
        "expected": [person.leader for person in people],
        "shown": {str(person.leader): person.shown for person in people},
        "names": {str(person.leader): person.name for person in people},
        "rows": standing(meeting),
        "words": words(),
    }


def words() -> dict[str, str]:
    return {
        "saved": _("Everything is sent."),
        "waits1": _("Kept on this phone. 1 change waits for a connection."),
        "waits": _("Kept on this phone. %s changes wait for a connection."),
        "sending": _("Sending …"),
        "login": _("You are no longer logged in. %s changes are kept on this phone until you log in again."),
        "other": _("Somebody else is logged in on this phone. %s changes wait until you log in yourself."),
        "refused": _(
            "You can no longer change this meeting. %s changes are kept on this phone and not sent."
        ),
        "failed": _("Something went wrong on our side. %s changes are kept on this phone; we try again."),
        "count": _("%(there)s here, %(away)s away"),
        "attendance": _("Attendance is saved."),
        "log_in": _("Log in"),
        "full": _("This phone has no room for more. %s changes are kept only while the page is open."),
        "left": _("%s min left"),
        "over": _("%s min over time"),
        "closed": _("The meeting is closed. Thank you for holding it."),
        "closed_here": _(
            "The meeting is closed on this phone. It is closed for everybody when there is a connection."
        ),
        "not_used": _("%s could not be used:"),
        "not_expected": _("did not sit in the network that day"),
        "gone": _("it is not there any more"),
        "too_many": _("there are too many of them"),
        "called_off": _("the meeting was called off"),
        "not_begun": _("the meeting had not begun"),
        "settled": _("the meeting was closed more than two weeks ago"),
        "differs": _("Two phones differ about %s. The last change counts; look below."),
        "notes_kept": _("Kept on this phone."),
        "notes_gone": _("Your notes are deleted from this phone."),
        "notes_full": _("This phone has no room for more. Save the notes as a file, and delete some."),
        "sure": _("Delete your notes from this phone?"),
        "remove": _("Remove"),
        "minutes": _("Minutes of the meeting"),
    }
