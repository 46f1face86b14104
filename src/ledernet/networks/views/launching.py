"""Networks are launched on their charter; later changes have a reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from rules import has_perm

from ledernet.charter.changes import changes_between
from ledernet.charter.queries import charter_in_force
from ledernet.networks import actions
from ledernet.networks.dates import dates_in, dates_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.forms import ChangeDatesForm, LaunchForm, TakeOverForm
from ledernet.networks.launching import Readiness, readiness_of
from ledernet.networks.queries import chiefs_of
from ledernet.people.viewer import Request, must
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import programmes_visible_to
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

from .loading import network_of


@require_http_methods(["GET", "HEAD", "POST"])
def launch(request: Request, pk: int) -> HttpResponse:
    """What the networks of a programme need before they are launched, and the launch."""
    rows = programmes_visible_to(request.viewer).select_related("unit", "organisation")
    programme = get_object_or_404(rows, pk=pk)
    must(request.viewer, "networks.view_launch", programme)
    may = has_perm("networks.launch_programme", request.viewer, programme)
    found = readiness_of(programme, request.viewer)
    if request.method == "POST":
        must(request.viewer, "networks.launch_programme", programme)
        form = LaunchForm(request.POST, networks=found.ready)
        if form.is_valid() and (answer := _launched(request, programme, found, form)):
            return answer
    else:
        form = _offered(request, found)
    context = {
        "programme": programme,
        "readiness": found,
        "form": form,
        "may_launch": may and found.possible,
        "chiefs": [] if may else list(chiefs_of(programme, on=request.viewer.on)),
    }
    return respond(request, "networks/launch.html", context)


def _offered(request: Request, found: Readiness) -> LaunchForm:
    """All that are ready, or the one that was asked for, with the dates of the charter."""
    asked = whole_number(request.GET.get("net"))
    chosen = [n.pk for n in found.ready if not asked or n.pk == asked]
    initial: dict[str, object] = {"networks": chosen}
    if found.version:
        initial |= {
            "version": found.version.pk,
            **dates_in(found.version.content, on=request.viewer.on).plain(),
        }
    return LaunchForm(networks=found.ready, initial=initial)


def _launched(
    request: Request, programme: Programme, found: Readiness, form: LaunchForm
) -> HttpResponse | None:
    """The way onward when it is done; None when the page is shown again, with the reason said."""
    if found.version is None or found.version.pk != form.cleaned_data["version"]:
        messages.warning(
            request, _("Another version of the charter holds by now. Nothing is launched; read it first.")
        )
        return redirect("networks:launch", pk=programme.pk)
    chosen = [network for network in found.ready if network.pk in form.cleaned_data["networks"]]
    try:
        done = actions.launch_networks(
            networks=chosen,
            version=found.version,
            dates=form.dates(),
            by=request.user,
            at=timezone.now(),
        )
    except actions.DatesClash as clash:
        form.clash(clash.field, clash.code)
        return None
    except actions.AlreadyLaunched as there:
        messages.info(request, _("Launched already: %(names)s") % {"names": ", ".join(there.names)})
        return redirect("networks:launch", pk=programme.pk)
    except (
        actions.NotReady,
        actions.NoCharter,
        actions.CharterChanged,
        actions.NoSponsor,
        actions.NotDecided,
        actions.NetworkIsClosed,
    ):
        messages.warning(request, _("Something has changed meanwhile. Nothing is launched; look again."))
        return redirect("networks:launch", pk=programme.pk)
    words = ngettext(
        "%(name)s is launched. Its plan, targets and dates are locked.",
        "%(count)s networks are launched. Their plans, targets and dates are locked.",
        len(done),
    )
    messages.success(request, words % {"count": len(done), "name": done[0].name})
    return (
        redirect("networks:charter", pk=done[0].pk)
        if len(done) == 1
        else redirect("networks:launch", pk=programme.pk)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: Request, pk: int) -> HttpResponse:
    """New dates for a launched network."""
    found = network_of(request, pk)
    must(request.viewer, "networks.change_charter", found)
    if found.state != NetworkState.LAUNCHED:
        messages.info(request, _("Only the dates of a launched network are changed here."))
        return redirect("networks:network", pk=found.pk)
    form = ChangeDatesForm(request.POST or None, initial=dates_of(found).plain())
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_dates(
                network=found,
                dates=form.dates(),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.DatesClash as clash:
            form.clash(clash.field, clash.code)
        except actions.NothingChanged:
            form.add_error(None, _("The dates are as they were."))
        except (actions.NetworkIsClosed, actions.NoCharter):
            return redirect("networks:network", pk=found.pk)
        else:
            messages.success(request, _("The new dates hold. They stand in the register of decisions."))
            return redirect("networks:charter", pk=found.pk)
    return respond(request, "networks/dates.html", {"network": found, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: Request, pk: int) -> HttpResponse:
    """The network goes over to the version of the charter that is in force now."""
    found = network_of(request, pk)
    must(request.viewer, "networks.change_charter", found)
    version = charter_in_force(found.programme)
    if found.charter is None or found.state != NetworkState.LAUNCHED or version in (None, found.charter):
        messages.info(request, _("There is no later version to go over to."))
        return redirect("networks:charter", pk=found.pk)
    assert version is not None
    form = TakeOverForm(request.POST or None, initial={"version": version.pk})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["version"] != version.pk:
            messages.warning(
                request, _("Another version of the charter holds by now. Read what it changes first.")
            )
            return redirect("networks:take-over", pk=found.pk)
        try:
            actions.take_over_charter(
                network=found,
                version=version,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except (
            actions.SitsThere,
            actions.CharterChanged,
            actions.NoCharter,
            actions.NotReady,
            actions.NetworkIsClosed,
        ):
            messages.warning(request, _("Something has changed meanwhile. Nothing was done; look again."))
        else:
            words = {"number": version.number}
            messages.success(
                request,
                _("The network goes by version %(number)s. All are asked again to accept what is expected.")
                % words,
            )
        return redirect("networks:charter", pk=found.pk)
    context = {
        "network": found,
        "version": version,
        "form": form,
        "changes": changes_between(found.charter.content, version.content),
    }
    return respond(request, "networks/take_over.html", context)
