"""A small client: logs in by OAuth2 client credentials, asks GraphQL, pages by cursor, and tries again with patience.

An error that comes with HTTP 200 is an error. Redirects are not followed: nobody but the administrator says where the
secret goes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledernet.people.readers.cpr import masked
from ledernet.ui.addresses import BadAddress, Clear, taken_apart

from .errors import Fault, MoError, shape

if TYPE_CHECKING:
    import requests

VERSION = 30
TRIES = 4
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
TIMEOUTS = (5.0, 60.0)
"""Seconds for the connection, and between two pieces of the answer."""

MOST_BYTES = 64 * 1024 * 1024
MOST_PAGES = 10_000
PAGE = 200
BEFORE_EXPIRY = 30.0
"""A token is renewed so many seconds before it expires."""

_AGAIN = frozenset({429, 500, 502, 503, 504})
_USUAL_TOKENS = "/auth/realms/mo/protocol/openid-connect/token"


@dataclass(frozen=True)
class Place:
    """Where the register is, and how one logs in. `tokens` may be empty: then it is where OS2mo usually has it."""

    address: str
    client_id: str
    secret: str
    tokens: str = ""

    @property
    def graphql(self) -> str:
        return f"{self.address.rstrip('/')}/graphql/v{VERSION}"

    @property
    def token_address(self) -> str:
        return self.tokens or self.address.rstrip("/") + _USUAL_TOKENS

    def __repr__(self) -> str:
        return f"Place({self.address})"


class Client:
    """One conversation. Not shared between threads."""

    def __init__(
        self,
        place: Place,
        *,
        page: int = PAGE,
        tries: int = TRIES,
        timeouts: tuple[float, float] = TIMEOUTS,
        sleep: Callable[[float], None] = time.sleep,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        import requests

        for address in (place.address, place.token_address):
            try:
                taken_apart(address, clear=Clear.ANYWHERE)
            except BadAddress:
                raise MoError(Fault.BAD_ADDRESS) from None
        self._place, self._page, self._tries, self._timeouts = place, page, tries, timeouts
        self._sleep, self._seconds = sleep, seconds
        self._session = requests.Session()
        self._token, self._expires = "", 0.0

    def ask(self, query: str, **variables: Any) -> Mapping[str, Any]:
        """The `data` of an answer without errors; raises MoError."""
        said = self._answer(query, variables)
        if errors := said.get("errors"):
            raise MoError(Fault.QUERY, said=_first_message(errors))
        data = said.get("data")
        if not isinstance(data, dict):
            raise shape("data")
        return data

    def pages(self, query: str, field: str, **variables: Any) -> Iterator[Mapping[str, Any]]:
        """The objects of all pages of a paged field; raises MoError, also where the cursors run in a ring."""
        cursor: str | None = None
        met: set[str] = set()
        while True:
            data = self.ask(query, limit=self._page, cursor=cursor, **variables)
            found = data.get(field)
            if not isinstance(found, dict) or not isinstance(found.get("objects"), list):
                raise shape(field)
            for one in found["objects"]:
                if not isinstance(one, dict):
                    raise shape(field)
                yield one
            cursor = (found.get("page_info") or {}).get("next_cursor")
            if cursor is None:
                return
            if not isinstance(cursor, str) or cursor in met or len(met) >= MOST_PAGES:
                raise MoError(Fault.LOOP, where=field)
            met.add(cursor)

    def _answer(self, query: str, variables: Mapping[str, Any]) -> Mapping[str, Any]:
        body = {"query": query, "variables": variables}
        for renewed in (False, True):
            status, content = self._send(self._place.graphql, json=body, auth=_Bearer(self._valid_token()))
            if status != 401:
                break
            self._token = ""  # it was withdrawn, or their clock is ahead: one new one, then it is a refusal
            if renewed:
                raise MoError(Fault.LOGIN, status=status)
        # OS2mo tells of a wrong question in JSON with status 400 as well as with 200.
        if status == 400 and (said := _read(content)) and said.get("errors"):
            return said
        _look_at(status)
        said = _read(content)
        if said is None:
            raise MoError(Fault.NOT_JSON)
        return said

    def _valid_token(self) -> str:
        if not self._token or self._seconds() >= self._expires:
            form = {
                "grant_type": "client_credentials",
                "client_id": self._place.client_id,
                "client_secret": self._place.secret,
            }
            status, content = self._send(self._place.token_address, data=form, auth=_Nothing())
            if status in (400, 401, 403):
                raise MoError(Fault.LOGIN, status=status)
            _look_at(status)
            said = _read(content)
            token = said.get("access_token") if said else None
            if not said or not isinstance(token, str) or not token:
                raise MoError(Fault.NO_TOKEN)
            lasts = said.get("expires_in", 60)
            lasts = float(lasts) if isinstance(lasts, int | float) else 60.0
            self._token, self._expires = token, self._seconds() + max(lasts - BEFORE_EXPIRY, lasts / 2)
        return self._token

    def _send(self, address: str, **what: Any) -> tuple[int, bytes]:
        """POST, again where it may help, so many times and no more. Raises MoError."""
        import requests

        wait = FIRST_WAIT
        for left in range(self._tries - 1, -1, -1):
            failed: MoError | None = None
            try:
                status, content = self._once(address, **what)
            except requests.exceptions.Timeout:
                failed = MoError(Fault.TIMEOUT)
            except (requests.exceptions.MissingSchema, requests.exceptions.InvalidURL):
                raise MoError(Fault.BAD_ADDRESS) from None
            except requests.exceptions.RequestException as error:
                failed = MoError(Fault.UNREACHABLE, why=type(error).__name__)
            if failed is None and status not in _AGAIN:
                return status, content
            if not left:
                raise failed or MoError(Fault.UNWELL, status=status)
            self._sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        raise AssertionError("unreachable")

    def _once(self, address: str, **what: Any) -> tuple[int, bytes]:
        answer: requests.Response
        with self._session.post(
            address, timeout=self._timeouts, allow_redirects=False, stream=True, **what
        ) as answer:
            content = bytearray()
            for piece in answer.iter_content(65_536):
                content += piece
                if len(content) > MOST_BYTES:
                    raise MoError(Fault.TOO_LARGE)
            return answer.status_code, bytes(content)


class _Bearer:
    """Says who asks. As `auth`, so that no file of passwords on the machine speaks instead."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Nothing:
    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def _look_at(status: int) -> None:
    if 300 <= status < 400:
        raise MoError(Fault.MOVED, status=status)
    if status == 403:
        raise MoError(Fault.FORBIDDEN, status=status)
    if status == 404:
        raise MoError(Fault.NOT_FOUND, status=status)
    if status != 200:
        raise MoError(Fault.UNWELL, status=status)


def _read(content: bytes) -> Mapping[str, Any] | None:
    try:
        said = json.loads(content)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _first_message(errors: Any) -> str:
    first = errors[0] if isinstance(errors, list) and errors else errors
    said = first.get("message") if isinstance(first, dict) else ""
    return masked(str(said or ""))[:200]
