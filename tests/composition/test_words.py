"""Sentences that people read whole, in both languages."""

from array import array
from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ledernet.composition.choices import ATTRIBUTES, CRITERIA, Choices
from ledernet.composition.outcome import Clash, Relief, Step
from ledernet.composition.words import criteria, findings, moving, reasons, relief, rules
from ledernet.composition.words.lexicon import Lexicon, bare, level, plain, small, strong
from ledernet.composition.words.people import (
    capital,
    first_name,
    in_words,
    leaders,
    listed,
    met_before,
    networks,
    seconds,
)
from ledernet_engine.scoring import (
    Alike,
    Apart,
    Attribute,
    Even,
    Finding,
    KeepTogether,
    Measure,
    Mix,
    Network,
    NewFaces,
    Places,
    Problem,
    Quota,
    Rules,
    SharedWishes,
    Spread,
    Superiors,
    Travel,
    explain,
    prices,
    readiness,
)
from ledernet_engine.scoring.criteria import Pairs

TRAVEL = Choices(max_travel=25)
NAMES = ["Anna Å", "Bo B", "Carla C", "Dan D", "Eva E", "Finn F", "Gro G", "Hans H"]
GROUPS = [0, 0, 0, 0, 1, 1, 1, 1]


def problem() -> Problem:
    fields = ["Skole", "Skole", "Sundhed", "Vej", "Skole", "Skole", "Sundhed", "IT"]
    return Problem(
        people=tuple(str(number) for number in range(8)),
        networks=(Network(3, 4, 5), Network(3, 4, 5)),
        attributes=(
            Attribute.from_values("field", fields),
            Attribute.from_values("level", ["2", "3", "3", "3", "2", "3", "3", None]),
            Attribute.from_values("administration", ["Børn"] * 4 + ["By"] * 4),
            Attribute.from_values("place", ["A", "B"] * 4),
        ),
        measures=(Measure.from_values("seniority", [1.0, 4.0, 9.0, 15.0, 2.0, 3.0, 4.0, 5.0]),),
        places=Places(array("i", [0, 1] * 4), (array("d", [0, 30]), array("d", [30, 0]))),
        criteria=(
            Mix("field", weight=1.0, attribute="field"),
            Mix("level", weight=1.0, attribute="level"),
            Alike("administration", weight=1.0, attribute="administration"),
            Spread("seniority", weight=0.1, measure="seniority"),
            NewFaces("new_faces", weight=1.0, pairs=Pairs.from_mapping({(0, 1): 1.0, (0, 5): 0.5})),
            KeepTogether("keep", weight=1.0, previous=array("i", [0, 0, 1, 1, 0, -1, 1, 1]), share=0.5),
            Travel("travel", weight=0.01),
            SharedWishes(
                "weekdays", weight=1.0, wished=array("i", [8, 8, 8, 1, 1, 1, 0, 0]), options=tuple("12345")
            ),
            SharedWishes(
                "topics", weight=1.0, wished=array("i", [1, 0, 0, 0, 1, 1, 0, 0]), options=("Økonomi",)
            ),
        ),
        rules=Rules(
            superiors=Superiors.from_pairs([(1, 4)]),
            apart=(Apart(2, 6),),
            together=((0, 3),),
            fixed=((0, 0),),
            quotas=(Quota("field", 1, 1, 3),),
        ),
    )


LEXICON = Lexicon(problem(), NAMES, ["Rønde", "Kolind"])


def said(person: int, *, close: bool = True, language: str = "da") -> list[str]:
    with translation.override(language):
        return [
            ("+ " if sentence.good else "− ") + bare(capital(sentence.text))
            for sentence in reasons.sentences(explain(LEXICON.problem, GROUPS, person), LEXICON, close=close)
        ]


def test_why_she_is_here_in_danish() -> None:
    assert said(0) == [
        "+ Kun én anden her fra skole",
        "+ Den eneste her på niveau 2",
        "+ Tre af de tre andre kommer også fra Børn",
        "+ 1 år som leder; netværket har fra 1 til 15",
        "+ Én fra det nuværende netværk følger med",
        "+ 15 minutters kørsel i snit",
        "+ Torsdag, som passer flest her, er en ønsket dag",
        "+ Pladsen er låst",
        "+ Skal sidde med Dan D",
        "+ To her fra skole, som ønsket",
        "− Har siddet med én af de tre andre før: Bo B",
    ]


