"""The year wheel: what the networks share the year with."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.forms import EntryForm
from ledernet.strategy.models import WheelEntry
from ledernet.strategy.queries.wheel import entries_visible_to, to_copy, wheel_entries
from ledernet.strategy.wheel import FIRST_YEAR, LAST_YEAR, Lane, in_year
from ledernet.strategy.wheel_picture import ORDER, Mark, picture
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .chapters import met
from .differences import differences
from .matrix import version_in


@require_safe
def wheel(request: Request) -> HttpResponse:
    must(request.viewer, "strategy.view_wheel")
    year = _year(request)
    drawn = picture(wheel_entries(request.viewer, year), year, today=request.viewer.on)
    months: dict[int, list[tuple[Mark, bool]]] = defaultdict(list)
    for mark in drawn.marks:
        entry = mark.day.entry
        mine = entry is not None and has_perm("strategy.change_wheel_entry", request.viewer, entry)
        months[mark.day.starts_on.month].append((mark, mine))
    context = {
        "year": year,
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
        "drawn": drawn,
        "months": [(str(MONTHS[month]), months[month]) for month in sorted(months)],
        "lanes": ORDER,
        "labels": dict(Lane.choices),
        "copies": len(to_copy(request.viewer, year)) if year > FIRST_YEAR else 0,
    }
    return respond(request, "strategy/wheel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wheel_add(request: Request) -> HttpResponse:
    must(request.viewer, "strategy.add_wheel_entry")
    entry = WheelEntry(organisation=request.viewer.organisation)
    form = EntryForm(request.POST or None, viewer=request.viewer, entry=entry)
    if request.method == "POST" and form.is_valid():
        made = actions.add_wheel_entry(
            organisation=request.viewer.organisation,
            words=form.words(),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("It stands in the year wheel."))
        return _to_year(made.starts_on.year)
    return respond(request, "strategy/wheel_entry.html", {"form": form, "year": _year(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def wheel_entry(request: Request, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    form = EntryForm(request.POST or None, viewer=request.viewer, entry=entry)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_wheel_entry(
                entry=entry, version=form.seen, words=form.words(), by=request.user, at=timezone.now()
            )
        except actions.WordsMoved:
            return _met(request, entry)
        messages.success(request, _("Your changes are saved."))
        return _to_year(form.cleaned_data["starts_on"].year)
    context = {"form": form, "entry": entry, "year": entry.starts_on.year}
    return respond(request, "strategy/wheel_entry.html", context)


@require_POST
def wheel_remove(request: Request, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    try:
        actions.remove_wheel_entry(
            entry=entry, version=version_in(request.POST), by=request.user, at=timezone.now()
        )
    except actions.WordsMoved:
        messages.warning(request, _("Somebody else has changed it meanwhile. Nothing was deleted."))
        return redirect("strategy:wheel-entry", pk=pk)
    messages.success(request, _("It is taken out of the year wheel."))
    return _to_year(entry.starts_on.year)


@require_http_methods(["GET", "HEAD", "POST"])
def wheel_copy(request: Request) -> HttpResponse:
    """What stood in the year before, to be ticked. Only what the viewer looks after."""
    must(request.viewer, "strategy.add_wheel_entry")
    year = _year(request)
    offered = to_copy(request.viewer, year)
    if request.method == "POST":
        wanted = set(request.POST.getlist("entry"))
        made = actions.copy_wheel_entries(
            organisation=request.viewer.organisation,
            entries=[entry for entry in offered if str(entry.pk) in wanted],
            years=1,
            by=request.user,
            at=timezone.now(),
        )
        if made:
            said = ngettext(
                "One is copied. Look at its day.", "%(count)s are copied. Look at their days.", len(made)
            )
            messages.success(request, said % {"count": len(made)})
        else:
            messages.warning(request, _("Nothing was ticked, so nothing was copied."))
        return _to_year(year)
    rows = [
        (entry, in_year(entry.starts_on, year), in_year(entry.ends_on, entry.ends_on.year + 1))
        for entry in offered
    ]
    return respond(request, "strategy/wheel_copy.html", {"rows": rows, "year": year, "before": year - 1})


def _met(request: Request, fresh: WheelEntry) -> HttpResponse:
    """Somebody was first: the reader's words stay in the form, and where they differ from those saved is shown."""
    fresh.refresh_from_db()
    form = EntryForm(typed_on(request.POST, version=fresh.version), viewer=request.viewer, entry=fresh)
    theirs = EntryForm(viewer=request.viewer, entry=fresh)
    context = {"form": form, "entry": fresh, "year": fresh.starts_on.year}
    context |= met(fresh, differences(form, theirs))
    return respond(request, "strategy/wheel_entry.html", context, status=409)


def _entry(request: Request, pk: int) -> WheelEntry:
    found = get_object_or_404(
        entries_visible_to(request.viewer).select_related("unit", "organisation", "initiative"), pk=pk
    )
    must(request.viewer, "strategy.change_wheel_entry", found)
    return found


def _year(request: Request) -> int:
    """The year that is asked for, or this one."""
    year = whole_number(request.POST.get("year") or request.GET.get("year"))
    return year if FIRST_YEAR < year <= LAST_YEAR else request.viewer.on.year


def _to_year(year: int) -> HttpResponse:
    return redirect(f"{reverse('strategy:wheel')}?year={year}")
