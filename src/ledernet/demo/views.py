"""One click on the login page takes you into the demonstration."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from ledernet.accounts.actions import change_user

from .logins import demo_user, is_at_this_machine


@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Log in as one of the demonstration's people, in the language of the page; 404 anywhere but in a demonstration on this machine."""
    user = demo_user(request.POST.get("as", "")) if is_at_this_machine(request) else None
    if user is None:
        raise Http404
    language = get_language() or user.language
    change_user(user=user, name=user.name, language=language, by=user, at=timezone.now())
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return HttpResponseRedirect(reverse("home:overview"))
