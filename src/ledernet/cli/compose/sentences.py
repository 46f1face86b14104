"""A sentence for every criterion, and for every rule in a clash."""

from __future__ import annotations

from ledernet.cli.words import _, language, ngettext
from ledernet_engine.composition import CriterionResult, Relaxation, Result
from ledernet_engine.scoring import Problem, RuleRef

from .people import People
from .reading import shown


def number(value: float, decimals: int = 0) -> str:
    """A number as it is written in the language: 2.650,5 in Danish."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language() == "da" else text


def percent(share: float) -> str:
    """A share that never rounds what is missing away: 99.99 % and not 100 % as long as something can be won."""
    for decimals in (1, 2, 3):
        text = f"{100 * share:.{decimals}f}"
        if share >= 1 or float(text) < 100:
            break
    else:
        text = "99.999"
    text = text.rstrip("0").rstrip(".")
    return (text.replace(".", ",") if language() == "da" else text) + " %"


def of_criterion(found: CriterionResult) -> str:
    """What the value means."""
    words = {"name": found.name, "value": number(found.value), "bound": number(int(found.bound + 1e-6))}
    match found.kind:
        case "mix":
            if found.gap == 0:
                return _("%(name)s is mixed as well as can be: %(value)s pairs differ.") % words
            words["share"] = percent(found.value / found.bound) if found.bound else "–"
            return (
                _(
                    "%(name)s is mixed to %(share)s of what is possible: %(value)s pairs differ, %(bound)s at most."
                )
                % words
            )
        case "alike":
            if found.gap == 0:
                return _("%(name)s is as alike as can be: %(value)s pairs agree.") % words
            words["share"] = percent(found.value / found.bound) if found.bound else "–"
            return (
                _(
                    "%(name)s is alike to %(share)s of what is possible: %(value)s pairs agree, %(bound)s at most."
                )
                % words
            )
        case "spread":
            if found.gap == 0:
                return _("%(name)s is spread as evenly as can be over the networks.") % words
            words["share"] = percent(found.value / found.bound) if found.bound else "–"
            return _("%(name)s is spread over the networks to %(share)s of what is possible.") % words
        case "new_faces":
            repeated = found.bound - found.value
            if found.gap == 0:
                return _("People meet as many new faces as can be.")
            words["repeated"] = number(repeated, 0 if repeated == int(repeated) else 1)
            return _("People meet new faces; at most %(repeated)s meetings more could be new.") % words
        case "keep":
            if found.gap == 0:
                return (
                    _("As many earlier pairs stay together as were asked for or can be: %(value)s.") % words
                )
            return _("%(value)s earlier pairs stay together, %(bound)s at most.") % words
        case _:
            return f"{found.name}: {words['value']} / {words['bound']}"


def of_result(result: Result) -> str:
    """How good the whole is."""
    if result.status == "optimal":
        return _("It cannot be better: this is proven.")
    if result.gap is None:
        return _("The best found.")
    return _("The best found: at most %s could still be won.") % percent_small(result.gap)


def percent_small(share: float) -> str:
    """A small share with as many decimals as it needs."""
    text = f"{100 * share:.1f}" if share >= 0.0995 / 100 else f"{100 * share:.3f}"
    return (text.replace(".", ",") if language() == "da" else text) + " %"


def of_conflict(problem: Problem, people: People, conflict: tuple[RuleRef, ...]) -> list[str]:
    """The clashing rules, a sentence each, none twice."""
    return list(dict.fromkeys(_of_rule(problem, people, ref) for ref in conflict))


def _of_rule(problem: Problem, people: People, ref: RuleRef) -> str:
    named = ", ".join(_called(people, i) for i in ref.people[:12]) + (" …" if len(ref.people) > 12 else "")
    network = "" if ref.network is None else network_name(problem, ref.network)
    match ref.rule:
        case "size":
            return _("%(people)d leaders in %(networks)d networks of %(minimum)d to %(maximum)d.") % ref.facts
        case "superior":
            return _("%s may not sit with a superior.") % named
        case "together":
            return _("%s must sit together.") % named
        case "apart":
            return _("%s must not sit together.") % named
        case "fixed":
            return _("%(who)s has a locked seat in %(network)s.") % {"who": named, "network": network}
        case "forbidden":
            return _("%(who)s must not sit in %(network)s.") % {"who": named, "network": network}
        case _:
            return ref.rule


def of_relaxation(problem: Problem, people: People, way: Relaxation) -> str:
    """One way out of a clash: all that would have to give way."""
    parts = [_given_up(problem, people, ref) for ref in way.rules]
    if way.minimum is not None and way.maximum is not None:
        parts.append(
            _("networks of %(minimum)d to %(maximum)d") % {"minimum": way.minimum, "maximum": way.maximum}
        )
    said = "; ".join(dict.fromkeys(parts))
    said = said[:1].upper() + said[1:]
    return f"{said}." if way.enough else _("%s. It may take more than that.") % said


def _given_up(problem: Problem, people: People, ref: RuleRef) -> str:
    named = ", ".join(_called(people, i) for i in ref.people[:12]) + (" …" if len(ref.people) > 12 else "")
    network = "" if ref.network is None else network_name(problem, ref.network)
    match ref.rule:
        case "superior":
            return _("%s may sit with a superior") % named
        case "together":
            return _("%s need not sit together") % named
        case "apart":
            return _("%s may sit together") % named
        case "fixed":
            return _("%(who)s need not sit in %(network)s") % {"who": named, "network": network}
        case "forbidden":
            return _("%(who)s may sit in %(network)s") % {"who": named, "network": network}
        case _:
            return ref.rule


def _called(people: People, person: int) -> str:
    name = people.names[person]
    return f"{shown(name)} ({people.ids[person]})" if name else shown(people.ids[person])


def network_name(problem: Problem, network: int) -> str:
    """The network's own name, or its number."""
    return problem.networks[network].name or _("Network %d") % (network + 1)


def broken_rules(count: int) -> str:
    """For the progress line."""
    return ngettext("%d rule not yet kept", "%d rules not yet kept", count) % count
