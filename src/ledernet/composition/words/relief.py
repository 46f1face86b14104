"""The smallest loosening, as a sentence and as a button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .lexicon import plain
from .people import capital, listed
from .rules import limit


def relief_sentence(relief: Mapping[str, Any], names: Mapping[int, str]) -> str:
    """What would be enough. Emphasis stands between stars."""
    facts = relief["facts"]
    people = listed([plain(names.get(leader, "?")) for leader in facts.get("people", ())])
    match relief["code"]:
        case "sizes":
            return _("The smallest change that helps is *%(low)s–%(high)s in each network*.") % {
                "low": facts["minimum"],
                "high": facts["maximum"],
            }
        case "travel":
            return _("The smallest change that helps is *at most %(minutes)s minutes’ drive*.") % {
                "minutes": facts["minutes"]
            }
        case "limit" if not facts["least"] and facts["most"] is None:
            return _("It helps to let go of the limit on *%(kind)s*.") % {"kind": plain(facts["value"])}
        case "limit":
            rule = limit(facts["attribute"], facts["value"], facts["least"], facts["most"])
            return _("The smallest change that helps is *%(rule)s*.") % {"rule": rule}
        case "together":
            return _("It helps not to demand that *%(people)s* sit together.") % {"people": people}
        case _:
            return _("It helps to let *%(people)s* sit together.") % {"people": people}


def relief_button(relief: Mapping[str, Any]) -> str:
    """What happens when it is pressed."""
    facts = relief["facts"]
    match relief["code"]:
        case "sizes":
            return _("Try with %(low)s–%(high)s in each") % {
                "low": facts["minimum"],
                "high": facts["maximum"],
            }
        case "travel":
            return _("Try with %(minutes)s minutes") % {"minutes": facts["minutes"]}
        case "limit" if facts["least"] or facts["most"] is not None:
            return capital(_("try with the looser limit"))
        case _:
            return _("Try without that rule")
