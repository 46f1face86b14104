"""What is due to go, before it goes: HR says how long, the data protection officer lets it begin."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.privacy.forms import BeginForm, PeriodsForm
from ledernet.privacy.retention import actions
from ledernet.privacy.retention.covering import kept
from ledernet.privacy.retention.queries import listed
from ledernet.privacy.ways import ways
from ledernet.ui.pages import respond


@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "privacy.view_retention")
    form = PeriodsForm(request.POST or None, instance=actions.keeping_of(viewer.organisation))
    if request.method == "POST":
        must(viewer, "privacy.set_periods")
        if form.is_valid():
            changed = actions.set_periods(
                organisation=viewer.organisation, by=request.user, at=timezone.now(), **form.cleaned_data
            )
            if changed:
                messages.success(
                    request, _("Saved. Nothing goes until the data protection officer has seen the list.")
                )
            return redirect("privacy:retention")
    return _page(request, periods=form, start=BeginForm())


@require_POST
def begin(request: Request) -> HttpResponse:
    must(request.viewer, "privacy.begin_retention")
    form = BeginForm(request.POST)
    if not form.is_valid():
        keeping = actions.keeping_of(request.viewer.organisation)
        return _page(request, periods=PeriodsForm(instance=keeping), start=form)
    try:
        actions.begin(organisation=request.viewer.organisation, by=request.user, at=timezone.now())
    except actions.AlreadySo:
        messages.info(request, _("It runs already."))
    else:
        messages.success(request, _("Begun. What is over goes from now on, some each night."))
    return redirect("privacy:retention")


@require_POST
def stop(request: Request) -> HttpResponse:
    must(request.viewer, "privacy.stop_retention")
    try:
        actions.stop(organisation=request.viewer.organisation, by=request.user, at=timezone.now())
    except actions.AlreadySo:
        messages.info(request, _("It has been stopped already."))
    else:
        messages.success(request, _("Stopped. Nothing more goes by these rules."))
    return redirect("privacy:retention")


def _page(request: Request, *, periods: PeriodsForm, start: BeginForm) -> HttpResponse:
    viewer, at = request.viewer, timezone.now()
    keeping = actions.keeping_of(viewer.organisation)
    actions.look_at_list(organisation=viewer.organisation, by=request.user, at=at)
    context = {
        "keeping": keeping,
        "listed": listed(keeping, at=at),
        "kept": list(kept()),
        "periods": periods,
        "start": start,
        "faulty": periods if periods.errors else start,
        "may_set": has_perm("privacy.set_periods", viewer),
        "may_begin": has_perm("privacy.begin_retention", viewer),
        "tabs": ways(viewer, "privacy:retention"),
    }
    return respond(request, "privacy/retention.html", context)
