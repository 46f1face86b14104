"""Who is to see to a decision is written to: who, what, and not more than once about the same."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from tests.cast import Cast
from tests.factories import NOW, DecisionFactory

from ledernet.audit.actors import System
from ledernet.decisions import actions
from ledernet.decisions.letters import LOOK_AGAIN, OWNED, due_to_look_again
from ledernet.decisions.models import Decision
from ledernet.mail import actions as mail
from ledernet.mail import letters, signals
from ledernet.mail.carrier import Carrier
from ledernet.mail.delivery import claim_next, deliver
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message, Reminder

DAY = date(2026, 5, 1)
ONE = {
    "da": """\
Kære Hanne HR

Ledelsen har bedt dig tage dig af en beslutning. Det vil sige, at du ser på, hvordan det går, og skriver det i et par linjer.

Alle møder holdes på rådhuset
Handler om: Testkøbing Kommune
Følges op den 1. maj 2026

Læs beslutningen:
http://127.0.0.1:8000/beslutninger/{pk}/
""",
    "en": """\
Dear Hanne HR

The management has given you a decision to see to. That means: you look at how it goes, and write it in a few lines.

Alle møder holdes på rådhuset
About: Testkøbing Kommune
Looked at again on 1 May 2026

Read the decision:
http://127.0.0.1:8000/beslutninger/{pk}/
""",
}


def written(cast: Cast, title: str = "Alle møder holdes på rådhuset", **values: Any) -> Decision:
    given: dict[str, Any] = {"owner": cast.user("hr"), "by": cast.user("chief"), "at": NOW, "follow_up_on": DAY}  # fmt: skip
    given |= {"text": "Fortrolig ordlyd.", "reason": "Fortrolig grund."} | values
    return actions.write_decision(organisation=cast.organisation, unit=None, title=title, **given)


def rendered(message: Message) -> letters.Rendered:
    found = letters.render(message)
    assert found is not None
    return found


class Post(Carrier):
    """Takes what is handed over."""

    def __init__(self) -> None:
        self.subjects: list[str] = []

    def carry(self, mail: Any, **kwargs: Any) -> None:
        self.subjects.append(mail.subject)


def send(at: datetime) -> list[str]:
    post = Post()
    while message := claim_next(at=at):
        deliver(message=message, carrier=post, at=at)
    return post.subjects


@pytest.mark.parametrize("language", ["da", "en"])
def test_who_is_named_by_somebody_else_is_told(cast: Cast, language: str) -> None:
    decision = written(cast)
    message = Message.objects.get(kind=OWNED)
    assert (message.to_user, message.state) == (cast.user("hr"), MessageState.HELD)
    message.language = language
    said = rendered(message)
    assert said.text.startswith(ONE[language].format(pk=decision.pk))
    subjects = {
        "da": "En beslutning, du skal tage dig af: Alle møder holdes på rådhuset",
        "en": "A decision for you to see to: Alle møder holdes på rådhuset",
    }
    assert said.subject == subjects[language]
    assert f"http://127.0.0.1:8000/beslutninger/{decision.pk}/" in said.html
    assert "Fortrolig" not in said.text + said.html


def test_nobody_is_told_of_her_own(cast: Cast) -> None:
    written(cast, owner=cast.user("chief"))
    written(cast, owner=None)
    written(cast, owner=None, by=System("worker"))
    assert not Message.objects.exists()
    written(cast, owner=cast.user("chief"), by=System("worker"))
    assert Message.objects.get().to_user == cast.user("chief")


def test_the_new_owner_is_told_and_the_former_no_longer(cast: Cast) -> None:
    decision = written(cast)
    actions.hand_over(decision=decision, version=1, owner=cast.user("member"), by=cast.user("chief"), at=NOW)
    assert letters.render(Message.objects.get(to_user=cast.user("hr"))) is None
    assert "Kære Mette Medlem" in rendered(Message.objects.get(to_user=cast.user("member"))).text
    actions.hand_over(decision=decision, version=2, owner=cast.user("chief"), by=cast.user("chief"), at=NOW)
    assert not Message.objects.filter(to_user=cast.user("chief")).exists()


@pytest.mark.parametrize("state", ["replaced", "done"])
def test_nothing_is_sent_that_is_no_longer_true(cast: Cast, state: str) -> None:
    decision = written(cast)
    Decision.objects.filter(pk=decision.pk).update(state=state)
    assert letters.render(Message.objects.get()) is None


def test_who_can_no_longer_log_in_is_not_written_to(cast: Cast) -> None:
    written(cast)
    hr = cast.user("hr")
    hr.is_active = False
    hr.save()
    assert letters.render(Message.objects.get()) is None


def test_an_address_that_cannot_be_used_stops_no_decision(cast: Cast) -> None:
    hr = cast.user("hr")
    hr.email = "ingen adresse"
    hr.save()
    assert written(cast).owner == hr
    assert not Message.objects.exists()


def test_several_at_once_are_one_letter(cast: Cast) -> None:
    for number in range(3):
        written(cast, f"Beslutning {number}")
    written(cast, "Mettes beslutning", owner=cast.user("member"))
    seen = send(NOW + timedelta(minutes=2))
    assert sorted(seen) == [
        "3 beslutninger, du skal tage dig af",
        "En beslutning, du skal tage dig af: Mettes beslutning",
    ]
    assert Message.objects.get(to_user=cast.user("hr")).state == MessageState.SENT
    written(cast, "Dagen efter", at=NOW + timedelta(days=1))
    assert send(NOW + timedelta(days=2)) == ["En beslutning, du skal tage dig af: Dagen efter"]


def test_one_called_back_is_not_told_in_another(cast: Cast) -> None:
    written(cast, "Kaldt tilbage")
    mail.recall(Message.objects.all(), by=cast.user("hr"), at=NOW)
    written(cast, "Sendt")
    assert send(NOW + timedelta(minutes=2)) == ["En beslutning, du skal tage dig af: Sendt"]


def test_what_is_given_while_a_letter_leaves_is_told_in_the_next(cast: Cast) -> None:
    written(cast, "Først")
    leaving = claim_next(at=NOW + timedelta(minutes=2))
    assert leaving is not None
    written(cast, "Imens")
    assert rendered(leaving).subject.endswith("Først")
    assert send(NOW + timedelta(minutes=3)) == ["En beslutning, du skal tage dig af: Imens"]


def test_what_waits_for_another_attempt_does_not_hold_up_the_next(cast: Cast) -> None:
    written(cast, "Først")
    Message.objects.update(attempts=1, not_before=NOW + timedelta(hours=4))
    written(cast, "Siden")
    assert send(NOW + timedelta(minutes=2)) == ["En beslutning, du skal tage dig af: Siden"]


def test_a_letter_tells_of_what_was_added_since_it_was_looked_up(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker has read the row, and the chief decides once more before it is claimed."""
    written(cast, "Først")
    update = QuerySet.update

    def late(rows: Any, **values: Any) -> int:
        monkeypatch.undo()
        written(cast, "I sidste øjeblik")
        return int(update(rows, **values))

    monkeypatch.setattr(QuerySet, "update", late)
    assert send(NOW + timedelta(minutes=2)) == ["2 beslutninger, du skal tage dig af"]


