"""That somebody took the figures along is recorded."""

from __future__ import annotations

from datetime import datetime

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.insight.enums import Verb


def record_export(*, organisation: Organisation, form: str, networks: int, by: Actor, at: datetime) -> None:
    facts = {"form": form, "networks": networks}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.FIGURES_EXPORTED, facts=facts)
