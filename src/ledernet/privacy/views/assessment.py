"""The impact assessment: what the product says of itself, what the organisation judges, and a draft in Word."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from ledernet.charter.paper.word import CONTENT_TYPE
from ledernet.people.viewer import Request, must
from ledernet.privacy.actions import export_assessment
from ledernet.privacy.assessment import actions, paper
from ledernet.privacy.assessment.queries import standing
from ledernet.privacy.assessment.risks import BY_KEY
from ledernet.privacy.assessment.screening import CRITERIA, ENOUGH, count_met
from ledernet.privacy.forms import ConclusionForm, JudgementForm
from ledernet.privacy.models import Assessment, Judgement
from ledernet.privacy.processing import activities
from ledernet.privacy.ways import ways
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import file_name


@require_safe
def assessment(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "privacy.view_assessment")
    context = {
        "stands": standing(viewer.organisation),
        "criteria": CRITERIA,
        "met": count_met(),
        "is_asked_for": count_met() >= ENOUGH,
        "activities": activities(),
        "may_assess": has_perm("privacy.assess", viewer),
        "today": viewer.on,
        "tabs": ways(viewer, "privacy:assessment"),
    }
    return render(request, "privacy/assessment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: Request, risk: str) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "privacy.assess")
    if risk not in BY_KEY:
        raise Http404
    names = ("likelihood", "severity", "measures")
    now = Judgement.objects.filter(organisation=viewer.organisation, risk=risk).values(*names).first()
    form = JudgementForm(request.POST or None, initial=now or {})
    if request.method == "POST" and form.is_valid():
        actions.judge(
            organisation=viewer.organisation,
            risk=risk,
            by=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("Saved: %(risk)s.") % {"risk": BY_KEY[risk].name})
        return redirect("privacy:assessment")
    return respond(request, "privacy/risk.html", {"form": form, "risk": BY_KEY[risk]})


@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "privacy.assess")
    names = ("necessity", "heard", "advice", "conclusion", "review_on")
    now = Assessment.objects.filter(organisation=viewer.organisation).values(*names).first()
    form = ConclusionForm(request.POST or None, initial=now or {})
    if request.method == "POST" and form.is_valid():
        actions.conclude(
            organisation=viewer.organisation, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Saved."))
        return redirect("privacy:assessment")
    return respond(request, "privacy/conclusion.html", {"form": form})


@require_safe
def word(request: Request) -> HttpResponse:
    viewer, at = request.viewer, timezone.now()
    must(viewer, "privacy.view_assessment")
    made = paper.word(viewer.organisation, on=viewer.on, at=at)
    export_assessment(organisation=viewer.organisation, by=request.user, at=at)
    response = HttpResponse(made, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name(_("Impact assessment"))}.docx"'
    return response
