"""Expenses come in from the accounts: file, columns, a look at what will happen, receipt. Each step can be left."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.people.enums import OPEN_IMPORTS, ImportState
from ledernet.people.guided.forms import too_large
from ledernet.people.guided.pages import columns_page, given_up, of_mine, remarks_file
from ledernet.people.guided.steps import PAGE, steps_of
from ledernet.people.guided.told import worst_first
from ledernet.people.imports.remedies import fault_words
from ledernet.people.readers.errors import ReadError
from ledernet.people.readers.table import MAX_BYTES
from ledernet.people.viewer import Request, must
from ledernet.resources import actions
from ledernet.resources.bringing.columns import LABELS, Meaning
from ledernet.resources.bringing.plan import Plan
from ledernet.resources.forms import ListColumnsForm, ListForm, MeaningForm
from ledernet.resources.models import ExpenseList
from ledernet.resources.queries import lists_of, programmes_to_keep
from ledernet.resources.words import kind_words, kinds_of
from ledernet.strategy.models import Programme
from ledernet.ui.pages import respond
from ledernet.ui.paging import page_links
from ledernet.ui.spreadsheet import Sheet, xlsx_response
from ledernet.ui.uploads import is_too_large, let_it_pass

from .loading import places_of


@csrf_exempt  # the size is looked at before anything of the file is read; what is read is protected below
def bring_in(request: HttpRequest) -> HttpResponse:
    """The file."""
    asked = cast(Request, request)
    must(asked.viewer, "resources.keep_money")
    if request.method == "POST" and is_too_large(request, MAX_BYTES):
        let_it_pass(request)
        return _file_page(asked, _form(asked, read=False), refused=too_large())
    return _uploaded(asked)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _uploaded(request: Request) -> HttpResponse:
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            listed = actions.start_list(
                organisation=request.viewer.organisation,
                programme=data["programme"],
                kind=data["kind"],
                filename=data["file"].name or "",
                data=data["file"].read(),
                by=request.user,
                at=timezone.now(),
                encoding=data["encoding"],
                sheet=data["sheet"],
            )
        except ReadError as error:
            words = fault_words(error)
            form.add_error("file", f"{words.what} {words.remedy}")
        else:
            return redirect("resources:bring-in-columns", pk=listed.pk)
    return _file_page(request, form)


def _form(request: Request, *, read: bool = True) -> ListForm:
    values = (request.POST, request.FILES) if read and request.method == "POST" else ()
    viewer = request.viewer
    return ListForm(*values, programmes=programmes_to_keep(viewer), kinds=kinds_of(viewer.organisation))


def _file_page(request: Request, form: ListForm, refused: str = "") -> HttpResponse:
    mine = lists_of(request.viewer).defer("content")
    context = {
        "form": form,
        "refused": refused,
        "steps": steps_of("resources", None, "", "file"),
        "waiting": mine.filter(state__in=OPEN_IMPORTS)[:10],
        "done": mine.filter(state=ImportState.APPLIED)[:10],
    }
    return respond(request, "resources/bring_in.html", context, status=413 if refused else None)


@require_safe
def template(request: Request) -> HttpResponse:
    """An empty list with the right headings, and beside it the names that are understood."""
    viewer = request.viewer
    must(viewer, "resources.keep_money")
    meanings = [meaning for meaning in Meaning if meaning]
    places = places_of(viewer)
    example = next(iter(places.networks.values()), None)
    row: dict[Meaning, Any] = {
        Meaning.POSTED_ON: date(viewer.on.year, 1, 31),
        Meaning.AMOUNT: "12.500,00",
        Meaning.TEXT: _("Example: write over this row"),
        Meaning.PLACE: example.name if example else "",
        Meaning.KIND: kind_words(kinds_of(viewer.organisation)[0]),
        Meaning.REFERENCE: "4711",
    }
    names = [
        *((one.name, _("Programme")) for one in places.programmes.values()),
        *((one.name, _("Network")) for one in places.networks.values()),
        *((kind_words(kind), _("Kind of expense")) for kind in kinds_of(viewer.organisation)),
    ]
    heads = [str(LABELS[meaning]) for meaning in meanings]
    return xlsx_response(
        _("Expenses"),
        Sheet(_("Expenses"), heads, [[row[meaning] for meaning in meanings]]),
        Sheet(_("Names"), [_("Name"), _("What is it?")], names),
    )


# --- the list on its way -----------------------------------------------------------------------------------------


_of_mine = of_mine("resources", "resources.keep_money", lists_of)


@require_http_methods(["GET", "HEAD", "POST"])
@_of_mine
def columns(request: Request, listed: ExpenseList) -> HttpResponse:
    return columns_page(
        request,
        listed,
        room="resources",
        title=_("Bring in expenses"),
        form=ListColumnsForm,
        choose=actions.choose_columns,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_of_mine
def check(request: Request, listed: ExpenseList) -> HttpResponse:
    """What would come in, what is not understood and what is left out; a POST answers. Afterwards: the receipt."""
    if listed.state == ImportState.APPLIED:
        return respond(
            request,
            "resources/bring_in_receipt.html",
            {"listed": listed, "counts": listed.counts, "has_rows": listed.content is not None},
        )
    if listed.state != ImportState.PLANNED:
        return redirect("resources:bring-in-columns", pk=listed.pk)
    plan = actions.plan_of_list(listed, programmes=_programmes(request), at=timezone.now())
    form = _meanings(request, plan)
    if request.method == "POST" and form.is_valid():
        actions.answer_list(listed=listed, answers=form.answers())
        return redirect("resources:bring-in-check", pk=listed.pk)
    return _check_page(request, listed, plan, form)


def _programmes(request: Request) -> list[Programme]:
    return list(programmes_to_keep(request.viewer))


def _meanings(request: Request, plan: Plan) -> MeaningForm:
    """The first of those without an answer, then those that have one."""
    posted = request.method == "POST"
    asked = sorted(plan.questions, key=lambda question: bool(question.answer))
    return MeaningForm(
        plan.questions if posted else asked[:PAGE],
        places=places_of(request.viewer),
        kinds=kinds_of(request.viewer.organisation),
        data=request.POST if posted else None,
    )


def _check_page(request: Request, listed: ExpenseList, plan: Plan, form: MeaningForm) -> HttpResponse:
    shown = Paginator(plan.new, PAGE).get_page(request.GET.get("side"))
    told = Paginator(worst_first(plan.problems), PAGE).get_page(request.GET.get("raekker"))
    context = {
        "form": form,
        "listed": listed,
        "plan": plan,
        "counts": plan.counts,
        "expenses": shown,
        "expense_pages": page_links(shown, lambda number: f"?side={number}"),
        "problems": told,
        "problem_pages": page_links(told, lambda number: f"?raekker={number}"),
        "steps": steps_of("resources", listed.pk, listed.state, "check"),
    }
    return respond(request, "resources/bring_in_check.html", context)


@require_POST
@_of_mine
def confirm(request: Request, listed: ExpenseList) -> HttpResponse:
    """Post what was shown."""
    try:
        actions.apply_list(
            listed=listed,
            programmes=_programmes(request),
            seen=request.POST.get("seen", ""),
            by=request.user,
            at=timezone.now(),
        )
    except actions.PlanIsStale:
        messages.warning(request, _("Something has changed meanwhile. Nothing is brought in; look again."))
    except actions.Undecided:
        messages.warning(request, _("Say first what the words mean."))
    return redirect("resources:bring-in-check", pk=listed.pk)


@require_safe
@_of_mine
def problems(request: Request, listed: ExpenseList) -> HttpResponse:
    """Every row with a remark, as a file."""
    plan = actions.plan_of_list(listed, programmes=_programmes(request), at=timezone.now())
    return remarks_file(plan.problems, f"udgifter-{listed.pk}")


@require_POST
@_of_mine
def discard(request: Request, listed: ExpenseList) -> HttpResponse:
    actions.discard_list(listed=listed, by=request.user, at=timezone.now())
    return given_up(request, "resources")
