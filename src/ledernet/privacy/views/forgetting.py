"""To forget somebody: what goes and what stays is shown first."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.privacy import actions
from ledernet.privacy.forms import ForgetForm
from ledernet.privacy.persons import forgetting
from ledernet.privacy.persons.gathering import withheld
from ledernet.privacy.persons.who import person_of, still_here
from ledernet.privacy.ways import ways
from ledernet.ui.pages import respond


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: Request, kind: str, pk: int) -> HttpResponse:
    """The data protection officer looks; HR of the whole organisation, who answers for it, carries it out."""
    viewer = request.viewer
    must(viewer, "privacy.find_person")
    person = person_of(viewer.organisation, kind, pk)
    if person is None:
        raise Http404
    form = ForgetForm(request.POST or None)
    at = timezone.now()
    if request.method == "POST":
        must(viewer, "privacy.forget_person")
        if form.is_valid():
            try:
                forgetting.forget(
                    person=person, reason=form.cleaned_data["reason"], by=request.user, on=viewer.on, at=at
                )
            except forgetting.StillHere:
                form.add_error(None, _("The person has not left. End role, post and login first."))
            except forgetting.AlreadyForgotten:
                form.add_error(None, _("The person has been forgotten already."))
            else:
                messages.success(request, _("Forgotten. What stays has a number for a name."))
                return redirect("privacy:people")
    else:
        actions.look_at_person(person=person, by=request.user, at=at)
    context = {
        "person": person,
        "parts": forgetting.plan(person),
        "kept": list(dict.fromkeys(row.why.label for row in withheld(own=True) if not row.field)),
        "still_here": still_here(person, on=viewer.on),
        "forgotten": forgetting.is_forgotten(person),
        "may": has_perm("privacy.forget_person", viewer),
        "form": form,
        "tabs": ways(viewer, "privacy:people"),
    }
    return respond(request, "privacy/forget.html", context)
