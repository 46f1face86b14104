"""For every personal field: which rule lets it go, or why it stays. A test refuses a field that has neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledernet.audit.privacy import Kind, Retention, kinds_of
from ledernet.privacy.persons.gathering import ours, references
from ledernet.privacy.persons.places import ELSEWHERE, PLACES
from ledernet.privacy.persons.words import Why
from ledernet.privacy.words import model_name

from .rules import FORMER, LOG, by_themselves

Text = str | Promise

STAYS: dict[Why, Text] = {
    Why.ANONYMOUS: _("Answers lead to nobody. They stay, so that years can be compared."),
    Why.TOGETHER: _(
        "What a network has written together, and what was decided on it, stays with the network as part of the case. Who wrote it becomes a number."
    ),
    Why.OTHERS: _(
        "With whom a facilitator would rather not work stays while it is used; afterwards it leads to a number."
    ),
    Why.CALCULATED: _(
        "Calculations, drafts and plans show how a decision came about. They hold numbers of rows, which lead to no name once the person is forgotten."
    ),
    Why.SECRET: _(
        "Keys of other systems stay as long as they are connected. The administrator closes the connection."
    ),
    Why.OUTSIDE: _(
        "People outside stay on the list until whoever keeps it takes them off; that deletes everything about them."
    ),
    Why.DOCUMENT: _(
        "Approved charters are documents of the case: they are kept, and handed over, by the rules for records and archives."
    ),
    Why.WORDS: _(
        "Expenses and commitments are vouchers and follow the organisation’s rules for bookkeeping."
    ),
    Why.PUBLISHED: _("Names of authors of published works."),
}
"""Not here: what is under way. That must have a rule of its own."""

DECIDED = _(
    "Decisions, purposes, plans and budgets belong to the case. Who decided and who sees to it becomes a number when the person is forgotten."
)


def personal_fields(model: type[Model]) -> list[str]:
    return [name for name, kind in kinds_of(model).items() if kind is not Kind.HARMLESS]


def lets_go(label: str, name: str, model: type[Model]) -> str:
    """The key of the rule by which the field goes; "" where it stays."""
    for rule in by_themselves():
        if label in rule.tables:
            return rule.key
    if label == "audit.Value":
        return LOG
    if label in PLACES or name in references(model):
        return FORMER
    return ""


def why_kept(label: str) -> Text:
    """The stated reason; "" where there is none."""
    return STAYS.get(ELSEWHERE[label], "") if label in ELSEWHERE else ""


@dataclass(frozen=True)
class Kept:
    why: Text
    tables: tuple[str, ...]


def kept() -> Iterator[Kept]:
    """What is not deleted by any rule, by reason."""
    by_reason: dict[Text, list[str]] = {}
    for model in ours():
        label = model._meta.label
        left = [name for name in personal_fields(model) if not lets_go(label, name, model)]
        if left:
            by_reason.setdefault(why_kept(label), []).append(model_name(label))
        elif label not in PLACES and references(model) and model.Privacy.retention is Retention.ORGANISATION:  # type: ignore[attr-defined]
            by_reason.setdefault(DECIDED, []).append(model_name(label))
    for why, tables in by_reason.items():
        yield Kept(why, tuple(sorted(tables, key=str.casefold)))
