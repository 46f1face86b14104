"""Hard rules in words: those that are kept, those that are in the way, and those that clash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.composition.choices import Choices
from ledernet.composition.outcome import Clash
from ledernet_engine.scoring import Evaluation

from .lexicon import Lexicon, plain
from .people import capital, in_words, leaders, listed


@dataclass(frozen=True)
class Requirement:
    """A hard rule as a statement, and whether it holds."""

    text: str
    kept: bool
    rule: str


def refusal(code: str) -> str:
    """Why a seat cannot be had. All rules about who sits with whom share one sentence, on purpose."""
    if code == "size":
        return _("The networks would become too small or too large. Let two leaders swap instead.")
    if code == "fixed":
        return _("The seat is locked. Unlock it first.")
    return _("The seat cannot be used: a fixed rule is in the way.")


def requirements(
    choices: Choices, evaluation: Evaluation, lexicon: Lexicon, *, locked: int
) -> list[Requirement]:
    """The rules of a draft. Confidential wishes have a line of their own, whether there are any or not."""
    broken = {violation.rule for violation in evaluation.violations}
    rules = lexicon.problem.rules
    found = [
        Requirement(
            _("Nobody sits with their own superior")
            if not choices.direct_superior_only
            else _("Nobody sits with their nearest superior"),
            "superior" not in broken,
            "superior",
        ),
        Requirement(sizes(choices), not broken & {"size", "unseated"}, "size"),
    ]
    if rules.quotas:
        texts = [
            limit(quota.attribute, lexicon.kind(quota.attribute, quota.value), quota.at_least, quota.at_most)
            for quota in rules.quotas
        ]
        found += [Requirement(capital(text), "quota" not in broken, "quota") for text in texts]
    if rules.max_travel is not None:
        found.append(Requirement(travel(choices), "travel" not in broken, "travel"))
    if rules.together:
        text = ngettext(
            "One group of leaders sits together, as wished",
            "%(count)s groups of leaders sit together, as wished",
            len(rules.together),
        )
        words = {"count": capital(in_words(len(rules.together)))}
        found.append(Requirement(text % words, "together" not in broken, "together"))
    if rules.apart:
        text = ngettext(
            "One pair of leaders does not sit together",
            "%(count)s pairs of leaders do not sit together",
            len(rules.apart),
        )
        words = {"count": capital(in_words(len(rules.apart)))}
        found.append(Requirement(text % words, "apart" not in broken, "apart"))
    if locked:
        text = ngettext("One locked seat stays", "%(count)s locked seats stay", locked)
        found.append(Requirement(text % {"count": capital(in_words(locked))}, "fixed" not in broken, "fixed"))
    found.append(
        Requirement(
            _("Confidential wishes are kept as far as the requirements allow. Nobody can see whose"),
            True,
            "confidential",
        )
    )
    return found


def sizes(choices: Choices) -> str:
    """How many sit in each, and how many seats stay free for newcomers."""
    low, high = choices.size_min, choices.most
    words = (
        _("%(size)s in each network") % {"size": low}
        if low == high
        else _("%(low)s–%(high)s in each network") % {"low": low, "high": high}
    )
    if not choices.kept:
        return words
    return ngettext(
        "%(words)s, and %(kept)s seat kept for newcomers",
        "%(words)s, and %(kept)s seats kept for newcomers",
        choices.kept,
    ) % {"words": words, "kept": choices.kept}


def travel(choices: Choices) -> str:
    if choices.max_travel is None:
        return _("Nobody drives further than they have said they will")
    return _("At most %(minutes)s minutes’ drive") % {"minutes": choices.max_travel}


def limit(attribute: str, kind: str, at_least: int, at_most: int | None) -> str:
    """»at least two from Schools in every network«."""
    values = {"kind": plain(kind), "least": in_words(at_least), "most": in_words(at_most or 0)}
    if attribute == "level":
        if at_least and at_most is not None:
            return _("%(least)s to %(most)s on %(kind)s in every network") % values
        if at_most is not None:
            return _("at most %(most)s on %(kind)s in every network") % values
        return _("at least %(least)s on %(kind)s in every network") % values
    if at_least and at_most is not None:
        return _("%(least)s to %(most)s from %(kind)s in every network") % values
    if at_most is not None:
        return _("at most %(most)s from %(kind)s in every network") % values
    return _("at least %(least)s from %(kind)s in every network") % values


def clashes(
    found: Iterable[Clash],
    names: Mapping[int, str],
    networks: Sequence[str],
    labels: Mapping[str, Sequence[str]],
    choices: Choices,
) -> list[str]:
    """The rules that cannot all be kept, each as a short statement."""
    return list(dict.fromkeys(capital(_clash(clash, names, networks, labels, choices)) for clash in found))


def _clash(  # noqa: PLR0912
    clash: Clash,
    names: Mapping[int, str],
    networks: Sequence[str],
    labels: Mapping[str, Sequence[str]],
    choices: Choices,
) -> str:
    people = [plain(names.get(leader, "?")) for leader in clash.people]
    facts = clash.facts
    where = networks[clash.network] if clash.network is not None and clash.network < len(networks) else ""
    match clash.rule:
        case "size" if facts.get("minimum") is not None:
            return _("%(low)s–%(high)s in each of %(networks)s networks, and %(leaders)s in all") % {
                "low": facts["minimum"],
                "high": facts["maximum"],
                "networks": facts.get("networks"),
                "leaders": leaders(int(facts.get("people") or 0)),
            }
        case "size":
            return _("the size of the networks")
        case "superior" if len(people) == 2:
            return _("%(one)s does not sit with %(other)s: one leads the other") % {
                "one": people[0],
                "other": people[1],
            }
        case "superior":
            return _("nobody sits with their own superior")
        case "together" if people:
            return _("%(people)s sit together") % {"people": listed(people)}
        case "together":
            return _("leaders who are to sit together")
        case "apart" if people:
            return _("%(people)s do not sit together") % {"people": listed(people)}
        case "apart":
            return _("leaders who are not to sit together")
        case "fixed" if people and where:
            return _("%(people)s has a locked seat in %(network)s") % {
                "people": listed(people),
                "network": where,
            }
        case "fixed":
            return _("locked seats")
        case "quota" if facts.get("attribute"):
            attribute = str(facts["attribute"])
            known, code = labels.get(attribute, ()), int(facts.get("value") or 0)
            kind = known[code] if code < len(known) else ""
            most = facts.get("at_most")
            at_most = None if most is None else int(most)
            return limit(attribute, kind, int(facts.get("at_least") or 0), at_most)
        case "quota":
            return _("limits on how many of a kind sit in a network")
        case "travel" if facts.get("own"):
            return _("Nobody drives further than they have said they will")
        case "travel" if people and facts.get("minutes"):
            values = {"minutes": round(facts["minutes"]), "people": listed(people)}
            return _("at most %(minutes)s minutes’ drive for %(people)s") % values
        case "travel" if choices.max_travel is None or (people and choices.own_travel):
            return _("the limit on the drive")  # stored before it was told whose limit it is
        case "travel" if people:
            values = {"minutes": choices.max_travel, "people": listed(people)}
            return _("at most %(minutes)s minutes’ drive for %(people)s") % values
        case "travel":
            return _("at most %(minutes)s minutes’ drive") % {"minutes": choices.max_travel}
        case "confidential":
            return _("confidential wishes")
        case _:
            return _("leaders who are away")
