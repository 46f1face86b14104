"""One's own account, and the language of the page."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from ledernet.ui.pages import own_address, respond

from . import actions
from .enums import Language
from .forms import ProfileForm
from .models import User
from .second_factor import has_second_factor


def profile(request: HttpRequest) -> HttpResponse:
    """Name, language, password and second factor."""
    user = User.objects.get(pk=str(request.user.pk))
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        saved = actions.change_user(
            user=user,
            name=form.cleaned_data["name"],
            language=form.cleaned_data["language"],
            by=user,
            at=timezone.now(),
        )
        with override(saved.language):
            messages.success(request, _("Saved."))
        return _in_language(redirect("accounts:profile"), saved.language)
    context = {"form": form, "has_second_factor": has_second_factor(user)}
    return respond(request, "accounts/profile.html", context)


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Danish or English from now on: kept on the user, and in a cookie for whoever has not logged in."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(own_address(request, request.POST.get("next", ""), "/"))
    if chosen not in Language.values:
        return response
    if request.user.is_authenticated:
        user = User.objects.get(pk=str(request.user.pk))
        actions.change_user(user=user, name=user.name, language=chosen, by=user, at=timezone.now())
    return _in_language(response, chosen)


@login_not_required
def closed(request: HttpRequest, **_kwargs: str) -> HttpResponse:
    """A door of allauth that this product does not have: signing up, changing one's address."""
    raise Http404


def _in_language(response: HttpResponse, chosen: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
