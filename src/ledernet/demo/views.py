"""One click on the login page takes you into the demonstration."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from .logins import demo_user, is_at_this_machine


@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Log in as one of the demonstration's people; 404 anywhere but in a demonstration on this machine."""
    user = demo_user(request.POST.get("as", "")) if is_at_this_machine(request) else None
    if user is None:
        raise Http404
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return HttpResponseRedirect(reverse("home:overview"))
