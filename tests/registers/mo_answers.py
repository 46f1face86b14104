"""How the OS2mo in `mo.py` answers what its schema has allowed."""

from __future__ import annotations

import base64
import json
from collections import deque
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from graphql import GraphQLResolveInfo

from .mo_data import FACETS, class_

if TYPE_CHECKING:
    from .mo import Mo


class Root:
    """What the fields of Query and Mutation answer with."""

    def __init__(self, mo: Mo) -> None:
        self.mo = mo
        self.version = {"mo_version": "30.1.0"}

    def managers(self, info: GraphQLResolveInfo, **asked: Any) -> dict[str, Any]:
        found = _of_time(self.mo.roles, asked["filter"])
        if engaged := (asked["filter"].get("engagement") or {}).get("uuids"):
            found = [one for one in found if _engagements(one) & set(engaged)]
        return self._page(found, asked)

    def org_units(self, info: GraphQLResolveInfo, **asked: Any) -> dict[str, Any]:
        return self._page(_of_time(self.mo.units, asked["filter"]), asked)

    def classes(self, info: GraphQLResolveInfo, **asked: Any) -> dict[str, Any]:
        found: dict[str, dict[str, Any]] = {}
        for uuid, facet in FACETS.items() if self.mo.schema.get_type("Address") else ():
            found[uuid] = _with_facet(class_(uuid), facet)
        for one in (state for role in self.mo.roles for state in role["validities"]):
            for name, facet in (
                ("manager_type_response", "manager_type"),
                ("manager_level_response", "manager_level"),
            ):
                if one[name]:
                    found[one[name]["uuid"]] = _with_facet(one[name], facet)
            for duty in one["responsibilities_response"]["objects"]:
                found[duty["uuid"]] = _with_facet(duty, "responsibility")
        return self._page(list(found.values()), asked)

    def event_fetch(self, info: GraphQLResolveInfo, **asked: Any) -> dict[str, Any] | None:
        listener = asked["filter"]["listener"]
        events = self.mo.waiting[listener]
        if not events:
            return None
        event = events.popleft()
        self.mo.given[event["token"]] = (listener, event)
        return event

    def event_listener_declare(self, info: GraphQLResolveInfo, **asked: Any) -> dict[str, Any]:
        uuid = self.mo.listeners.setdefault(asked["input"]["routing_key"], str(uuid4()))
        self.mo.waiting.setdefault(uuid, deque())
        return {"uuid": uuid}

    def event_listener_delete(self, info: GraphQLResolveInfo, **asked: Any) -> bool:
        keys = [key for key, uuid in self.mo.listeners.items() if uuid == asked["input"]["uuid"]]
        for key in keys:
            self.mo.waiting.pop(self.mo.listeners.pop(key))
        return bool(keys)

    def event_acknowledge(self, info: GraphQLResolveInfo, **asked: Any) -> bool:
        token = asked["input"]["token"]
        self.mo.acknowledged.append(token)
        return self.mo.given.pop(token, None) is not None

    def _page(self, found: list[dict[str, Any]], asked: Mapping[str, Any]) -> dict[str, Any]:
        if not found:
            return {"objects": [], "page_info": {"next_cursor": None}}
        start = 0
        if cursor := asked.get("cursor"):
            last = json.loads(base64.b64decode(cursor.partition(":")[2]))["last"]
            start = [one["uuid"] for one in found].index(last) + 1
        some = found[start : start + (asked.get("limit") or len(found))]
        more = start + len(some) < len(found)
        if self.mo.ring:
            some, more = some or found[:1], True
        after = base64.b64encode(
            json.dumps({"last": (found if self.mo.ring else some)[-1]["uuid"]}).encode()
        ).decode()
        return {"objects": some, "page_info": {"next_cursor": f"be8d71:{after}" if more else None}}


def resolve(source: Any, info: GraphQLResolveInfo, **asked: Any) -> Any:
    """A field of a recorded answer; what was not asked for then follows from what was."""
    if isinstance(source, Root):
        found = getattr(source, info.field_name)
        return found(info, **asked) if callable(found) else found
    if info.field_name in source:
        return source[info.field_name]
    if info.field_name == "validities":
        return [source["current"]] if source.get("current") else []
    if info.field_name == "current":
        return next((one for one in source.get("validities", ()) if _holds_today(one)), None)
    return None


def _of_time(objects: list[dict[str, Any]], asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    """As OS2mo: who does not ask for all times gets what holds today."""
    if "from_date" in asked and "to_date" in asked:
        return list(objects)
    return [one for one in objects if any(map(_holds_today, one.get("validities", ())))]


def _holds_today(one: Mapping[str, Any]) -> bool:
    begins, ends = (one["validity"][name] for name in ("from", "to"))
    now = datetime.now().astimezone()
    return datetime.fromisoformat(begins) <= now and (ends is None or now < datetime.fromisoformat(ends))


def _engagements(one: Mapping[str, Any]) -> set[str]:
    return {
        state["engagement_response"]["uuid"] for state in one["validities"] if state["engagement_response"]
    }


def _with_facet(one: Mapping[str, Any], facet: str) -> dict[str, Any]:
    return {**one, "current": {**one["current"], "facet_response": {"current": {"user_key": facet}}}}
