"""The leaders without a login, sorted into those who can be invited and those to decide on."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models.functions import Lower

from ledernet.accounts.models import Organisation, User
from ledernet.mail.actions import UnusableAddress, require_usable
from ledernet.people.invitations import Candidate, Case, Doubt, Known, cases
from ledernet.people.models import Leader

from .days import not_ended_on


def cases_for(organisation: Organisation, leaders: Iterable[int] | None = None, *, on: date) -> list[Case]:
    """A case for each of these (all for None) who is a leader by then and has no login, in Danish order. Two queries."""
    wanted = None if leaders is None else frozenset(leaders)
    current = list(
        Leader.objects.filter(not_ended_on(on), organisation=organisation)
        .order_by("name_sort", "pk")
        .values_list("pk", "name", "email", "user_id")
    )
    candidates = [
        Candidate(pk, name, email)
        for pk, name, email, user in current
        if not user and (wanted is None or pk in wanted)
    ]
    addresses = [email for _, _, email, _ in current]
    # Compared as stored in small letters; the few users are cheaper to read than thousands of addresses to ask for.
    users = {
        address: Known(pk, name, here == organisation.pk, bool(leader))
        for pk, name, here, leader, address in User.objects.annotate(address=Lower("email")).values_list(
            "pk", "name", "organisation_id", "leader", "address"
        )
    }
    return [_reachable(case) for case in cases(candidates, users, addresses)]


def _reachable(case: Case) -> Case:
    """An address that mail refuses is a doubt, before a login is made that nobody can be told of."""
    if case.doubt is Doubt.NO_EMAIL:
        return case
    try:
        require_usable(case.candidate.email, "")
    except UnusableAddress:
        return replace(case, doubt=Doubt.UNUSABLE)
    return case
