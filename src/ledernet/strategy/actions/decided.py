"""Kind and duty as decisions: they are the chief's, each has its reason, and the register keeps the former.

The words stand in the programme; what is entered here is what held on the day. A running programme changes kind or duty only
with a reason that is not the old one.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from ledernet.audit.actors import Actor
from ledernet.decisions.actions import record_decision
from ledernet.strategy.models import Programme

from .errors import OldReason

TYPE, PARTICIPATION = "strategy.type", "strategy.participation"
REASONS = {"type": "type_reason", "participation": "participation_reason"}
"""What is decided, and the field of the programme that says why."""


def require_new_reasons(before: Mapping[str, Any], programme: Programme) -> None:
    """`before` is a snapshot. Raises `OldReason` for what has changed while its reason has not."""
    old = [
        name
        for name, reason in REASONS.items()
        if _changed(before, programme, name) and not _changed(before, programme, reason)
    ]
    if old:
        raise OldReason(old)


def enter_kind(
    programme: Programme, before: Mapping[str, Any] | None = None, *, by: Actor, at: datetime
) -> None:
    """What is new since `before`, or all of it, goes into the register in the organisation's language."""
    with translation.override(programme.organisation.language):
        titles = {
            "type": (TYPE, gettext("Kind of network: %(kind)s") % {"kind": programme.type}),
            "participation": (
                PARTICIPATION,
                gettext("Taking part: %(duty)s") % {"duty": programme.get_participation_display()},
            ),
        }
    for name, reason in REASONS.items():
        if before is not None and not any(_changed(before, programme, one) for one in (name, reason)):
            continue
        topic, title = titles[name]
        record_decision(
            organisation=programme.organisation,
            unit=programme.unit,
            subject=programme,
            topic=topic,
            title=title,
            reason=getattr(programme, reason),
            by=by,
            at=at,
        )


def _changed(before: Mapping[str, Any], programme: Programme, name: str) -> bool:
    now = getattr(programme, programme._meta.get_field(name).attname)  # type: ignore[union-attr]
    was = before[name]
    if isinstance(now, str):
        return now.strip() != (was or "").strip()
    return bool(now != was)
