"""The result of one network: read, commented, passed on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.answers.figures import INSIDE, MANY
from ledernet.evaluation.instrument import Kind, read
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.waves.errors import ChangedMeanwhile, IsReleased, NotTold
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.queries import services_of
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on
from ledernet.ui.spreadsheet import file_name, xlsx_response

from .exports import Exported, comment_of, pdf_of, record, sheets_of
from .figures import NetworkResult
from .forms import CommentForm, ReleaseForm
from .queries import audience_of, questionnaires_visible_to, result_of
from .releasing import keep_comment, own_until, release
from .shown import Shown, shown
from .talk import talk_about

PAGE = "evaluation/results/result.html"


@require_safe
def result(request: Request, pk: int) -> HttpResponse:
    return respond(request, PAGE, page_of(request, _asked(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: Request, pk: int) -> HttpResponse:
    """What the network says. It is passed on by a form of its own."""
    asked = _asked(request, pk)
    must(request.viewer, "evaluation.comment_result", asked)
    if request.method != "POST":
        return redirect("evaluation:result", pk=asked.pk)
    form = CommentForm(request.POST, asked=asked)
    if not form.is_valid():
        return respond(request, PAGE, page_of(request, asked, form=form))
    data = form.cleaned_data
    try:
        keep_comment(
            asked=asked, text=data["text"], people=data["people"], version=data["version"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except ChangedMeanwhile:
        return _met(request, asked, form)
    except (IsReleased, NotTold):
        return _too_late(request, asked)
    messages.success(request, _("Your comment is saved. Only the network sees it until you pass it on."))
    return redirect("evaluation:result", pk=asked.pk)


@require_POST
def pass_on(request: Request, pk: int) -> HttpResponse:
    asked = _asked(request, pk)
    must(request.viewer, "evaluation.comment_result", asked)
    form = ReleaseForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        release(asked=asked, version=version, by=request.user, at=timezone.now())
    except ChangedMeanwhile:
        messages.warning(
            request, _("Somebody has changed the comment meanwhile. Read it, and pass it on if you agree.")
        )
    except NotTold:
        return _too_late(request, asked)
    else:
        messages.success(request, _("Passed on. The chief, HR and the responsible chief can read it now."))
    return redirect("evaluation:result", pk=asked.pk)


@require_safe
def result_pdf(request: Request, pk: int) -> HttpResponse:
    asked = _asked(request, pk)
    exported = _taken(request, asked, "pdf")
    return pdf_response(exported) if exported else redirect("evaluation:result", pk=asked.pk)


@require_safe
def result_xlsx(request: Request, pk: int) -> HttpResponse:
    asked = _asked(request, pk)
    exported = _taken(request, asked, "xlsx")
    if exported is None:
        return redirect("evaluation:result", pk=asked.pk)
    return xlsx_response(exported.title, *sheets_of(exported))


def pdf_response(exported: Exported) -> HttpResponse:
    response = HttpResponse(pdf_of(exported, at=timezone.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(exported.title)}.pdf"'
    return response


def _taken(request: Request, asked: Questionnaire, form: str) -> Exported | None:
    """What the page shows this reader, said in the log; None where it shows no figures."""
    must(request.viewer, "evaluation.read_result", asked)
    context = page_of(request, asked)
    found = context.get("result")
    if found is None or not found.is_told:
        return None
    record(wave=asked.wave, asked=asked, form=form, by=request.user, at=timezone.now())
    return Exported(
        _("What %(network)s got out of it") % {"network": asked.network.name},
        f"{asked.network.name} · {asked.wave.name}",
        request.viewer.organisation,
        asked.wave,
        found,
        context["shown"],
        [comment_of(asked)],
        context["talk"],
    )


def _asked(request: Request, pk: int) -> Questionnaire:
    found = get_object_or_404(questionnaires_visible_to(request.viewer), pk=pk)
    must(request.viewer, "evaluation.know_of_result", found)
    return found


def _met(request: Request, asked: Questionnaire, form: CommentForm) -> HttpResponse:
    """Somebody was first: what was typed stays in the form, what stands there now is shown above it."""
    fresh = questionnaires_visible_to(request.viewer).get(pk=asked.pk)
    form.data = typed_on(request.POST, version=fresh.version)
    return respond(request, PAGE, page_of(request, fresh, form=form) | {"met": True}, status=409)


def _too_late(request: Request, asked: Questionnaire) -> HttpResponse:
    messages.warning(
        request,
        _("It has been passed on meanwhile, so the comment is not changed any more. Nothing was saved."),
    )
    return redirect("evaluation:result", pk=asked.pk)


def page_of(request: Request, asked: Questionnaire, *, form: CommentForm | None = None) -> dict[str, Any]:
    """The context of the page, for the one who reads."""
    viewer = request.viewer
    may_read = has_perm("evaluation.read_result", viewer, asked)
    audience = audience_of(viewer, asked)
    context: dict[str, Any] = {
        "asked": asked,
        "network": asked.network,
        "wave": asked.wave,
        "may_read": may_read,
        "is_inside": audience in INSIDE,
        "own_until": own_until(asked.wave) if asked.wave.closed_at else None,
    }
    if not may_read or not asked.wave.is_closed or asked.round is None:
        return context
    found = result_of(asked, audience)
    may_comment = (
        has_perm("evaluation.comment_result", viewer, asked) and asked.released_at is None and found.is_told
    )
    context |= {
        "result": found,
        "shown": draw(asked, found),
        "talk": talk_about(found) if found.is_told else [],
        "sponsor": _sponsor(asked, viewer),
        "may_comment": may_comment,
        "many": MANY,
    }
    if may_comment:
        context |= {
            "form": form or CommentForm(asked=asked),
            "release_form": ReleaseForm(initial={"version": asked.version}),
        }
    return context


def draw(asked: Questionnaire, found: NetworkResult) -> Shown:
    """The same for page, paper and workbook."""
    language = get_language() or "da"
    texts = {one.key: one.words(language) for one in read(asked.rows) if one.kind == Kind.TEXT}
    return shown(found, now=str(asked.wave.closes_on.year), before=found.before_named, texts=texts)


def _sponsor(asked: Questionnaire, viewer: Viewer) -> str:
    """Who has something to tell where people do not know why the network exists."""
    services = services_of([asked.network], on=viewer.on)[asked.network_id]
    return next((one.user.name for one in services if one.role == AssignmentRole.SPONSOR), "")
