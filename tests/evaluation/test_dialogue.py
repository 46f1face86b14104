"""What a network says together: who reads it when, two at once, names, and what may be asked before a decision."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rules import has_perm

from ledernet.audit.models import Value
from ledernet.evaluation.dialogue import actions
from ledernet.evaluation.dialogue.actions import Marks, Said
from ledernet.evaluation.dialogue.enums import NOTE_TRANSITIONS, NoteState
from ledernet.evaluation.dialogue.lines import drawn, places
from ledernet.evaluation.dialogue.queries import (
    dialogue_notes,
    is_check_due,
    names_in,
    notes_visible_to,
    self_checks_visible_to,
)
from ledernet.evaluation.dialogue.statements import HEADINGS, NOT_AGREED, STATEMENTS, WORDS
from ledernet.evaluation.models import DialogueNote, SelfCheck
from ledernet.evaluation.waves.errors import ChangedMeanwhile
from ledernet.networks.enums import NetworkState
from ledernet.people.enums import Role
from ledernet.people.needs import kind_of
from ledernet.people.viewer import viewer_of
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY, NetworkFactory, RoleAssignmentFactory, UserFactory

from .asked import closed, launched

DAY = timedelta(days=1)
SECRET = "Ravnens uenighed"
INSIDE = {"member", "chief_member", "coordinator", "facilitator", "facilitator_external"}
ABOVE = {"hr", "sponsor", "chief_of_all"}


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def marks(**chosen: Any) -> Marks:
    facts: dict[str, Any] = {"held_on": TODAY, "people": 6, "marks": {"agreed": 4, "spread": NOT_AGREED}}
    return Marks(**(facts | chosen))


def said(**chosen: Any) -> Said:
    facts: dict[str, Any] = {"held_on": TODAY, "people": 6, "agree": f"{SECRET}: vi bliver ved."}
    return Said(**(facts | chosen))


def written(cast: Cast, **chosen: Any) -> DialogueNote:
    return actions.write_note(network=cast.network, said=said(**chosen), by=cast.user("member"), at=NOW)


@pytest.fixture
def whole(cast: Cast) -> Cast:
    """The cast, and a chief of the whole organisation."""
    user = UserFactory(organisation=cast.organisation, name="Karla Kommunaldirektør")
    RoleAssignmentFactory(user=user, role=Role.CHIEF)
    cast.users["chief_of_all"] = user
    return cast


def readers(cast: Cast, row: DialogueNote | SelfCheck) -> set[str]:
    """Who reads it by the rule; the query must say the same of each."""
    found = set()
    for name in (*NAMES, "chief_of_all"):
        user = cast.user(name)
        viewer = viewer_of(user, organisation=user.organisation, on=TODAY)
        if isinstance(row, DialogueNote):
            listed, permission = notes_visible_to(viewer).filter(pk=row.pk), "evaluation.read_note"
        else:
            listed, permission = (
                self_checks_visible_to(viewer).filter(pk=row.pk),
                "evaluation.read_self_check",
            )
        may = bool(has_perm(permission, viewer, row))
        assert may == listed.exists(), name
        if may:
            found.add(name)
    return found


def test_the_statements_and_the_states_are_whole() -> None:
    assert [len(heading.statements) for heading in HEADINGS] == [2, 2, 2, 2]
    assert len(STATEMENTS) == 8 and list(WORDS) == [1, 2, 3, 4, 5] and NOT_AGREED not in WORDS
    assert set(NOTE_TRANSITIONS) == set(NoteState)


def test_years_lie_on_one_line_and_disagreement_has_no_place() -> None:
    rows = [
        SelfCheck(held_on=TODAY - 365 * DAY, marks={"agreed": 1, "spread": 5}, lines={"purpose": "Tempoet"}),
        SelfCheck(held_on=TODAY, marks={"agreed": 3, "spread": NOT_AGREED}, lines={}),
    ]
    parts = drawn(rows)
    agreed = parts[0].drawn[0]
    assert [(dot.x, dot.is_latest) for dot in agreed.dots] == [(places()[0], False), (places()[2], True)]
    assert [dot.year for dot in agreed.dots] == [str(row.held_on.year) for row in rows]
    assert parts[0].lines == [(str(rows[0].held_on.year), "Tempoet")]
    spread = parts[2].drawn[1]
    assert [dot.x for dot in spread.dots] == [places()[4], None]
    assert parts[3].drawn[0].dots == []  # not talked about
    twice = [SelfCheck(held_on=TODAY - 28 * DAY, marks={"agreed": 1}), SelfCheck(held_on=TODAY - DAY, marks={"agreed": 2})]  # fmt: skip
    same_year = twice[0].held_on.year == twice[1].held_on.year
    assert ("/" in drawn(twice)[0].drawn[0].dots[0].year) == same_year


@pytest.mark.django_db
def test_a_note_is_the_networks_until_it_is_shared(whole: Cast) -> None:
    check = actions.fill_in_check(
        network=whole.network, marks=marks(lines={"purpose": SECRET}), by=whole.user("coordinator"), at=NOW
    )
    note = written(whole, self_check=check, facilitator_view="Ikke fra et medlem")
    assert readers(whole, note) == readers(whole, check) == INSIDE
    assert not dialogue_notes(whole.network).exists()
    note = actions.share_note(note=note, version=note.version, by=whole.user("member"), at=NOW)
    assert readers(whole, note) == readers(whole, check) == INSIDE | ABOVE
    assert list(dialogue_notes(whole.network)) == [note]
    with pytest.raises(actions.IsShared):
        actions.change_note(note=note, said=said(), version=note.version, by=whole.user("member"), at=NOW)
    with pytest.raises(actions.IsShared):
        actions.remove_note(note=note, version=note.version, by=whole.user("member"), at=NOW)
    with pytest.raises(actions.IsShared):
        actions.change_check(
            check=check, marks=marks(), version=check.version, by=whole.user("member"), at=NOW
        )
    assert actions.share_note(note=note, version=0, by=whole.user("hr"), at=NOW).shared_by == whole.user(
        "member"
    )
    texts = "\n".join(Value.objects.values_list("text", flat=True))
    assert SECRET not in texts and "facilitator_view" not in texts
    whole.network.state, whole.network.ends_on = NetworkState.CLOSED, TODAY
    whole.network.save()
    note = DialogueNote.objects.get(pk=note.pk)
    assert readers(whole, note) == ABOVE  # the room is shut, and what was shared stays


@pytest.mark.django_db
def test_what_a_verb_refuses(cast: Cast) -> None:
    by, network = cast.user("member"), cast.network
    for day in (TODAY + DAY, network.starts_on - DAY):
        with pytest.raises(actions.WrongDay):
            written(cast, held_on=day)
    with pytest.raises(actions.NothingSaid):
        written(cast, agree="  ")
    with pytest.raises(actions.NothingSaid):
        actions.fill_in_check(network=network, marks=marks(marks={"agreed": 9, "x": 3}), by=by, at=NOW)
    elsewhere = NetworkFactory(programme=cast.programme, name="Nabonettet")
    foreign = actions.fill_in_check(network=elsewhere, marks=marks(), by=by, at=NOW)
    assert written(cast, self_check=foreign).self_check is None
    with pytest.raises(ChangedMeanwhile):
        actions.remove_check(check=foreign, version=7, by=by, at=NOW)
    actions.remove_check(check=foreign, version=1, by=by, at=NOW)
    network.state = NetworkState.CLOSED
    network.save()
    with pytest.raises(actions.NetworkIsClosed):
        written(cast)


@pytest.mark.django_db
def test_a_facilitators_view_is_not_written_by_members(cast: Cast) -> None:
    note = actions.write_note(
        network=cast.network, said=said(facilitator_view="Min egen"), by=cast.user("facilitator"), at=NOW
    )
    page = client_of(cast, "member").get(reverse("evaluation:note-change", args=[note.pk])).content.decode()
    assert "facilitator_view" not in page and SECRET in page
    data = {"held_on": TODAY, "people": 5, "agree": "Nyt", "facilitator_view": "Frækt", "version": 1}
    client_of(cast, "member").post(reverse("evaluation:note-change", args=[note.pk]), data)
    note.refresh_from_db()
    assert (note.agree, note.facilitator_view, note.people) == ("Nyt", "Min egen", 5)


@pytest.mark.django_db
def test_two_at_one_note(cast: Cast) -> None:
    note = written(cast)
    url = reverse("evaluation:note-change", args=[note.pk])
    first = {"held_on": TODAY, "people": 6, "agree": "Den første", "version": 1}
    second = first | {"agree": "Den anden"}
    assert client_of(cast, "member").post(url, first).status_code == 302
    client = client_of(cast, "facilitator")
    met = client.post(url, second)
    page = met.content.decode()
    assert met.status_code == 409 and "Den første" in page and "Den anden" in page
    assert 'name="version" value="2"' in page
    share = reverse("evaluation:note-share", args=[note.pk])
    client.post(share, {"version": 1})  # of what she has not read
    note.refresh_from_db()
    assert not note.is_shared
    assert client.post(url, second | {"version": 2}).status_code == 302
    note.refresh_from_db()
    assert note.agree == "Den anden"
    client.post(share, {"version": 3})
    late = client.post(url, second | {"version": 2, "agree": "For sent"})
    assert late.status_code == 422 and "For sent" in late.content.decode()
    note.refresh_from_db()
    assert note.is_shared and note.agree == "Den anden"


@pytest.mark.django_db
def test_a_name_is_warned_of_and_keeps_nobody(cast: Cast) -> None:
    assert names_in(cast.network, "Vi synes som mette  MEDLEM, at det går") == ["Mette Medlem"]
    assert names_in(cast.network, "Frode Før mente noget andet") == ["Frode Før"]  # also one who has left
    assert names_in(cast.network, "Et medlem var uenigt, og Ove Udenfor er udenfor") == []
    client = client_of(cast, "member")
    data = {"held_on": TODAY, "people": 6, "agree": "Det sagde Tove Tovholder"}
    answer = client.post(reverse("evaluation:note-new", args=[cast.network.pk]), data, follow=True)
    note = DialogueNote.objects.get()
    assert "Tove Tovholder" in " ".join(str(message) for message in answer.context["messages"])
    assert answer.context["note"] == note
    page = client.get(reverse("evaluation:note-share", args=[note.pk]))
    assert page.context["names"] == ["Tove Tovholder"]
    client.post(reverse("evaluation:note-share", args=[note.pk]), {"version": 1})
    note.refresh_from_db()
    assert note.is_shared


@pytest.mark.django_db
def test_a_look_at_ourselves_on_one_screen(cast: Cast) -> None:
    assert is_check_due(cast.network, on=cast.network.starts_on + 365 * DAY)
    url = reverse("evaluation:check-new", args=[cast.network.pk])
    client = client_of(cast, "coordinator")
    assert client.post(url, {"held_on": TODAY, "people": 1, "agreed": 6}).status_code == 422
    data = {"held_on": TODAY, "people": 7, "agreed": "5", "means": "0", "line_capacity": "Tiden"}
    page = client.post(url, data, follow=True)
    check = SelfCheck.objects.get()
    assert (check.marks, check.lines) == ({"agreed": 5, "means": NOT_AGREED}, {"capacity": "Tiden"})
    assert "Tiden" in page.content.decode()
    assert not is_check_due(cast.network, on=TODAY + 364 * DAY)
    assert is_check_due(cast.network, on=TODAY + 365 * DAY)
    client_of(cast, "member").post(reverse("evaluation:check-change", args=[check.pk]), data | {"version": 1, "agreed": "2"})  # fmt: skip
    met = client.post(reverse("evaluation:check-change", args=[check.pk]), data | {"version": 1})
    assert met.status_code == 409 and 'name="version" value="2"' in met.content.decode()


@pytest.mark.django_db
def test_hr_hears_of_a_result_that_nobody_has_talked_about(cast: Cast) -> None:
    launched(cast)
    asked = closed(cast, 5, 6, 5, 6, 5, 6)
    asked.released_at = NOW + 60 * DAY
    asked.save()
    since = timezone.localdate(asked.released_at)
    kind = kind_of("evaluation.no_dialogue")

    def waiting(on: Any) -> list[Any]:
        return list(kind.items(cast.organisation, on))

    assert waiting(since + 29 * DAY) == []
    (one,) = waiting(since + 30 * DAY)
    (read,) = kind.word(cast.viewer("hr"), [one.facts])
    assert "Tværnetværk 1" in read.title and read.url == reverse(
        "evaluation:dialogue", args=[cast.network.pk]
    )
    (unread,) = kind.word(cast.viewer("outsider"), [one.facts])
    assert unread.url == "" and "Tværnetværk" not in unread.title
    note = written(cast, questionnaire=asked)
    assert waiting(since + 30 * DAY)  # a draft is no dialogue with the management
    actions.share_note(note=note, version=1, by=cast.user("member"), at=NOW)
    assert waiting(since + 30 * DAY) == []