def test_the_same_in_english() -> None:
    assert said(0, language="en")[:3] == [
        "+ Only one other here from skole",
        "+ The only one here on level 2",
        "+ Three of the three others also come from Børn",
    ]


def test_what_rests_on_wishes_and_acquaintance_is_for_hr_alone() -> None:
    open_to_all = said(0, close=False)
    assert not [text for text in open_to_all if "Torsdag" in text or "Økonomi" in text]
    assert "− Har siddet med én af de tre andre før" in open_to_all


def test_what_speaks_against_comes_last() -> None:
    texts = said(3)
    assert texts[-1] == "− Torsdag, som passer flest her, er ikke en ønsket dag"
    assert "+ Netværket manglede en leder fra vej" in texts


def test_rules_name_the_networks_that_are_closed() -> None:
    assert "+ Kan ikke sidde i Kolind: der sidder en chef eller en medarbejder" in said(1)
    assert "+ Må ikke sidde med Gro G" in said(2)
    assert "+ To her fra skole, som ønsket" in said(1)


def test_a_weak_network_is_told_as_such() -> None:
    """All of one field in the first network, all different in the second."""
    fields = ["Skole", "Skole", "Skole", "Vej", "Skole", "IT", "Sundhed", "Kultur"]
    mixed = (Mix("field", weight=0.01, attribute="field"), Even("even", weight=9.0))
    weak = Problem(
        people=tuple(str(number) for number in range(8)),
        networks=(Network(3, 4, 5), Network(3, 4, 5)),
        attributes=(Attribute.from_values("field", fields),),
        criteria=mixed,
    )
    lexicon = Lexicon(weak, NAMES, ["Rønde", "Kolind"])
    with translation.override("da"):
        for person, good in ((0, False), (4, True)):
            (said,) = (
                one for one in reasons.sentences(explain(weak, GROUPS, person), lexicon, close=False)
                if "ligner hinanden" in one.text
            )  # fmt: skip
            assert said.good is good
        assert (
            bare(said.text) == "0\xa0% af parrene her ligner hinanden; netværkene har fra 0\xa0% til 50\xa0%"
        )
        (better,) = moving.offers(prices(weak, GROUPS, 0), GROUPS, 0, lexicon, whole=20.0, close=False)
        assert better.why == "Bedre: de svageste netværk"
        worse = [0, 0, 1, 0, 0, 1, 1, 1]
        (price,) = prices(weak, worse, 2)
        told = moving.offers(
            (replace(price, costs=(("even", 0.5),), total=4.5),), worse, 2, lexicon, whole=20.0, close=False
        )
        assert told[0].why == "Et svagt netværk ville blive svagere"
        level = [0, 1, 0, 1, 0, 1, 0, 1]
        same = Problem(
            weak.people,
            weak.networks,
            (Attribute.from_values("field", ["A", "A", "B", "B"] * 2),),
            criteria=mixed,
        )
        assert not [
            one
            for one in reasons.sentences(explain(same, level, 0), lexicon, close=False)
            if "ligner" in one.text
        ]


def test_the_price_of_moving_says_why() -> None:
    with translation.override("da"):
        (offer,) = moving.offers(
            prices(LEXICON.problem, GROUPS, 2), GROUPS, 2, LEXICON, whole=50.0, close=True
        )
        assert (offer.network, offer.partner, offer.allowed) == (1, 6, True)
        assert offer.price.startswith("−")
        assert offer.why
        (blocked,) = moving.offers(
            prices(LEXICON.problem, GROUPS, 0), GROUPS, 0, LEXICON, whole=50.0, close=True
        )
        assert not blocked.allowed
        assert blocked.why == "Pladsen er låst"
        (chief,) = moving.offers(
            prices(LEXICON.problem, [0, 0, 0, 0, 1, 1, 1, 1], 1), GROUPS, 1, LEXICON, whole=50.0, close=True
        )
        assert "Eva E" in chief.why or chief.allowed


