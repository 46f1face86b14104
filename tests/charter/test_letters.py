"""What those who are heard are written, read whole, in both languages."""

from datetime import date

import pytest

from ledernet.charter import actions
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.enums import Capacity, Outcome
from ledernet.charter.models import Hearing
from ledernet.mail import letters
from ledernet.mail.models import Message
from tests.cast import Cast
from tests.charter.whole import settle
from tests.factories import NOW

ASKED = {
    "da": """\
Kære Mette Medlem

Ledelsen er ved at skrive kommissoriet for ledernetværkene Tværgående ledernetværk og vil gerne høre, hvad du siger, før det bliver besluttet.

Det er netværkene til for:
Ledere på tværs hjælper hinanden med det svære.

Se især på dette:
Er det for meget?

Du spørges som: Repræsentant for deltagerne
Sidste dag: 1. april 2026

Læs og svar:
http://127.0.0.1:8000/kommissorium/hoering/{pk}/

Du kan svare på det hele eller på et enkelt punkt. Hvert høringssvar bliver besvaret.
""",
    "en": """\
Dear Mette Medlem

The management is writing the charter of the leader networks Tværgående ledernetværk, and would like to hear what you say before it is decided.

This is what the networks are for:
Ledere på tværs hjælper hinanden med det svære.

Please look at this in particular:
Er det for meget?

You are asked as: Representative of those who take part
Last day: 1 April 2026

Read and comment:
http://127.0.0.1:8000/kommissorium/hoering/{pk}/

You can comment on the whole or on a single clause. Each comment is answered.
""",
}
TOLD = """\
Kære Mette Medlem

Tak, fordi du så på kommissoriet for Tværgående ledernetværk. Høringen er slut.

Vi holder fast i seks møder.

Hvad der blev af høringssvarene:
Ikke taget med: 1

Læs svarene:
http://127.0.0.1:8000/kommissorium/hoering/{pk}/
"""


@pytest.fixture
def hearing(cast: Cast) -> Hearing:
    programme = settle(cast.programme, cast.user("chief"))
    return actions.open_hearing(
        programme=programme,
        shown=fingerprint(content_of(programme)),
        heard={cast.user("member"): Capacity.REPRESENTATIVE},
        closes_on=date(2026, 4, 1),
        question="Er det for meget?",
        by=cast.user("hr"),
        at=NOW,
    )


def body(message: Message) -> str:
    rendered = letters.render(message)
    assert rendered is not None
    return rendered.text


@pytest.mark.parametrize("language", ["da", "en"])
def test_who_is_heard_is_asked(hearing: Hearing, language: str) -> None:
    message = Message.objects.get(kind="charter.hearing")
    message.language = language
    assert body(message).startswith(ASKED[language].format(pk=hearing.pk))
    rendered = letters.render(message)
    assert rendered is not None
    subjects = {
        "da": "Senest 1. april 2026: hvad siger du til kommissoriet for Tværgående ledernetværk?",
        "en": "By 1 April 2026: what do you say to the charter of Tværgående ledernetværk?",
    }
    assert rendered.subject == subjects[language]
    assert rendered.reply_to == "hr@testkoebing.example"


def test_who_was_heard_is_told_without_a_word_of_anybody(cast: Cast, hearing: Hearing) -> None:
    one = actions.comment(
        party=hearing.parties.get(), text="Min fortrolige mening", by=cast.user("member"), at=NOW
    )
    actions.answer_comment(
        comment=one, seen=None, outcome=Outcome.NOT_TAKEN, reply="Vores svar", by=cast.user("hr"), at=NOW
    )
    actions.close_hearing(hearing=hearing, summary="Vi holder fast i seks møder.", by=cast.user("hr"), at=NOW)
    message = Message.objects.get(kind="charter.heard")
    rendered = letters.render(message)
    assert rendered is not None
    assert rendered.text.startswith(TOLD.format(pk=hearing.pk))
    assert "Min fortrolige mening" not in rendered.text + rendered.html
    assert "Vores svar" not in rendered.text + rendered.html


def test_nothing_is_sent_that_is_no_longer_true(cast: Cast, hearing: Hearing) -> None:
    message = Message.objects.get(kind="charter.hearing")
    actions.withdraw_hearing(hearing=hearing, by=cast.user("hr"), at=NOW)
    assert letters.render(message) is None
    user = cast.user("member")
    user.is_active = False
    user.save()
    assert letters.render(message) is None
