"""HR's inbox: the queue, one item, and what is done with one or many."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from ledernet.home.actions import record_inbox_export
from ledernet.home.enums import Settling
from ledernet.home.forms import ActForm
from ledernet.home.inbox import acts
from ledernet.home.inbox.compare import compare
from ledernet.home.inbox.queue import (
    Asked,
    all_lines,
    asked_for,
    items_visible_to,
    items_worked_by,
    lines_of,
    queue_of,
    selects_of,
    solutions_of,
    tabs_of,
)
from ledernet.home.models import InboxItem
from ledernet.people import needs
from ledernet.people.viewer import Request, must
from ledernet.ui.formatting import full_day
from ledernet.ui.pages import own_address, respond
from ledernet.ui.spreadsheet import Sheet, xlsx_response


@require_safe
def inbox(request: Request) -> HttpResponse:
    must(request.viewer, "home.list_inbox")
    queue = queue_of(request.viewer, request.GET)
    pages = range(1, queue.pages + 1)
    context = {
        "queue": queue,
        "tabs": tabs_of(queue),
        "selects": selects_of(request.viewer, queue),
        "works": has_perm("home.work_inbox", request.viewer),
        "settlings": Settling.choices,
        "here": request.get_full_path(),
        "query": request.GET.urlencode(),
        "pages": [(number, queue.asked.query(page=number)) for number in pages],
        "first_day": first_day(request.viewer.on),
    }
    return respond(request, "home/inbox.html", context)


@require_safe
def inbox_xlsx(request: Request) -> HttpResponse:
    """What the filters show, as a workbook."""
    viewer = request.viewer
    must(viewer, "home.export_inbox")
    lines = all_lines(viewer, request.GET)
    record_inbox_export(
        organisation=viewer.organisation, count=len(lines), by=request.user, at=timezone.now()
    )
    headers = [
        _("Kind of item"),
        _("What"),
        _("About"),
        _("Urgency"),
        _("Due"),
        _("State"),
        _("Put off until"),
    ]
    headers += [_("Who sees to it"), _("Part of the organisation"), _("Came up"), _("Solved by")]
    solved = solutions_of([line.item for line in lines])
    rows = [
        [
            needs.kind_of(line.item.kind).label,
            line.words.title,
            line.words.text,
            line.item.get_urgency_display(),
            line.item.due_on,
            line.item.get_state_display(),
            line.item.snoozed_until,
            line.item.owner.name if line.item.owner else "",
            line.item.unit.name if line.item.unit else "",
            line.item.opened_at,
            solved.get(line.item.pk, ""),
        ]
        for line in lines
    ]
    return xlsx_response(_("Inbox"), Sheet(_("Inbox"), headers, rows))


@require_safe
def inbox_item(request: Request, pk: int) -> HttpResponse:
    """What happened to one item, why it is here, and what can be done."""
    viewer = request.viewer
    found = items_visible_to(viewer).select_related("owner", "unit")
    item = get_object_or_404(found, pk=pk)
    must(viewer, "home.view_item", item)
    kind, line = needs.kind_of(item.kind), lines_of(viewer, [item])[0]
    may_work = has_perm("home.work_item", viewer, item)
    context = {
        "item": item,
        "kind": kind,
        "line": line,
        "may_work": may_work,
        "events": item.events.select_related("by").order_by("at", "pk"),
        "hints": kind.hints(viewer, item.facts) if kind.hints and item.holds and may_work else [],
        "asks_hints": kind.hints is not None and item.holds and may_work,
        "settlings": Settling.choices,
        "here": request.get_full_path(),
        "first_day": first_day(viewer.on),
        "is_put_off": bool(item.snoozed_until and item.snoozed_until > viewer.on),
    }
    return respond(request, "home/inbox_item.html", context)


@require_POST
def inbox_act(request: Request) -> HttpResponse:
    """One verb for the chosen items, or for all that the filters show of one kind."""
    viewer = request.viewer
    must(viewer, "home.work_inbox")
    form = ActForm(request.POST)
    back = _back(request)
    if not form.is_valid():
        for error in (one for found in form.errors.values() for one in found):
            messages.error(request, str(error))
        return redirect(back)
    mine = items_worked_by(viewer)
    if form.cleaned_data["everything"]:
        asked = Asked.of(request.POST, viewer)
        shown = asked_for(viewer, asked).filter(kind=asked.kind).values("pk")
        items = list(mine.filter(pk__in=shown))
    else:
        chosen = form.cleaned_data["items"]
        items = list(mine.filter(pk__in=chosen))
        if len(chosen) == 1 and not items:
            get_object_or_404(items_visible_to(viewer), pk=chosen[0])
            raise PermissionDenied("home.work_item")
    _tell(request, items, form, at=timezone.now())
    return redirect(back)


def _tell(request: Request, items: Sequence[InboxItem], form: ActForm, *, at: datetime) -> None:
    """Does the verb, and says how many it was done to."""
    if not items:
        messages.info(request, _("Nothing was chosen. Put a tick at what you want to do something with."))
        return
    verb, by = form.cleaned_data["verb"], request.user
    until = form.cleaned_data["until"]
    doing: dict[str, tuple[Callable[[], int], Callable[[int], str]]] = {
        "take": (lambda: acts.take(items=items, by=by, at=at), _taken),
        "give_back": (lambda: acts.give_back(items=items, by=by, at=at), _given_back),
        "snooze": (
            lambda: acts.snooze(items=items, until=until, by=by, at=at),
            lambda count: _snoozed(count, until),
        ),
        "wake": (lambda: acts.wake(items=items, by=by, at=at), _woken),
        "settle": (
            lambda: acts.settle(items=items, reason=Settling(form.cleaned_data["reason"]), by=by, at=at),
            _settled,
        ),
        "reopen": (lambda: acts.reopen(items=items, by=by, at=at), _woken),
        "bulk": (lambda: _bulk(request, items, at=at), _acted),
    }
    run, words = doing[verb]
    try:
        count = run()
    except acts.NotAhead:
        messages.error(request, _("The day is over. Choose one that is to come."))
        return
    except acts.NoBulk:
        messages.error(request, _("These are seen to one by one."))
        return
    if count:
        messages.success(request, words(count))
    else:
        messages.info(request, _("Nothing was changed: somebody has been here before you."))


def _bulk(request: Request, items: Sequence[InboxItem], *, at: datetime) -> int:
    """The kind's own act, and the inbox afterwards compared, so that what is solved is gone."""
    found = {item.kind for item in items}
    if len(found) != 1:
        raise acts.NoBulk(sorted(found))
    done = acts.act(items=items, kind=found.pop(), viewer=request.viewer, at=at)
    if done:
        compare(organisation=request.viewer.organisation, by=request.user, at=at)
    return done


