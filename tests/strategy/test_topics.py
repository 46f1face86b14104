"""Topics: the catalogue's pages, and what a programme's networks work with."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import NOW, ProgrammeFactory
from tests.strategy.test_rules import CHANGE, VIEW
from tests.strategy.test_views import client_of

from ledernet.audit.models import Record
from ledernet.audit.queries import with_values
from ledernet.people import actions as people
from ledernet.people.models import Topic
from ledernet.people.queries import topics_of
from ledernet.strategy import actions
from ledernet.strategy.enums import Verb
from ledernet.strategy.models import Programme
from ledernet.strategy.queries.topics import chosen_topics, programmes_by_topic

MANAGERS = {"hr", "hr_elsewhere", "chief", "chief_elsewhere", "chief_member", "sponsor", "other_hr"}
LIST = "strategy:topics"


@pytest.fixture
def topics(cast: Cast) -> dict[str, Topic]:
    for organisation in (cast.organisation, cast.other):
        people.ensure_topics(organisation=organisation, by=cast.user("hr"), at=NOW)
    return {topic.kind: topic for topic in topics_of(cast.organisation)}


def fresh(programme: Programme) -> Programme:
    return Programme.objects.get(pk=programme.pk)


def choose(cast: Cast, *topics: Topic, programme: Programme | None = None) -> Programme:
    now = fresh(programme or cast.programme)
    return actions.choose_topics(
        programme=now, version=now.version, topics=topics, by=cast.user("hr"), at=NOW
    )


def retire(cast: Cast, topic: Topic) -> Topic:
    return people.retire_topic(topic=topic, by=cast.user("hr"), at=NOW)


# --- the action --------------------------------------------------------------------------------------------------------


def test_chosen_changed_and_taken_away_again(cast: Cast, topics: dict[str, Topic]) -> None:
    before = fresh(cast.programme).version
    choose(cast, topics["stress"], topics["finance"])
    after = choose(cast, topics["finance"], topics["citizens"])
    assert [str(one) for one in chosen_topics(after)] == ["Borgerinddragelse", "Økonomistyring"]
    assert after.version == before + 2
    assert choose(cast, topics["citizens"], topics["finance"]).version == before + 2  # the same is no change
    entries = with_values(Record.objects.filter(verb=Verb.TOPICS_CHOSEN).order_by("number"))
    assert [value.content for entry in entries for value in entry.values] == [
        {"old": [], "new": ["Stressforebyggelse", "Økonomistyring"]},
        {"old": ["Stressforebyggelse", "Økonomistyring"], "new": ["Borgerinddragelse", "Økonomistyring"]},
    ]
    assert not chosen_topics(choose(cast))


def test_a_stranger_and_what_is_retired_are_refused_but_kept_where_it_stood(
    cast: Cast, topics: dict[str, Topic]
) -> None:
    choose(cast, topics["stress"])
    retired, also = retire(cast, topics["stress"]), retire(cast, topics["finance"])
    choose(cast, retired, topics["citizens"])
    assert retired in chosen_topics(cast.programme)
    for bad in (also, topics_of(cast.other)[0]):
        with pytest.raises(actions.Stranger):
            choose(cast, retired, bad)
    assert len(chosen_topics(cast.programme)) == 2


def test_not_in_a_closed_programme_and_not_over_somebody_elses_words(
    cast: Cast, topics: dict[str, Topic]
) -> None:
    old = fresh(cast.programme)
    choose(cast, topics["stress"])
    with pytest.raises(actions.ChangedMeanwhile):
        actions.choose_topics(programme=old, version=old.version, topics=[], by=cast.user("hr"), at=NOW)
    Programme.objects.filter(pk=old.pk).update(state="closed")
    with pytest.raises(actions.NotPossible):
        choose(cast)
    assert chosen_topics(old) == [topics["stress"]]


def test_use_is_counted_among_the_programmes_one_may_see(cast: Cast, topics: dict[str, Topic]) -> None:
    roads = ProgrammeFactory(organisation=cast.organisation, unit=cast.roads)
    for programme in (cast.programme, roads):
        choose(cast, topics["stress"], programme=programme)
    key = topics["stress"].pk
    assert programmes_by_topic(cast.viewer("hr"))[key] == 2
    assert programmes_by_topic(cast.viewer("hr_elsewhere"))[key] < 2
    assert programmes_by_topic(cast.viewer("other_hr"))[key] == 0


# --- the catalogue's pages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_everybody_of_the_cast_at_the_catalogue(cast: Cast, topics: dict[str, Topic], name: str) -> None:
    client, stress, foreign = client_of(cast, name), topics["stress"], topics_of(cast.other)[0]
    listed = name in MANAGERS
    assert client.get(reverse(LIST)).status_code == (200 if listed else 403)
    assert client.post(reverse(LIST)).status_code == (422 if listed else 403)
    for topic, editor in ((stress, "hr"), (foreign, "other_hr")):
        home = "other_hr" if topic == foreign else None
        hidden = 404 if (name == "other_hr") != (home == "other_hr") else 403
        wanted = 200 if name == editor else hidden if listed else 403
        assert client.get(reverse("strategy:topic", args=[topic.pk])).status_code == wanted, topic.pk
        acted = client.post(reverse("strategy:topic-act", args=[topic.pk]), {"action": "retire"})
        assert acted.status_code == (302 if wanted == 200 else wanted)
        assert Topic.objects.get(pk=topic.pk).is_retired == (name == editor)


def test_added_with_its_description_and_refused_with_a_reason(cast: Cast, topics: dict[str, Topic]) -> None:
    client, url = client_of(cast, "chief"), reverse(LIST)
    assert client.post(url, {"name": " Den svære\nsamtale", "text": "At få det sagt."}).status_code == 302
    assert "At få det sagt." in client.get(url).content.decode()
    retire(cast, topics["stress"])
    for name, why in (
        ("", "Feltet skal udfyldes."),
        ("x" * 81, "80"),
        ("den svære samtale", "Der er allerede et emne med det navn."),
        ("Stressforebyggelse", "ikke længere tilbydes"),
    ):
        answer = client.post(url, {"name": name, "text": "Mine ord."})
        assert (answer.status_code, why in answer.content.decode()) == (422, True), name
        assert "Mine ord." in answer.content.decode()
    assert len(topics_of(cast.organisation)) == 5


def test_renamed_described_retired_and_taken_up_again(cast: Cast, topics: dict[str, Topic]) -> None:
    client, stress = client_of(cast, "hr"), topics["stress"]
    url, act = (reverse(f"strategy:{name}", args=[stress.pk]) for name in ("topic", "topic-act"))
    taken = client.post(url, {"version": 1, "name": "økonomistyring", "text": "Mine ord."})
    assert taken.status_code == 422
    assert "Mine ord." in taken.content.decode()
    assert client.post(url, {"version": 1, "name": "Trivsel", "text": "Mine ord."}).status_code == 302
    client.post(act, {"action": "retire"})
    page = client.get(reverse(LIST)).content.decode()
    assert page.index("Tilbydes ikke længere") < page.rindex("Trivsel")
    client.post(act, {"action": "restore"})
    assert not Topic.objects.get(pk=stress.pk).is_retired
    assert client.post(act, {"action": "remove"}).status_code == 302
    assert Topic.objects.filter(pk=stress.pk).exists()


def test_two_who_change_the_same_topic_meet(cast: Cast, topics: dict[str, Topic]) -> None:
    client, stress = client_of(cast, "hr"), topics["stress"]
    url = reverse("strategy:topic", args=[stress.pk])
    client.post(url, {"version": 1, "name": "Trivsel", "text": "De andres ord."})
    for version in ("1", ""):
        answer = client.post(url, {"version": version, "name": "Pres", "text": "Mine ord."})
        page = answer.content.decode()
        assert answer.status_code == 409
        assert all(words in page for words in ("De andres ord.", "Mine ord.", 'name="version" value="2"'))
    assert client.post(url, {"version": 2, "name": "Pres", "text": "Mine ord."}).status_code == 302
    assert Topic.objects.get(pk=stress.pk).name == "Pres"


def test_hr_sees_what_leaders_wish_and_takes_their_words_up(cast: Cast, topics: dict[str, Topic]) -> None:
    people.save_wish(
        leader=cast.leaders["member"],
        wants_network=True,
        topics=["Vagtplaner & ferie"],
        chosen=[topics["stress"]],
        weekdays=[],
        max_travel_km=None,
        by=cast.user("member"),
        at=NOW,
    )
    hr = client_of(cast, "hr").get(reverse(LIST)).content.decode()
    assert "1 leder vil gerne tale om det." in hr
    assert "?navn=Vagtplaner%20%26%20ferie" in hr
    chief = client_of(cast, "chief").get(reverse(LIST)).content.decode()
    assert "vil gerne tale om det" not in chief
    assert "Vagtplaner" not in chief
    filled = client_of(cast, "hr").get(reverse(LIST), {"navn": "Vagtplaner & ferie"}).content.decode()
    assert 'value="Vagtplaner &amp; ferie"' in filled


def test_the_list_costs_the_same_however_many_there_are(cast: Cast, topics: dict[str, Topic]) -> None:
    client = client_of(cast, "hr")

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(LIST)).status_code == 200
        return len(found)

    count()
    before = count()
    for number in range(4):
        made = people.add_topic(
            organisation=cast.organisation, name=f"Emne {number}", by=cast.user("hr"), at=NOW
        )
        choose(cast, made, *chosen_topics(cast.programme))
    assert count() == before


# --- the programme's pages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_everybody_of_the_cast_at_the_choice(cast: Cast, topics: dict[str, Topic], name: str) -> None:
    client = client_of(cast, name)
    nodes = {"whole": None, "root": cast.root, "children": cast.children, "school": cast.school}
    for key, unit in (nodes | {"technical": cast.technical}).items():
        programme = ProgrammeFactory(organisation=cast.organisation, unit=unit, state="active")
        url = reverse("strategy:choose-topics", args=[programme.pk])
        here = f"{key}-active"
        may = here in CHANGE.get(name, ())
        refused = 403 if here in VIEW.get(name, ()) else 404
        assert client.get(url).status_code == (200 if may else refused), key
        posted = {"version": programme.version, "topics": [topics["stress"].pk]}
        assert client.post(url, posted).status_code == (302 if may else refused), key
        assert bool(chosen_topics(programme)) == may, key


def test_chosen_and_shown_where_kind_and_programme_are(cast: Cast, topics: dict[str, Topic]) -> None:
    client, programme = client_of(cast, "hr"), fresh(cast.programme)
    url = reverse("strategy:choose-topics", args=[programme.pk])
    shown = [
        reverse("strategy:programme", args=[programme.pk]),
        reverse("strategy:theme", args=[programme.pk, "type"]),
    ]
    for page in shown:
        assert "Der er ikke valgt emner." in client.get(page).content.decode()
    assert "Stressforebyggelse" in client.get(url).content.decode()
    posted = {"version": programme.version, "topics": [topics["stress"].pk, topics["finance"].pk]}
    assert client.post(url, posted).status_code == 302
    for page in shown:
        text = client.get(page).content.decode()
        assert "Stressforebyggelse" in text
        assert "Økonomistyring" in text
        assert "Borgerinddragelse" not in text


def test_bad_choices_are_told_and_nothing_is_lost(cast: Cast, topics: dict[str, Topic]) -> None:
    client, programme = client_of(cast, "hr"), fresh(cast.programme)
    url = reverse("strategy:choose-topics", args=[programme.pk])
    stress = topics["stress"].pk
    for bad in (topics_of(cast.other)[0].pk, retire(cast, topics["finance"]).pk, "x"):
        answer = client.post(url, {"version": programme.version, "topics": [stress, bad]})
        page = answer.content.decode()
        assert answer.status_code == 422, bad
        assert "Et af emnerne tilbydes ikke længere." in page
        assert f'value="{stress}" id="t{stress}" checked' in page
    assert not chosen_topics(programme)


def test_two_who_choose_at_once_meet(cast: Cast, topics: dict[str, Topic]) -> None:
    old = fresh(cast.programme)
    choose(cast, topics["citizens"])
    url = reverse("strategy:choose-topics", args=[old.pk])
    posted = {"version": old.version, "topics": [topics["stress"].pk]}
    answer = client_of(cast, "hr").post(url, posted)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Borgerinddragelse" in page
    assert f'id="t{topics["stress"].pk}" checked' in page
    assert chosen_topics(old) == [topics["citizens"]]
    posted["version"] = fresh(old).version
    assert client_of(cast, "hr").post(url, posted).status_code == 302
    assert chosen_topics(old) == [topics["stress"]]


def test_a_topic_retired_while_one_chooses_is_told_at_the_form(
    cast: Cast, topics: dict[str, Topic], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = actions.choose_topics

    def retired_first(**given: Any) -> Any:
        retired = retire(cast, topics["stress"])
        return real(**given | {"topics": [retired]})

    monkeypatch.setattr(actions, "choose_topics", retired_first)
    url = reverse("strategy:choose-topics", args=[cast.programme.pk])
    said = {"version": cast.programme.version, "topics": [topics["stress"].pk]}
    assert client_of(cast, "hr").post(url, said).status_code == 422
    assert not chosen_topics(cast.programme)


def test_a_closed_programme_is_taken_up_first(cast: Cast, topics: dict[str, Topic]) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(state="closed")
    url = reverse("strategy:choose-topics", args=[cast.programme.pk])
    answer = client_of(cast, "hr").post(url, {"version": 1, "topics": [topics["stress"].pk]})
    assert answer.url == reverse("strategy:programme", args=[cast.programme.pk])  # type: ignore[attr-defined]
    assert not chosen_topics(cast.programme)
