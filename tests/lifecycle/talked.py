"""The cast's network, launched, evaluated, talked about: what many tests of this room begin with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from ledernet.accounts.models import User
from ledernet.evaluation.dialogue import actions as dialogue
from ledernet.evaluation.models import DialogueNote, Questionnaire
from ledernet.evaluation.results.releasing import release
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.models import Move
from ledernet.networks.models import Network
from ledernet.people.enums import Role
from tests.cast import Cast
from tests.evaluation.asked import closed, launched
from tests.factories import NOW, RoleAssignmentFactory, UserFactory

AFTER = NOW + timedelta(days=40)
"""The evaluation of `asked.closed` is over, and has been passed on."""
TODAY = AFTER.date()
WORDS = "Vi vil gerne have to nye ind."


def chief_of_all(cast: Cast) -> User:
    """A chief of the whole organisation, where the cast's programme belongs."""
    user = UserFactory(organisation=cast.organisation, name="Karla Kommunaldirektør")
    RoleAssignmentFactory(user=user, role=Role.CHIEF)
    cast.users["chief_of_all"] = user
    return user


def noted(
    network: Network, *, by: User, on: date = TODAY, at: datetime = AFTER, text: str = WORDS
) -> DialogueNote:
    """A note that the management has."""
    said = dialogue.Said(
        held_on=on, people=6, agree=text, facilitator_view="De er klar til at blive skilt ad."
    )
    note = dialogue.write_note(network=network, said=said, by=by, at=at)
    return dialogue.share_note(note=note, version=note.version, by=by, at=at)


def evaluated(cast: Cast, *marks: int) -> Questionnaire:
    """Launched, asked, answered with these marks, closed and passed on."""
    launched(cast)
    asked = closed(cast, *(marks or (6, 6, 5, 6, 5, 6, 4)))
    release(asked=asked, by=cast.user("member"), at=AFTER - timedelta(days=5))
    asked.refresh_from_db()
    return asked


def ready(cast: Cast) -> Cast:
    """Everything there that a decision rests on."""
    chief_of_all(cast)
    evaluated(cast)
    noted(cast.network, by=cast.user("member"))
    cast.network.refresh_from_db()
    return cast


def drafted(cast: Cast, kind: MoveKind = MoveKind.CONTINUE, **chosen: Any) -> Move:
    facts: dict[str, Any] = {
        "networks": [cast.network],
        "kind": kind,
        "reason": "Trygheden er der, og målene nås.",
        "effective_on": TODAY + timedelta(days=30),
        "by": cast.user("hr"),
        "at": AFTER,
    }
    return actions.keep_draft(**(facts | chosen))
