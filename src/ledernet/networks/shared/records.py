"""What two organisations do together stands in the record of each; the act of the other side there as that of the partner."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor, System
from ledernet.networks.models import Agreement

from .enums import SharedVerb

OTHER_SIDE = System("other-organisation")


class NotASide(Exception):
    """Neither the host nor the partner of the agreement."""


def record(
    agreement: Agreement,
    verb: SharedVerb,
    *,
    side: Organisation,
    by: Actor,
    at: datetime,
    target: models.Model | None = None,
    **facts: Any,
) -> None:
    """Twice: as done by `by` on its own side, and by the other side on the other. Raises `NotASide`."""
    host, partner = agreement.network.organisation, agreement.partner
    if side not in (host, partner):
        raise NotASide(side.pk)
    for organisation in (host, partner):
        audit.record(
            organisation=organisation,
            by=by if organisation == side else OTHER_SIDE,
            at=at,
            verb=verb,
            target=target or agreement,
            facts={"network_name": agreement.network.name, **facts},
        )
