"""What is looked for in every letter that a test writes (`tests/letters.py`) is found where it is; no words of the other language."""

import re
from dataclasses import replace

import pytest

from ledernet.mail import letters
from ledernet.mail.letters import Rendered
from ledernet.mail.models import Message
from tests.cast import Cast
from tests.letters import faults

pytestmark = pytest.mark.django_db
KIND = "networks.invitation"
EDITABLE = sorted(kind for kind, known in letters.all_known().items() if known.is_editable)
ENGLISH = r"\b(the|and|your|you|with|from|that|this|is|of|by|not)\b"
DANISH = r"\b(og|ikke|dig|din|dit|dine|eller|hvad|hvor|hvem|der|som|skal|kan|når|fra|på|møde|netværk)\b"


def invented(cast: Cast, kind: str, language: str) -> Rendered:
    receiver = Message(
        organisation=cast.organisation, kind=kind, language=language, to_name="Vibeke Eksempel",
        to_email="vibeke@eksempel.example",
    )  # fmt: skip
    return letters.render_example(receiver)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (("<html lang", "<html data-was"), "<html> does not say the language"),
        (('<div role="article"', '<div data-was="x"'), ""),
        (('" lang="da" dir="ltr"', '" lang="en" dir="ltr"'), "<div> does not say the language"),
        (("<title>", "<title>Nyt: "), "called ['Nyt: "),
        (("</h1>", " nu</h1>"), "headings of the first level"),
        (("h2", "h3"), "»Du skal sidde sammen med« skips a level"),
        (("</li>", "</li><h2></h2>"), "a heading without words"),
        (("</ul>", "</ul><p><strong>Nyt</strong></p>"), "»Nyt« looks like a heading and is none"),
        (("</ul>", '</ul><a href="https://ledernet.example/x/">Læs mere</a>'), "a link that says nothing: »Læs mere«"),
        (("</ul>", '</ul><a href="https://ledernet.example/x/"> </a>'), "a link that says nothing: »«"),
        (("</ul>", '</ul><a href="/netvaerk/">Netværk</a>'), "»Netværk« leads nowhere"),
        (("</ul>", '</ul><a href="https://b.example/">A</a><a href="https://c.example/">A</a>'), "two places of one name"),
        (("</ul>", '</ul><a href="https://ledernet.example/x/">Her</a>'), "the plain part does not lead to"),
        (("</ul>", '</ul><img src="x.png">'), "a picture without words"),
        (("</ul>", "</ul><table><tr><td>Fra</td></tr></table>"), "a row without a header: »Fra«"),
        (("</ul>", "</ul><p>Hemmelighed</p>"), "not in the plain part: hemmelighed"),
        (("</ul>", "</ol>"), "</ol> where <ul> is open"),
    ],
)  # fmt: skip
def test_what_is_amiss_is_found(cast: Cast, html: tuple[str, str], fault: str) -> None:
    letter = invented(cast, KIND, "da")
    assert html[0] in letter.html
    found = faults(replace(letter, html=letter.html.replace(*html)), "da")
    assert any(one.startswith(fault) for one in found) if fault else found == []


def test_what_only_the_plain_part_says_is_found(cast: Cast) -> None:
    letter = invented(cast, KIND, "da")
    found = faults(replace(letter, text=f"{letter.text}\nHusk: https://ledernet.example/skjult/"), "da")
    assert found == [
        "only in the plain part: husk",
        "only the plain part leads to https://ledernet.example/skjult/",
    ]
    assert "no subject" in faults(replace(letter, subject=" "), "da")


@pytest.mark.parametrize(("language", "other"), [("da", ENGLISH), ("en", DANISH)])
@pytest.mark.parametrize("kind", EDITABLE)
def test_no_word_of_the_other_language_is_left(cast: Cast, kind: str, language: str, other: str) -> None:
    letter = invented(cast, kind, language)
    assert re.findall(other, f"{letter.subject}\n{letter.text}", re.IGNORECASE) == []
    assert letter.subject[0].isupper() or letter.subject[0].isdigit(), "a heading begins like one"
