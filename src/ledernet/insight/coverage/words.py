"""The buckets in words, and the figures as the rows of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .figures import Figures, Spread
from .small import Bucket, Group


def months_words(bucket: Bucket) -> str:
    """»3–5 months«, »24 months and more«."""
    if bucket.high is None:
        return _("%(low)s months and more") % {"low": bucket.low}
    return _("%(low)s–%(high)s months") % {"low": bucket.low, "high": bucket.high - 1}


def reports_words(bucket: Bucket) -> str:
    """»6–10 leaders«, »21 leaders and more«."""
    if bucket.high is None:
        return _("%(low)s leaders and more") % {"low": bucket.low}
    return _("%(low)s–%(high)s leaders") % {"low": bucket.low, "high": bucket.high - 1}


def headers() -> list[str]:
    return [_("What is counted"), _("Group"), _("Out of"), _("Count"), _("Per cent")]


def rows_of(figures: Figures) -> Iterator[list[Any]]:
    """What stands on the page, and no more: small groups are told together here as well."""
    if figures.is_empty:
        return
    everybody = _("All")
    yield from _row(_("Seat, of those a programme is for"), everybody, figures.eligible)
    yield from _spreads(_("Seat, of those a programme is for"), figures.spreads)
    if figures.wishing is not None:
        yield from _row(_("Seat, of those who wish for one"), everybody, figures.wishing)
        yield from _spreads(_("Seat, of those who wish for one"), figures.wishes)
    if figures.waiting is not None:
        yield [_("On the waiting list"), everybody, figures.total, figures.waiting, None]
    yield from _row(_("Took part in a network in the last three years"), everybody, figures.took_part)
    yield from _row(_("Took part in several networks in the last three years"), everybody, figures.several)
    for bucket in figures.months:
        yield [_("Time without a seat"), months_words(bucket), None, bucket.count, None]
    for bucket in figures.reports:
        yield [_("Leaders directly below a leader"), reports_words(bucket), None, bucket.count, None]


def _row(what: str, name: str, group: Group) -> Iterator[list[Any]]:
    if group.is_shown:
        yield [what, name, group.total, group.count, round(100 * group.share, 1)]


def _spreads(what: str, spreads: list[Spread]) -> Iterator[list[Any]]:
    for spread in spreads:
        for group in spread.groups:
            yield from _row(what, f"{spread.label}: {group.name}", group)