def test_a_letter_names_what_it_is_about_once(cast: Cast) -> None:
    decision = DecisionFactory(
        organisation=cast.organisation,
        owner=cast.user("hr"),
        title="Netværkstype for Ledere på tværs",
        subject_name="Ledere på tværs",
    )
    message = Message(
        organisation=cast.organisation, kind=OWNED, params={"decisions": [decision.pk]}, to_user=cast.user("hr"), language="da", created_at=NOW
    )  # fmt: skip
    text = rendered(message).text
    assert "Ingen dag aftalt" in text
    assert "Handler om" not in text


# --- before a decision is looked at again -------------------------------------------------------------------------


def due(cast: Cast, on: date, days: int = 7) -> list[Any]:
    return list(due_to_look_again(cast.organisation, on, days))


@pytest.mark.parametrize(("ahead", "count"), [(0, 0), (1, 1), (7, 1), (8, 0)])
def test_whoever_sees_to_it_is_reminded_some_days_before(cast: Cast, ahead: int, count: int) -> None:
    written(cast)
    DecisionFactory(
        organisation=cast.other, owner=cast.user("other_hr"), state="open", follow_up_on=DAY, subject="x:1"
    )
    found = due(cast, DAY - timedelta(days=ahead))
    assert [one.to_user for one in found] == [cast.user("hr")] * count


def test_the_reminder_is_called_back_when_somebody_else_sees_to_it_or_it_is_done(cast: Cast) -> None:
    decision = written(cast)
    Reminder.objects.create(
        organisation=cast.organisation, kind=LOOK_AGAIN, is_on=True, days=7, changed_at=NOW
    )
    near = datetime(2026, 4, 27, 9, tzinfo=NOW.tzinfo)
    assert signals.queue_due(by=System("worker"), at=near) == 1
    message = Message.objects.get(kind=LOOK_AGAIN)
    found = rendered(message)
    assert found.subject == "1. maj 2026: hvordan går det med »Alle møder holdes på rådhuset«?"
    assert f"/beslutninger/{decision.pk}/" in found.text
    assert "Fortrolig" not in found.text + found.html
    Decision.objects.filter(pk=decision.pk).update(follow_up_on=DAY + timedelta(days=30))
    assert letters.render(message) is None
    Decision.objects.filter(pk=decision.pk).update(follow_up_on=DAY, owner=cast.user("chief"))
    assert letters.render(message) is None
    Decision.objects.filter(pk=decision.pk).update(owner=cast.user("hr"), state="done")
    assert letters.render(message) is None
