"""What a column of the list can mean, and the guess at it by its heading."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledernet.people.guided.columns import chosen_twice, guess, not_chosen

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Meaning(StrEnum):
    """The meaning of a column."""

    IGNORE = ""
    NETWORK = "network"
    NAME = "name"
    EMAIL = "email"
    KEY = "key"
    UNIT = "unit"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    SEEN_ON = "seen_on"
    ROLE = "role"
    SPONSOR = "sponsor"
    FACILITATOR = "facilitator"
    BEGAN_ON = "began_on"
    CLOSED_ON = "closed_on"


LABELS: dict[Meaning, Text] = {
    Meaning.IGNORE: _("Do not use"),
    Meaning.NETWORK: _("Name of the network"),
    Meaning.NAME: _("Name of the leader"),
    Meaning.EMAIL: _("E-mail of the leader"),
    Meaning.KEY: _("Number of the leader"),
    Meaning.UNIT: _("Unit of the leader"),
    Meaning.STARTS_ON: _("Sits there from"),
    Meaning.ENDS_ON: _("First day without the seat"),
    Meaning.SEEN_ON: _("Sat there on this day (a list taken again and again)"),
    Meaning.ROLE: _("Role in the network"),
    Meaning.SPONSOR: _("Responsible chief of the network"),
    Meaning.FACILITATOR: _("Facilitator of the network"),
    Meaning.BEGAN_ON: _("The network began on"),
    Meaning.CLOSED_ON: _("The network closes or closed on"),
}
PEOPLE = frozenset({Meaning.NAME, Meaning.EMAIL, Meaning.KEY})

_WORDS: dict[Meaning, str] = {
    Meaning.NETWORK: "netværk, netværksnavn, navn på netværk, ledernetværk, network, network name, gruppe, group",
    Meaning.NAME: """navn, name, leder, leders navn, ledernavn, deltager, medlem, member, leader, participant, fulde navn,
        full name, person, medarbejder""",
    Meaning.EMAIL: "email, e-mail, mail, mailadresse, email adresse, email address, arbejdsmail",
    Meaning.KEY: """nøgle, id, nummer, nr, key, leder id, leder nr, medarbejdernummer, medarbejdernr, medarbejder id,
        tjenestenummer, tjenestenr, employee number, employee id, lønnummer""",
    Meaning.UNIT: "enhed, afdeling, arbejdssted, institution, unit, department, workplace, skole, center",
    Meaning.STARTS_ON: "fra, fra dato, startdato, start, med fra, medlem fra, plads fra, tiltrådt, from, from date, joined",
    Meaning.ENDS_ON: "til, til dato, slutdato, slut, med til, medlem til, plads til, udtrådt, to, until, to date, left",
    Meaning.SEEN_ON: "optalt, optællingsdato, opgjort, opgjort den, pr. dato, statusdato, snapshot, counted on, as of",
    Meaning.ROLE: "rolle, funktion, rolle i netværket, role, function",
    Meaning.SPONSOR: "ansvarlig chef, sponsor, ansvarlig, chef, responsible chief",
    Meaning.FACILITATOR: "facilitator, proceskonsulent, konsulent, process consultant",
    Meaning.BEGAN_ON: "netværket begyndte, netværk fra, netværk start, oprettet, network began, network from, founded",
    Meaning.CLOSED_ON: """netværket sluttede, netværk til, netværk slut, afsluttet, lukket, nedlagt, network closed,
        network to, closed""",
}
suggested = guess(_WORDS)
"""Heading → meaning for those that have a likely one."""


def faults(columns: Mapping[str, str]) -> list[str]:
    """What is wrong with the choice of columns, in words."""
    used = [Meaning(value) for value in columns.values() if value]
    found = chosen_twice(used, LABELS)
    if Meaning.NETWORK not in used:
        found += not_chosen([Meaning.NETWORK], LABELS)
    if not PEOPLE & set(used):
        found.append(gettext("No column says who sits there: choose one with names, e-mails or numbers."))
    if Meaning.SEEN_ON in used and {Meaning.STARTS_ON, Meaning.ENDS_ON} & set(used):
        found.append(
            gettext(
                "A list taken again and again has one day in each row: choose no first and last day beside it."
            )
        )
    if not {Meaning.STARTS_ON, Meaning.BEGAN_ON, Meaning.SEEN_ON} & set(used):
        found += not_chosen([Meaning.STARTS_ON], LABELS)
    return found
