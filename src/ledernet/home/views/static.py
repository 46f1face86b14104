"""Pages that everybody may read, also before the login."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ledernet.ui.pages import respond


@login_not_required
@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    return respond(request, "home/data.html")


@login_not_required
@require_safe
def accessibility_page(request: HttpRequest) -> HttpResponse:
    return respond(request, "home/accessibility.html")
