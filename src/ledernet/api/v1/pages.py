"""Long lists in pieces, and answers that are known already.

A list is in the order of the rows' numbers and goes on after the last one seen, so rows that come or go meanwhile neither repeat nor hide
another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from ninja import Path, Query, Schema
from ninja.renderers import JSONRenderer
from pydantic import Field

from ledernet.api.problems import Refused

LARGEST = 2**63 - 1
Key = Annotated[int, Path(ge=1, le=LARGEST, description="Number of the row.")]
Number = Annotated[int | None, Query(ge=1, le=LARGEST)]
Limit = Annotated[int, Query(ge=1, le=200, description="Rows in the answer.")]
After = Annotated[
    int, Query(ge=0, le=LARGEST, description="The number of the last row seen; the list goes on after it.")
]
Row = TypeVar("Row", bound=Model)
Said = TypeVar("Said", bound=Schema)


class Paged(Schema):
    """A piece of a list, ordered by `id`."""

    next: str | None = Field(
        None, description="Where the list goes on; null at its end. The same stands in the header Link."
    )


def paged(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet[Row],
    tell: Callable[[Row], Any],
    *,
    limit: int,
    after: int,
) -> dict[str, Any]:
    found: Sequence[Row] = list(rows.filter(pk__gt=after).order_by("pk")[: limit + 1])
    onward = None
    if len(found) > limit:
        found = found[:limit]
        asked = {**request.GET.dict(), "limit": limit, "after": found[-1].pk}
        onward = request.build_absolute_uri(f"{request.path}?{urlencode(asked)}")
        response["Link"] = f'<{onward}>; rel="next"'
    return {"items": [tell(row) for row in found], "next": onward}


def one(rows: QuerySet[Row], pk: int) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def etag_of(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def said(request: HttpRequest, row: Schema) -> bytes:
    """A row as an answer has it, letter by letter, for its mark."""
    return str(JSONRenderer().render(request, row.model_dump(), response_status=200)).encode()


def must_be_unchanged(request: HttpRequest, row: Schema) -> None:
    """Who changes a row says which version she has read. Raises `Refused`."""
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise Refused("precondition-needed")
    marks = {mark.strip() for mark in given.split(",")}
    if "*" not in marks and etag_of(said(request, row)) not in marks:
        raise Refused("changed-meanwhile")
