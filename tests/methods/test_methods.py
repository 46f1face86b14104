"""The library of ways of working: found, led, added, changed, judged; and topics that networks talk about."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import NOW, AssignmentFactory, NetworkFactory, SeatFactory

from ledernet.audit.models import Record, Value
from ledernet.methods import actions
from ledernet.methods.actions import Words
from ledernet.methods.catalogue import CATALOGUE
from ledernet.methods.enums import Answer, Verb
from ledernet.methods.models import Method, Talk, Verdict
from ledernet.methods.panel import suggestions
from ledernet.methods.queries import methods_visible_to, narrowed, networks_of, said_of, suggested_for
from ledernet.people import actions as people
from ledernet.people.models import Topic
from ledernet.strategy.models import PurposeWeight

pytestmark = pytest.mark.django_db

WORDS = Words(
    name="Kaffe med en nabo",
    gain="Man ser sit eget sted udefra.",
    caution="Den bliver til en klagesang.",
    source="En vane fra havnen",
    least=2,
    most=6,
    purposes=("P3",),
    steps=((5, "Vælg hvem der spørger."), (20, "Tal om ét sted."), (5, "Sig hvad du tager med.")),
)
TYPED = {
    "name": WORDS.name,
    "gain": WORDS.gain,
    "caution": WORDS.caution,
    "source": WORDS.source,
    "least": "2",
    "most": "6",
    "purposes": ["P3"],
    "steps": "5 Vælg hvem der spørger.\n20 min: Tal om ét sted.\n\n5 - Sig hvad du tager med.",
}


def login(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.fixture
def library(cast: Cast) -> list[Method]:
    actions.ensure_methods(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    return list(Method.objects.filter(organisation=cast.organisation))


@pytest.fixture
def own(cast: Cast, library: list[Method]) -> Method:
    return actions.add_method(
        organisation=cast.organisation, words=WORDS, network=cast.network, by=cast.user("member"), at=NOW
    )


def method(cast: Cast, code: str) -> Method:
    return Method.objects.get(organisation=cast.organisation, code=code)


# --- the library ---------------------------------------------------------------------------------------------------


def test_the_products_come_once(cast: Cast) -> None:
    for name in ("member", "hr", "member"):
        assert login(cast, name).get(reverse("methods:library")).status_code == 200
    assert Method.objects.filter(organisation=cast.organisation).count() == len(CATALOGUE)
    assert Record.objects.filter(verb=Verb.METHOD_ADDED).count() == len(CATALOGUE)


def test_the_library_is_read_in_both_languages(cast: Cast, library: list[Method]) -> None:
    client = login(cast, "member")
    assert "Reflekterende team" in client.get(reverse("methods:library")).text
    user = cast.user("member")
    user.language = "en"
    user.save()
    assert "Reflecting team" in login(cast, "member").get(reverse("methods:library")).text


def test_narrowed_by_purpose_time_people_and_words(cast: Cast, library: list[Method], own: Method) -> None:
    rows = list(methods_visible_to(cast.viewer("member")))
    assert {str(row.code) for row in narrowed(rows, minutes=20)} == {"one-two-four"}
    assert own in narrowed(rows, purpose="P3", people=3)
    assert own not in narrowed(rows, people=7)
    assert narrowed(rows, words="kaffe NABO") == [own]
    assert not narrowed(rows, words="kaffe gevind")
    page = login(cast, "member").get(
        reverse("methods:library"), {"soeg": "findes slet ikke", "formaal": "P9"}
    )
    assert page.status_code == 200, "what cannot be used is as if it were not asked for"


def test_led_in_the_time_there_is(cast: Cast, library: list[Method]) -> None:
    url = reverse("methods:method", args=[method(cast, "case-round").pk])
    client = login(cast, "facilitator")
    assert "45 minutter" in client.get(url).text
    assert "90 minutter" in client.get(url, {"minutter": "90"}).text
    for nonsense in ("-1", "abc", "9999999999", ""):
        assert "45 minutter" in client.get(url, {"minutter": nonsense}).text


def test_the_library_asks_the_same_however_many_there_are(
    cast: Cast, library: list[Method], django_assert_max_num_queries
) -> None:
    def count() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        client = login(cast, "member")
        client.get(reverse("methods:library"))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(reverse("methods:library"))
        return len(seen)

    before = count()
    for number in range(20):
        words = Words(**{**WORDS.__dict__, "name": f"Egen {number}"})
        made = actions.add_method(organisation=cast.organisation, words=words, by=cast.user("hr"), at=NOW)
        actions.judge(
            method=made,
            network=cast.network,
            answer=Answer.AGAIN,
            used_on=NOW.date(),
            by=cast.user("member"),
            at=NOW,
        )
    assert count() == before


# --- own ones ------------------------------------------------------------------------------------------------------


def test_a_member_adds_one_for_her_network(cast: Cast, library: list[Method]) -> None:
    client = login(cast, "member")
    page = client.post(reverse("methods:add"), {**TYPED, "network": str(cast.network.pk)})
    made = Method.objects.get(name=WORDS.name)
    assert page.status_code == 302
    assert made.network == cast.network
    assert made.plain_steps == list(WORDS.steps)
    assert made.minutes == 30
    assert WORDS.name in login(cast, "outsider").get(reverse("methods:library")).text


def test_own_one_made_of_the_products(cast: Cast, library: list[Method]) -> None:
    url = reverse("methods:add")
    page = login(cast, "hr").get(url, {"efter": method(cast, "fishbowl").pk}).text
    assert "Fire stole i midten" in page
    for nonsense in ("abc", "9" * 16, "-1"):
        assert login(cast, "hr").get(url, {"efter": nonsense}).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("steps", "Tal om ét sted.", "Linje 1: begynd med minutterne"),
        ("steps", "5 Vælg.\n0 Vent.", "Linje 2: et trin tager mellem 1 og 240 minutter."),
        ("steps", "5 Vælg.\n9999 Vent.", "Linje 2: et trin tager mellem 1 og 240 minutter."),
        ("steps", "5 " + "x" * 301, "Linje 1 er længere end 300 tegn."),
        ("steps", "\n".join(["1 Vent."] * 21), "Det er 21 trin; højst 20 kan følges."),
        ("steps", " \n ", "Feltet skal udfyldes."),
        ("most", "1", "Det kan ikke være færre end det mindste: 2."),
        ("name", "fishbowl", "Der er allerede én med det navn."),
        ("name", "x" * 81, "80"),
    ],
)
def test_what_cannot_be_used_is_told_and_stays(
    cast: Cast, library: list[Method], field: str, value: str, said: str
) -> None:
    Method.objects.create(organisation=cast.organisation, name="Fishbowl", made_at=NOW)
    page = login(cast, "hr").post(reverse("methods:add"), {**TYPED, field: value})
    assert page.status_code == 422
    assert said in page.text
    assert WORDS.gain in page.text
    assert not Method.objects.filter(gain=WORDS.gain).exists()


def test_two_who_change_at_once(cast: Cast, own: Method) -> None:
    url = reverse("methods:change", args=[own.pk])
    first = login(cast, "hr").post(url, {**TYPED, "gain": "Nyt.", "version": own.version})
    assert first.status_code == 302
    second = login(cast, "member").post(url, {**TYPED, "gain": "Andet nyt.", "version": own.version})
    assert second.status_code == 409
    assert "Andet nyt." in second.text, "what was typed stays"
    own.refresh_from_db()
    assert own.gain == "Nyt."


def test_the_products_words_cannot_be_changed(cast: Cast, library: list[Method]) -> None:
    with pytest.raises(actions.NotOwn):
        actions.change_method(method=library[0], version=1, words=WORDS, by=cast.user("hr"), at=NOW)
    assert login(cast, "hr").get(reverse("methods:change", args=[library[0].pk])).status_code == 403


def test_off_the_list_and_on_it_again(cast: Cast, own: Method) -> None:
    url = reverse("methods:offer", args=[own.pk])
    login(cast, "hr").post(url, {"offered": "no"})
    assert WORDS.name not in login(cast, "member").get(reverse("methods:library")).text
    assert WORDS.name in login(cast, "hr").get(reverse("methods:library")).text
    taken = login(cast, "hr").post(reverse("methods:add"), TYPED)
    assert "ikke længere tilbydes" in taken.text
    login(cast, "hr").post(url, {"offered": "yes"})
    assert WORDS.name in login(cast, "member").get(reverse("methods:library")).text


# --- what networks say ---------------------------------------------------------------------------------------------


def test_a_network_says_how_it_went_once(cast: Cast, library: list[Method]) -> None:
    row = method(cast, "case-round")
    client = login(cast, "member")
    url = reverse("methods:judge", args=[row.pk])
    answer = {
        "network": cast.network.pk,
        "answer": "again",
        "note": "Hold på tiden.",
        "used_on": "2026-01-02",
    }
    assert client.post(url, answer).status_code == 302
    assert login(cast, "facilitator").post(url, {**answer, "answer": "changed"}).status_code == 302
    verdict = Verdict.objects.get()
    assert verdict.answer == Answer.CHANGED, "one for each network; the last word counts"
    page = login(cast, "outsider").get(reverse("methods:method", args=[row.pk])).text
    assert "Hold på tiden." in page
    assert "1 netværk har prøvet den" in page
    assert str(cast.network) not in page, "others do not see which network"
    assert not Value.objects.filter(text__contains="Hold på tiden").exists(), "no word of it in the log"
    assert login(cast, "outsider").post(reverse("methods:take-back", args=[verdict.pk])).status_code == 404
    login(cast, "member").post(reverse("methods:take-back", args=[verdict.pk]))
    assert not Verdict.objects.exists()


def test_what_cannot_be_said_is_told(cast: Cast, library: list[Method]) -> None:
    url = reverse("methods:judge", args=[library[0].pk])
    answer = {"network": cast.network.pk, "answer": "again", "note": "En tanke", "used_on": "2036-01-02"}
    page = login(cast, "member").post(url, answer)
    assert page.status_code == 422
    assert "Dagen er ikke kommet endnu" in page.text
    assert "En tanke" in page.text
    elsewhere = NetworkFactory(organisation=cast.organisation, programme=cast.programme)
    page = login(cast, "member").post(url, {**answer, "used_on": "2026-01-02", "network": elsewhere.pk})
    assert page.status_code == 422
    assert not Verdict.objects.exists()


def test_suggested_by_the_points_and_by_what_others_say(cast: Cast, library: list[Method]) -> None:
    cast.programme.purpose_weights.all().delete()
    for purpose, points in (("P7", 7), ("P2", 3)):
        PurposeWeight.objects.create(programme=cast.programme, purpose=purpose, points=points)
    SeatFactory.create_batch(5, network=cast.network, leader__organisation=cast.organisation)
    viewer = cast.viewer("member")
    first = suggested_for(cast.network, viewer)
    assert len(first) == 3
    assert {one.purpose for one in first} == {"P7"}
    best = first[0].method
    others = NetworkFactory.create_batch(3, organisation=cast.organisation, programme=cast.programme)
    for network in others:
        actions.judge(
            method=best, network=network, answer=Answer.NOT, used_on=NOW.date(), by=cast.user("hr"), at=NOW
        )
    assert suggested_for(cast.network, viewer)[0].method != best, "others would not do it again"
    actions.judge(
        method=first[1].method,
        network=cast.network,
        answer=Answer.AGAIN,
        used_on=NOW.date(),
        by=cast.user("member"),
        at=NOW,
    )
    assert first[1].method not in [one.method for one in suggested_for(cast.network, viewer)], "they know it"


def test_the_panel_is_for_those_who_belong(cast: Cast, library: list[Method]) -> None:
    there = {name for name in NAMES if suggestions(cast.viewer(name), cast.network) is not None}
    assert there == {
        "member",
        "chief_member",
        "coordinator",
        "sponsor",
        "facilitator",
        "facilitator_external",
    }


def test_counts_of_answers(cast: Cast, own: Method) -> None:
    networks = NetworkFactory.create_batch(3, organisation=cast.organisation, programme=cast.programme)
    for network, answer in zip(networks, (Answer.AGAIN, Answer.CHANGED, Answer.NOT), strict=True):
        actions.judge(
            method=own, network=network, answer=answer, used_on=NOW.date(), by=cast.user("hr"), at=NOW
        )
    said = said_of([own])[own.pk]
    assert (said.networks, said.again) == (3, 2)


def test_strangers_are_refused(cast: Cast, own: Method) -> None:
    with pytest.raises(actions.Stranger):
        actions.judge(
            method=own,
            network=cast.other_network,
            answer=Answer.AGAIN,
            used_on=NOW.date(),
            by=cast.user("member"),
            at=NOW,
        )
    with pytest.raises(actions.Stranger):
        actions.add_method(
            organisation=cast.organisation,
            words=WORDS,
            network=cast.other_network,
            by=cast.user("hr"),
            at=NOW,
        )


# --- topics --------------------------------------------------------------------------------------------------------


def test_a_network_judges_and_adds_topics(cast: Cast) -> None:
    people.ensure_topics(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    client = login(cast, "member")
    topic = Topic.objects.filter(organisation=cast.organisation).first()
    assert topic is not None
    client.post(reverse("methods:talk", args=[topic.pk]), {"network": cast.network.pk, "answer": "again"})
    client.post(reverse("methods:talk", args=[topic.pk]), {"network": cast.network.pk, "answer": "not"})
    assert Talk.objects.get().answer == Answer.NOT
    page = login(cast, "outsider").get(reverse("methods:topics")).text
    assert "1 netværk har talt om det" in page
    assert str(cast.network) not in page
    client.post(reverse("methods:topic-add"), {"name": "At lede på afstand"})
    assert Topic.objects.filter(organisation=cast.organisation, name="At lede på afstand").exists()
    again = client.post(reverse("methods:topic-add"), {"name": "at lede  på afstand"})
    assert again.status_code == 422
    assert "står allerede i kataloget" in again.text


def test_who_speaks_for_many_networks_chooses_the_one_she_answers_for(cast: Cast) -> None:
    people.ensure_topics(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    client, url = login(cast, "sponsor"), reverse("methods:topics")
    topic = Topic.objects.filter(organisation=cast.organisation).first()
    assert topic is not None
    action = reverse("methods:talk", args=[topic.pk])
    assert f'action="{action}"' in client.get(url).text
    for _ in range(2):
        AssignmentFactory(
            network=NetworkFactory(programme=cast.programme), user=cast.user("sponsor"), role="sponsor"
        )
    mine = list(networks_of(cast.viewer("sponsor")))
    assert len(mine) == 3
    page = client.get(url).text
    assert "Hvilket af dine netværk svarer du for?" in page
    assert action not in page
    chosen = client.get(url, {"netvaerk": mine[1].pk}).text
    assert f'name="network" value="{mine[1].pk}"' in chosen
    assert f'name="network" value="{mine[0].pk}"' not in chosen
    assert action not in client.get(url, {"netvaerk": cast.other_network.pk}).text
    answer = client.post(action, {"network": mine[1].pk, "answer": "again"})
    assert answer["Location"] == f"{url}?netvaerk={mine[1].pk}"


def test_who_adds_changes_and_judges(cast: Cast, own: Method) -> None:
    def may(permission: str, *things: object) -> set[str]:
        return {name for name in NAMES if has_perm(permission, cast.viewer(name), *things)}

    belong = {"member", "chief_member", "coordinator", "sponsor", "facilitator", "facilitator_external"}
    assert may("methods.judge", cast.network) == belong
    assert may("methods.change_method", own) == belong | {"hr", "hr_elsewhere"}
    assert may("methods.add_method") == belong | {"hr", "hr_elsewhere", "other_hr"}
    assert may("methods.offer_method", own) == {"hr", "hr_elsewhere"}
    assert "former_member" not in may("methods.add_method")
    assert {name for name in NAMES if networks_of(cast.viewer(name)).exists()} == belong
