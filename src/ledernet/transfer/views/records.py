"""Records leave for the case system: ordered, set up, filed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request, must
from ledernet.transfer import actions
from ledernet.transfer.enums import ParcelKind, ParcelState, RecordKind
from ledernet.transfer.forms import NumberForm, OrderForm, SetupForm
from ledernet.transfer.models import Parcel
from ledernet.transfer.queries import sent_counts, shown
from ledernet.transfer.records.asked import Asked
from ledernet.transfer.records.filing import Stale, number_programmes, programmes_of, set_up, setup_of
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def records(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "transfer.send_records")
    setup = setup_of(viewer.organisation)
    form = OrderForm(request.POST if request.method == "POST" else None, viewer=viewer, setup=setup)
    if form.is_bound and form.is_valid():
        actions.order_records(
            organisation=viewer.organisation,
            asked=form.asked,
            to_folder=form.cleaned_data.get("to_folder", False),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("It is being made. It stands below when it is ready."))
        return redirect("transfer:records")
    parcels = shown(viewer, ParcelKind.RECORDS)
    sent = sent_counts(viewer)
    context = {
        "form": form,
        "setup": setup,
        "folder": bool(settings.CASE_DIR),
        "rows": [(parcel, _counted(parcel), _asked(parcel)) for parcel in parcels],
        "under_way": any(parcel.state == ParcelState.WAITING for parcel in parcels),
        "sent": [(kind.label, sent.get(kind.value, 0)) for kind in RecordKind],
        "days": settings.PARCEL_DAYS,
    }
    return respond(request, "transfer/records.html", context, part="parcels")


def _counted(parcel: Parcel) -> list[tuple[str, int]]:
    return [
        (str(kind.label), parcel.counts[kind.value]) for kind in RecordKind if kind.value in parcel.counts
    ]


def _asked(parcel: Parcel) -> Asked:
    return Asked.from_plain(parcel.asked)


@require_http_methods(METHODS)
def case_setup(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "transfer.send_records")
    setup = setup_of(viewer.organisation)
    form = SetupForm(request.POST if request.method == "POST" else None, setup=setup)
    met = False
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            set_up(
                organisation=viewer.organisation,
                filed=form.filed,
                is_nightly=said["is_nightly"],
                kinds=[RecordKind(kind) for kind in said["kinds"]],
                with_word=said["with_word"],
                since=said["since"],
                version=said["version"],
                by=request.user,
                at=timezone.now(),
            )
        except Stale:
            met = True
            newest = setup_of(viewer.organisation)
            form = SetupForm(typed_on(request.POST, version=newest.version), setup=newest)
        else:
            messages.success(request, _("The delivery to the case system is set up."))
            return redirect("transfer:records")
    context: dict[str, Any] = {"form": form, "met": met, "folder": bool(settings.CASE_DIR)}
    return respond(request, "transfer/case_setup.html", context, status=422 if met else None)


@require_http_methods(METHODS)
def case_numbers(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "transfer.send_records")
    data = request.POST if request.method == "POST" else None
    forms = [NumberForm(data, programme=programme) for programme in programmes_of(viewer.organisation)]
    if data is not None and all(form.is_valid() for form in forms):  # each is asked, also after one says no
        changed = number_programmes(
            organisation=viewer.organisation,
            filed={form.programme.pk: form.filed for form in forms},
            by=request.user,
            at=timezone.now(),
        )
        words = ngettext("%(count)s programme is changed.", "%(count)s programmes are changed.", changed)
        messages.success(request, words % {"count": changed})
        return redirect("transfer:records")
    status = 422 if data is not None else None
    return respond(request, "transfer/case_numbers.html", {"forms": forms}, status=status)
