"""The last look before a draft becomes networks; and the way back."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from ledernet.composition.actions import NotApproved
from ledernet.composition.enums import DraftState
from ledernet.composition.models import Draft
from ledernet.networks import actions
from ledernet.networks.claims import claimed
from ledernet.networks.forms import PublishForm
from ledernet.networks.publishing import plan_of
from ledernet.people.viewer import Request, must
from ledernet.ui.dates import parse_day
from ledernet.ui.pages import respond

from .loading import draft_of

AHEAD = timedelta(days=28)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: Request, pk: int) -> HttpResponse:
    draft = draft_of(request, pk)
    may = has_perm("networks.publish_draft", request.viewer, draft)
    if elsewhere := claimed(draft.organisation).get(draft.pk):
        return redirect(elsewhere)
    if draft.state == DraftState.PUBLISHED:
        return redirect("networks:standing", pk=draft.pk)
    if request.method == "POST":
        must(request.viewer, "networks.publish_draft", draft)
        form = PublishForm(request.POST)
        if form.is_valid():
            answer = _founded(request, draft, form)
            if answer is not None:
                return answer
    else:
        day = parse_day(request.GET.get("starts_on", "")) or request.viewer.on + AHEAD
        form = PublishForm(initial={"starts_on": day, "version": draft.version})
    context = {"draft": draft, "form": form, "plan": plan_of(draft, _day(form, request)), "may_publish": may}
    context |= {"starts_on": _day(form, request)}
    return respond(request, "networks/publish.html", context)


def _day(form: PublishForm, request: Request) -> date:
    value = form.cleaned_data.get("starts_on") if form.is_bound else form.initial["starts_on"]
    return value or request.viewer.on + AHEAD


def _founded(request: Request, draft: Draft, form: PublishForm) -> HttpResponse | None:
    """The answer when the networks are founded; None when the page must be shown again, with the reason said."""
    data = form.cleaned_data
    try:
        networks = actions.found_networks(
            draft=draft,
            starts_on=data["starts_on"],
            version=data["version"],
            move=data["move"],
            by=request.user,
            at=timezone.now(),
        )
    except actions.AlreadyPublished:
        messages.info(request, _("The networks are published already. Here are their invitations."))
        return redirect("networks:standing", pk=draft.pk)
    except (actions.DraftChanged, NotApproved):
        messages.warning(
            request,
            _(
                "The draft is no longer the one you looked at. Nothing was published. Look at it again, and approve it."
            ),
        )
        return redirect("networks:publish", pk=draft.pk)
    except actions.NotDecided:
        form.add_error(
            None, _("The programme must be decided by the chief before its networks are published.")
        )
    except actions.LeadersHaveLeft as refused:
        words = _("No longer leaders here on the day of the start: %(names)s. Compose again without them.")
        form.add_error(None, words % {"names": ", ".join(refused.names)})
    except actions.AlreadySeated as refused:
        words = _(
            "Sit in another network of the programme: %(names)s. Let them leave it on the day of the start."
        )
        form.add_error("move", words % {"names": ", ".join(refused.names)})
    else:
        words = ngettext(
            "The network is there. Nobody has been told yet: now the invitations.",
            "The %(count)s networks are there. Nobody has been told yet: now the invitations.",
            len(networks),
        )
        messages.success(request, words % {"count": len(networks)})
        return redirect("networks:standing", pk=draft.pk)
    return None


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    draft = draft_of(request, pk)
    must(request.viewer, "networks.publish_draft", draft)
    if elsewhere := claimed(draft.organisation).get(draft.pk):
        return redirect(elsewhere)
    try:
        actions.undo_founding(draft=draft, by=request.user, at=timezone.now())
    except actions.NothingToUndo:
        messages.info(request, _("There is nothing to undo."))
    except actions.TooLateToUndo as refused:
        words = {
            "invited": _("Somebody has been told, or a mail is on its way. Call the mails back first."),
            "begun": _("The networks have begun. Close them instead."),
            "launched": _("A network is launched on its charter. Close the networks instead."),
            "changed": _("Seats or services have been changed since. Close the networks instead."),
        }
        messages.warning(request, words[refused.code])
        return redirect("networks:standing", pk=draft.pk)
    else:
        messages.success(
            request, _("The publication is undone. Nobody was told; the draft is approved as before.")
        )
    return redirect("networks:publish", pk=draft.pk)