@pytest.mark.parametrize("who", range(8))
@pytest.mark.parametrize("dropped", [None, *CRITERIA])
def test_every_offer_has_words_whatever_counts(who: int, dropped: str | None) -> None:
    whole = problem()
    kept = tuple(c for c in whole.criteria if dropped is None or c.name == dropped)
    part = replace(whole, criteria=kept, rules=Rules())
    lexicon = Lexicon(part, NAMES, ["Rønde", "Kolind"])
    for language in ("da", "en"):
        with translation.override(language):
            for offer in moving.offers(
                prices(part, GROUPS, who), GROUPS, who, lexicon, whole=10.0, close=True
            ):
                assert offer.price
                assert offer.why


def test_what_is_won_is_said_as_well() -> None:
    """Two of a field in each network, who had better be exchanged for others."""
    groups = [0, 1, 0, 0, 1, 0, 1, 1]
    part = replace(problem(), criteria=(Mix("field", weight=1.0, attribute="field"),), rules=Rules())
    lexicon = Lexicon(part, NAMES, ["Rønde", "Kolind"])
    worse = [0, 0, 1, 1, 0, 0, 1, 1]
    with translation.override("da"):
        (offer,) = moving.offers(prices(part, worse, 0), worse, 0, lexicon, whole=20.0, close=True)
        assert (offer.why, offer.price[0]) == ("Bedre: fag er blandet", "+")
        (same,) = moving.offers(prices(part, groups, 0), groups, 0, lexicon, whole=20.0, close=True)
        assert same.share >= 0


@pytest.mark.parametrize(
    ("blocked", "words"),
    [
        (("superior",), "En leder og en chef ville mødes"),
        (("apart",), "Der sidder en, som ikke må sidde med denne leder"),
        (("together",), "De andre, som denne leder skal sidde med, sidder der ikke"),
        (("travel",), "For lang kørsel"),
        (("quota",), "Så ville grænserne for hvor mange af en slags ikke holde"),
        (("size",), "Netværket er fuldt"),
        (("something new",), "En fast regel står i vejen"),
    ],
)
def test_why_not(blocked: tuple[str, ...], words: str) -> None:
    (price,) = prices(LEXICON.problem, GROUPS, 7)
    with translation.override("da"):
        (offer,) = moving.offers(
            (replace(price, blocked_by=blocked),), GROUPS, 7, LEXICON, whole=1.0, close=True
        )
    assert offer.why == words


@pytest.mark.parametrize(
    ("share", "words"), [(0.002, "−0,2\xa0%"), (-0.011, "+1,1\xa0%"), (0.0001, "0\xa0%"), (None, "")]
)
def test_a_cost_is_a_change_of_the_whole(share: float | None, words: str) -> None:
    with translation.override("da"):
        assert moving.worth(share) == words


@pytest.mark.parametrize(
    ("total", "bound", "proven", "words"),
    [
        (500, 500, True, "Bevist bedst muligt: intet kan vindes ved at flytte rundt."),
        (500, 502, True, "Så godt som muligt: højst 0,4\xa0% bedre er muligt."),
        (1000, 1000.1, True, "Så godt som muligt: højst 0,1\xa0% bedre er muligt."),
        (1000, 1030.1, True, "Tæt på det bedst mulige: højst 3,1\xa0% bedre er muligt."),
        (500, 600, False, "Bedste fundne; højst 20\xa0% bedre er muligt."),
        (500, 1200, False, "Bedste fundne; kan måske forbedres."),
        (-10, 5, False, "Bedste fundne; kan måske forbedres."),
        (0, 0, True, "Bevist bedst muligt: intet kan vindes ved at flytte rundt."),
        (500, None, False, "Bedste fundne; kan måske forbedres."),
    ],
)
def test_the_certificate_claims_no_more_than_is_proven(
    total: float, bound: float | None, proven: bool, words: str
) -> None:
    with translation.override("da"):
        found = criteria.certificate({"total": total, "bound": bound}, {"seconds": 38.2})
        assert f"{found['headline']} {found['text']}" == words
        assert found["proven"] is proven
        assert ("bevist" in found["detail"]) is proven
        assert "Beregnet på 38 sekunder." in found["detail"]