@require_POST
def inbox_compare(request: Request) -> HttpResponse:
    must(request.viewer, "home.work_inbox")
    found = compare(organisation=request.viewer.organisation, by=request.user, at=timezone.now())
    if found.opened or found.reopened or found.solved:
        words = _("Compared with the registers: %(new)s came up, %(solved)s solved.")
        values = {"new": found.opened + found.reopened, "solved": found.solved}
        messages.success(request, words % values)
    else:
        messages.success(request, _("Compared with the registers: nothing has changed."))
    return redirect(_back(request))


def first_day(on: date) -> date:
    """The day that is suggested for putting something off: in a week."""
    return date.fromordinal(on.toordinal() + 7)


def _back(request: Request) -> str:
    """The page it was done from, if that is one of ours."""
    return own_address(request, request.POST.get("back", ""), "home:inbox")


def _taken(count: int) -> str:
    return ngettext("You see to it.", "You see to %(count)s of them.", count) % {"count": count}


def _given_back(count: int) -> str:
    words = ngettext("Nobody sees to it now.", "Nobody sees to %(count)s of them now.", count)
    return words % {"count": count}


def _snoozed(count: int, until: date) -> str:
    words = ngettext("It is put off until %(day)s.", "%(count)s are put off until %(day)s.", count)
    return words % {"count": count, "day": full_day(until)}


def _woken(count: int) -> str:
    return ngettext("It waits again.", "%(count)s wait again.", count) % {"count": count}


def _settled(count: int) -> str:
    return ngettext("It is settled.", "%(count)s are settled.", count) % {"count": count}


def _acted(count: int) -> str:
    return ngettext("Done for one of them.", "Done for %(count)s of them.", count) % {"count": count}
