"""What a change of the purpose touches further along the thread: told before it is saved, and once more afterwards.

Rooms further down add what they hold when they are loaded:

    impact.register(lambda programme, change: [Touched(_("Six networks run on it."), url)])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .enums import Measure, Theme
from .models import EvaluationItem, Programme, PurposeWeight
from .queries import purpose_label

LATER = ("type", "purpose_weights__links__item", "evaluation_items", "closing_criteria")
"""What is read of a programme; fetched with the list, `touched_by` asks nothing of its own."""
QUOTED = 140  # characters of a reason that are shown


@dataclass(frozen=True)
class Touched:
    """One later choice that the change touches, and where it is looked at again."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Change:
    """What is about to change: points by purpose, the words of the main purpose, the words about some purposes."""

    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)
    main: bool = False
    words: frozenset[str] = frozenset()
    taken_out: frozenset[str] = frozenset()

    @property
    def removed(self) -> list[str]:
        """Purposes that lose their last point, or are taken out altogether."""
        return sorted(
            self.taken_out
            | {one for one, points in self.before.items() if points and not self.after.get(one)}
        )

    @property
    def moved(self) -> list[str]:
        """Purposes whose weight changes: those that fall out first, then the largest change."""
        both = {*self.before, *self.after, *self.taken_out}
        by_size = {one: abs(self.after.get(one, 0) - self.before.get(one, 0)) for one in both}
        changed = [one for one in both if by_size[one] or one in self.taken_out]
        return sorted(changed, key=lambda one: (one not in self.removed, -by_size[one], one))

    def __bool__(self) -> bool:
        return bool(self.moved or self.main or self.words)


Source = Callable[[Programme, Change], Iterable[Touched]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called when a room is loaded. What it gives stands last, in the order of the rooms."""
    if source not in _sources:
        _sources.append(source)


def change_of(
    programme: Programme, *, points: Mapping[str, int] | None = None, purpose: str | None = None
) -> Change:
    """From what is saved to what is wanted; what is not given stays."""
    before = {row.purpose: row.points for row in programme.purpose_weights.all() if row.points}
    after = before if points is None else {one: given for one, given in points.items() if given}
    main = purpose is not None and purpose.strip() != programme.purpose.strip()
    return Change(before, after, main=main)


def touched_by(programme: Programme, change: Change) -> list[Touched]:
    """Every later choice that hangs on what is about to change, in the order of the thread."""
    if not change:
        return []
    prefetch_related_objects([programme], *LATER)
    found = [*_kind(programme, change)]
    weights = {row.purpose: row for row in programme.purpose_weights.all()}
    for purpose in [*change.moved, *sorted(change.words.difference(change.moved))]:
        found += _of_purpose(programme, purpose, weights, gone=purpose in change.removed)
    asked = [item for item in programme.evaluation_items.all() if _asks(item, change)]
    if change.main and (whole := [item for item in asked if not item.purpose]):
        words = ngettext(
            "One question asks about the whole.", "%(count)s questions ask about the whole.", len(whole)
        )
        found.append(
            Touched(words % {"count": len(whole)}, reverse("strategy:evaluation", args=[programme.pk]))
        )
    if any(item.target is not None for item in asked):
        found += _closing(programme)
    return found + list(chain.from_iterable(source(programme, change) for source in _sources))


def _kind(programme: Programme, change: Change) -> Iterable[Touched]:
    """The kind and the duty were chosen for these weights."""
    if not (change.moved or change.main):
        return
    url = _page(programme, Theme.TYPE)
    if programme.type is not None:
        known = {"kind": programme.type, "reason": _quoted(programme.type_reason)}
        yield Touched(
            (
                _("The kind of network is “%(kind)s”, because: %(reason)s. Does the reason still hold?")
                if programme.type_reason.strip()
                else _("The kind of network is “%(kind)s”. Does it still fit?")
            )
            % known,
            url,
        )
    if programme.participation:
        known = {
            "duty": programme.get_participation_display(),
            "reason": _quoted(programme.participation_reason),
        }
        yield Touched(
            (
                _("Taking part is “%(duty)s”, because: %(reason)s. Does the reason still hold?")
                if programme.participation_reason.strip()
                else _("Taking part is “%(duty)s”. Does it still fit?")
            )
            % known,
            url,
        )


def _of_purpose(
    programme: Programme, purpose: str, weights: Mapping[str, PurposeWeight], *, gone: bool
) -> Iterable[Touched]:
    name = purpose_label(purpose)
    questions = [item for item in programme.evaluation_items.all() if item.purpose == purpose]
    if questions:
        targets = sum(item.target is not None for item in questions)
        words = ngettext(
            "One question of the evaluation asks about “%(purpose)s”.",
            "%(count)s questions of the evaluation ask about “%(purpose)s”.",
            len(questions),
        )
        text = words % {"count": len(questions), "purpose": name}
        if targets:
            more = ngettext("One of them has a target.", "%(count)s of them have a target.", targets)
            text += " " + more % {"count": targets}
        yield Touched(text, reverse("strategy:evaluation", args=[programme.pk]))
    elif not gone and programme.evaluation_items.all():
        yield Touched(
            _("No question of the evaluation asks about “%(purpose)s” yet.") % {"purpose": name},
            reverse("strategy:evaluation", args=[programme.pk]),
        )
    weight = weights.get(purpose)
    if weight and (items := [link.item.name for link in weight.links.all()]):
        hangs = _("“%(purpose)s” hangs together with: %(items)s.")
        listed = ", ".join(sorted(items))
        yield Touched(
            hangs % {"purpose": name, "items": listed}, reverse("strategy:purpose", args=[weight.pk])
        )
    if gone:
        below = [str(purpose_label(row.purpose)) for row in weights.values() if row.under == purpose]
        if below:
            stands = _("These stand under “%(purpose)s” and move up: %(below)s.")
            yield Touched(
                stands % {"purpose": name, "below": ", ".join(sorted(below))},
                reverse("strategy:purposes", args=[programme.pk]),
            )


def _asks(item: EvaluationItem, change: Change) -> bool:
    if not item.purpose:
        return change.main
    return item.purpose in change.moved or item.purpose in change.words


def _closing(programme: Programme) -> Iterable[Touched]:
    for criterion in programme.closing_criteria.all():
        if criterion.measure == Measure.TARGETS:
            yield Touched(
                _("A criterion for closing counts how many targets are reached."),
                reverse("strategy:evaluation", args=[programme.pk]),
            )
            return


def _page(programme: Programme, theme: Theme) -> str:
    """Where that part of the programme is settled."""
    return reverse("strategy:theme", args=[programme.pk, theme])


def _quoted(reason: str) -> str:
    return Truncator(" ".join(reason.split())).chars(QUOTED).rstrip(".")
