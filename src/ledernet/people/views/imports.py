"""The guided import: file, columns, doubts, preview, receipt. Every step can be left and taken up again."""

from collections.abc import Callable
from dataclasses import replace as changed
from functools import wraps
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ledernet.people.enums import ImportState
from ledernet.people.forms.imports import (
    ColumnsForm,
    ConfirmForm,
    CoverageForm,
    QuestionsForm,
)
from ledernet.people.imports import batches
from ledernet.people.imports.known import is_known
from ledernet.people.imports.queries import imports_visible_to
from ledernet.people.imports.remedies import fault_words
from ledernet.people.imports.report import problems_csv
from ledernet.people.models import ImportBatch
from ledernet.people.readers.errors import ReadError
from ledernet.people.readers.fields import FILE_KINDS, Kind
from ledernet.people.readers.mapping import suggested
from ledernet.people.viewer import Request, must
from ledernet.people.views.import_pages import (
    PAGE,
    figures,
    heading_of,
    lines_of,
    notices_of,
    op_tabs,
    plan_of,
    problem_rows,
    problems_of,
    questions_of,
    steps_of,
)
from ledernet.ui.pages import respond
from ledernet.ui.paging import page_links

PERMISSION = "people.import_leaders"


def _batch(request: Request, pk: int) -> ImportBatch:
    must(request.viewer, PERMISSION)
    return get_object_or_404(imports_visible_to(request.viewer), pk=pk)


@require_GET
def resume(request: Request, pk: int) -> HttpResponse:
    """To the step at which the import stands."""
    batch = _batch(request, pk)
    if batch.state == ImportState.APPLIED:
        return redirect("people:import-receipt", pk)
    if batch.state == ImportState.DISCARDED:
        return redirect("people:import-start")
    return redirect("people:import-preview" if batch.plan else "people:import-columns", pk)


