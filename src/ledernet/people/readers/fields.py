"""What a column can mean, and which headings mean what, in Danish, English and the registers' own words."""

import re
from collections.abc import Sequence
from enum import StrEnum


class Kind(StrEnum):
    """What the rows of a file are."""

    LEADERS = "leaders"
    UNITS = "units"
    WHOLE = "whole"  # units and leaders in one table, as a register answers; each row says which it is


class Target(StrEnum):
    """The meaning of a column."""

    IGNORE = ""
    ROW = "row"
    KEY = "key"
    WITHIN = "within"
    PERSON_KEY = "person_key"
    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    NAME_STATUS = "name_status"
    EMAIL = "email"
    TITLE = "title"
    UNIT = "unit"
    UNIT_KEY = "unit_key"
    UNIT_LEVEL = "unit_level"
    SUPERIOR = "superior"
    LEVEL = "level"
    KIND = "kind"
    FIELD = "field"
    RESPONSIBILITY = "responsibility"
    LED_SINCE = "led_since"
    PARENT = "parent"
    POSTCODE = "postcode"
    PLACE = "place"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"


TARGETS: dict[Kind, tuple[Target, ...]] = {
    Kind.LEADERS: (
        Target.NAME,
        Target.GIVEN_NAME,
        Target.FAMILY_NAME,
        Target.EMAIL,
        Target.KEY,
        Target.PERSON_KEY,
        Target.WITHIN,
        Target.TITLE,
        Target.UNIT,
        Target.UNIT_KEY,
        Target.UNIT_LEVEL,
        Target.SUPERIOR,
        Target.LEVEL,
        Target.KIND,
        Target.FIELD,
        Target.RESPONSIBILITY,
        Target.NAME_STATUS,
        Target.LED_SINCE,
        Target.POSTCODE,
        Target.PLACE,
        Target.STARTS_ON,
        Target.ENDS_ON,
    ),
    Kind.UNITS: (
        Target.NAME,
        Target.KEY,
        Target.PARENT,
        Target.UNIT_LEVEL,
        Target.WITHIN,
        Target.FIELD,
        Target.POSTCODE,
        Target.PLACE,
        Target.LATITUDE,
        Target.LONGITUDE,
        Target.STARTS_ON,
        Target.ENDS_ON,
    ),
}
TARGETS[Kind.WHOLE] = tuple(dict.fromkeys((Target.ROW, *TARGETS[Kind.LEADERS], *TARGETS[Kind.UNITS])))
FILE_KINDS = (Kind.LEADERS, Kind.UNITS)
"""What somebody can say of a file. A table of the whole comes with its columns known."""

MANY = frozenset({Target.IGNORE, Target.UNIT_LEVEL, Target.RESPONSIBILITY, Target.WITHIN})
"""Meanings that several columns may share."""

