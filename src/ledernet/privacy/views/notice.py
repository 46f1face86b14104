"""The notice: shown to everybody who logs in, written by HR or the data protection officer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.privacy import notice as notices
from ledernet.privacy.forms import NoticeForm
from ledernet.privacy.processing import activities
from ledernet.privacy.purposes import PURPOSES
from ledernet.privacy.ways import ways
from ledernet.ui.pages import own_address, respond


@require_safe
def notice(request: Request) -> HttpResponse:
    context = {
        "notice": notices.current(request.user.organisation),
        "house": request.user.organisation,
        "unseen": notices.unseen_by(request.user),
        "next": _onward(request, request.GET.get("next", "")),
        "activities": activities(),
        "attendance": next(purpose.care for purpose in PURPOSES if purpose.key == "meetings"),
    }
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
        "may_see": has_perm("privacy.view_register", viewer),
        "tabs": ways(viewer, "privacy:notice-edit"),
    }
    return respond(request, "privacy/notice_edit.html", context)


def _onward(request: Request, wanted: str) -> str:
    return own_address(request, wanted, reverse("home:overview"))