@pytest.mark.parametrize(
    ("bound", "loosened", "words"),
    [
        (500, 1, "Det var bevist bedst muligt med en plads låst, som er åben nu."),
        (502, 2, "At højst 0,4\xa0% bedre er muligt, var bevist med to pladser låst, som er åbne nu."),
        (1200, 1, "Beregnet på 38 sekunder."),
    ],
)
def test_nothing_is_claimed_of_what_was_proven_with_seats_locked_that_are_open(
    bound: float, loosened: int, words: str
) -> None:
    scores = {"total": 500, "bound": bound, "loosened": loosened}
    with translation.override("da"):
        found = criteria.certificate(scores, {"seconds": 38.2})
        assert (found["headline"], found["text"]) == ("Bedste fundne;", "kan måske forbedres.")
        assert found["proven"] is False
        assert found["detail"].startswith(words)
        assert criteria.proof({"value": 40, "bound": 40}, loosened) == "bedst fundne"


@pytest.mark.parametrize(
    ("value", "bound", "words"),
    [
        (40, 40, "bevist bedst muligt"),
        (90, 100, "højst 12\xa0% bedre er muligt"),
        (-300, -270, "højst 10\xa0% bedre er muligt"),
        (-300, 0, "bedst fundne"),
        (0, 4, "bedst fundne"),
        (10, 40, "bedst fundne"),
        (10, None, "bedst fundne"),
    ],
)
def test_each_criterion_says_what_is_proven_of_it(value: float, bound: float | None, words: str) -> None:
    with translation.override("da"):
        assert criteria.proof({"value": value, "bound": bound}) == words


def test_the_bound_of_the_whole_is_the_engines_and_may_be_below_its_parts() -> None:
    parts = [
        {"name": "field", "kind": "mix", "weight": 3.0, "value": 30.0, "bound": 33.0},
        {"name": "keep", "kind": "keep", "weight": 1.0, "value": 8.0, "bound": 10.0},
    ]
    joint = {"total": 98.0, "bound": 98.0, "criteria": parts}
    with translation.override("da"):
        assert criteria.certificate(joint, {})["headline"] == "Bevist bedst muligt:"
        assert criteria.proof(parts[0]) == "højst 10\xa0% bedre er muligt"
    assert criteria.pulls(joint)
    assert not criteria.pulls({**joint, "loosened": 1})
    assert not criteria.pulls({**joint, "bound": 109.0})
    assert not criteria.pulls({**joint, "bound": None})
    assert not criteria.pulls({**joint, "criteria": [{**parts[0], "bound": None}]})


@pytest.mark.parametrize(
    ("value", "bound", "share"),
    [(9, 10, 0.9), (10, 10, 1), (-20, -10, 0.5), (-5, 0, None), (0, 0, 1), (3, None, None), (-1, 4, 0)],
)
def test_how_near_the_best(value: float, bound: float | None, share: float | None) -> None:
    assert criteria.share({"value": value, "bound": bound}) == share


def test_every_criterion_has_a_name_and_a_meaning() -> None:
    for name in CRITERIA:
        assert criteria.criterion(name)
        assert criteria.MEANING[name]
    for name in ATTRIBUTES:
        assert criteria.criterion(name, "alike") != criteria.criterion(name, "mix")


