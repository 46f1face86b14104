"""»Why is Mette here?« in sentences, each for or against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.ui.formatting import number, percent
from ledernet_engine.scoring import Reason

from .lexicon import Lexicon, plain, strong
from .people import capital, day, in_words, listed

PRIVATE = frozenset({"weekdays", "topics"})
"""Criteria that rest on what a leader has wished; their reasons are for those who may see wishes."""


NAMED = 2
"""So many networks are named; more are counted."""


@dataclass(frozen=True)
class Sentence:
    """One reason; `good` speaks for the seat. Emphasis stands between stars."""

    text: str
    good: bool
    rule: bool = False

    @property
    def shown(self) -> SafeString:
        return strong(capital(self.text))


def sentences(reasons: tuple[Reason, ...], lexicon: Lexicon, *, close: bool) -> list[Sentence]:
    """What speaks for the seat first, then what speaks against it. `close`: the reader is HR of the leader.

    Only HR sees what a leader has wished, and with whom she has sat.
    """
    found = []
    for reason in reasons:
        if reason.criterion in PRIVATE and not close:
            continue
        sentence = _sentence(reason, lexicon, close)
        if sentence:
            found.append(sentence)
    return sorted(found, key=lambda sentence: (not sentence.good, sentence.rule))


def _sentence(reason: Reason, lexicon: Lexicon, close: bool) -> Sentence | None:  # noqa: FBT001
    facts: dict[str, Any] = dict(reason.facts)
    match reason.kind:
        case "mix":
            return _mix(facts, lexicon)
        case "alike":
            return _alike(facts, lexicon)
        case "spread":
            return _spread(facts)
        case "even":
            return _even(facts)
        case "new_faces":
            return _new_faces(facts, lexicon, close)
        case "keep":
            return _keep(facts)
        case "wishes":
            return _wish(reason, facts, lexicon)
        case "travel":
            return _travel(facts)
        case _:
            return _rule(reason, facts, lexicon)


def _mix(facts: dict[str, Any], lexicon: Lexicon) -> Sentence | None:
    if facts["value"] < 0:
        return None
    same, most = facts["same_here"], facts["most_elsewhere"] or 0
    level = facts["attribute"] == "level"
    values = {"kind": lexicon.kind(facts["attribute"], facts["value"]), "count": in_words(same)}
    if same == 0:
        text = (
            _("The only one here on *%(kind)s*")
            if level
            else _("The network needed somebody from *%(kind)s*")
        )
        return Sentence(text % values, True)
    if level:
        text = ngettext("Only *one* other here on %(kind)s", "Only *%(count)s* others here on %(kind)s", same)
        crowded = ngettext("*One* other here is on %(kind)s", "*%(count)s* others here are on %(kind)s", same)
    else:
        text = ngettext(
            "Only *one* other here from %(kind)s", "Only *%(count)s* others here from %(kind)s", same
        )
        crowded = ngettext(
            "*One* other here comes from %(kind)s", "*%(count)s* others here come from %(kind)s", same
        )
    # With oneself there are no more of the kind here than in the fullest other network: that is as even as it gets.
    good = same + 1 <= max(most, 1)
    if good and same * 2 > facts["others_here"]:
        return None  # nearly everybody is of this kind: it explains nothing
    return Sentence((text if good else crowded) % values, good)


def _alike(facts: dict[str, Any], lexicon: Lexicon) -> Sentence:
    same, others = facts["same_here"], facts["others_here"]
    values = {
        "kind": lexicon.kind(facts["attribute"], facts["value"]),
        "count": in_words(same),
        "others": in_words(others),
    }
    if same == 0:
        if facts["attribute"] == "level":
            return Sentence(_("*Nobody* else here is on %(kind)s") % values, False)
        return Sentence(_("*Nobody* else here comes from %(kind)s") % values, False)
    if facts["attribute"] == "level":
        return Sentence(_("*%(count)s* of the %(others)s others are also on %(kind)s") % values, same > 0)
    return Sentence(_("*%(count)s* of the %(others)s others also come from %(kind)s") % values, same > 0)


def _spread(facts: dict[str, Any]) -> Sentence:
    years = round(facts["value"])
    low, high = round(facts["lowest_here"]), round(facts["highest_here"])
    text = ngettext(
        "*%(years)s year* as a leader; the network has from %(low)s to %(high)s",
        "*%(years)s years* as a leader; the network has from %(low)s to %(high)s",
        years,
    )
    return Sentence(text % {"years": years, "low": low, "high": high}, high - low >= 2)


def _even(facts: dict[str, Any]) -> Sentence | None:
    """One line about the network, where the networks differ at all."""
    here, least, most = (round(facts[key], 2) for key in ("agreeing_here", "least", "most"))
    if least == most:
        return None
    text = _("*%(here)s* of the pairs here are alike; the networks have from %(least)s to %(most)s")
    values = {"here": percent(here), "least": percent(least), "most": percent(most)}
    return Sentence(text % values, here <= (least + most) / 2)


def _new_faces(facts: dict[str, Any], lexicon: Lexicon, close: bool) -> Sentence:  # noqa: FBT001
    known, others = facts["people_here"], facts["others_here"]
    values = {
        "count": in_words(len(known)),
        "others": in_words(others),
        "names": lexicon.some(known),
    }
    if not known:
        return Sentence(_("Has sat with *none* of the %(others)s others before") % values, True)
    few = len(known) * 4 <= others
    if few:
        text = _("Has sat with only *%(count)s* of the %(others)s others before") % values
    else:
        text = _("Has sat with *%(count)s* of the %(others)s others before") % values
    return Sentence(f"{text}: {values['names']}" if close else text, few)


def _keep(facts: dict[str, Any]) -> Sentence | None:
    here = len(facts["people_here"])
    if not facts["people"]:
        return None
    if not here:
        return Sentence(_("Nobody from the network of today comes along"), False)
    text = ngettext(
        "*One* from the network of today comes along",
        "*%(count)s* from the network of today come along",
        here,
    )
    return Sentence(text % {"count": in_words(here)}, True)


def _wish(reason: Reason, facts: dict[str, Any], lexicon: Lexicon) -> Sentence | None:
    criterion = next(c for c in lexicon.problem.criteria if c.name == reason.criterion)
    option = criterion.options[facts["option"]]  # type: ignore[attr-defined]  # a shared wish has options
    if reason.criterion == "weekdays":
        weekday = day(int(option))
        if facts["wished"]:
            return Sentence(_("*%(day)s*, which suits most here, is a wished day") % {"day": weekday}, True)
        return Sentence(_("%(day)s, which suits most here, is not a wished day") % {"day": weekday}, False)
    if facts["wished"] and facts["members_wishing"] < 2:
        return None  # shared with nobody
    values = {"topic": plain(option), "count": in_words(max(0, facts["members_wishing"] - 1))}
    if facts["wished"]:
        return Sentence(_("Shares the topic *%(topic)s* with %(count)s others") % values, True)
    return Sentence(_("The topic that most here share, %(topic)s, was not wished for") % values, False)


def _travel(facts: dict[str, Any]) -> Sentence:
    minutes, least, mean = facts["minutes"], facts["least"], facts["mean"]
    values = {"minutes": number(round(minutes)), "least": number(round(least))}
    if minutes <= mean + max(2.0, 0.15 * mean):
        return Sentence(_("*%(minutes)s minutes’* drive on average") % values, True)
    return Sentence(
        _("%(minutes)s minutes’ drive on average; the nearest network is %(least)s minutes away") % values,
        False,
    )


def _rule(reason: Reason, facts: dict[str, Any], lexicon: Lexicon) -> Sentence | None:
    closed = facts.get("networks_closed") or ()
    match reason.kind:
        case "fixed":
            return Sentence(_("The seat is *locked*"), True, rule=True)
        case "together":
            text = _("Is to sit with *%(names)s*") % {"names": lexicon.some(facts["people"])}
            return Sentence(text, bool(facts["kept"]), rule=True)
        case "apart":
            text = _("Is not to sit with *%(names)s*") % {"names": lexicon.some(facts["people"])}
            return Sentence(text, bool(facts["kept"]), rule=True)
        case "superior" if not facts["kept"]:
            return Sentence(_("Sits with a superior or with somebody she leads"), False, rule=True)
        case "superior" if closed:
            values = {
                "networks": listed([lexicon.network(g) for g in closed]),
                "count": in_words(len(closed)),
            }
            if len(closed) <= NAMED:
                text = _("Cannot sit in *%(networks)s*: there sits a superior or somebody led by this leader")
            else:
                text = _("In *%(count)s* other networks sits a superior or somebody led by this leader")
            return Sentence(text % values, True, rule=True)
        case "quota":
            kind = lexicon.kind(facts["attribute"], facts["value"])
            text = _("%(count)s here from %(kind)s, as asked for") % {
                "count": in_words(facts["here"]),
                "kind": kind,
            }
            return Sentence(text, True, rule=True)
        case "no_seat":
            return Sentence(_("Has no seat in this draft"), False, rule=True)
        case _:
            return None
