"""The API as a whole: its parts, its refusals, its own description."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import URLPattern, path
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from ledernet.api.problems import MEDIA, Refused, problem
from ledernet.meetings import actions as meetings
from ledernet.people import actions as people

from . import figures, networks
from . import meetings as meeting_addresses
from . import people as people_addresses
from .gate import ASKED, ApiRequest, Bearer
from .pages import etag_of
from .schemas import Problem, TokenSaid

log = logging.getLogger(__name__)
ABOUT = """Read what the pages show, and do a few of the things that can be done there, from another system.

A request bears a token (`Authorization: Bearer …`), made by an administrator or HR under *Other systems*. A token acts as a role in a part
of the organisation: it sees and may do what a person with that role sees and may do. What it may not see answers 404.

Lists come in pieces, ordered by `id`: follow `next` (also in the header `Link`) to the end. A parameter that is not known is refused. Answers carry an `ETag`; asked again with
`If-None-Match` an unchanged one is 304. Changes need `If-Match`. Each token has so many requests a minute (`RateLimit-…`; 429 and
`Retry-After` when they are spent). Refusals are `application/problem+json` (RFC 9457) with a stable `type`.
"""
COMMON = {
    "401": "No token, or one that is not known, has expired or has been closed.",
    "403": "The token was not made for this, or its role does not allow it.",
    "404": "Nothing is there, or the token may not see it.",
    "422": "Something in the request is wrong; `errors` says what.",
    "429": "Too many requests in this minute.",
}
OF_CHANGES = {
    "400": "The body cannot be read.",
    "409": "Something stands in the way; `type` says what.",
    "412": "It has been changed since it was read.",
    "428": "If-Match is missing.",
}
REFUSALS: dict[type[Exception], str] = {
    people.AlreadyEnded: "already-left",
    people.LeaveOverlaps: "leave-overlaps",
    people.EndsBeforeStart: "ends-before-start",
    meetings.NetworkIsClosed: "network-closed",
    meetings.WrongTime: "wrong-time",
    meetings.Overlaps: "overlaps",
    meetings.NotPlanned: "not-planned",
    meetings.MeetingMoved: "changed-meanwhile",
}


class Described(NinjaAPI):
    """Its description names the refusals of every address, which ninja leaves to each."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(*args, **kwargs)
        schema["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        schema["components"]["securitySchemes"] = {"Bearer": {"type": "http", "scheme": "bearer"}}
        told = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for addresses in schema["paths"].values():
            for method, operation in addresses.items():
                changes = method != "get"
                for status, words in {**COMMON, **(OF_CHANGES if changes else {})}.items():
                    operation["responses"][status] = {"description": words, "content": told}
                _headers(operation, method, changes=changes)
        return schema


def _headers(operation: dict[str, Any], method: str, *, changes: bool) -> None:
    text = {"type": "string"}
    if not changes:
        operation["responses"]["304"] = {"description": "It is as it was."}
        operation["parameters"].append(
            {"in": "header", "name": "If-None-Match", "required": False, "schema": text}
        )
    elif "If-Match" in operation.get("description", ""):
        operation["parameters"].append(
            {
                "in": "header",
                "name": "If-Match",
                "required": True,
                "schema": text,
                "description": "The ETag of what is changed, as it was read; * for whatever it is now.",
            }
        )


api = Described(
    title="Ledernet",
    version="1",
    description=ABOUT,
    docs_url=None,
    urls_namespace="api-v1",
)
for router in (people_addresses.router, networks.router, meeting_addresses.router, figures.router):
    api.add_router("", router)


@api.get("/token", auth=Bearer(), response=TokenSaid, url_name="token", operation_id="get_token", summary="The token itself", tags=["Token"])  # fmt: skip
def get_token(request: ApiRequest) -> TokenSaid:
    """Who it is, and what it may be used for."""
    token = request.acting.token
    return TokenSaid(
        name=token.name,
        organisation=token.organisation.name,
        role=token.role,
        unit=token.unit_id,
        reaches=token.reaches,
        expires_at=token.expires_at,
    )


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return problem(refused.kind, refused.detail, **refused.more)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem("not-found")


@api.exception_handler(PermissionDenied)
def _not_allowed(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return problem("not-allowed", str(error))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"where": [str(part) for part in one["loc"]], "what": one["msg"]} for one in error.errors]
    return problem("invalid", errors=errors)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem("unreadable", str(error))


@api.exception_handler(Exception)
def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    log.exception("The API could not answer %s %s", request.method, request.path)
    return problem("fault")


def _stands_in_the_way(kind: str) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda request, error: problem(kind)


for refusal, kind in REFUSALS.items():
    api.add_exception_handler(refusal, _stands_in_the_way(kind))


def _around(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """In English, without a login; with the marks and headers of every answer."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override("en"):
            response = view(request, *args, **kwargs)
        if response.status_code == 405:
            allowed, response = response["Allow"], problem("wrong-method")
            response["Allow"] = allowed
        return _finished(request, response)

    return csrf_exempt(login_not_required(answer))


def _finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    allowance = getattr(request, "allowance", None)
    if response.status_code == 200:
        response["ETag"] = etag_of(response.content)
        response.setdefault("Cache-Control", "private, no-cache")
        marks = request.headers.get("If-None-Match", "")
        known = {mark.strip().removeprefix("W/") for mark in marks.split(",")}
        if request.method == "GET" and response["ETag"] in known:
            kept = {name: response[name] for name in ("ETag", "Cache-Control")}
            response = HttpResponseNotModified(headers=kept)
    for name, value in (allowance.headers if allowance else {}).items():
        response[name] = value
    patch_vary_headers(response, ("Authorization",))
    return response


@csrf_exempt
@login_not_required
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problem("not-found")


def _addresses() -> list[URLPattern]:
    """Those of ninja, each in its wrapping. At the root, where ninja would lead browsers on, is nothing."""
    found, _app, _space = api.urls
    kept = []
    for pattern in found:
        assert isinstance(pattern, URLPattern)
        view = require_safe(pattern.callback) if pattern.name == "openapi-json" else pattern.callback
        pattern.callback = nothing if pattern.name == "api-root" else _around(view)
        kept.append(pattern)
    return kept


def _asked() -> dict[tuple[str, str], frozenset[str]]:
    views = [view for _prefix, router in api._routers for view in router.path_operations.values()]
    return {
        (operation.url_name or view.url_name or "", method): frozenset(
            name
            for model in operation.models
            if model.__ninja_param_source__ == "query"
            for name in model.__ninja_flatten_map__
        )
        for view in views
        for operation in view.operations
        for method in operation.methods
    }


ASKED.update(_asked())
app_name = "api-v1"
urlpatterns = [*_addresses(), path("<path:rest>", nothing, name="nothing")]
