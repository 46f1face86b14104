"""One proposal, as far as it has come."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.decisions.queries import decisions_visible_to
from ledernet.people.viewer import Request
from ledernet.proposals.enums import WAITING, ProposalState
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import days_promised, is_draft, support_of
from ledernet.proposals.table import waits
from ledernet.strategy.queries import purpose_label
from ledernet.ui.formatting import day, full_day
from ledernet.ui.pages import respond
from ledernet.ui.parts import Knot, Step

from .loading import found


@require_safe
def proposal(request: Request, pk: int) -> HttpResponse:
    one, viewer = found(request, pk), request.viewer
    inside = has_perm("proposals.change", viewer, one)
    answers = has_perm("proposals.answer", viewer, one)
    when, over = waits(one, viewer.on)
    context: dict[str, Any] = {
        "proposal": one,
        "purpose": purpose_label(one.purpose) if one.purpose else "",
        "thread": _thread(one, over=over),
        "when": when,
        "over": over,
        "inside": inside,
        "is_draft": is_draft(one),
        "may_say": is_draft(one) and has_perm("proposals.say", viewer, one),
        "support": support_of(one, on=viewer.on, me=viewer.user) if is_draft(one) and inside else None,
        "days": days_promised(one.network) if is_draft(one) else one.promised_days,
        "may_withdraw": inside and one.state in WAITING,
        "may_answer": answers and one.state in WAITING,
        "may_acknowledge": answers and one.state == ProposalState.SENT,
        "may_follow": one.state in {ProposalState.ANSWERED, ProposalState.FOLLOWED_UP}
        and has_perm("proposals.follow_up", viewer, one),
        "sees_decision": one.decision_id is not None
        and decisions_visible_to(viewer).filter(pk=one.decision_id).exists(),
        "lists": has_perm("proposals.list_proposals", viewer),
    }
    return respond(request, "proposals/proposal.html", context)


def _thread(one: Proposal, *, over: bool) -> list[Step]:
    """Written, sent, received, answered, followed up: each with its day."""
    withdrawn = one.state == ProposalState.WITHDRAWN
    sent = Step(_("Sent"), _on(one.sent_at) or _("Not yet"), _done(one.sent_at))
    steps = [Step(_("Written"), _on(one.written_at), Knot.DONE), sent]
    if withdrawn:
        return [*steps, Step(_("Withdrawn"), _on(one.withdrawn_at), Knot.DONE)]
    steps.append(Step(_("Received"), _on(one.acknowledged_at) or _("Not yet"), _done(one.acknowledged_at)))
    if one.answered_at is not None:
        steps.append(Step(_("Answered"), _on(one.answered_at), Knot.DONE, one.get_outcome_display()))
    elif one.due_on is not None:
        by = _("by %(day)s") % {"day": full_day(one.due_on)}
        steps.append(Step(_("Answer"), by, Knot.LATE if over else Knot.RUNNING))
    else:
        steps.append(Step(_("Answer"), _("Not yet"), Knot.MISSING))
    steps.append(
        Step(_("What came of it"), _on(one.followed_up_at) or _("Not yet"), _done(one.followed_up_at))
    )
    return steps


def _on(moment: Any) -> str:
    return day(timezone.localdate(moment)) if moment else ""


def _done(moment: Any) -> Knot:
    return Knot.DONE if moment else Knot.MISSING
