"""Ways out of a clash, each as a sentence and as a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from ledernet.composition.outcome import Relief, Step
from ledernet.ui.formatting import percent

from .lexicon import level, plain
from .people import capital, listed
from .rules import limit


def relief_sentence(relief: Relief, names: Mapping[int, str], networks: Sequence[str]) -> str:
    """What would have to give way. Emphasis stands between stars."""
    said = listed([f"*{_step(step, names, networks)}*" for step in relief.steps])
    if not relief.enough:
        return _("%(what)s – but it may take more than that") % {"what": capital(said)}
    return capital(said)


def _step(step: Step, names: Mapping[int, str], networks: Sequence[str]) -> str:  # noqa: PLR0912
    facts = step.facts
    people = listed([plain(names.get(leader, "?")) for leader in facts.get("people", ())])
    match step.code:
        case "sizes" if facts["minimum"] == facts["maximum"]:
            return _("%(size)s in each network") % {"size": facts["minimum"]}
        case "sizes":
            return _("%(low)s–%(high)s in each network") % {"low": facts["minimum"], "high": facts["maximum"]}
        case "travel":
            return _("at most %(minutes)s minutes’ drive") % {"minutes": facts["minutes"]}
        case "own_travel":
            return _("the drive may be longer than the leaders have said")
        case "limit":
            kind = level(facts["value"]) if facts["attribute"] == "level" else facts["value"]
            if not facts["least"] and facts["most"] is None:
                return _("no limit on %(kind)s") % {"kind": plain(kind)}
            return limit(facts["attribute"], kind, facts["least"], facts["most"])
        case "together":
            return _("%(people)s need not sit together") % {"people": people}
        case "apart":
            return _("%(people)s may sit together") % {"people": people}
        case "fixed":
            place = facts.get("network")
            where = networks[place] if place is not None and place < len(networks) else ""
            if not where:
                return _("the seat of %(who)s is unlocked") % {"who": people}
            return _("the seat of %(who)s in %(network)s is unlocked") % {
                "who": people,
                "network": plain(where),
            }
        case "stay_share":
            return _("at least %(share)s of each network stays") % {"share": percent(facts["share"])}
        case "longest":
            return _("no limit on how long one sits in the same network")
        case "shortest":
            return _("anybody may move at the first change")
        case "superior":
            return _("%(who)s sits with a superior") % {"who": people}
        case _:
            return _("a rule gives way")


def relief_button(relief: Relief) -> str:
    """What happens when it is pressed."""
    if len(relief.steps) > 1:
        return _("Try with all of that")
    facts = relief.steps[0].facts
    match relief.steps[0].code:
        case "sizes":
            return _("Try with %(low)s–%(high)s in each") % {
                "low": facts["minimum"],
                "high": facts["maximum"],
            }
        case "travel":
            return _("Try with %(minutes)s minutes") % {"minutes": facts["minutes"]}
        case "stay_share":
            return _("Try with %(share)s") % {"share": percent(facts["share"])}
        case "limit" if facts["least"] or facts["most"] is not None:
            return capital(_("try with the looser limit"))
        case _:
            return _("Try without that rule")


def why_no_button(relief: Relief) -> str:
    """Where the choices have no word for it: where it is to be done, if anywhere."""
    codes = {step.code for step in relief.steps}
    if "superior" in codes:
        return _("That is never done: let one of them be in another programme, or change another rule.")
    if "fixed" in codes:
        return _("Seats are unlocked in the draft from which you calculate.")
    return _("Change it among the rules.")
