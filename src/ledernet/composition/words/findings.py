"""What the readiness check has to say before anything is calculated."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet_engine.scoring import Finding

from .criteria import ATTRIBUTE
from .lexicon import Lexicon
from .people import leaders
from .rules import limit


@dataclass(frozen=True)
class Remark:
    """One line of the check: an error stops the calculation, a warning does not."""

    text: str
    error: bool


def remark(finding: Finding, lexicon: Lexicon) -> Remark:
    return Remark(_text(finding, lexicon), finding.level == "error")


def too_few(people: int, size_min: int) -> Remark:
    text = _(
        "There are %(leaders)s; a network needs at least %(size)s. Let the programme be for more leaders."
    )
    return Remark(text % {"leaders": leaders(people), "size": size_min}, True)


def sizes_impossible(people: int, low: int, high: int) -> Remark:
    text = _(
        "%(leaders)s cannot be divided into networks of %(low)s to %(high)s. Let the smallest be smaller or the largest larger."
    )
    return Remark(text % {"leaders": leaders(people), "low": low, "high": high}, True)


def _text(finding: Finding, lexicon: Lexicon) -> str:  # noqa: PLR0912
    facts = finding.facts
    raw = facts.get("people")
    people = raw if isinstance(raw, tuple) else ()
    names = lexicon.some(people)
    attribute = str(facts.get("attribute", ""))
    match finding.code:
        case "no_people" | "no_networks":
            return _("There are no leaders to compose.")
        case "too_few":
            return _("There are too few leaders for networks of this size: %(needed)s are needed.") % facts
        case "too_many":
            return (
                _("There are too many leaders for networks of this size: there is room for %(room)s.") % facts
            )
        case "together_too_large":
            return _("%(names)s cannot all sit together: a network holds %(maximum)s.") % {
                "names": names,
                "maximum": facts.get("maximum"),
            }
        case "together_apart":
            return _("%(names)s are both to sit together and not to.") % {"names": names}
        case "together_superior":
            return _("%(names)s are to sit together, but one of them leads the other.") % {"names": names}
        case "together_fixed":
            return _("%(names)s are to sit together, but are locked in different networks.") % {
                "names": names
            }
        case "fixed_superior":
            return _("%(names)s are locked in the same network, but one of them leads the other.") % {
                "names": names
            }
        case "fixed_apart":
            return _("%(names)s are locked in the same network, but are not to sit together.") % {
                "names": names
            }
        case "fixed_full":
            return _("More leaders are locked in a network than it can hold: %(names)s.") % {"names": names}
        case (
            "together_unavailable" | "fixed_unavailable" | "fixed_twice" | "fixed_forbidden" | "no_seat_left"
        ):
            return _("There is no seat that %(names)s can have.") % {"names": names}
        case "quota_short" | "quota_over":
            return _quota(finding, lexicon)
        case "quota_crowded":
            return (
                _("The limits ask for %(needed)s in every network, but a network holds %(maximum)s.") % facts
            )
        case "above_too_many":
            return _("%(names)s leads so many that too few are left to sit with.") % {"names": names}
        case "no_criteria":
            return _("Nothing counts yet, so any division is as good as another. Choose what is important.")
        case "missing":
            return ngettext(
                "%(what)s is not known for one leader: %(names)s.",
                "%(what)s is not known for %(count)s leaders: %(names)s.",
                len(people),
            ) % {"what": ATTRIBUTE.get(attribute, attribute), "count": len(people), "names": names}
        case "missing_place":
            return ngettext(
                "The workplace of one leader is not known; the drive counts as nothing: %(names)s.",
                "The workplace of %(count)s leaders is not known; their drive counts as nothing: %(names)s.",
                len(people),
            ) % {"count": len(people), "names": names}
        case "constant":
            return _("%(what)s is the same for everybody, so it makes no difference.") % {
                "what": ATTRIBUTE.get(attribute, attribute)
            }
        case "superior_cycle":
            return _("%(names)s are each other’s superiors by turns. None of them will sit together.") % {
                "names": names
            }
        case _:
            return _("Two of the rules contradict each other.")


def _quota(finding: Finding, lexicon: Lexicon) -> str:
    facts = finding.facts
    attribute, value = str(facts["attribute"]), facts["value"]
    most = facts["at_most"]
    assert isinstance(value, int)
    rule = limit(
        attribute,
        lexicon.kind(attribute, value),
        int(str(facts["at_least"])),
        None if most is None else int(str(most)),
    )
    values = {"rule": rule, "have": facts["have"], "networks": facts["networks"]}
    if finding.code == "quota_short":
        return _("You ask for %(rule)s, but there are only %(have)s for %(networks)s networks.") % values
    return _("You ask for %(rule)s, but there are %(have)s for %(networks)s networks.") % values
