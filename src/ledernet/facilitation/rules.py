"""Who may see and do what with facilitators. Predicates take (viewer, object).

The pool is one for the whole organisation: HR of any part of it sees everybody, since a network needs somebody from elsewhere.
An internal facilitator is changed by HR of the unit; one from outside, who has none, by HR of any part. A facilitator sees the
own page. A chief sees those of the own line, how many hours they are asked for, and agrees to it; nobody agrees to the own hours.

What a network needs is written by HR of its node. A suggestion of who is to run what is its maker's own. Notes on method are read by HR
and by those in the pool; who wrote one changes it, and HR may take it away.
"""

import rules

from ledernet.networks.rules import is_hr_of_network
from ledernet.people.enums import Role
from ledernet.people.rules import is_chief_somewhere, is_hr_somewhere
from ledernet.people.viewer import Viewer

from .models import Facilitator, MethodNote, Round
from .queries import me_as_facilitator


def _is_own(viewer: Viewer, facilitator: Facilitator | None) -> bool:
    return facilitator is not None and facilitator.organisation_id == viewer.organisation.pk


@rules.predicate
def is_hr_of_pool(viewer: Viewer, facilitator: Facilitator | None) -> bool:
    return _is_own(viewer, facilitator) and viewer.has(Role.HR)


@rules.predicate
def is_hr_of_facilitator(viewer: Viewer, facilitator: Facilitator | None) -> bool:
    if facilitator is None or not _is_own(viewer, facilitator):
        return False
    return viewer.has(Role.HR) if facilitator.unit is None else viewer.has_at(facilitator.unit.path, Role.HR)


@rules.predicate
def is_facilitator(viewer: Viewer, facilitator: Facilitator | None) -> bool:
    return (
        facilitator is not None
        and _is_own(viewer, facilitator)
        and facilitator.user_id == viewer.user.pk
        and (facilitator.ends_on is None or facilitator.ends_on > viewer.on)
    )


@rules.predicate
def is_chief_of_facilitator(viewer: Viewer, facilitator: Facilitator | None) -> bool:
    return (
        facilitator is not None
        and _is_own(viewer, facilitator)
        and not facilitator.is_external
        and facilitator.unit is not None
        and facilitator.user_id != viewer.user.pk
        and viewer.has_at(facilitator.unit.path, Role.CHIEF)
    )


rules.add_perm("facilitation.list_facilitators", is_hr_somewhere)
rules.add_perm("facilitation.add_facilitator", is_hr_somewhere)
rules.add_perm("facilitation.edit_competences", is_hr_somewhere)
rules.add_perm("facilitation.view_facilitator", is_hr_of_pool | is_facilitator)
rules.add_perm("facilitation.change_facilitator", is_hr_of_facilitator)
rules.add_perm("facilitation.list_consents", is_chief_somewhere)
rules.add_perm("facilitation.give_consent", is_chief_of_facilitator)


@rules.predicate
def made_round(viewer: Viewer, round_: Round | None) -> bool:
    """A suggestion is its maker's own, as long as she is HR."""
    return (
        round_ is not None
        and round_.organisation_id == viewer.organisation.pk
        and round_.made_by_id == viewer.user.pk
        and viewer.has(Role.HR)
    )


@rules.predicate
def is_in_pool(viewer: Viewer) -> bool:
    return me_as_facilitator(viewer) is not None


@rules.predicate
def is_authors(viewer: Viewer, note: MethodNote | None) -> bool:
    return (
        note is not None
        and note.organisation_id == viewer.organisation.pk
        and note.made_by_id == viewer.user.pk
        and me_as_facilitator(viewer) is not None
    )


@rules.predicate
def is_hr_of_note(viewer: Viewer, note: MethodNote | None) -> bool:
    return note is not None and note.organisation_id == viewer.organisation.pk and viewer.has(Role.HR)


rules.add_perm("facilitation.list_needs", is_hr_somewhere)
rules.add_perm("facilitation.change_need", is_hr_of_network)
rules.add_perm("facilitation.open_round", is_hr_somewhere)
rules.add_perm("facilitation.work_on_round", made_round)
rules.add_perm("facilitation.view_community", is_hr_somewhere | is_in_pool)
rules.add_perm("facilitation.write_notes", is_hr_somewhere | is_in_pool)
rules.add_perm("facilitation.change_note", is_hr_of_note | is_authors)
rules.add_perm("facilitation.call_meetings", is_hr_somewhere)
