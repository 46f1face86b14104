"""What this room brings to the inbox: money that will not last, said before it is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Role
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

from .accounts import ProgrammeMoney, accounts_of
from .enums import Trouble
from .reckoning import Account
from .words import trouble_words

MANAGERS = frozenset({Role.CHIEF, Role.HR})
HASTE = {Trouble.EXCEEDED: Urgency.NOW, Trouble.PROMISED: Urgency.NOW}


def drifting(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Programmes and networks whose money of this year is used up, promised away, or will not last.

    A network is told of by itself; its programme only where all of it together is in trouble. Facts are codes without figures:
    what was settled with a reason does not come back because a bill has been posted since.
    """
    programmes = Programme.objects.filter(organisation=organisation).select_related("unit").order_by("pk")
    for money in accounts_of(programmes, year=on.year, on=on):
        unit = money.programme.unit_id
        if money.total.trouble:
            yield _needs(money, None, money.total, unit)
        if not money.has_budget:
            continue  # said once, of the programme
        for one in money.in_trouble:
            yield _needs(money, one.network.pk, one.account, unit)


def _needs(money: ProgrammeMoney, network: int | None, account: Account, unit: int | None) -> Needs:
    trouble = account.trouble
    assert trouble is not None
    facts = {"programme": money.programme.pk, "network": network, "year": money.year, "trouble": str(trouble)}
    key = f"{money.programme.pk}:{network or 0}:{money.year}:{trouble}"
    return Needs(key, facts, HASTE.get(trouble, Urgency.SOON), account.runs_out_on, unit)


def drifting_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    keys = {one["programme"] for one in items}
    programmes = Programme.objects.filter(pk__in=keys, organisation=viewer.organisation).select_related(
        "unit"
    )
    found: dict[tuple[int, int], ProgrammeMoney] = {}
    for year in {one["year"] for one in items}:
        for money in accounts_of(programmes, year=year, on=viewer.on):
            found[money.programme.pk, year] = money
    return [_worded(viewer, one, found.get((one["programme"], one["year"]))) for one in items]


def _worded(viewer: Viewer, facts: Facts, money: ProgrammeMoney | None) -> Worded:
    label = Trouble(facts["trouble"]).label
    title = _("%(name)s: %(trouble)s")
    if money is None:
        return Worded(title % {"name": _("A programme that is no more"), "trouble": _small(str(label))})
    network = next((one for one in money.networks if one.network.pk == facts["network"]), None)
    if facts["network"] and network is None:
        return Worded(title % {"name": money.programme.name, "trouble": _small(str(label))})
    account = network.account if network else money.total
    name = network.network.name if network else money.programme.name
    text = trouble_words(account, year=facts["year"])
    may = has_perm("resources.view_programme", viewer, money.programme)
    where = (
        ("resources:network", facts["network"]) if network else ("resources:programme", facts["programme"])
    )
    url = reverse(where[0], args=[where[1]]) if may else ""
    words = title % {"name": name, "trouble": _small(str(label))}
    return Worded(words, text, url, _("See the money"))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


DRIFT = Kind(
    "resources.drift",
    gettext_lazy("Money that will not last"),
    gettext_lazy(
        "It comes up when what is used, promised and expected by the end of the year is more than the budget, or when money is used "
        "without one. It goes when the budget, the commitments or the expenses say something else."
    ),
    gettext_lazy("Chief and HR of the programme’s part of the organisation. No person is named."),
    drifting,
    drifting_words,
    roles=MANAGERS,
    solved_by=(
        "resources.budget_set",
        "resources.commitment_changed",
        "resources.commitment_closed",
        "resources.expense_changed",
        "resources.expense_removed",
        "resources.list_brought_in",
    ),
)
