"""The command line's own Danish and English, without Django: `ledernet compose` must start at once.

Language: LEDERNET_LANGUAGE, else the terminal's (LC_ALL, LC_MESSAGES, LANG), else English.
"""

import argparse
import gettext as catalogues
import os
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parent / "locale"


def language() -> str:
    """`da` or `en`."""
    asked = os.environ.get("LEDERNET_LANGUAGE")
    terminal = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = asked or next(filter(None, terminal), "")
    return "da" if chosen.casefold().startswith("da") else "en"


@cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    return catalogues.translation("django", localedir=LOCALE, languages=[code], fallback=True)


def gettext(message: str) -> str:
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    return _catalogue(language()).ngettext(singular, plural, number)


_ = gettext

# argparse speaks through these two names; what is marked here is its own English.
_OF_ARGPARSE = (
    _("usage: "),
    _("options"),
    _("positional arguments"),
    _("show this help message and exit"),
    _("%(prog)s: error: %(message)s\n"),
    _("the following arguments are required: %s"),
    _("unrecognized arguments: %s"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("expected one argument"),
    _("argument %(argument_name)s: %(message)s"),
    _("invalid %(type)s value: %(value)r"),
)


def teach_argparse() -> None:
    """Let argparse's own sentences be said in the same language."""
    argparse._ = gettext  # type: ignore[attr-defined]  # the name its own calls look up
    argparse.ngettext = ngettext  # type: ignore[attr-defined]
