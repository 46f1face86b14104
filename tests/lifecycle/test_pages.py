"""The pages of the pot: who sees what, the form with its kinds, previews, refusals, the thread on paper, and how much they ask."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from rules import has_perm

from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move, Standing
from ledernet.lifecycle.pot.queries import coming_moves, pot_of, waiting_for
from ledernet.lifecycle.pot.reasons import calls_for_decision
from ledernet.lifecycle.rules import moves_visible_to
from ledernet.lifecycle.standing.actions import look_at
from ledernet.lifecycle.standing.criteria import Verdict
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_weighed_by
from tests.cast import NAMES, Cast
from tests.factories import NetworkFactory

from .talked import AFTER, TODAY, WORDS, chief_of_all, drafted, noted, ready


@pytest.fixture
def able(cast: Cast) -> Cast:
    return ready(cast)


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def sent(**chosen: Any) -> dict[str, Any]:
    facts = {
        "kind": "continue",
        "shown": "continue",
        "reason": "Målene nås.",
        "effective_on": "2026-06-15",
        "act": "decide",
        "version": "",
        "evaluated_on": "",
    }
    return facts | chosen


@pytest.fixture(autouse=True)
def then() -> Any:
    with time_machine.travel(AFTER, tick=False):
        yield


def test_the_page_says_purpose_evidence_and_their_own_words_and_decides(able: Cast) -> None:
    chief = client_of(able, "chief_of_all")
    url = reverse("lifecycle:network", args=[able.network.pk])
    page = chief.get(url).content.decode()
    assert page.index("Derfor findes netværket") < page.index("Det ved vi") < page.index("Gruppens egne ord")
    assert page.index("Gruppens egne ord") < page.index("Din beslutning")
    assert WORDS in page and "De er klar til at blive skilt ad." in page
    assert page.count('name="kind"') >= 2

    shown = chief.post(url, sent(act="preview"), headers={"HX-Request": "true"}).content.decode()
    assert "Det sker der" in shown and "<h1" not in shown and not Move.objects.exists()
    other = chief.post(url, sent(kind="evaluation", act="preview")).content.decode()
    assert 'name="months"' in other and "skal udfyldes" not in other  # its questions have not been asked yet
    first = chief.post(url, sent(shown="", effective_on="", act="preview")).content.decode()
    assert f'value="{(TODAY + timedelta(days=1)).isoformat()}"' in first  # the usual day of what was chosen

    saved = chief.post(url, sent(act="save"))
    assert saved.status_code == 302 and Move.objects.get().state == MoveState.DRAFT
    version = Move.objects.get().version
    answer = chief.post(url, sent(version=version), follow=True)
    move = Move.objects.get()
    assert move.state == MoveState.DECIDED and move.parts.get().evidence["rows"]
    assert "hvad sker der nu?" in answer.content.decode() and "Målene nås." in answer.content.decode()
    assert chief.get(url).status_code == 302  # what is decided has a page of its own

    refused = chief.post(reverse("lifecycle:undo", args=[move.pk]), {"reason": ""})
    assert refused.status_code == 422
    chief.post(reverse("lifecycle:undo", args=[move.pk]), {"reason": "Vi venter til jul."})
    page = chief.get(reverse("lifecycle:move", args=[move.pk])).content.decode()
    assert "taget tilbage" in page and "Vi venter til jul." in page


def test_what_is_missing_is_said_and_nothing_is_lost(able: Cast) -> None:
    chief = client_of(able, "chief_of_all")
    url = reverse("lifecycle:network", args=[able.network.pk])
    for chosen, words in (
        ({"reason": ""}, "Skriv hvorfor."),
        ({"effective_on": TODAY.isoformat()}, "Vælg en senere dag"),
        ({"kind": "", "shown": ""}, "skal udfyldes"),
        ({"evaluated_on": "2026-05-20"}, "før den dag, dette gælder fra"),
    ):
        answer = chief.post(url, sent(**chosen))
        assert answer.status_code == 422 and words in answer.content.decode(), chosen
    assert not Move.objects.filter(state=MoveState.DECIDED).exists()
    draft = Move.objects.get()
    stale = chief.post(url, sent(version=draft.version - 1, reason="Min egen grund"))
    assert stale.status_code == 409 and "Min egen grund" in stale.content.decode()


def test_without_a_dialogue_one_can_prepare_and_not_decide(able: Cast) -> None:
    able.network.dialogue_notes.all().delete()
    chief = client_of(able, "chief_of_all")
    url = reverse("lifecycle:network", args=[able.network.pk])
    page = chief.get(url).content.decode()
    assert "ingen frisk dialognote" in page and 'value="decide"' not in page
    assert chief.post(url, sent()).status_code == 422
    assert Move.objects.get().state == MoveState.DRAFT


def test_hr_prepares_and_does_not_decide(able: Cast) -> None:
    hr = client_of(able, "hr")
    url = reverse("lifecycle:network", args=[able.network.pk])
    assert 'value="decide"' not in hr.get(url).content.decode()
    assert hr.post(url, sent()).status_code == 403
    hr.post(url, sent(act="save"))
    move = Move.objects.get()
    move = actions.decide(move=move, by=able.user("chief_of_all"), at=AFTER)
    assert hr.post(reverse("lifecycle:undo", args=[move.pk]), {"reason": "Nej"}).status_code == 403


def test_who_sees_a_draft_and_who_what_was_decided(able: Cast) -> None:
    """The rule and the query say the same of everybody; who sits there hears of it when it is decided, and never what was on the table."""
    above = {"chief_of_all", "hr", "sponsor"}
    inside = {"member", "chief_member", "coordinator", "facilitator", "facilitator_external"}
    move = drafted(able)

    def seeing() -> set[str]:
        found = set()
        for name in (*NAMES, "chief_of_all"):
            viewer = able.viewer(name, on=TODAY)
            sees = has_perm("lifecycle.view_move", viewer, move)
            assert sees == moves_visible_to(viewer).filter(pk=move.pk).exists(), name
            found |= {name} if sees else set()
        return found

    assert seeing() == above
    evidence = {
        able.network.pk: {"rows": [{"label": "Hemmelig linje", "result": "1", "target": "", "word": ""}]}
    }
    move = actions.decide(move=move, evidence=evidence, by=able.user("chief_of_all"), at=AFTER)
    assert seeing() == above | inside
    page = client_of(able, "member").get(reverse("lifecycle:move", args=[move.pk])).content.decode()
    assert move.reason in page and "Hemmelig linje" not in page and "Fortryd beslutningen" not in page
    assert (
        "Hemmelig linje"
        in client_of(able, "hr").get(reverse("lifecycle:move", args=[move.pk])).content.decode()
    )
    for name in (*NAMES, "chief_of_all"):
        viewer = able.viewer(name, on=TODAY)
        assert (
            has_perm("lifecycle.weigh", viewer, able.network)
            == networks_weighed_by(viewer).filter(pk=able.network.pk).exists()
        )


def test_a_responsible_chief_decides_the_small_moves_about_her_own(able: Cast) -> None:
    page = (
        client_of(able, "sponsor").get(reverse("lifecycle:network", args=[able.network.pk])).content.decode()
    )
    assert 'value="continue"' in page and 'value="wind_down"' not in page and 'value="decide"' not in page
    move = drafted(able)
    viewer = able.viewer("sponsor", on=TODAY)
    assert has_perm("lifecycle.decide_move", viewer, move)
    move.kind = MoveKind.WIND_DOWN
    assert not has_perm("lifecycle.decide_move", viewer, move)
    other = NetworkFactory(programme=able.programme)
    move.kind = MoveKind.CONTINUE
    drafted(able, move=move, networks=[able.network, other], version=move.version)
    assert not has_perm("lifecycle.decide_move", viewer, move)  # she does not answer for the other


def test_the_pot_puts_the_most_needed_first_in_a_constant_number_of_queries(
    able: Cast, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    viewer = able.viewer("chief_of_all", on=TODAY)
    look_at(list(Network.objects.filter(pk=able.network.pk).select_related("charter")), at=AFTER)
    [first] = waiting_for(viewer)
    assert first.network == able.network and first.has_note
    assert first.suggests == MoveKind.ROTATION  # nobody there is new
    assert "venter på at høre" in first.why[0]
    with django_assert_max_num_queries(12) as counted:
        pot_of(viewer)
    old = NetworkFactory(
        programme=able.programme, name="Ældgammelt", starts_on=TODAY.replace(year=TODAY.year - 5)
    )
    NetworkFactory(programme=able.programme, name="Nyt", starts_on=TODAY)
    with django_assert_num_queries(len(counted)):
        found = pot_of(viewer)
    assert [one.network.name for one in found] == [able.network.name, "Ældgammelt", "Nyt"]
    assert not found[1].has_note and found[1].is_due and not found[2].is_due
    assert waiting_for(able.viewer("hr", on=TODAY)) == []  # she prepares; it waits for others
    # What is looked at is narrowed beforehand, and nothing that is due is lost by it.
    every = [one.network for one in pot_of(viewer) if one.is_due]
    assert [one.network for one in waiting_for(viewer)] == every == [able.network, old]
    move = actions.decide(move=drafted(able), by=able.user("chief_of_all"), at=AFTER)
    assert [one.network for one in waiting_for(viewer)] == [old] and coming_moves(viewer) == [move]
    page = client_of(able, "chief_of_all").get(reverse("lifecycle:pot")).content.decode()
    assert "Ét netværk kræver en beslutning" in page and "Besluttet og på vej" in page
    empty = client_of(able, "chief").get(reverse("lifecycle:pot")).content.decode()
    assert able.network.name not in empty and "Ingen netværk endnu" in empty


def test_networks_that_do_not_wait_stand_on_pages(able: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledernet.lifecycle.pot.views.BESIDE", 1)
    for name in ("Nyt A", "Nyt B"):
        NetworkFactory(programme=able.programme, name=name, starts_on=TODAY)
    chief = client_of(able, "chief_of_all")
    first, second = (chief.get(reverse("lifecycle:pot"), {"side": side}).content.decode() for side in (1, 2))
    assert "Nyt A" in first and "Nyt B" not in first and "Nyt B" in second and "?side=2" in first
    assert able.network.name in first and able.network.name in second  # what waits is on each of them


def test_the_thread_goes_from_purpose_to_decision_on_a_page_and_on_paper(able: Cast) -> None:
    actions.decide(move=drafted(able), by=able.user("chief_of_all"), at=AFTER)
    url = reverse("lifecycle:thread", args=[able.network.pk])
    page = client_of(able, "chief_of_all").get(url).content.decode()
    knots = ("Formål", "Låst ved lanceringen", "Evidens", "Dialog", "Beslutning")
    places = [page.index(f'<h2 class="ln-t">{word}</h2>') for word in knots]
    assert places == sorted(places)
    assert WORDS in page and "Trygheden er der, og målene nås." in page
    answer = client_of(able, "member").get(reverse("lifecycle:thread-pdf", args=[able.network.pk]))
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    assert client_of(able, "outsider").get(url).status_code == 404
    noted(able.network, by=able.user("member"), text="En note mere")
    assert "En note mere" in client_of(able, "sponsor").get(url).content.decode()


def test_narrowing_the_pot_loses_nothing_that_is_due(cast: Cast) -> None:
    """One network for each reason, at its edge and a day before it."""
    chief_of_all(cast)
    firm = timedelta(days=int(42 * 30.4375) + 1)
    for number, chosen in enumerate(
        (
            {"trial_until": TODAY + timedelta(days=60)},
            {"trial_until": TODAY + timedelta(days=61)},
            {"trial_until": TODAY - timedelta(days=400)},
            {"expires_on": TODAY + timedelta(days=90)},
            {"expires_on": TODAY + timedelta(days=91)},
            {"evaluated_on": TODAY - timedelta(days=1)},
            {"evaluated_on": TODAY},
            {"starts_on": TODAY - firm},
            {"starts_on": TODAY - firm + timedelta(days=3)},
            {},
            {},
            {},
        )
    ):
        facts: dict[str, Any] = {"starts_on": TODAY - timedelta(days=100)} | chosen
        NetworkFactory(programme=cast.programme, name=f"Nr. {number:02}", **facts)
    met, drifting, fine = Network.objects.filter(name__in=("Nr. 09", "Nr. 10", "Nr. 11")).order_by("name")
    for network, verdicts, alerts in (
        (met, ["met"], []),
        (drifting, [], ["drift"]),
        (fine, ["not_met"], ["held"]),
    ):
        calls = calls_for_decision([Verdict(one) for one in verdicts], alerts)
        Standing.objects.create(
            network=network, judged_on=TODAY, verdicts=verdicts, alerts=alerts, calls=calls
        )
    viewer = cast.viewer("chief_of_all", on=TODAY)
    due = {one.network.name for one in pot_of(viewer) if one.is_due}
    assert {one.network.name for one in waiting_for(viewer)} == due
    assert {f"Nr. {number:02}" for number in (0, 2, 3, 5, 7, 9, 10)} == {
        name for name in due if name.startswith("Nr.")
    }
