"""The four texts in both languages: what each must say, and what none may."""

import pytest

from ledernet.accounts.enums import Language
from ledernet.charter.enums import Audience
from ledernet.charter.material import blocks_of, written
from ledernet.charter.material.pieces import own
from ledernet.charter.models import CharterVersion
from ledernet.strategy.models import Answer, Frames, LifePlan, Pledge, Programme
from tests.cast import Cast
from tests.charter.whole import approve, settle

EVERY = [(audience, language) for audience in Audience for language in Language]


@pytest.fixture
def version(cast: Cast) -> CharterVersion:
    return approve(settle(cast.programme, cast.user("chief")), cast.user("chief"))


def told(version: CharterVersion, audience: Audience, language: Language = Language.DANISH) -> str:
    title, body = written(version, audience, language)
    return f"{title}\n\n{body}"


@pytest.mark.parametrize(("audience", "language"), EVERY)
def test_every_text_begins_with_the_purpose_and_stays_under_a_page(
    version: CharterVersion, audience: Audience, language: Language
) -> None:
    text = told(version, audience, language)
    assert version.content["programme"]["name"] in text
    assert version.content["purpose"]["main"].rstrip(".") in text
    assert 90 < len(text.split()) < 330
    questions = [question for question, _rest in blocks_of(text.partition("\n\n")[2])]
    assert all(questions)
    assert len(questions) == len(set(questions)) >= 5


@pytest.mark.parametrize(("audience", "language"), EVERY)
def test_no_word_of_the_product_is_left_in_the_other_language(
    version: CharterVersion, audience: Audience, language: Language
) -> None:
    questions = {question for question, _ in blocks_of(written(version, audience, language)[1])}
    danish = {"Hvad", "Hvem", "Hvordan", "Hvornår", "Hvor", "Hvorfor", "Taler"}
    assert all((question.split()[0] in danish) == (language == Language.DANISH) for question in questions)


def test_what_leaders_are_told(version: CharterVersion) -> None:
    text = told(version, Audience.LEADERS)
    for words in (
        "To kolleger uden for eget fag, man ringer til.",
        "en pligt",
        "Du kommer, du er forberedt",
        "Sygdom og akutte sager.",
        "6 møder",
        "3 timer",
        "21 timer",
        "1. april 2026",
        "15. november 2026 (Midtvejs)",
        "Fælles møderegler",
        "inden for 21 dage",
        "bliver i netværket",
        "Birgit Chef",
    ):
        assert words in text, words


def test_what_employees_are_told(version: CharterVersion) -> None:
    text = told(version, Audience.EMPLOYEES)
    assert "6 møder" in text
    assert "Vores svar om practice." in text
    assert "ikke om navngivne medarbejdere" in text
    assert "Spørg din leder" in text
    assert "Birgit Chef" not in text
    assert "450" not in text  # no price of an hour


def test_what_chiefs_are_told(version: CharterVersion) -> None:
    text = told(version, Audience.CHIEFS)
    for words in (
        "Færre sager strander mellem to forvaltninger.",
        "21 timer",
        "6 timer om året",
        "- Et besøg: Jeg besøger hvert netværk en gang. Birgit Chef",
        "inden for 21 dage",
        "Spørg ikke, hvem der sagde hvad",
    ):
        assert words in text, words


def test_what_facilitators_are_told(version: CharterVersion) -> None:
    text = told(version, Audience.FACILITATORS)
    for words in (
        "40 timer om året",
        "- Vi kommer til tiden.",
        "Vores svar om facilitation.",
        "ingen referater",
    ):
        assert words in text, words
    assert text.index(version.content["purpose"]["main"]) < text.index("40 timer")


def test_what_is_not_settled_is_left_out_or_said(cast: Cast) -> None:
    programme = settle(cast.programme, cast.user("chief"))
    Pledge.objects.all().delete()
    Answer.objects.update(text="", owner=None)
    Programme.objects.filter(pk=programme.pk).update(participation="voluntary")
    Frames.objects.update(
        mandate="discuss", facilitator_hours=0, sponsor_hours=0, preparation_hours=0, absence_rules=""
    )
    LifePlan.objects.update(
        starts_on=None, trial_until=None, change_day=None, expires_on=None, no_dates_reason="x"
    )
    version = approve(Programme.objects.get(pk=programme.pk), cast.user("chief"))
    leaders = told(version, Audience.LEADERS)
    assert "frivilligt" in leaders
    assert "18 timer i alt" in leaders
    assert "Spørg HR." in leaders
    assert "Hvis du ikke kan komme" not in leaders
    assert "Netværkene begynder" not in leaders
    chiefs = told(version, Audience.CHIEFS)
    assert "har lovet" not in chiefs
    assert "ansvarlig chef for et netværk" not in chiefs
    assert "Svar på det" not in chiefs
    assert "Aftal dine timer med HR" in told(version, Audience.FACILITATORS)
    assert not any(line.strip() in {"", "-"} and line for line in chiefs.split("\n"))


def test_long_words_of_ones_own_are_cut_at_a_sentence() -> None:
    assert own("Kort") == "Kort."
    assert own(f"Første sætning er her. {'ord ' * 200}", 60) == "Første sætning er her."
    assert own("ord " * 200, 20) == "ord ord ord ord ord …"
    assert own("a" * 300, 20) == f"{'a' * 20} …"
    assert own("To\n\nlinjer") == "To linjer."


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("Hvad?\nSvar.\nMere.", [("Hvad?", "Svar.\nMere.")]),
        ("Ingen overskrift", [("", "Ingen overskrift")]),
        ("Kun et spørgsmål?", [("", "Kun et spørgsmål?")]),
        ("A\r\n\r\n\r\n\r\nB?\r\nC", [("", "A"), ("B?", "C")]),
        ("", []),
    ],
)
def test_blocks(body: str, blocks: list[tuple[str, str]]) -> None:
    assert blocks_of(body) == blocks