def _or_resume(view: Callable[[Request, int], HttpResponse]) -> Callable[[Request, int], HttpResponse]:
    """Where the import was carried out or given up meanwhile, in another window or by another, show where it stands."""

    @wraps(view)
    def guarded(request: Request, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except batches.NotNow:
            return redirect("people:import-resume", pk)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@_or_resume
def columns(request: Request, pk: int) -> HttpResponse:
    batch = _batch(request, pk)
    if batch.content is None or is_known(batch):
        return redirect("people:import-resume", pk)
    table, mapping, options = batches.table_of(batch), batches.mapping_of(batch), batches.options_of(batch)
    form = ColumnsForm(table, mapping, options)
    if request.method == "POST":
        kind = request.POST.get("kind", mapping.kind.value)
        if kind != mapping.kind.value and kind in FILE_KINDS:
            # The other kind has other meanings: suggest anew instead of complaining.
            form = ColumnsForm(table, suggested(table.headings, Kind(kind)), options)
            _keep_kind(batch, form)
        elif "show" in request.POST:
            form = ColumnsForm(table, mapping, options, request.POST)
        else:
            form = ColumnsForm(table, mapping, options, request.POST)
            if form.is_valid() and (answer := _choose(form, batch)):
                return answer
    context = {
        "form": form,
        "batch": batch,
        "table": table,
        "notices": notices_of(table),
        "steps": steps_of(batch, "columns"),
    }
    status = 200 if "show" in request.POST else None
    return respond(request, "people/import_columns.html", context, status=status)


def _keep_kind(batch: ImportBatch, form: ColumnsForm) -> None:
    batches.keep_mapping(batch=batch, mapping=form.before)


def _choose(form: ColumnsForm, batch: ImportBatch) -> HttpResponse | None:
    options = changed(batches.options_of(batch), source=form.cleaned_data["source"])
    try:
        plan = batches.choose_columns(batch=batch, mapping=form.mapping(), options=options, at=timezone.now())
    except ReadError as error:
        form.add_error(None, " ".join(fault_words(error)))
        return None
    wanted = plan.undecided or plan.counts["rejected"] or plan.counts["adjusted"]
    return redirect("people:import-doubts" if wanted else "people:import-preview", batch.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@_or_resume
def doubts(request: Request, pk: int) -> HttpResponse:
    batch = _batch(request, pk)
    if not batch.plan:
        return redirect("people:import-resume", pk)
    questions = questions_of(batch)
    page = Paginator(questions, PAGE).get_page(request.GET.get("side"))
    form = QuestionsForm(list(page))
    if request.method == "POST":
        form = QuestionsForm(list(page), request.POST)
        if form.is_valid():
            given = form.answers()
            otherwise = form.cleaned_data["otherwise"]
            given |= _rest(questions, given, otherwise) if otherwise else {}
            plan = batches.answer(batch=batch, answers=given, at=timezone.now())
            return redirect("people:import-doubts" if plan.undecided else "people:import-preview", pk)
    shown = Paginator(problem_rows(batch), PAGE).get_page(request.GET.get("raekker"))
    context = {
        "form": form,
        "batch": batch,
        "known": is_known(batch),
        "questions": questions,
        "undecided": batch.counts.get("undecided", 0),
        "question_pages": page_links(page, lambda number: f"?side={number}"),
        "problems": shown,
        "problem_pages": page_links(shown, lambda number: f"?raekker={number}"),
        "steps": steps_of(batch, "doubts"),
    }
    return respond(request, "people/import_doubts.html", context)


def _rest(questions: list[dict[str, object]], given: dict[str, str], otherwise: str) -> dict[str, str]:
    """The common answer for every question that has none of its own."""
    answers: dict[str, str] = {}
    for question in questions:
        number = str(question["id"])
        if number in given or question["answer"]:
            continue
        possible = [str(value) for value, _label in cast(list[tuple[str, str]], question["options"])]
        answers[number] = next((value for value in possible if value.startswith(otherwise)), "skip")
    return answers


@require_http_methods(["GET", "HEAD", "POST"])
@_or_resume
def preview(request: Request, pk: int) -> HttpResponse:
    """What will happen, with nothing done yet; a POST changes what the file covers."""
    batch = _batch(request, pk)
    if batch.state == ImportState.APPLIED or not batch.plan:
        return redirect("people:import-resume", pk)
    options = batches.options_of(batch)
    form = CoverageForm(initial={"coverage": options.coverage}, known=is_known(batch))
    if request.method == "POST":
        form = CoverageForm(request.POST, initial={}, known=is_known(batch))
        if form.is_valid():
            batches.cover(batch=batch, coverage=form.chosen(), at=timezone.now())
            return redirect("people:import-preview", pk)
    return _preview_page(request, batch, form)


def _preview_page(
    request: Request, batch: ImportBatch, form: CoverageForm, confirm: ConfirmForm | None = None
) -> HttpResponse:
    many = batch.counts["leader.end"] if plan_of(batch).get("ends_many") else 0
    op, lines = lines_of(batch, request.GET.get("vis", ""))
    page = Paginator(lines, PAGE).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "confirm": confirm or ConfirmForm(many, seen=batch.fingerprint),
        "batch": batch,
        "known": is_known(batch),
        "counts": batch.counts,
        "heading": heading_of(batch),
        "figures": figures(batch),
        "many": many,
        "changes_anything": plan_of(batch).get("changes_anything"),
        "tabs": op_tabs(batch, op),
        "op": op,
        "page": page,
        "pages": page_links(page, lambda number: f"?vis={op}&side={number}"),
        "steps": steps_of(batch, "preview"),
    }
    return respond(request, "people/import_preview.html", context)


@require_POST
@_or_resume
def confirm(request: Request, pk: int) -> HttpResponse:
    """Carry the import out, as it was shown."""
    batch = _batch(request, pk)
    if batch.state == ImportState.APPLIED or not batch.plan:
        return redirect("people:import-resume", pk)
    many = batch.counts["leader.end"] if plan_of(batch).get("ends_many") else 0
    form = ConfirmForm(many, request.POST)
    covered = {"coverage": batches.options_of(batch).coverage}
    coverage = CoverageForm(initial=covered, known=is_known(batch))
    if not form.is_valid():
        return _preview_page(request, batch, coverage, form)
    try:
        if form.cleaned_data["seen"] != batch.fingerprint:
            raise batches.PlanIsStale
        batches.apply_batch(
            batch=batch, by=request.user, at=timezone.now(), consent=bool(form.cleaned_data.get("consent"))
        )
    except batches.PlanIsStale:
        batches.answer(batch=batch, answers={}, at=timezone.now())
        messages.warning(
            request,
            _(
                "Somebody has changed leaders or units meanwhile. Nothing is imported; here is the new preview."
            ),
        )
        return redirect("people:import-preview", pk)
    except batches.NotDecided:
        return redirect("people:import-doubts", pk)
    except batches.ManyWouldEnd:
        return redirect("people:import-preview", pk)
    return redirect("people:import-receipt", pk)


@require_GET
def receipt(request: Request, pk: int) -> HttpResponse:
    batch = _batch(request, pk)
    if batch.state != ImportState.APPLIED:
        return redirect("people:import-resume", pk)
    left_out = batch.counts["rejected"]
    context = {
        "batch": batch,
        "known": is_known(batch),
        "figures": figures(batch),
        "is_units": batch.mapping.get("kind") == Kind.UNITS,
        "left_out": number_format(left_out, force_grouping=True) if left_out else "",
        "has_problems": bool(batch.plan and batch.plan["problems"]),
    }
    return respond(request, "people/import_receipt.html", context)


@require_GET
def problems(request: Request, pk: int) -> HttpResponse:
    """The rows with problems as a file."""
    batch = _batch(request, pk)
    response = HttpResponse(problems_csv(problems_of(batch)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}.csv"'
    return response


@require_POST
@_or_resume
def discard(request: Request, pk: int) -> HttpResponse:
    batch = _batch(request, pk)
    batches.discard_batch(batch=batch, by=request.user, at=timezone.now())
    messages.success(request, _("The import is given up, and the file is erased here."))
    return redirect("people:import-start")
