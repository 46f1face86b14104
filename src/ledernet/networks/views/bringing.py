"""Running networks come in from a spreadsheet: file, columns, a look at what will happen, receipt. Each step can be left."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.networks import actions
from ledernet.networks.bringing.columns import Meaning
from ledernet.networks.bringing.planned import Plan
from ledernet.networks.forms import ListColumnsForm, ListForm, WhoForm
from ledernet.networks.models import NetworkList
from ledernet.networks.queries import lists_of, programmes_to_fill
from ledernet.people.enums import OPEN_IMPORTS, ImportState
from ledernet.people.guided.forms import too_large
from ledernet.people.guided.pages import columns_page, given_up, of_mine, remarks_file
from ledernet.people.guided.steps import PAGE, steps_of
from ledernet.people.guided.told import worst_first
from ledernet.people.imports.remedies import fault_words
from ledernet.people.readers.errors import ReadError
from ledernet.people.readers.table import MAX_BYTES
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.paging import page_links
from ledernet.ui.uploads import is_too_large, let_it_pass


@csrf_exempt  # the size is looked at before anything of the file is read; what is read is protected below
def bring_in(request: HttpRequest) -> HttpResponse:
    """The file."""
    asked = cast(Request, request)
    must(asked.viewer, "networks.bring_in")
    if request.method == "POST" and is_too_large(request, MAX_BYTES):
        let_it_pass(request)
        return _file_page(asked, _form(asked), refused=too_large())
    return _uploaded(asked)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _uploaded(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _file_page(request, _form(request))
    form = ListForm(request.POST, request.FILES, programmes=programmes_to_fill(request.viewer))
    if form.is_valid():
        data = form.cleaned_data
        must(request.viewer, "networks.bring_in_programme", data["programme"])
        try:
            listed = actions.start_list(
                programme=data["programme"],
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
        except actions.NotDecided:
            form.add_error("programme", _("The programme is closed."))
        else:
            return redirect("networks:bring-in-columns", pk=listed.pk)
    return _file_page(request, form)


def _form(request: Request) -> ListForm:
    programmes = programmes_to_fill(request.viewer)
    asked = whole_number(request.GET.get("program"))
    only = programmes.filter(pk=asked)[:1] if asked else programmes[:2]
    found = list(only)
    return ListForm(programmes=programmes, initial={"programme": found[0].pk} if len(found) == 1 else {})


def _file_page(request: Request, form: ListForm, refused: str = "") -> HttpResponse:
    mine = lists_of(request.viewer).defer("content")
    context = {
        "form": form,
        "refused": refused,
        "steps": steps_of("networks", None, "", "file"),
        "any_programme": programmes_to_fill(request.viewer).exists(),
        "waiting": mine.filter(state__in=OPEN_IMPORTS)[:10],
        "done": mine.filter(state=ImportState.APPLIED)[:10],
    }
    return respond(request, "networks/bring_in.html", context, status=413 if refused else None)


# --- the list on its way -----------------------------------------------------------------------------------------


_of_mine = of_mine("networks", "networks.bring_in", lists_of)


@require_http_methods(["GET", "HEAD", "POST"])
@_of_mine
def columns(request: Request, listed: NetworkList) -> HttpResponse:
    return columns_page(
        request,
        listed,
        room="networks",
        title=_("Bring in running networks"),
        form=ListColumnsForm,
        choose=actions.choose_columns,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_of_mine
def check(request: Request, listed: NetworkList) -> HttpResponse:
    """What would come in, who is in doubt and what is left out; a POST answers who is meant. Afterwards: the receipt."""
    if listed.state == ImportState.APPLIED:
        return _receipt(request, listed)
    if listed.state != ImportState.PLANNED:
        return redirect("networks:bring-in-columns", pk=listed.pk)
    plan = actions.plan_of_list(listed, at=timezone.now())
    if request.method == "POST":
        form = WhoForm(plan.questions, request.POST)
        if form.is_valid():
            actions.answer_list(listed=listed, answers=form.answers())
            return redirect("networks:bring-in-check", pk=listed.pk)
        return _check_page(request, listed, plan, form)
    return _check_page(request, listed, plan, WhoForm(_asked(plan)))


def _asked(plan: Plan) -> list[Any]:
    """The first of those without an answer, then those that have one."""
    return sorted(plan.questions, key=lambda question: bool(question.answer))[:PAGE]


def _check_page(request: Request, listed: NetworkList, plan: Plan, form: WhoForm) -> HttpResponse:
    shown = Paginator(plan.networks, PAGE).get_page(request.GET.get("side"))
    told = Paginator(worst_first(plan.problems), PAGE).get_page(request.GET.get("raekker"))
    context = {
        "form": form,
        "listed": listed,
        "plan": plan,
        "counts": plan.counts,
        "by_counts": Meaning.SEEN_ON in listed.mapping.values(),
        "networks": shown,
        "network_pages": page_links(shown, lambda number: f"?side={number}"),
        "problems": told,
        "problem_pages": page_links(told, lambda number: f"?raekker={number}"),
        "steps": steps_of("networks", listed.pk, listed.state, "check"),
    }
    return respond(request, "networks/bring_in_check.html", context)


def _receipt(request: Request, listed: NetworkList) -> HttpResponse:
    context = {
        "listed": listed,
        "counts": listed.counts,
        "has_rows": listed.content is not None,
        "programme": listed.programme,
    }
    return respond(request, "networks/bring_in_receipt.html", context)


@require_POST
@_of_mine
def confirm(request: Request, listed: NetworkList) -> HttpResponse:
    """Bring in what was shown."""
    try:
        actions.apply_list(
            listed=listed, seen=request.POST.get("seen", ""), by=request.user, at=timezone.now()
        )
    except actions.PlanIsStale:
        messages.warning(
            request,
            _("Somebody has changed leaders or networks meanwhile. Nothing is brought in; look again."),
        )
    except actions.Undecided:
        messages.warning(request, _("Say first who is meant."))
    except actions.NotDecided:
        messages.warning(request, _("The programme is closed."))
    return redirect("networks:bring-in-check", pk=listed.pk)


@require_safe
@_of_mine
def problems(request: Request, listed: NetworkList) -> HttpResponse:
    """Every row with a remark, as a file."""
    plan = actions.plan_of_list(listed, at=timezone.now())
    return remarks_file(plan.problems, f"netvaerk-{listed.pk}")


@require_POST
@_of_mine
def discard(request: Request, listed: NetworkList) -> HttpResponse:
    actions.discard_list(listed=listed, by=request.user, at=timezone.now())
    return given_up(request, "networks")
