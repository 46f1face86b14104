"""An OS2mo of one's own: a server on loopback that speaks GraphQL by OS2mo's schema and refuses what the schema does not allow.

    with Mo.small() as mo:                     # invented people; `Mo.recorded(folder)` has recorded answers instead
        Place(mo.url, mo.client_id, mo.secret) # where the product connects
        mo.new_leader("Nanna", "Ny", unit=SCHOOL)   # a manager role is made, and its events are sent
        mo.end_role(role, on=date(2027, 1, 1))      # somebody leaves
        assert mo.refused == []                # no question broke the schema
        assert mo.unacknowledged == []         # every event was acknowledged

In a browser test: start it beside the server (`mo.start()` … `mo.stop()`), type `mo.url`, `mo.client_id` and `mo.secret` into the
connection page, then call `mo.new_leader(…)` and let the worker's job `registers.listen` run. By hand:
`python -m tests.registers.mo --port 8123` prints what to type; each press of Enter makes a new leader.

Faults: `mo.fail(500, times=2)`, `mo.slow(seconds)`, `mo.say(body)`, `mo.expire_after(requests)`, `mo.ring = True`.
"""

import argparse
import json
import threading
import time
from collections import deque
from collections.abc import Mapping
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs
from uuid import uuid4

from graphql import GraphQLSchema, build_schema, graphql_sync

from .mo_answers import Root, resolve
from .mo_data import (
    CARE,
    CHILDREN,
    CLOSED,
    COORDINATOR,
    DIRECTOR,
    HEAD,
    LEVEL_1,
    LEVEL_3,
    SCHOOL,
    STAFF,
    TOWN,
    known,
    moment,
    person,
    role,
    state,
    unit,
)

FIXTURES = Path(__file__).parent / "fixtures"
SMALL_SDL = FIXTURES / "schema.v30.part.graphql"
TOKENS = "/auth/realms/mo/protocol/openid-connect/token"