def test_every_finding_of_the_engine_has_words() -> None:
    codes = {
        "no_people", "no_networks", "too_few", "too_many", "together_too_large", "together_apart",
        "together_superior", "together_fixed", "together_unavailable", "fixed_twice", "fixed_forbidden",
        "fixed_unavailable", "fixed_full", "fixed_apart", "fixed_superior", "no_seat_left", "quota_short", "quota_over",
        "quota_crowded", "above_too_many", "no_criteria", "missing", "missing_place", "constant", "superior_cycle",
    }  # fmt: skip
    facts = {
        "people": (0, 1), "needed": 4, "room": 3, "maximum": 5, "attribute": "field", "value": 1, "at_least": 2,
        "at_most": None, "have": 1, "networks": 3, "network": 0, "minimum": 2,
    }  # fmt: skip
    with translation.override("da"):
        texts = {code: findings.remark(Finding("error", code, facts), LEXICON).text for code in codes}
        unknown = findings.remark(Finding("error", "from a later engine", facts), LEXICON).text
    assert len(set(texts.values())) >= 19
    assert all(text.endswith(".") for text in texts.values())
    assert unknown == "To af kravene modsiger hinanden."
    assert "Anna Å og Bo B" in texts["together_superior"]


def test_missing_facts_are_named_and_counted() -> None:
    with translation.override("da"):
        texts = [findings.remark(finding, LEXICON).text for finding in readiness(LEXICON.problem)]
    assert "Niveau kendes ikke for én leder: Hans H." in texts


@pytest.mark.parametrize(
    ("clash", "words"),
    [
        (Clash("size", facts={"minimum": 5, "maximum": 8, "networks": 3, "people": 19}), "5–8 i hvert af 3 netværk og 19 ledere i alt"),
        (Clash("size"), "Netværkenes størrelse"),
        (Clash("superior", (1, 2)), "Anna sidder ikke med Bo: den ene er chef for den anden"),
        (Clash("superior"), "Ingen sidder med sin egen chef"),
        (Clash("together", (1, 2)), "Anna og Bo sidder sammen"),
        (Clash("together"), "Ledere, der skal sidde sammen"),
        (Clash("apart", (1, 2)), "Anna og Bo sidder ikke sammen"),
        (Clash("apart"), "Ledere, der ikke må sidde sammen"),
        (Clash("fixed", (1,), 0), "Anna har en låst plads i Rønde"),
        (Clash("fixed"), "Låste pladser"),
        (Clash("quota", facts={"attribute": "level", "value": 0, "at_least": 2, "at_most": None}), "Mindst to på 3 i hvert netværk"),
        (Clash("quota"), "Grænser for, hvor mange af en slags der sidder i et netværk"),
        (Clash("travel"), "Højst 25 minutters kørsel"),
        (Clash("travel", (1,)), "Højst 25 minutters kørsel for Anna"),
        (Clash("travel", (1,), facts={"minutes": 40.0}), "Højst 40 minutters kørsel for Anna"),
        (Clash("travel", facts={"own": True}), "Ingen kører længere, end de selv har sagt"),
        (Clash("confidential"), "Fortrolige ønsker"),
        (Clash("unavailable"), "Ledere, der er fraværende"),
    ],
)  # fmt: skip
def test_every_clash_has_words(clash: Clash, words: str) -> None:
    with translation.override("da"):
        assert rules.clashes([clash], {1: "Anna", 2: "Bo"}, ["Rønde"], {"level": ["3"]}, TRAVEL) == [words]
        if clash == Clash("travel"):
            bare_limit = rules.clashes([clash], {}, [], {}, replace(TRAVEL, max_travel=None))
            assert bare_limit == ["Grænsen for kørsel"]


