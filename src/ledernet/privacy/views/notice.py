"""The notice: shown to everybody who logs in, written by HR or the data protection officer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.accounts.enums import Language
from ledernet.accounts.house import house_of, language_here
from ledernet.accounts.models import Organisation, User
from ledernet.people.viewer import Request, must
from ledernet.privacy import notice as notices
from ledernet.privacy.forms import NoticeForm
from ledernet.privacy.models import Notice
from ledernet.privacy.processing import activities
from ledernet.privacy.purposes import PURPOSES
from ledernet.privacy.ways import ways
from ledernet.ui.pages import own_address, respond


@login_not_required
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """One's own; with `?o=` that of an organisation, for whoever is sent here by a page that needs no login.

    No list tells which organisations there are. `l` is the language of the page that led here.
    """
    user, asked = request.user, request.GET.get("o", "")
    home = user.organisation if isinstance(user, User) else None
    house = home
    if asked and not (home and asked == home.slug):
        house = get_object_or_404(Organisation, slug=asked, pk__in=Notice.objects.values("organisation"))
    house = house or house_of(request)
    found = notices.current(house) if house else None
    context = {
        "notice": found,
        "house": house,
        "unseen": notices.unseen_by(user) if isinstance(user, User) and house == home else None,
        "next": own_address(request, request.GET.get("next", ""), reverse("home:overview")),
        "activities": activities(),
        "attendance": next(purpose.care for purpose in PURPOSES if purpose.key == "meetings"),
    }
    with translation.override(_language(request)):
        return respond(request, "privacy/notice.html", context)


@require_POST
def notice_shown(request: Request) -> HttpResponse:
    """Gone on from it: noted once, and on to where she was going."""
    found = notices.unseen_by(request.user)
    if found is not None:
        notices.note_shown(notice=found, user=request.user, at=timezone.now())
    return redirect(_onward(request, request.POST.get("next", "")))


@require_http_methods(["GET", "HEAD", "POST"])
def notice_edit(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "privacy.publish_notice")
    last = notices.current(viewer.organisation)
    form = NoticeForm(request.POST or None, instance=last)
    if request.method == "POST" and form.is_valid():
        words = notices.Words(**form.cleaned_data)
        done = notices.publish(
            organisation=viewer.organisation, words=words, by=request.user, at=timezone.now()
        )
        said = _("Notice no. %(number)s holds. Everybody is shown it once.") % {"number": done.number}
        messages.success(request, said)
        return redirect("privacy:notice-edit")
    context = {
        "form": form,
        "last": notices.current(viewer.organisation),
        "tabs": ways(viewer, "privacy:notice-edit"),
    }
    return respond(request, "privacy/notice_edit.html", context)


def _language(request: HttpRequest) -> str:
    here = translation.get_language() or ""
    wanted = request.GET.get("l", "")
    return language_here(request, wanted if wanted in Language.values else here)


def _onward(request: Request, wanted: str) -> str:
    return own_address(request, wanted, reverse("home:overview"))
