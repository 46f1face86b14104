"""Who and how many, as one says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from ledernet.people.enums import Weekday

SMALL = 12


def first_name(name: str, *, withheld: bool = False) -> str:
    """What one calls somebody; a leader whose name is withheld is called by her title."""
    return name if withheld or not name.split() else name.split(maxsplit=1)[0]


def listed(names: Iterable[str]) -> str:
    """»Anna«, »Anna and Bo«, »Anna, Bo and Carl«."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return _("%(first)s and %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}


def in_words(number: int) -> str:
    """Small numbers are written out: zero to twelve."""
    words: Sequence[str] = (
        pgettext("number", "none"),
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
        pgettext("number", "eleven"),
        pgettext("number", "twelve"),
    )
    return words[number] if 0 <= number <= SMALL else str(number)


def leaders(number: int) -> str:
    return ngettext("%(count)s leader", "%(count)s leaders", number) % {"count": number}


def networks(number: int) -> str:
    """»six networks«."""
    return ngettext("one network", "%(count)s networks", number) % {"count": in_words(number)}


def met_before(pairs: int) -> str:
    """What a network remembers."""
    if not pairs:
        return _("Nobody here has sat together before")
    return ngettext(
        "One pair here has sat together before", "%(count)s pairs here have sat together before", pairs
    ) % {"count": capital(in_words(pairs))}


def seconds(number: float) -> str:
    whole = max(1, round(number))
    return ngettext("%(count)s second", "%(count)s seconds", whole) % {"count": whole}


def day(number: int) -> str:
    """A weekday within a sentence: small in Danish, capital in English."""
    name = str(Weekday(number).label)
    return name.lower() if (get_language() or "da").startswith("da") else name


def capital(text: str) -> str:
    """The first letter as at the beginning of a sentence, also where it is emphasised."""
    at = 1 if text.startswith("*") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
