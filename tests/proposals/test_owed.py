"""What is owed: letters, reminders, reply times, and files for the case system."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from tests.cast import NAMES, Cast
from tests.factories import (
    NOW,
    ProposalFactory,
    UserFactory,
)
from tests.proposals.drafting import INSIDE, OTHER_WORDS, SECRET, SIT, WORDS, client_of, page, reply, sent

from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from ledernet.networks.models import Assignment
from ledernet.people import needs
from ledernet.proposals import actions
from ledernet.proposals.models import Proposal
from ledernet.proposals.needs import OVERDUE
from ledernet.proposals.queries import (
    of_network,
    owed_by,
)
from ledernet.proposals.times import reply_times


def test_the_receiver_is_told_and_the_network_when_the_answer_comes(cast: Cast, draft: Proposal) -> None:
    found = sent(cast, draft)
    letter = Message.objects.get(kind="proposals.sent")
    assert letter.to_user == cast.user("sponsor")
    rendered = render(letter)
    assert rendered is not None
    assert found.title in rendered.subject
    assert f"Tekst {SECRET}" not in rendered.text + rendered.html
    reply(found, cast.user("sponsor"))
    assert render(letter) is None  # nothing waits any longer
    told = list(Message.objects.filter(kind="proposals.answered"))
    assert {message.to_user for message in told} == {cast.user(name) for name in INSIDE}
    rendered = render(told[0])
    assert rendered is not None
    assert "Ja, fra maj." not in rendered.text + rendered.html


def test_reminded_before_the_day_on_the_day_after_and_each_week(cast: Cast, draft: Proposal) -> None:
    found = sent(cast, draft)
    worker = System("worker")

    def remind(days: int) -> int:
        return actions.remind(by=worker, at=NOW + timedelta(days=30 + days))

    days = (-6, -5, -5, 0, 1, 2, 6, 7, 7, 15)
    assert [remind(day) for day in days] == [0, 1, 0, 0, 1, 0, 0, 1, 0, 1]
    letters = Message.objects.filter(kind="proposals.due")
    assert {message.to_user for message in letters} == {cast.user("sponsor")}
    rendered = render(letters[0])
    assert rendered is not None
    assert SECRET in rendered.text
    reply(found, cast.user("sponsor"))
    assert remind(22) == 0
    assert render(letters[0]) is None


def test_a_reminder_finds_who_answers_now(cast: Cast, draft: Proposal) -> None:
    sent(cast, draft)
    other = UserFactory(organisation=cast.organisation, name="Ny Sponsor")
    Assignment.objects.filter(role="sponsor").update(user=other)
    assert actions.remind(by=System("worker"), at=NOW + timedelta(days=40)) == 1
    assert Message.objects.get(kind="proposals.due").to_user == other


def test_what_the_chief_owes_stands_before_her(cast: Cast, draft: Proposal) -> None:
    sent(cast, draft)
    assert [one.pk for one in owed_by(cast.viewer("sponsor"))] == [draft.pk]
    assert reverse("proposals:proposal", args=[draft.pk]) in page(cast, "sponsor", reverse("home:overview"))
    agenda = reverse("decisions:agenda")
    assert f"Svar Tværnetværk 1: {draft.title}" in page(cast, "sponsor", agenda)
    for name in sorted(set(NAMES) - {"sponsor"}):
        assert SECRET not in page(cast, name, agenda), name
    for name in ("chief", "chief_elsewhere", "chief_member", "hr", "member"):
        assert not owed_by(cast.viewer(name)).exists(), name


def test_hr_is_told_of_a_broken_promise(cast: Cast, draft: Proposal) -> None:
    actions.write_proposal(network=cast.network, words=WORDS, by=cast.user("member"), at=NOW)  # stays a draft
    found = sent(cast, draft)
    assert OVERDUE in needs.kinds()
    assert found.due_on is not None
    assert list(OVERDUE.items(cast.organisation, found.due_on)) == []
    (item,) = OVERDUE.items(cast.organisation, found.due_on + timedelta(days=1))
    assert item.key == str(found.pk)
    (worded,) = OVERDUE.word(cast.viewer("hr"), [item.facts])
    assert found.title in worded.title
    assert "Sune Sponsor" in worded.text
    assert worded.url
    (blind,) = OVERDUE.word(cast.viewer("hr_elsewhere"), [item.facts])
    assert SECRET not in blind.title + blind.text
    assert not blind.url
    reply(found, cast.user("sponsor"))
    assert list(OVERDUE.items(cast.organisation, found.due_on + timedelta(days=1))) == []


def test_reply_times_of_a_programme(cast: Cast) -> None:
    """Answered after 4, 10 and 40 days of 30 promised; one waits in time, one is over time; one was withdrawn."""
    now = timezone.now()

    def made(ago: int, answered: int | None = None, state: str = "sent") -> None:
        at = now - timedelta(days=ago)
        values: dict[str, object] = {"sent_at": at, "state": state}
        values["due_on"] = timezone.localdate(at) + timedelta(days=30)
        if answered:
            values |= {"answered_at": at + timedelta(days=answered), "state": "answered"}
        ProposalFactory(network=cast.network, **values)

    for ago, answered in ((60, 4), (60, 10), (60, 40), (5, None), (50, None)):
        made(ago, answered)
    made(50, state="withdrawn")
    ProposalFactory(network=cast.other_network, sent_at=now - timedelta(days=300), due_on=date(2025, 6, 1))
    (time,) = reply_times(cast.viewer("hr", on=timezone.localdate()))
    assert (time.sent, time.answered, time.waiting, time.overdue) == (5, 3, 2, 1)
    assert (time.days, time.longest, time.kept, time.due) == (10, 40, 2, 4)
    assert reply_times(cast.viewer("chief_elsewhere")) == []
    assert "2 af 4" in page(cast, "hr", reverse("proposals:proposals"))


def test_files_for_the_case_system_hold_what_was_sent_and_are_recorded(cast: Cast, draft: Proposal) -> None:
    reply(sent(cast, draft), cast.user("sponsor"))
    Proposal.objects.filter(pk=draft.pk).update(title="=1+1 Fælles pulje")
    actions.write_proposal(network=cast.network, words=OTHER_WORDS, by=cast.user("member"), at=NOW)
    hr = client_of(cast, "hr")
    text = hr.get(reverse("proposals:export-csv")).content.decode("utf-8-sig")
    paper = PdfReader(io.BytesIO(hr.get(reverse("proposals:export-pdf")).content))
    words = "\n".join(one.extract_text() for one in paper.pages)
    assert "'=1+1 Fælles pulje" in text
    for file in (text, words):
        assert "Fælles pulje" in file
        assert "Ja, fra maj." in file
        assert "Kladden" not in file
    assert Record.objects.filter(verb="proposals.exported").count() == 2


def test_the_lists_cost_the_same_however_long(cast: Cast) -> None:
    def queries(name: str, url: str) -> int:
        client = client_of(cast, name)
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    places = [
        ("hr", reverse("proposals:proposals")),
        ("sponsor", reverse("proposals:proposals")),
        ("member", reverse("proposals:of-network", args=[cast.network.pk])),
        ("sponsor", reverse("home:overview")),
    ]
    people = {
        "receiver": cast.user("sponsor"),
        "written_by": cast.user("member"),
        "sent_by": cast.user("member"),
    }
    ProposalFactory(network=cast.network, **people)
    few = [queries(*place) for place in places]
    for number in range(5):
        ProposalFactory(network=cast.network, **(people | {"written_by": cast.user(SIT[number % 3])}))
    assert [queries(*place) for place in places] == few


@pytest.mark.django_db
def test_drafts_come_before_what_was_sent_on_every_database(cast: Cast) -> None:
    sent = ProposalFactory(network=cast.network, sent_at=NOW)
    draft = ProposalFactory(
        network=cast.network,
        state="draft",
        sent_at=None,
        due_on=None,
        promised_days=None,
        written_at=NOW - timedelta(days=9),
    )
    later = ProposalFactory(network=cast.network, sent_at=NOW + timedelta(days=1))
    assert list(of_network(cast.network)) == [draft, later, sent]
