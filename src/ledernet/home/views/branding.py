"""The colour and the logo of an organisation: public, and kept by the browser as long as they are the same."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ledernet.accounts.models import Organisation
from ledernet.ui.theme import DEFAULT_ACCENT, theme_css

KEPT = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"


@login_not_required
@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """`?o=` names the organisation; without it, or with one that is not there, the product's own colour."""
    slug = request.GET.get("o", "")
    organisation = Organisation.objects.filter(slug=slug).only("accent").first() if slug else None
    accent = organisation.accent if organisation else DEFAULT_ACCENT
    response = HttpResponse(theme_css(accent), content_type="text/css; charset=utf-8")
    fresh = request.GET.get("v", "").lower() == accent.strip("#").lower()
    response["Cache-Control"] = KEPT if fresh else BRIEFLY
    return response


@login_not_required
@require_safe
def logo(request: HttpRequest) -> HttpResponse:
    found = get_object_or_404(Organisation.objects.only("logo", "logo_type"), slug=request.GET.get("o", ""))
    if not found.logo or found.logo_type not in {"image/png", "image/jpeg"}:
        raise Http404
    response = HttpResponse(bytes(found.logo), content_type=found.logo_type)
    response["Cache-Control"] = KEPT if request.GET.get("v") else BRIEFLY
    return response