class Mo:
    """The data, the faults that are asked for, and the server."""

    client_id, secret = "ledernet", "hemmelig-nøgle"

    def __init__(self, sdl: Path, roles: list[dict[str, Any]], units: list[dict[str, Any]]) -> None:
        self.schema: GraphQLSchema = build_schema(sdl.read_text())
        self.roles, self.units = roles, units
        self.listeners: dict[str, str] = {}  # routing key → UUID
        self.waiting: dict[str, deque[dict[str, Any]]] = {}  # UUID of listener → events not yet given
        self.given: dict[str, tuple[str, dict[str, Any]]] = {}  # token → those given and not acknowledged
        self.acknowledged: list[str] = []
        self.refused: list[str] = []
        self.asked: list[str] = []
        self.logins = 0
        self.ring = False
        self._tokens: dict[str, int] = {}
        self._lasts = 1_000_000
        self._faults: deque[Mapping[str, Any]] = deque()
        self._server: ThreadingHTTPServer | None = None

    @classmethod
    def small(cls) -> Self:
        anne, bo = (
            person("Anne", "Ågård", "Anne.Aagaard@fjordby.example"),
            person("Bo", "Bæk", "bo@fjordby.example"),
        )
        units = [
            unit(TOWN, "Fjordby Kommune", None),
            unit(CHILDREN, "Børn og Læring", TOWN),
            unit(SCHOOL, "Skovskolen", CHILDREN),
            unit(CARE, "Omsorg", TOWN),
            unit(CLOSED, "Det gamle center", TOWN, until="2020-01-01"),
        ]
        roles = [
            role(known("r1"), state(anne, TOWN, "2018-03-01", kind=DIRECTOR, level=LEVEL_1)),
            role(
                known("r2"),  # a new level without a break
                state(bo, SCHOOL, "2020-08-01", "2024-01-01", level=LEVEL_1),
                state(bo, SCHOOL, "2024-01-01"),
            ),
            role(known("r3"), state(None, CHILDREN, "2021-01-01")),  # vacant
            role(known("r4"), state(person("Carl", "Cold"), CARE, "2016-01-01", "2022-07-01")),  # over
            role(known("r5"), state(person("Ditte", "Dam"), CARE, "2027-03-01")),  # to come
            role(known("r6"), state(person("Eva", "Eng"), CARE, "2019-01-01", kind=COORDINATOR, duties=())),
        ]
        return cls(SMALL_SDL, roles, units)

    @classmethod
    def recorded(cls, folder: Path) -> Self:
        """The answers of a real OS2mo, recorded, with its whole schema."""
        pages = json.loads((folder / "rec.managers.pages.json").read_text())
        units = json.loads((folder / "rec.org_units.json").read_text())["data"]["org_units"]["objects"]
        roles = [one for page in pages for one in page["data"]["managers"]["objects"]]
        return cls(folder / "schema.v30.graphql", roles, units)

    # What happens in the municipality

    def new_leader(
        self, given: str, family: str, *, unit: str = SCHOOL, since: str = "2026-11-01", email: str = "",
        kind: str = HEAD, level: str = LEVEL_3, duties: tuple[str, ...] = (STAFF,),
    ) -> str:  # fmt: skip
        """A person gets a manager role, and listeners hear of it. Returns the role's UUID."""
        uuid, who = str(uuid4()), person(given, family, email)
        self.roles.append(role(uuid, state(who, unit, since, kind=kind, level=level, duties=duties)))
        self.send("person", who["uuid"])
        self.send("manager", uuid)
        return uuid

    def end_role(self, uuid: str, *, on: date) -> None:
        found = next(one for one in self.roles if one["uuid"] == uuid)
        found["validities"][-1]["validity"]["to"] = moment(on.isoformat())
        self.send("manager", uuid)

    def send(self, routing_key: str, subject: str, priority: int = 10_000) -> None:
        """An event, as OS2mo sends one of its own namespace; lost where nobody listens."""
        if listener := self.listeners.get(routing_key):
            event = {"subject": subject, "priority": priority, "token": f"{listener[:8]}-{uuid4().hex}"}
            self.waiting[listener].append(event)

    def send_again(self) -> None:
        """What was given and not acknowledged is given once more, as OS2mo does after a while."""
        for listener, event in self.given.values():
            self.waiting[listener].append(event)
        self.given.clear()

    @property
    def unacknowledged(self) -> list[str]:
        return [event["subject"] for _listener, event in self.given.values()] + [
            event["subject"] for events in self.waiting.values() for event in events
        ]

    # Faults

    def fail(self, status: int, *, times: int = 1, of: str = "graphql") -> None:
        self._faults.extend({"status": status, "of": of} for _ in range(times))

    def slow(self, seconds: float, *, times: int = 1) -> None:
        self._faults.extend({"slow": seconds, "of": "graphql"} for _ in range(times))

    def say(self, body: Any, *, status: int = 200, of: str = "graphql", after: int = 0) -> None:
        """An answer of one's own instead of the next; `after` others."""
        self._faults.extend({"pass": True, "of": of} for _ in range(after))
        self._faults.append({"status": status, "body": body, "of": of})

    def expire_after(self, requests: int) -> None:
        self._lasts = requests

    # The server

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self, port: int = 0) -> Self:
        mo = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, said = mo._respond(self.path, self.headers.get("Authorization", ""), body)
                content = said if isinstance(said, bytes) else json.dumps(said).encode()
                try:
                    self.send_response(status)
                    if 300 <= status < 400:
                        self.send_header("Location", f"{mo.url}/elsewhere")
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # the client has lost patience

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _respond(self, path: str, authorization: str, body: bytes) -> tuple[int, Any]:
        of = "tokens" if path == TOKENS else "graphql"
        if self._faults and self._faults[0]["of"] == of:
            fault = self._faults.popleft()
            if "slow" in fault:
                time.sleep(fault["slow"])
            elif "pass" not in fault:
                return fault["status"], fault.get("body", {"detail": "fault"})
        if of == "tokens":
            return self._log_in(parse_qs(body.decode()))
        if path != "/graphql/v30":
            return 404, {"detail": "Not Found"}
        token = authorization.removeprefix("Bearer ")
        if self._tokens.get(token, 0) <= 0:
            return 401, {"detail": "Not authenticated"}
        self._tokens[token] -= 1
        asked = json.loads(body)
        self.asked.append(asked["query"])
        result = graphql_sync(
            self.schema, asked["query"], root_value=Root(self),
            variable_values=asked.get("variables"), field_resolver=resolve,
        )  # fmt: skip
        if result.errors:
            self.refused += [error.message for error in result.errors]
        return 200, result.formatted

    def _log_in(self, form: Mapping[str, list[str]]) -> tuple[int, Any]:
        if form.get("client_id") != [self.client_id] or form.get("client_secret") != [self.secret]:
            return 401, {"error": "unauthorized_client"}
        token = uuid4().hex
        self._tokens[token], self.logins = self._lasts, self.logins + 1
        return 200, {"access_token": token, "expires_in": 300, "token_type": "Bearer"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8123)
    mo = Mo.small().start(parser.parse_args().port)
    print(f"{mo.url}  {mo.client_id}  {mo.secret}")
    number = 0
    while True:
        input()
        number += 1
        mo.new_leader("Nanna", f"Ny {number}", email=f"nanna{number}@fjordby.example")
        print("made", number)


if __name__ == "__main__":
    main()