@pytest.mark.parametrize(
    ("code", "facts", "sentence", "button"),
    [
        ("sizes", {"minimum": 5, "maximum": 9}, "*5–9 i hvert netværk*", "Prøv med 5–9 i hvert"),
        ("sizes", {"minimum": 6, "maximum": 6}, "*6 i hvert netværk*", "Prøv med 6–6 i hvert"),
        ("travel", {"minutes": 32}, "*Højst 32 minutters kørsel*", "Prøv med 32 minutter"),
        ("own_travel", {}, "*Kørslen må være længere, end lederne har sagt*", "Prøv uden det krav"),
        ("limit", {"attribute": "field", "value": "Kultur", "least": 1, "most": None}, "*Mindst én fra Kultur i hvert netværk*", "Prøv med den mildere grænse"),
        ("limit", {"attribute": "level", "value": "2", "least": 1, "most": None}, "*Mindst én på niveau 2 i hvert netværk*", "Prøv med den mildere grænse"),
        ("limit", {"attribute": "field", "value": "Kultur", "least": 0, "most": None}, "*Ingen grænse for Kultur*", "Prøv uden det krav"),
        ("together", {"people": [1, 2]}, "*Anna og Bo behøver ikke sidde sammen*", "Prøv uden det krav"),
        ("apart", {"people": [1, 2]}, "*Anna og Bo må gerne sidde sammen*", "Prøv uden det krav"),
        ("fixed", {"people": [1], "network": 0}, "*Pladsen til Anna i Rønde låses op*", "Prøv uden det krav"),
        ("fixed", {"people": [1], "network": 9}, "*Pladsen til Anna låses op*", "Prøv uden det krav"),
        ("superior", {"people": [1]}, "*Anna sidder med en chef*", "Prøv uden det krav"),
        ("from a later engine", {}, "*Et krav må vige*", "Prøv uden det krav"),
    ],
)  # fmt: skip
def test_every_relief_has_a_sentence_and_a_button(code: str, facts: dict, sentence: str, button: str) -> None:
    found = Relief((Step(code, facts),))
    with translation.override("da"):
        assert relief.relief_sentence(found, {1: "Anna", 2: "Bo"}, ["Rønde"]) == sentence
        assert relief.relief_button(found) == button
        assert relief.why_no_button(found).endswith(".")


def test_a_way_out_of_several_steps_is_one_sentence() -> None:
    both = Relief(
        (Step("sizes", {"minimum": 5, "maximum": 9}), Step("apart", {"people": [1, 2]})), {}, enough=False
    )
    with translation.override("da"):
        said = relief.relief_sentence(both, {1: "Anna", 2: "*Bo*"}, [])
        assert said == (
            "*5–9 i hvert netværk* og *Anna og Bo må gerne sidde sammen* – men måske skal der mere til"
        )
        assert relief.relief_button(both) == "Prøv med det hele"


def test_limits_in_words() -> None:
    with translation.override("da"):
        assert rules.limit("field", "Kultur", 1, 3) == "én til tre fra Kultur i hvert netværk"
        assert rules.limit("field", "Kultur", 0, 3) == "højst tre fra Kultur i hvert netværk"
        assert rules.limit("level", "niveau 2", 1, 2) == "én til to på niveau 2 i hvert netværk"
        assert rules.limit("level", "niveau 2", 0, 2) == "højst to på niveau 2 i hvert netværk"


def test_all_hard_rules_are_refused_in_one_sentence() -> None:
    assert rules.refusal("rule") == rules.refusal("anything else")
    assert len({rules.refusal(code) for code in ("rule", "size", "fixed")}) == 3


def test_small_words() -> None:
    with translation.override("da"):
        assert (first_name("Jens-Åge Bøgh"), first_name("Head of Finance", withheld=True)) == (
            "Jens-Åge", "Head of Finance",
        )  # fmt: skip
        assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b og c")
        assert (in_words(0), in_words(12), in_words(13)) == ("ingen", "tolv", "13")
        assert (networks(1), networks(6), networks(40)) == ("ét netværk", "seks netværk", "40 netværk")
        assert (leaders(1), leaders(2), seconds(0.2)) == ("1 leder", "2 ledere", "1 sekund")
        assert (level("3"), level("N2"), level("SCS1")) == ("niveau 3", "niveau 2", "SCS1")
        assert (small("Skole"), small("IT"), small("")) == ("skole", "IT", "")
        assert capital("*to* af") == "*To* af"
        assert met_before(0) == "Ingen her har siddet sammen før"
        assert (met_before(1), met_before(3)) == (
            "Ét par her har siddet sammen før",
            "Tre par her har siddet sammen før",
        )


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_people_have_written_is_never_markup(name: str, other: str) -> None:
    shown = str(strong(f"*{plain(name)}* & {plain(other)}"))
    assert "<b>" not in shown.replace("<b>", "", 1)
    assert "<script" not in shown
    assert "*" not in bare(f"*{plain(name)}*") or not name
