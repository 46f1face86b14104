"""What the columns, fields, kinds and choices of an import are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledernet.people.imports.doubts import Doubt
from ledernet.people.imports.options import Coverage
from ledernet.people.readers.fields import Kind, Target
from ledernet.people.readers.mapping import REJECT, VACANT, WITHHELD
from ledernet.people.readers.records import Severity

Said = str | Promise


TARGETS: dict[Target, Said] = {
    Target.IGNORE: _("Do not use"),
    Target.ROW: _("What the row is about"),
    Target.KEY: _("Number of the row (unique)"),
    Target.WITHIN: _("Numbers are unique only within this"),
    Target.PERSON_KEY: _("The person's number"),
    Target.NAME: _("Name"),
    Target.GIVEN_NAME: _("First name"),
    Target.FAMILY_NAME: _("Last name"),
    Target.NAME_STATUS: _("Status of the name (withheld, vacant)"),
    Target.EMAIL: _("E-mail"),
    Target.TITLE: _("Job title"),
    Target.UNIT: _("Unit"),
    Target.UNIT_KEY: _("The unit's number"),
    Target.UNIT_LEVEL: _("Level in the path of units"),
    Target.SUPERIOR: _("Nearest superior"),
    Target.LEVEL: _("Leader level"),
    Target.KIND: _("Type of leader"),
    Target.FIELD: _("Professional field"),
    Target.RESPONSIBILITY: _("Responsibility"),
    Target.LED_SINCE: _("Leader since"),
    Target.PARENT: _("Unit above"),
    Target.POSTCODE: _("Postcode"),
    Target.PLACE: _("Place"),
    Target.LATITUDE: _("Latitude"),
    Target.LONGITUDE: _("Longitude"),
    Target.STARTS_ON: _("From"),
    Target.ENDS_ON: _("To"),
}
UNIT_NAME = _("Name of the unit")
KINDS: dict[Kind, Said] = {Kind.LEADERS: _("Leaders and their posts"), Kind.UNITS: _("Units without leaders")}
BLANK_NAMES: dict[str, Said] = {
    REJECT: _("An error: leave the row out"),
    VACANT: _("A vacant post"),
    WITHHELD: _("A post whose holder is shown by job title"),
}
COVERAGES: dict[Coverage, Said] = {
    Coverage.PART: _("Only a part: nobody ends"),
    Coverage.UNITS: _("Everyone in the units in the file, and below them"),
    Coverage.ALL: _("The whole organisation"),
    Coverage.SOURCE: _("Everything that has come from this register"),
}
FIELDS: dict[str, Said] = {
    "name": _("Name"),
    "name_withheld": _("Name withheld"),
    "email": _("E-mail"),
    "led_since": _("Leader since"),
    "starts_on": _("From"),
    "ends_on": _("To"),
    "unit": _("Unit"),
    "leader": _("Leader"),
    "title": _("Job title"),
    "level": _("Leader level"),
    "kind": _("Type of leader"),
    "field": _("Professional field"),
    "responsibilities": _("Responsibility"),
    "reports_to": _("Nearest superior"),
    "parent": _("Unit above"),
    "postcode": _("Postcode"),
    "place": _("Place"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
}
OPS: dict[str, Said] = {
    "add": _("Added"),
    "change": _("Changed"),
    "end": _("Ends"),
    "same": _("Untouched"),
    "kept": _("Kept, put right by hand"),
}
WHATS: dict[str, Said] = {
    "leader": _("Leader"),
    "vacancy": _("Vacant post"),
    "post": _("Post"),
    "unit": _("Unit"),
}
SEVERITIES: dict[Severity, Said] = {
    Severity.REJECTED: _("Left out"),
    Severity.ADJUSTED: _("Used, without the value"),
    Severity.NOTED: _("For your information"),
}
DOUBTS: dict[Doubt, Said] = {
    Doubt.ELSEWHERE: _("We know a leader of that name, but in another unit."),
    Doubt.TWICE: _("The same name stands in two rows with different units."),
    Doubt.HOLDER: _("We know this post with a holder of quite another name."),
}
ENCODINGS: dict[str, Said] = {
    "": _("Find it automatically"),
    "utf-8": "UTF-8",
    "windows-1252": "Windows-1252",
    "utf-16": "UTF-16",
    "dos": "DOS (850)",
    "macintosh": "Macintosh",
}


def choice_words(answer: str, facts: dict[str, str]) -> str:
    """An answer to a doubtful match, as a sentence."""
    if answer == "other":
        return gettext("Another person: add as new")
    if answer == "skip":
        return gettext("Leave the row out for now")
    if facts.get("row"):
        return gettext("The same person as in row %(row)s (%(units)s)") % facts
    known = {"name": facts.get("name", ""), "units": facts.get("units") or gettext("no unit now")}
    if facts.get("email"):
        return gettext("The same person: %(name)s, %(units)s, %(email)s") % {**known, "email": facts["email"]}
    return gettext("The same person: %(name)s, %(units)s") % known
