"""The charter as it would be now: what is missing, what will change, and the chief's word."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from ledernet.charter import actions
from ledernet.charter.changes import changes_between
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.document import document_of
from ledernet.charter.forms import ApproveForm
from ledernet.charter.queries import charter_in_force, open_hearing_of, versions_of
from ledernet.charter.readiness import gaps_for, launch_gaps
from ledernet.people.viewer import Request, must
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import checks_of, with_weights
from ledernet.ui.pages import respond

from .loading import drafted


@require_safe
def draft(request: Request, pk: int) -> HttpResponse:
    return _shown(request, drafted(request, pk))


@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    programme = drafted(request, pk)
    must(request.viewer, "charter.approve", programme)
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return _shown(request, programme, form)
    try:
        version = actions.approve_charter(
            programme=programme,
            shown=form.cleaned_data["shown"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except actions.ContentChanged:
        messages.warning(
            request,
            _(
                "The charter has been changed since you opened the page. Read it again, then approve. Your words are kept."
            ),
        )
        return _shown(request, programme, form, status=409)
    except actions.ReasonMissing:
        form.add_error("reason", _("Write why the charter is changed: it is in force already."))
        return _shown(request, programme, form)
    except actions.Unchanged as refused:
        messages.info(request, _("The charter is approved already. Here it is."))
        return redirect("charter:version", pk=refused.version.pk)
    except actions.HearingIsOpen:
        messages.warning(request, _("People are being heard. Close the hearing, then approve."))
        return _shown(request, programme, form, status=409)
    except actions.NotReady:
        messages.warning(request, _("Something is still missing. Nothing was approved."))
        return _shown(request, programme, form, status=409)
    except actions.ProgrammeClosed:
        messages.warning(
            request, _("The programme is closed. Take it up again before you approve a charter.")
        )
        return redirect("charter:draft", pk=programme.pk)
    messages.success(request, _("The charter is approved. Networks can be launched on it now."))
    return redirect("charter:version", pk=version.pk)


def _shown(
    request: Request, programme: Programme, form: ApproveForm | None = None, *, status: int | None = None
) -> HttpResponse:
    viewer, content = request.viewer, content_of(programme)
    in_force = charter_in_force(programme)
    shown = fingerprint(content)
    if form is None:
        form = ApproveForm(initial={"shown": shown})
    else:
        form.data = {
            **form.data,
            "reason": form["reason"].value(),
            "shown": shown,
        }  # what stands on the page that is being sent now
    context: dict[str, Any] = {
        "programme": programme,
        "document": document_of(content, on=viewer.on),
        "checks": gaps_for(content, programme.pk),
        "missing": launch_gaps(content),
        "findings": checks_of(with_weights(Programme.objects.filter(pk=programme.pk)).get()),
        "may_change": True,
        "in_force": in_force,
        "changes": changes_between(in_force.content, content) if in_force else [],
        "is_same": in_force is not None and in_force.content == content,
        "hearing": open_hearing_of(programme),
        "versions": versions_of(viewer, programme),
        "form": form,
        "may_approve": has_perm("charter.approve", viewer, programme),
        "is_closed": programme.state == "closed",
    }
    return respond(request, "charter/draft.html", context, status=status)
