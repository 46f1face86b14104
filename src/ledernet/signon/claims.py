"""What a login says of somebody, in one form whatever the protocol. Plain Python: text in, facts out."""

import binascii
import json
from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

PRIVILEGE = "privilege"
"""The name under which roles in a list of privileges stand in a rule."""

PRIVILEGES = frozenset(
    {
        "dk:gov:saml:attribute:Privileges_intermediate",
        "https://data.gov.dk/model/core/eid/privilegesIntermediate",
    }
)
"""Attributes of the OIO Basic Privilege Profile, in OIOSAML 2 and 3."""

CVR = "urn:dk:gov:saml:cvrNumberIdentifier:"
LARGEST = 100_000

Values = Mapping[str, tuple[str, ...]]


class Unreadable(ValueError):
    """What was given is no set of claims."""


@dataclass(frozen=True)
class Group:
    """Claims that belong together: those of a login, or one group of privileges with its constraints."""

    claims: Values
    constraints: Values


@dataclass(frozen=True)
class Told:
    """Who somebody is, as the provider says."""

    subject: str
    claims: Values
    email: str = ""
    email_verified: bool = False
    name: str = ""
    key: str = ""
    groups: tuple[Group, ...] = field(default=())


def flat(payload: Mapping[str, Any], before: str = "") -> dict[str, tuple[str, ...]]:
    """Each claim as a row of texts; what lies inside another is named with a dot, as Keycloak's `realm_access.roles`."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in payload.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{before}{name}.")
        else:
            many = value if isinstance(value, list | tuple) else [value]
            found[f"{before}{name}"] = tuple(_text(one) for one in many if one is not None)
    return found


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def groups_of(claims: Values, *, cvr: str = "") -> tuple[Group, ...]:
    """The claims as one group, and each group of privileges that is not for another organisation."""
    found = [Group(claims=claims, constraints=claims)]
    for name in sorted(PRIVILEGES & claims.keys()):
        for text in claims[name]:
            found += [group for scope, group in privileges(text) if not _elsewhere(scope, cvr)]
    return tuple(found)


def _elsewhere(scope: str, cvr: str) -> bool:
    return bool(cvr) and scope.startswith(CVR) and scope.removeprefix(CVR) != cvr


def privileges(text: str) -> list[tuple[str, Group]]:
    """(scope, group) for each group of a list of privileges, base64 of XML. Raises `Unreadable`."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    if len(text) > LARGEST:
        raise Unreadable("the list of privileges is too long")
    try:
        root = fromstring(b64decode("".join(text.split()), validate=True), forbid_dtd=True)
    except (binascii.Error, ValueError, ParseError, DefusedXmlException) as error:
        raise Unreadable("the list of privileges cannot be read") from error
    return [
        (
            element.get("Scope", ""),
            Group(
                claims={PRIVILEGE: tuple(_words(element, "Privilege"))},
                constraints={
                    name: tuple(
                        part
                        for constraint in _named(element, "Constraint")
                        if constraint.get("Name", "") == name
                        for part in (constraint.text or "").replace(",", " ").split()
                    )
                    for name in {constraint.get("Name", "") for constraint in _named(element, "Constraint")}
                },
            ),
        )
        for element in _named(root, "PrivilegeGroup")
    ]


def _named(element: Any, name: str) -> Iterable[Any]:
    return (child for child in element if child.tag.rpartition("}")[2] == name)


def _words(element: Any, name: str) -> Iterable[str]:
    return filter(None, ((child.text or "").strip() for child in _named(element, name)))


def pasted(text: str) -> dict[str, tuple[str, ...]]:
    """Claims as an administrator writes them: JSON, or a line `name = value` each. Raises `Unreadable`."""
    if text.lstrip().startswith("{"):
        try:
            return flat(json.loads(text))
        except (ValueError, RecursionError) as error:
            raise Unreadable("this is no JSON") from error
    found: dict[str, tuple[str, ...]] = {}
    for line in filter(str.strip, text.splitlines()):
        name, sign, value = line.partition("=")
        if not sign or not name.strip():
            raise Unreadable(line.strip()[:80])
        found[name.strip()] = (*found.get(name.strip(), ()), value.strip())
    return found
