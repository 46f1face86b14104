"""A charter as a document in the reader's language, made from its snapshot. All renderers read this and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ledernet.charter import phrases
from ledernet.charter.content import Content
from ledernet.charter.enums import CharterState
from ledernet.ui.formatting import full_day
from ledernet.ui.lines import printable
from ledernet.ui.parts import Knot, Step

from .annexes import annexes_of
from .clauses import clauses_of
from .parts import (
    Block,
    Clause,
    Document,
    Facts,
    Items,
    NetworkFacts,
    Paragraph,
    Signature,
    Subheading,
    Table,
    VersionFacts,
    as_data,
)

__all__ = [
    "Block",
    "Clause",
    "Document",
    "Facts",
    "Items",
    "NetworkFacts",
    "Paragraph",
    "Signature",
    "Subheading",
    "Table",
    "VersionFacts",
    "as_data",
    "document_of",
]

CHANGES_NAMED = 3  # on the last line of the sheet; all of them stand on the page of the version


def document_of(
    content: Content, *, on: date, version: VersionFacts | None = None, network: NetworkFacts | None = None
) -> Document:
    """The charter as it is read on a day, in the active language. Without a version it is a draft."""
    clean: Content = _cleaned(content)
    purpose = clean["purpose"]["main"].strip()
    name = clean["programme"]["name"]
    return Document(
        language=(get_language() or "da")[:2],
        organisation=clean["programme"]["organisation"],
        version=_version_words(version),
        over=_("Charter · %(programme)s") % {"programme": name} if network else _("Charter"),
        title=printable(network.name) if network else name,
        lead=purpose or _("The main purpose is not written yet."),
        thread=_thread(clean, network, on),
        clauses=clauses_of(clean, network),
        annexes=annexes_of(clean),
        signatures=_signatures(version, network),
        changed=_changed(version),
    )


def _cleaned(value: Any) -> Any:
    """No sign that one of the formats cannot hold; what was written stays as it was in the snapshot."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    return value


def _version_words(version: VersionFacts | None) -> str:
    if version is None:
        return pgettext("charter", "Draft")
    words = {"number": version.number, "day": full_day(version.approved_on or version.made_on)}
    if version.approved_on:
        return _("Version %(number)s · approved on %(day)s") % words
    if version.state in {CharterState.HEARING, CharterState.HEARD}:
        return _("Version %(number)s · for hearing, %(day)s") % words
    return _("Version %(number)s · draft, %(day)s") % words


def _thread(content: Content, network: NetworkFacts | None, on: date) -> tuple[Step, ...]:
    life = content["life"]

    def day(key: str) -> date | None:
        return getattr(network, key) if network else phrases.day_of(life[key])

    days = [phrases.day_of(row["on"]) for row in content["evaluation"]["dates"]]
    coming = [found for found in days if found and found >= on]
    evaluated = network.evaluated_on if network and network.evaluated_on else None
    steps = (
        (_("Start"), day("starts_on")),
        (_("Trial until"), day("trial_until")),
        (_("Evaluation"), evaluated or next(iter(coming or days[-1:]), None)),
        (_("Change day"), day("change_day")),
        (_("Ends or is renewed"), day("expires_on")),
    )
    known = sorted(((label, when) for label, when in steps if when), key=lambda step: step[1])
    return tuple(
        Step(label, full_day(when), Knot.DONE if when <= on else Knot.RUNNING) for label, when in known
    )


def _signatures(version: VersionFacts | None, network: NetworkFacts | None) -> tuple[Signature, ...]:
    approved = Signature("", _("Chief · date"))
    if version and version.approved_on:
        day = full_day(version.approved_on)
        approved = Signature(printable(version.approved_by), _("Chief · approved on %(day)s") % {"day": day})
    if network is None:
        return (approved,)
    facilitator = printable(network.facilitators[0]) if network.facilitators else ""
    return (
        Signature(printable(network.sponsor), _("Responsible chief of the network")),
        Signature(facilitator, _("Facilitator")),
    )


def _changed(version: VersionFacts | None) -> str:
    """One line: what is new, or why."""
    if version is None or version.number < 2 or not (version.changed or version.reason.strip()):
        return ""
    said = [phrases.sentence(words) for words in version.changed[:CHANGES_NAMED]]
    if len(version.changed) > CHANGES_NAMED:
        said.append(_("%(count)s more.") % {"count": len(version.changed) - CHANGES_NAMED})
    if version.reason.strip():
        said.append(
            _("Reason: %(reason)s")
            % {"reason": phrases.sentence(" ".join(printable(version.reason).split()))}
        )
    return _("Changed since the version before: %(what)s") % {
        "what": " ".join(printable(one) for one in said)
    }
