"""How a view answers: the whole page, or the part that was asked for; 422 when a form must be put right."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.contrib.messages import get_messages
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme


def respond(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    part: str = "",
    status: int | None = None,
) -> HttpResponse:
    """Render `template`, or its partial `part` when htmx asks for a part of the page.

    A bound form or formset with errors anywhere in the context makes the status 422 unless one is given.
    Messages set in the view are said as toasts beside the part.
    """
    values = dict(context or {})
    if status is None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if _has_errors(values) else HTTPStatus.OK
    asked = bool(part) and is_part(request)
    content: str = render_to_string(f"{template}#{part}" if asked else template, values, request)
    if asked:
        content += said(request)
    response = HttpResponse(content, status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response


def own_address(request: HttpRequest, wanted: str, otherwise: str) -> str:
    """Where to go on to: the page that was asked for, if it is one of ours."""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else otherwise


def is_part(request: HttpRequest) -> bool:
    """htmx asks for a part: not for the whole page when the reader goes back in the history."""
    headers = request.headers
    wants = headers.get("HX-Request") == "true" and headers.get("HX-Boosted") != "true"
    return wants and headers.get("HX-History-Restore-Request") != "true"


def said(request: HttpRequest) -> str:
    """The messages of this request as toasts that htmx puts where they belong."""
    if not hasattr(request, "_messages") or not len(get_messages(request)):
        return ""
    return render_to_string("ui/parts/said.html", {"messages": get_messages(request)}, request)


def _has_errors(values: Mapping[str, Any]) -> bool:
    forms = (value for value in values.values() if isinstance(value, BaseForm | BaseFormSet))
    return any(form.is_bound and not form.is_valid() for form in forms)
