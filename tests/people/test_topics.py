"""The one catalogue of topics: what comes with the product, what is added, renamed and retired, and what leaders wish."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.audit.queries import with_values
from ledernet.people import actions
from ledernet.people.actions.founding import make_administrator
from ledernet.people.enums import TOPIC_WORDS, TopicKind, Verb
from ledernet.people.models import Topic, Wish, WishedTopic
from ledernet.people.queries import (
    demand_for_topics,
    leaders_for_composition,
    offered_topics,
    topics_of,
    wished_words,
)
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY, LeaderFactory, WishFactory

pytestmark = pytest.mark.django_db
BY = {"by": System("test"), "at": NOW}
SEEDED = ["Borgerinddragelse", "Personaleledelse", "Stressforebyggelse", "Økonomistyring"]


@pytest.fixture(autouse=True)
def in_danish() -> Iterator[None]:
    with translation.override("da"):
        yield


@pytest.fixture
def catalogue(cast: Cast) -> dict[str, Topic]:
    for organisation in (cast.organisation, cast.other):
        actions.ensure_topics(organisation=organisation, **BY)
    return {topic.kind: topic for topic in topics_of(cast.organisation)}


def own(organisation: Organisation, name: str = "Den svære samtale", **words: str) -> Topic:
    return actions.add_topic(organisation=organisation, name=name, **words, **BY)


def wish(cast: Cast, who: str = "member", **said: object) -> Wish:
    values = {"wants_network": True, "topics": [], "weekdays": [], "max_travel_km": None} | said
    return actions.save_wish(leader=cast.leaders[who], **values, **BY)  # type: ignore[arg-type]


# --- the catalogue ---------------------------------------------------------------------------------------------------


def test_four_come_with_the_product_once_for_each_organisation(cast: Cast) -> None:
    for _ in range(2):
        actions.ensure_topics(organisation=cast.organisation, **BY)
    assert [str(topic) for topic in topics_of(cast.organisation)] == SEEDED
    assert all(topic.about for topic in topics_of(cast.organisation))
    assert Record.objects.filter(verb=Verb.TOPIC_ADDED).count() == 4
    assert not topics_of(cast.other)


def test_topics_of_the_product_are_named_in_the_readers_language(catalogue: dict[str, Topic]) -> None:
    stress = catalogue["stress"]
    assert (str(stress), stress.name) == ("Stressforebyggelse", "Stressforebyggelse")
    with translation.override("en"):
        assert str(stress) == "Stress prevention"
        assert stress.about == str(TOPIC_WORDS[TopicKind.STRESS])


@pytest.mark.parametrize("name", ["Stressforebyggelse", " STRESSforebyggelse ", "stress   prevention"])
def test_a_name_is_taken_in_any_letters_and_any_language(cast: Cast, name: str) -> None:
    with pytest.raises(actions.TopicTaken) as refused:
        own(cast.organisation, name)
    assert refused.value.topic.kind == TopicKind.STRESS
    own(cast.organisation, "Rekruttering")
    with pytest.raises(actions.TopicTaken):
        own(cast.organisation, "rekruttering")
    own(cast.other, "Rekruttering")  # another organisation has a catalogue of its own


@pytest.mark.parametrize("name", ["", "  \n ", "x" * 81])
def test_a_name_is_neither_empty_nor_too_long(cast: Cast, name: str) -> None:
    with pytest.raises(actions.BadTopicName):
        own(cast.organisation, name)
    assert not Topic.objects.filter(organisation=cast.organisation).exists()


def test_renamed_it_keeps_its_new_name_in_every_language_and_the_log_its_old(
    catalogue: dict[str, Topic],
) -> None:
    stress = actions.change_topic(
        topic=catalogue["stress"], version=1, name="Trivsel", text="Vores ord.", **BY
    )
    with translation.override("en"):
        assert (str(stress), stress.about) == ("Trivsel", "Vores ord.")
    [entry] = with_values(Record.objects.filter(verb=Verb.TOPIC_CHANGED))
    said = {value.field: value.content for value in entry.values}
    assert said["name"] == {"old": "Stressforebyggelse", "new": "Trivsel"}
    actions.ensure_topics(organisation=stress.organisation, **BY)
    assert "Stressforebyggelse" not in {str(topic) for topic in topics_of(stress.organisation)}


def test_the_products_own_words_are_not_stored_when_only_the_other_is_changed(
    catalogue: dict[str, Topic],
) -> None:
    with translation.override("en"):
        stress = catalogue["stress"]
        actions.change_topic(topic=stress, version=1, name=str(stress), text=stress.about, **BY)
    assert not Record.objects.filter(verb=Verb.TOPIC_CHANGED).exists()
    actions.change_topic(topic=stress, version=1, name=str(stress), text="Vores ord.", **BY)
    stress.refresh_from_db()
    assert (str(stress), stress.own_name, stress.about) == ("Stressforebyggelse", "", "Vores ord.")


def test_a_name_of_another_is_refused_and_nothing_is_changed(catalogue: dict[str, Topic]) -> None:
    with pytest.raises(actions.TopicTaken):
        actions.change_topic(topic=catalogue["stress"], version=1, name="økonomistyring", text="", **BY)
    assert Topic.objects.get(pk=catalogue["stress"].pk).name == "Stressforebyggelse"
    assert (
        actions.change_topic(topic=catalogue["stress"], version=1, name="STRESS", text="", **BY).name
        == "STRESS"
    )


def test_two_who_change_the_same_meet(catalogue: dict[str, Topic]) -> None:
    mine = Topic.objects.get(pk=catalogue["stress"].pk)
    actions.change_topic(topic=catalogue["stress"], version=1, name="Trivsel", text="", **BY)
    with pytest.raises(actions.TopicMoved) as refused:
        actions.change_topic(topic=mine, version=1, name="Pres", text="", **BY)
    assert refused.value.topic.name == "Trivsel"
    assert (
        actions.retire_topic(topic=mine, **BY).name == "Trivsel"
    )  # read before, and yet nothing is taken back
    assert Topic.objects.get(pk=mine.pk).version == 3


def test_retired_it_is_offered_only_to_those_who_have_it(cast: Cast, catalogue: dict[str, Topic]) -> None:
    stress = actions.retire_topic(topic=catalogue["stress"], **BY)
    assert stress not in offered_topics(cast.organisation)
    assert stress in offered_topics(cast.organisation, chosen=[stress.pk])
    assert stress in topics_of(cast.organisation)
    actions.retire_topic(topic=stress, **BY)
    assert Record.objects.filter(verb=Verb.TOPIC_CHANGED).count() == 1
    assert actions.restore_topic(topic=stress, **BY) in offered_topics(cast.organisation)


@pytest.mark.parametrize("name", NAMES)
def test_who_may(cast: Cast, catalogue: dict[str, Topic], name: str) -> None:
    viewer = cast.viewer(name)
    managers = {"hr", "hr_elsewhere", "chief", "chief_elsewhere", "chief_member", "sponsor", "other_hr"}
    for permission in ("list_topics", "add_topic"):
        assert has_perm(f"people.{permission}", viewer) == (name in managers)
    other = topics_of(cast.other)[0]
    assert has_perm("people.change_topic", viewer, catalogue["stress"]) == (name == "hr")
    assert has_perm("people.change_topic", viewer, other) == (name == "other_hr")


# --- wishes ----------------------------------------------------------------------------------------------------------


def test_own_words_that_name_an_offered_topic_are_that_topic(cast: Cast, catalogue: dict[str, Topic]) -> None:
    retired = actions.retire_topic(topic=catalogue["finance"], **BY)
    said = wish(
        cast, topics=["stress prevention", "Økonomistyring", "Rekruttering"], chosen=[catalogue["citizens"]]
    )
    assert {row.topic for row in said.wished.all()} == {catalogue["stress"], catalogue["citizens"]}
    assert said.topics == [str(retired), "Rekruttering"]
    assert wished_words(said) == ["Borgerinddragelse", "Stressforebyggelse", "Økonomistyring", "Rekruttering"]


def test_another_choice_is_logged_as_changed_only(cast: Cast, catalogue: dict[str, Topic]) -> None:
    wish(cast, chosen=[catalogue["stress"]])
    said = wish(cast, chosen=[catalogue["finance"]])
    assert [row.topic for row in said.wished.all()] == [catalogue["finance"]]
    wish(cast, chosen=[catalogue["finance"]])
    entries = with_values(Record.objects.filter(verb=Verb.WISH_CHANGED))
    assert len(entries) == 2
    assert {value.content for entry in entries for value in entry.values if value.field == "topics"} == {
        "changed"
    }
    assert not any("konomi" in value.text for entry in entries for value in entry.values)


def test_a_topic_of_another_organisation_is_no_wish(cast: Cast, catalogue: dict[str, Topic]) -> None:
    with pytest.raises(actions.ForeignTopic):
        wish(cast, chosen=[topics_of(cast.other)[0]])
    assert not Wish.objects.exists()


def test_the_composition_hears_topics_and_own_words_as_one(cast: Cast, catalogue: dict[str, Topic]) -> None:
    """Own words from before a topic came, and a topic that was renamed afterwards, are the same wish."""
    wish(cast, topics=["den svære SAMTALE", "Kantinen"])
    made = own(cast.organisation)
    wish(cast, "outsider", chosen=[made, catalogue["stress"]])
    actions.change_topic(topic=catalogue["stress"], version=1, name="Trivsel", text="", **BY)
    with translation.override("en"):
        found = leaders_for_composition(cast.organisation, on=TODAY).leaders
    heard = {who: found[cast.leaders[who].pk].wishes.topics for who in ("member", "outsider")}
    assert heard == {
        "member": ("Den svære samtale", "Kantinen"),
        "outsider": ("Trivsel", "Den svære samtale"),
    }


def test_demand_is_hrs_alone_and_of_her_part(cast: Cast, catalogue: dict[str, Topic]) -> None:
    wish(cast, chosen=[catalogue["stress"]], topics=["Kantinen"])
    wish(cast, "outsider", chosen=[catalogue["stress"]], topics=["kantinen", "Vagtplaner"])
    gone = LeaderFactory(organisation=cast.organisation, ends_on=TODAY - timedelta(days=9))
    WishFactory(leader=gone, topics=["Kantinen"])
    WishFactory(leader=cast.other_leader, topics=["Nabo"])
    found = demand_for_topics(cast.viewer("hr"))
    assert found is not None
    assert dict(found.wished) == {catalogue["stress"].pk: 2}
    assert found.further == [("Kantinen", 2), ("Vagtplaner", 1)]
    assert demand_for_topics(cast.viewer("chief")) is None
    assert demand_for_topics(cast.viewer("member")) is None
    elsewhere = demand_for_topics(cast.viewer("hr_elsewhere"))
    assert elsewhere is not None
    assert sum(elsewhere.wished.values()) < 2


def test_a_leader_ticks_what_she_wishes_for(cast: Cast, catalogue: dict[str, Topic]) -> None:
    cache.clear()
    client, url = Client(), reverse("people:wishes")
    client.force_login(cast.user("member"))
    page = client.get(url).content.decode()
    assert all(name in page for name in SEEDED)
    key = str(catalogue["stress"].pk)
    posted = {"what": "wish", "wants_network": "yes", "chosen": [key], "topics": "Kantinen"}
    assert client.post(url, posted).status_code == 302
    assert WishedTopic.objects.get().topic == catalogue["stress"]
    actions.retire_topic(topic=catalogue["stress"], **BY)
    assert f'value="{key}" ' in client.get(url).content.decode()
    assert client.post(url, posted).status_code == 302  # what she had she keeps
    assert WishedTopic.objects.count() == 1
    foreign = str(topics_of(cast.other)[0].pk)
    many = {"chosen": [key], "topics": "\n".join(f"Emne {n}" for n in range(10))}
    for bad in ({"chosen": [foreign]}, many, {"topics": "x" * 81}):
        answer = client.post(url, posted | bad)
        assert answer.status_code == 422
    assert WishedTopic.objects.count() == 1


def test_a_new_organisation_begins_with_the_catalogue() -> None:
    made = {"organisation": "Ny Kommune", "email": "a@ny.example", "name": "Anna Admin"}
    for _ in range(2):
        place = make_administrator(**made, **BY).organisation  # type: ignore[arg-type]
    assert [str(topic) for topic in topics_of(place)] == SEEDED


def test_the_page_of_wishes_leaves_no_record_and_asks_in_own_words_where_there_is_no_catalogue(
    cast: Cast,
) -> None:
    cache.clear()
    client = Client()
    client.force_login(cast.user("member"))
    page = client.get(reverse("people:wishes")).content.decode()
    assert "Hvad vil du gerne tale med andre om?" in page
    assert "Og hvad ellers?" not in page
    assert not Record.objects.exists()
    posted = {"what": "wish", "wants_network": "yes", "topics": "Kantinen"}
    assert client.post(reverse("people:wishes"), posted).status_code == 302
    assert Wish.objects.get().topics == ["Kantinen"]
