"""What those who are heard are written, read whole, in both languages."""

from datetime import date, datetime, timedelta

import pytest

from ledernet.audit.actors import System
from ledernet.charter import actions
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.enums import Capacity, Outcome
from ledernet.charter.letters import SOON_OVER, due_to_say
from ledernet.charter.models import Hearing
from ledernet.mail import letters, signals
from ledernet.mail.models import Message, Reminder
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


@pytest.mark.parametrize(("ahead", "count"), [(0, 0), (1, 1), (3, 1), (4, 0)])
def test_who_has_said_nothing_is_reminded_before_the_hearing_is_over(
    cast: Cast, hearing: Hearing, ahead: int, count: int
) -> None:
    found = list(due_to_say(cast.organisation, date(2026, 4, 1) - timedelta(days=ahead), 3))
    assert [one.to_user for one in found] == [cast.user("member")] * count
    assert not list(due_to_say(cast.other, date(2026, 3, 31), 3))


def test_the_reminder_of_a_hearing_is_called_back_when_she_has_said_something(
    cast: Cast, hearing: Hearing
) -> None:
    Reminder.objects.create(
        organisation=cast.organisation, kind=SOON_OVER, is_on=True, days=3, changed_at=NOW
    )
    near = datetime(2026, 3, 30, 9, tzinfo=NOW.tzinfo)
    assert signals.queue_due(by=System("worker"), at=near) == 1
    message = Message.objects.get(kind=SOON_OVER)
    assert f"/kommissorium/hoering/{hearing.pk}/" in body(message)
    actions.comment(party=hearing.parties.get(), text="Det er fint.", by=cast.user("member"), at=NOW)
    assert letters.render(message) is None
    assert signals.queue_due(by=System("worker"), at=near + timedelta(hours=1)) == 0
