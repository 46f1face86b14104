"""The rules of play of one network: those of the charter, and its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.networks import actions
from ledernet.networks.enums import NetworkState
from ledernet.networks.forms import PrincipleForm
from ledernet.networks.models import NetworkPrinciple
from ledernet.networks.queries import common_principles, networks_visible_to
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

from .loading import network_of


@require_http_methods(["GET", "HEAD", "POST"])
def principles(request: Request, pk: int) -> HttpResponse:
    found = network_of(request, pk)
    must(request.viewer, "networks.write_principles", found)
    form = PrincipleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_principle(
                network=found, text=form.cleaned_data["text"], by=request.user, at=timezone.now()
            )
        except actions.IsThere:
            form.add_error("text", _("That rule is there already, in the same words."))
        except actions.TooMany as refused:
            words = _("A network can have %(limit)s rules of its own. Take one away first.")
            form.add_error("text", words % {"limit": refused.limit})
        except actions.NetworkIsClosed:
            messages.warning(request, _("The network is closed."))
            return redirect("networks:network", pk=found.pk)
        else:
            messages.success(request, _("The rule is added. All of you see it here and in the charter."))
            return redirect("networks:principles", pk=found.pk)
    context = {
        "network": found,
        "form": form,
        "common": common_principles(found),
        "own": list(found.principles.order_by("pk")),
        "open": found.state != NetworkState.CLOSED,
    }
    return respond(request, "networks/principles.html", context)


@require_POST
def remove_principle(request: Request, pk: int) -> HttpResponse:
    rows = NetworkPrinciple.objects.select_related("network__programme__unit", "network__organisation")
    found = get_object_or_404(rows, pk=pk, network__in=networks_visible_to(request.viewer))
    must(request.viewer, "networks.write_principles", found.network)
    try:
        actions.remove_principle(principle=found, by=request.user, at=timezone.now())
    except actions.NetworkIsClosed:
        messages.warning(request, _("The network is closed."))
    else:
        messages.success(request, _("The rule is taken away."))
    return redirect("networks:principles", pk=found.network_id)
