"""What a leader is told of her seat, read whole."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.commons.test_room import client_of
from tests.factories import NOW, TODAY
from tests.networks.test_founding import START, make_draft

from ledernet.audit.models import Record, Value
from ledernet.mail import letters
from ledernet.mail.models import Message
from ledernet.networks import actions
from ledernet.networks.enums import EndReason, Verb
from ledernet.networks.letters import paper_letter
from ledernet.networks.models import Invitation, Network, Seat
from ledernet.people.actions import save_wish
from ledernet.people.models import ConfidentialWish
from ledernet.ui.formatting import full_day

DANISH = """\
Kære Mette Medlem

Du har fået plads i ledernetværket Nord.

Derfor findes det:
Ledere på tværs hjælper hinanden med det svære.

Fra: 1. april 2026
Type: Tværfagligt netværk
Deltagelse: En pligt
Hvor tit: 6 møder om året
Facilitator: Fie Facilitator

Du skal sidde sammen med:
- Birgit Chef (Børn og Unge)
- Tove Tovholder (Ærø Skole)

Det, der bliver sagt i netværket, bliver i netværket.

Læs, hvorfor du er her.

Hvorfor er jeg her?
http://127.0.0.1:8000/netvaerk/{network}/hvorfor/

Er der noget i vejen, så skriv til HR.
"""


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    draft = make_draft(cast)
    hr = cast.user("hr")
    networks = actions.found_networks(draft=draft, starts_on=START, by=hr, at=NOW)
    actions.give_assignment(
        network=networks[0], user=cast.user("facilitator"), role="facilitator", starts_on=START, by=hr, at=NOW
    )
    return Invitation.objects.select_related("message", "seat__network").get(
        seat__leader=cast.leaders["member"], seat__network=networks[0]
    )


def message_of(invitation: Invitation) -> Message:
    assert invitation.message is not None
    return invitation.message


def test_the_mail_in_danish(invitation: Invitation) -> None:
    found = letters.render(message_of(invitation))
    assert found is not None
    assert found.subject == "1. april 2026: Du har fået plads i Nord"
    wanted = DANISH.format(network=invitation.seat.network_id)
    assert found.text.startswith(wanted), found.text
    for words in ("Nord", "Birgit Chef", "hjælper hinanden", "Hvorfor er jeg her?"):
        assert words in found.html
    assert "<img" not in found.html


def test_the_mail_in_english(cast: Cast, invitation: Invitation) -> None:
    message = message_of(invitation)
    message.language = "en"
    found = letters.render(message)
    assert found is not None
    assert found.subject == "1 April 2026: you have a seat in Nord"
    assert "You will sit with" in found.text
    assert "Du har" not in found.text


def test_nothing_confidential_stands_in_it(cast: Cast, invitation: Invitation) -> None:
    before = letters.render(message_of(invitation))
    for key in ("member", "coordinator"):
        save_wish(
            leader=cast.leaders[key], wants_network=True, topics=["Stress"], weekdays=[1], max_travel_km=7,
            by=cast.user(key), at=NOW,
        )  # fmt: skip
    ConfidentialWish.objects.create(
        author=cast.leaders["coordinator"], not_with=cast.leaders["outsider"], created_at=NOW
    )
    assert letters.render(message_of(invitation)) == before


def test_a_network_that_ends_thanks_those_who_were_part_of_it(cast: Cast) -> None:
    """Each once: the coordinator sits and serves; who has left, who never came and the responsible chief are not written to."""
    network = cast.network
    client = client_of(cast, "hr")
    page = reverse("networks:close", args=[network.pk])
    assert "takkebrev" in client.get(page).content.decode()
    day = timezone.localdate() + timedelta(days=3)
    assert client.post(page, {"on": f"{day:%d.%m.%Y}", "thanks": "on"}).status_code == 302
    written = {message.to_name: message for message in Message.objects.filter(kind="networks.closing")}
    assert set(written) == {
        "Mette Medlem", "Carla Chefmedlem", "Tove Tovholder", "Fie Facilitator", "Ekstern Eriksen",
    }  # fmt: skip
    found = letters.render(written["Tove Tovholder"])
    assert found is not None and found.subject.endswith(f"{network.name} slutter, med tak")
    for words in (
        "Tak for den tid",
        "Du havde taget på dig: Tovholder",
        "Sune Sponsor, HR",
        "bliver hos dig",
    ):
        assert words in found.text, found.text
    assert "leder" in found.text and full_day(day - timedelta(days=1)) in found.text
    to_facilitator = letters.render(written["Fie Facilitator"])
    assert to_facilitator is not None and "noter" not in to_facilitator.text  # has no wishes to write
    record = Record.objects.get(verb=Verb.NETWORK_ENDS)
    facts = {value.field: value.content for value in Value.objects.filter(record_number=record.number)}
    assert facts["thanked"] == 5
    Network.objects.filter(pk=network.pk).update(ends_on=None)
    assert letters.render(written["Tove Tovholder"]) is None  # it runs after all


def test_a_network_may_end_without_letters(cast: Cast) -> None:
    actions.close_network(network=cast.network, on=TODAY, thanks=False, by=cast.user("chief"), at=NOW)
    assert not Message.objects.filter(kind="networks.closing").exists()


def test_text_is_written_as_it_is_and_html_is_escaped(cast: Cast, invitation: Invitation) -> None:
    programme = invitation.seat.network.programme
    programme.purpose = "Børn & Unge <b>først</b>"
    programme.save()
    found = letters.render(message_of(invitation))
    assert found is not None
    assert "Børn & Unge <b>først</b>" in found.text
    assert "<b>først</b>" not in found.html


def test_what_is_no_longer_true_is_not_sent(cast: Cast, invitation: Invitation) -> None:
    Network.objects.filter(pk=invitation.seat.network_id).update(state="closed")
    assert letters.render(message_of(invitation)) is None
    Network.objects.filter(pk=invitation.seat.network_id).update(state="established")
    actions.leave_network(
        seat=invitation.seat, ends_on=START, reason=EndReason.OWN_WISH, by=cast.user("hr"), at=NOW
    )
    assert letters.render(message_of(invitation)) is None
    Seat.objects.all().delete()
    assert letters.render(message_of(invitation)) is None


def test_the_letter_on_paper_says_the_same(cast: Cast, invitation: Invitation) -> None:
    seat = Seat.objects.select_related(
        "leader__user", "network__programme__type", "network__organisation"
    ).get(leader__key="paper")
    found = paper_letter(seat, on=date(2026, 2, 3))
    assert found.receiver == "Åse Papir"
    assert found.heading == "1. april 2026: Du har fået plads i Syd"
    assert found.place_and_date == "Testkøbing Kommune, 3. februar 2026"
    for words in ("Kære Åse Papir", "hjælper hinanden", "Ove Udenfor (Veje)", "skriv til HR"):
        assert words in found.body
    assert "http" not in found.body


def test_who_joins_later_is_told_from_her_own_day(cast: Cast, invitation: Invitation) -> None:
    seat = actions.join_network(
        network=invitation.seat.network, leader=cast.leaders["former_member"], starts_on=date(2026, 9, 1),
        by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    found = letters.render(message_of(Invitation.objects.select_related("message").get(seat=seat)))
    assert found is not None
    assert found.subject.startswith("1. september 2026")
    assert "Mette Medlem" in found.text
