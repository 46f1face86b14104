"""A charter that leaves the house as a file is recorded: names of owners stand in it."""

from datetime import datetime

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.charter.enums import Verb
from ledernet.charter.models import CharterVersion
from ledernet.strategy.models import Programme


def record_export(
    *, programme: Programme, version: CharterVersion | None, form: str, by: Actor, at: datetime
) -> None:
    """`form` is pdf or docx; without a version it was the draft as it stood."""
    facts = {"form": form, "programme": programme.pk, "version": version.number if version else None}
    audit.record_read(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.CHARTER_EXPORTED,
        target=version or programme,
        facts=facts,
    )
