"""What an administrator sets for the organisation, and the change from one organisation to another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.home import actions
from ledernet.home.forms import SettingsForm
from ledernet.people.middleware import ORGANISATION_KEY
from ledernet.people.viewer import Request, must, organisations_of
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Request) -> HttpResponse:
    must(request.viewer, "home.change_settings")
    organisation = request.viewer.organisation
    names = ("name", "language", "accent", "mail_from", "rehearsal_to")
    initial = {name: getattr(organisation, name) for name in names}
    form = SettingsForm(request.POST or None, request.FILES or None, initial=initial)
    if not organisation.logo:
        del form.fields["remove_logo"]
    if request.method == "POST" and form.is_valid():
        actions.change_organisation(
            organisation=organisation,
            values=form.values(),
            logo=form.cleaned_data["logo"],
            remove_logo=form.cleaned_data.get("remove_logo", False),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The settings are saved."))
        return redirect("home:settings")
    return respond(request, "home/settings.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def organisations(request: Request) -> HttpResponse:
    """For those who have roles in several organisations."""
    mine = organisations_of(request.user, on=request.viewer.on)
    if request.method == "POST":
        chosen = get_object_or_404(mine, pk=whole_number(request.POST.get("organisation")))
        request.session[ORGANISATION_KEY] = chosen.pk
        messages.success(request, _("You now work in %(name)s.") % {"name": chosen.name})
        return redirect("home:overview")
    return respond(request, "home/organisations.html", {"organisations": list(mine)})