# Compared without spaces, signs and capitals: "Job title", "job_title" and "jobTitle" are one.
_SHARED: dict[Target, str] = {
    Target.KEY: """id, key, nøgle, nummer, nr, no, ref, post ref, post id, stilling id, stillings id, stillingsnr,
        position id, tjenestenummer, tjenestenr, bvn, user key, brugervendt nøgle, uuid""",
    Target.WITHIN: "body",
    Target.FIELD: """fagområde, fag, område, sektor, sector, field, profession, forvaltning, forvaltningsområde,
        faggruppe, fagligt område, area""",
    Target.POSTCODE: "postnummer, postnr, postcode, zip, zip code, postal code",
    Target.PLACE: "postdistrikt, by, sted, place, city, town, lokation, beliggenhed, arbejdsplads",
    Target.STARTS_ON: """fra, startdato, start, gyldig fra, from, starts on, ansat fra, tiltrådt, tiltrædelse,
        tiltrædelsesdato, ansættelsesdato, valid from, fra dato""",
    Target.ENDS_ON: """til, slutdato, slut, gyldig til, to, ends on, fratrådt, fratrædelse, fratrædelsesdato, valid to,
        til dato, ophør, ophørsdato""",
}
_LEADERS: dict[Target, str] = {
    Target.KEY: "leder id, leader id, leder nr, lønnummer, lønnr",
    Target.PERSON_KEY: """person uuid, person id, employee id, employee uuid, employee number, medarbejdernummer,
        medarbejdernr, medarbejder id, ansat id, bruger, brugernavn, ad navn, initialer, username""",
    Target.NAME: """navn, name, fulde navn, full name, leder, ledernavn, lederens navn, leders navn, leader, person,
        medarbejder""",
    Target.GIVEN_NAME: "fornavn, fornavne, given name, first name",
    Target.FAMILY_NAME: "efternavn, surname, last name, family name",
    Target.NAME_STATUS: "name status, navnestatus",
    Target.EMAIL: "email, mail, mailadresse, email adresse, email address, arbejdsmail",
    Target.TITLE: """titel, stilling, stillingsbetegnelse, title, job title, jobtitel, stillingstitel, funktion,
        position, job, lederstilling""",
    Target.UNIT: """enhed, enhedsnavn, afdeling, afdelingsnavn, organisationsenhed, unit, unit name, department,
        arbejdssted, institution, tjenestested, org unit, skole, center""",
    Target.UNIT_KEY: """enheds id, enhed id, enhedsnummer, enhedsnr, enhedskode, unit id, unit key, unit uuid, enhed uuid,
        org unit uuid, afdelingsnummer, afdelingsnr, department id""",
    Target.UNIT_LEVEL: """root, org, sub org, 2xsub org, 3xsub org, 4xsub org, 5xsub org, 6xsub org, enhed niveau 1,
        enhed niveau 2, enhed niveau 3, enhed niveau 4, enhed niveau 5, enhed niveau 6, enhed niveau 7, enhed niveau 8,
        enhed niveau 9, enhed niveau 10, enhed niveau 11, enhed niveau 12""",
    Target.SUPERIOR: """overordnet, overordnede, overordnet leder, nærmeste leder, nærmeste overordnede, nærmeste chef,
        overordnet chef, chef, boss, manager, manager id, superior, superior id, reports to, refererer til,
        rapporterer til, leders leder""",
    Target.LEVEL: "niveau, lederniveau, ledelsesniveau, level, grade, manager level, trin, ledertrin",
    Target.KIND: "ledertype, type, manager type, lederkategori",
    Target.RESPONSIBILITY: "ansvar, lederansvar, ansvarsområde, ansvarsområder, responsibility, responsibilities",
    Target.LED_SINCE: "leder siden, led since, leader since, første lederstilling",
}
_UNITS: dict[Target, str] = {
    Target.KEY: "enheds id, enhed id, enhedsnummer, enhedsnr, enhedskode, unit id, unit key, unit uuid",
    Target.NAME: """navn, name, enhedsnavn, enhed, afdeling, afdelingsnavn, organisationsenhed, unit, unit name,
        department, institution""",
    Target.PARENT: """overordnet, overordnet enhed, parent, parent uuid, parent id, parent key, parent unit, overenhed,
        forælder, ligger under, hører under, moderenhed""",
    Target.UNIT_LEVEL: _LEADERS[Target.UNIT_LEVEL],
    Target.LATITUDE: "breddegrad, latitude, lat",
    Target.LONGITUDE: "længdegrad, longitude, lon, lng",
}
_SIGNS = re.compile(r"[^0-9a-zæøå]+")


def simple(heading: str) -> str:
    """A heading as compared: small letters and digits alone."""
    return _SIGNS.sub("", heading.casefold())


def _ranked(kind: Kind) -> dict[str, tuple[Target, int]]:
    # What stands first in a list is the better word for it.
    ranks: dict[str, tuple[Target, int]] = {}
    for words in (_LEADERS if kind is Kind.LEADERS else _UNITS, _SHARED):
        for target, listed in words.items():
            for rank, word in enumerate(listed.split(",")):
                ranks.setdefault(simple(word), (target, rank))
    return ranks


_RANKED = {kind: _ranked(kind) for kind in FILE_KINDS}
_PEOPLE = (
    Target.EMAIL,
    Target.GIVEN_NAME,
    Target.FAMILY_NAME,
    Target.TITLE,
    Target.LEVEL,
    Target.RESPONSIBILITY,
)
_PARENT_ONLY = frozenset(simple(word) for word in _UNITS[Target.PARENT].split(",")) - {"overordnet"}
_UNIT_NAMES = frozenset(
    simple(word) for word in ("enhedsnavn", "unit name", "afdelingsnavn", "enhed", "unit")
)


def likely_kind(headings: Sequence[str]) -> Kind:
    """Whether a file with these headings lists leaders or units."""
    said = {simple(heading) for heading in headings}
    of_people = {word for word, (target, _) in _RANKED[Kind.LEADERS].items() if target in _PEOPLE}
    if said & of_people:
        return Kind.LEADERS
    if said & _PARENT_ONLY or ("overordnet" in said and said & _UNIT_NAMES):
        return Kind.UNITS
    return Kind.LEADERS


def suggest(headings: Sequence[str], kind: Kind) -> dict[str, Target]:
    """A meaning for every heading that has a likely one; no meaning twice unless columns may share it."""
    found: dict[str, Target] = {}
    best: dict[Target, tuple[int, str]] = {}
    for heading in headings:
        hit = _RANKED[kind].get(simple(heading))
        if hit is None:
            continue
        target, rank = hit
        if target in MANY:
            found[heading] = target
        elif target not in best or rank < best[target][0]:
            best[target] = (rank, heading)
    found |= {heading: target for target, (_, heading) in best.items()}
    if Target.NAME in best and Target.GIVEN_NAME in best:
        found.pop(best[Target.GIVEN_NAME][1])
        if Target.FAMILY_NAME in best:
            found.pop(best[Target.FAMILY_NAME][1])
    return {heading: found[heading] for heading in headings if heading in found}
