"""The register, one decision, the agenda, and the forms: what they show, hide and refuse."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.factories import DecisionFactory, RoleAssignmentFactory, UserFactory

from ledernet.decisions import actions, topics
from ledernet.decisions.models import Decision, FollowUp

LONG = "x" * 200_000


def today() -> date:
    return timezone.localdate()


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def made(cast: Cast, **values: Any) -> Decision:
    given = {"organisation": cast.organisation, "unit": cast.children, "owner": cast.user("hr")} | values
    return DecisionFactory(**given)


def late(cast: Cast, days: int = 9, **values: Any) -> Decision:
    return made(cast, **({"state": "open", "follow_up_on": today() - timedelta(days=days)} | values))


def read(client: Client, name: str, *args: Any, **params: Any) -> str:
    answer = client.get(reverse(f"decisions:{name}", args=args), params)
    assert answer.status_code == 200
    return answer.content.decode()


# --- the register ---------------------------------------------------------------------------------------------------


def test_the_register_says_what_is_over_time_without_shouting(cast: Cast) -> None:
    late(cast, title="Vi besøger to netværk")
    page = read(client_of(cast, "chief"), "decisions")
    assert "Vi besøger to netværk" in page
    assert '<span class="ln-pill note">' in page
    assert "9 dage over tid" in page
    assert "alert-error" not in page


def test_the_register_is_searched_and_filtered(cast: Cast) -> None:
    topics.register("strategy.type", "Netværkstype")
    late(cast, title="For sent", topic="strategy.type")
    late(
        cast,
        title="Snart",
        days=-20,
        topic="decisions.other.abc",
        unit=cast.school,
        owner=cast.user("member"),
    )
    made(cast, title="Gælder bare", unit=None, topic="decisions.other.abd", reason="Ørsted sagde det.")
    made(cast, title="Klaret", state="done")
    client = client_of(cast, "hr")

    def found(**params: Any) -> set[str]:
        page = read(client, "decisions", **params)
        return {title for title in ("For sent", "Snart", "Gælder bare", "Klaret") if f">{title}</a>" in page}

    assert found() == {"For sent", "Snart", "Gælder bare", "Klaret"}
    assert found(q="ørsted") == {"Gælder bare"}
    assert found(due="over") == {"For sent"}
    assert found(due="soon") == {"Snart"}
    assert found(due="none") == {"Gælder bare", "Klaret"}
    assert found(state="done") == {"Klaret"}
    assert found(topic="decisions.other") == {"Snart", "Gælder bare"}
    assert found(topic="decisions") == found()  # no such choice: nothing is narrowed
    assert found(owner=cast.user("member").pk) == {"Snart"}
    assert found(unit=cast.children.pk) == {"For sent", "Snart", "Klaret"}
    assert found(unit="whole") == {"Gælder bare"}
    assert found(owner=cast.user("other_hr").pk, unit="999999", due="x", sort="nonsense") == found()


def test_the_register_stands_in_danish_order(cast: Cast) -> None:
    for unit in (cast.technical, cast.school, cast.children, None, cast.roads):
        late(cast, unit=unit, title=f"I {unit.name if unit else 'hele kommunen'}")
    page = read(client_of(cast, "hr"), "decisions", sort="unit")
    names = ["hele kommunen", "Børn og Unge", "Teknik og Miljø", "Veje", "Ærø Skole"]
    places = [page.index(f">I {name}</a>") for name in names]
    assert places == sorted(places)


def test_what_waits_for_no_day_stands_last(cast: Cast) -> None:
    made(cast, title="Uden dag")
    late(cast, title="Sidst", days=-9)
    late(cast, title="Først")
    page = read(client_of(cast, "hr"), "decisions", sort="due")
    places = [page.index(f">{title}</a>") for title in ("Først", "Sidst", "Uden dag")]
    assert places == sorted(places)


def test_choices_and_rows_of_others_are_not_shown(cast: Cast) -> None:
    late(cast, unit=cast.technical, owner=cast.user("chief_elsewhere"), title="Kun i Teknik")
    DecisionFactory(organisation=cast.other, owner=cast.user("other_hr"), title="Naboens sag", topic="x.nabo")
    page = read(client_of(cast, "chief"), "decisions")
    for word in ("Kun i Teknik", "Torben Teknik", "Naboens sag", "Nanna Nabo", "x.nabo"):
        assert word not in page
    assert "Naboens sag" in read(client_of(cast, "other_hr"), "decisions")


def test_the_register_takes_as_many_queries_for_many(cast: Cast) -> None:
    client = client_of(cast, "hr")
    read(client, "decisions")

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(client, "decisions")
        return len(queries)

    late(cast, unit=cast.school)
    one = count()
    for unit in (None, cast.children, cast.technical):
        late(cast, unit=unit, owner=UserFactory(organisation=cast.organisation))
    assert count() == one


# --- one decision ---------------------------------------------------------------------------------------------------


def test_one_decision_tells_what_why_who_and_how_it_went(cast: Cast) -> None:
    topics.register_subject("strategy.programme", lambda key: f"/strategi/{key}/")
    decision = late(
        cast, subject="strategy.programme:7", decided_by=cast.user("chief"), text="Første.\n\nAndet."
    )
    actions.follow_up(
        decision=decision, version=1, note="Halvvejs & <b>godt</b>.", next_on=today() + timedelta(days=9),
        by=cast.user("chief"), at=timezone.now(),
    )  # fmt: skip
    page = read(client_of(cast, "chief"), "decision", decision.pk)
    for words in (
        "<p>Første.</p>",
        "Vi vil have én ledelseskultur.",
        "Hanne HR",
        "af Birgit Chef",
        "om 9 dage",
    ):
        assert words in page
    assert "Halvvejs &amp; &lt;b&gt;godt&lt;/b&gt;." in page
    assert 'href="/strategi/7/"' in page


def test_an_owner_without_a_role_reads_it_but_is_not_sent_where_she_cannot_go(cast: Cast) -> None:
    topics.register_subject("strategy.programme", lambda key: f"/strategi/{key}/")
    decision = late(cast, subject="strategy.programme:7", owner=cast.user("member"))
    page = read(client_of(cast, "member"), "decision", decision.pk)
    assert "/strategi/7/" not in page
    assert reverse("decisions:follow-up", args=[decision.pk]) in page
    assert reverse("decisions:hand-over", args=[decision.pk]) not in page
    assert f'href="{reverse("decisions:decisions")}"' not in page


def test_what_it_replaced_and_what_replaced_it(cast: Cast) -> None:
    subject = cast.programme
    for title in ("Fagligt", "Tværfagligt", "Efter niveau"):
        actions.record_decision(
            organisation=cast.organisation, unit=None, subject=subject, topic="strategy.type", title=title,
            by=cast.user("hr"), at=timezone.now(),
        )  # fmt: skip
    client = client_of(cast, "hr")
    middle = Decision.objects.get(title="Tværfagligt")
    page = read(client, "decision", middle.pk)
    assert "En senere beslutning gælder" in page
    for title in ("Fagligt", "Efter niveau"):
        assert reverse("decisions:decision", args=[Decision.objects.get(title=title).pk]) in page
    assert reverse("decisions:follow-up", args=[middle.pk]) not in page
    newest = read(client, "decision", Decision.objects.get(title="Efter niveau").pk)
    assert "En senere beslutning gælder" not in newest


def test_who_cannot_log_in_any_more_is_said(cast: Cast) -> None:
    decision = late(cast)
    words = "Kan ikke længere logge ind"
    assert words not in read(client_of(cast, "chief"), "decision", decision.pk)
    user = cast.user("hr")
    user.is_active = False
    user.save()
    assert words in read(client_of(cast, "chief"), "decision", decision.pk)


def test_one_decision_takes_as_many_queries_with_a_long_history(cast: Cast) -> None:
    client, decision = client_of(cast, "hr"), late(cast)

    def look(version: int) -> None:
        actions.follow_up(
            decision=decision, version=version, note="Godt.", next_on=today() + timedelta(days=1),
            by=cast.user("chief"), at=timezone.now(),
        )  # fmt: skip

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(client, "decision", decision.pk)
        return len(queries)

    look(1)
    one = count()
    look(2)
    look(3)
    assert count() == one


# --- the agenda -----------------------------------------------------------------------------------------------------


def test_the_agenda_has_the_late_first_and_ones_own_below(cast: Cast) -> None:
    late(cast, title="Om lidt", days=-3)
    late(cast, title="For længst", days=41)
    late(cast, title="Langt ude", days=-90, owner=cast.user("chief"))
    page = read(client_of(cast, "chief"), "agenda")
    assert page.index("For længst") < page.index("Om lidt") < page.index("Langt ude")
    assert "41 dage over tid" in page
    assert page.index("Du tager dig også af") < page.index("Langt ude")


def test_what_is_in_force_without_a_day_stands_in_the_register_or_where_that_is_shut_on_the_agenda(
    cast: Cast,
) -> None:
    made(cast, title="Chefens uden dag", owner=cast.user("chief"))
    made(cast, title="Medlemmets uden dag", owner=cast.user("member"))
    page = read(client_of(cast, "chief"), "agenda")
    assert "Chefens uden dag" not in page
    mine = f"{reverse('decisions:decisions')}?owner={cast.user('chief').pk}"
    assert mine in page
    assert "Chefens uden dag" in client_of(cast, "chief").get(mine).content.decode()
    page = read(client_of(cast, "member"), "agenda")
    assert "Medlemmets uden dag" in page
    assert reverse("decisions:decisions") + "?" not in page


def test_the_agenda_comes_as_a_part_and_is_kind_when_empty(cast: Cast) -> None:
    client = client_of(cast, "outsider")
    assert "Der er intet at følge op på" in read(client, "agenda")
    part = client.get(reverse("decisions:agenda"), headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="agenda"')


def test_what_nobody_can_see_to_is_given_away_by_the_chief(cast: Cast) -> None:
    decision = late(cast, owner=cast.user("member"))
    user = cast.user("member")
    user.is_active = False
    user.save()
    url = reverse("decisions:hand-over", args=[decision.pk])
    chief, hr = (read(client_of(cast, name), "agenda") for name in ("chief", "hr"))
    assert "Mette Medlem kan ikke længere logge ind." in chief
    assert url in chief
    assert url not in hr
    assert "Chefen kan give den til en anden." in hr


def test_the_agenda_takes_as_many_queries_for_many(cast: Cast) -> None:
    client = client_of(cast, "chief")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(client, "agenda")
        return len(queries)

    late(cast)
    one = count()
    for unit in (cast.school, cast.children):
        late(cast, unit=unit, owner=UserFactory(organisation=cast.organisation))
    assert count() == one


# --- following up ---------------------------------------------------------------------------------------------------


def post(client: Client, name: str, decision: Decision, **values: Any) -> Any:
    given = {"version": decision.version} | values
    return client.post(reverse(f"decisions:{name}", args=[decision.pk]), given)


def test_followed_up_and_put_on_the_agenda_again(cast: Cast) -> None:
    decision, client = late(cast), client_of(cast, "chief")
    day = today() + timedelta(days=30)
    answer = post(
        client, "follow-up", decision, note="Fem af ni.", outcome="again", next_on=f"{day:%d.%m.%Y}"
    )
    assert answer.url == reverse("decisions:decision", args=[decision.pk])
    decision.refresh_from_db()
    assert (decision.follow_up_on, decision.state) == (day, "open")
    page = read(client, "decision", decision.pk)
    assert "Noteret. Den står på dagsordenen til" in page
    assert "Fem af ni." in page


def test_done_needs_no_day_and_forgets_one(cast: Cast) -> None:
    decision = late(cast)
    post(client_of(cast, "chief"), "follow-up", decision, note="Klaret.", outcome="done", next_on="1.1.2099")
    decision.refresh_from_db()
    assert (decision.state, decision.follow_up_on) == ("done", None)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"note": "", "outcome": "done"}, "skal udfyldes"),
        ({"note": "Godt.", "outcome": "again"}, "Vælg en dag, eller sig, at den er klaret."),
        ({"note": "Godt.", "outcome": "again", "next_on": "1.1.2020"}, "Vælg en dag efter i dag."),
        ({"note": "Godt.", "outcome": "again", "next_on": "i overmorgen"}, "Skriv datoen som"),
        ({"note": "Godt.", "outcome": "måske"}, "Hvad nu?"),
    ],
)
def test_a_follow_up_that_says_too_little_is_shown_again(
    cast: Cast, values: dict[str, str], words: str
) -> None:
    decision = late(cast)
    answer = post(client_of(cast, "chief"), "follow-up", decision, **values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "ln-summary" in page
    assert values["note"] in page
    assert not FollowUp.objects.exists()


def test_too_long_a_note_is_kept_and_explained(cast: Cast) -> None:
    answer = post(client_of(cast, "chief"), "follow-up", late(cast), note=LONG, outcome="done")
    assert answer.status_code == 422
    assert LONG in answer.content.decode()
    assert "4000" in answer.content.decode()
    assert not FollowUp.objects.exists()


def test_two_at_once_lose_nothing(cast: Cast) -> None:
    decision = late(cast)
    first, second = client_of(cast, "chief"), client_of(cast, "hr")
    day = today() + timedelta(days=20)
    post(first, "follow-up", decision, note="Chefens ord.", outcome="again", next_on=day)
    answer = post(second, "follow-up", decision, note="Mine egne ord.", outcome="done")
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Nogen kom før dig", "Birgit Chef skrev den", "Chefens ord.", "Mine egne ord."):
        assert words in page
    decision.refresh_from_db()
    assert f'name="version" value="{decision.version}"' in page
    post(second, "follow-up", decision, note="Mine egne ord.", outcome="done")
    assert FollowUp.objects.count() == 2


def test_what_was_replaced_meanwhile_is_not_followed_up_and_the_words_stay(cast: Cast) -> None:
    decision, client = late(cast), client_of(cast, "chief")
    Decision.objects.update(state="replaced", version=2)
    answer = post(client, "follow-up", decision, note="Mine ord.", next_on=today() + timedelta(days=2))
    assert answer.status_code == 409
    decision.refresh_from_db()
    answer = post(client, "follow-up", decision, note="Mine ord.", next_on=today() + timedelta(days=2))
    assert answer.status_code == 422
    assert "Mine ord." in answer.content.decode()
    assert "afløst af en senere" in answer.content.decode()
    assert client.get(reverse("decisions:follow-up", args=[decision.pk])).status_code == 302
    assert client.get(reverse("decisions:hand-over", args=[decision.pk])).status_code == 302


def test_a_day_for_one_in_force(cast: Cast) -> None:
    decision, client = made(cast), client_of(cast, "chief")
    page = read(client, "follow-up", decision.pk)
    assert "Hvornår ser vi på det igen?" in page
    assert 'name="outcome"' not in page
    assert post(client, "follow-up", decision, note="").status_code == 422
    post(client, "follow-up", decision, note="", next_on=today() + timedelta(days=60))
    decision.refresh_from_db()
    assert decision.state == "open"


# --- somebody else ----------------------------------------------------------------------------------------------------


def test_given_to_somebody_else(cast: Cast) -> None:
    decision, client = late(cast), client_of(cast, "chief")
    page = read(client, "hand-over", decision.pk)
    assert "Mette Medlem" in page
    assert "Nanna Nabo" not in page
    post(client, "hand-over", decision, owner=cast.user("member").pk)
    assert "Mette Medlem tager sig af den fra nu af." in read(client, "decision", decision.pk)
    assert decision.title in read(client_of(cast, "member"), "agenda")


def test_hr_follows_up_but_does_not_give_it_away(cast: Cast) -> None:
    decision, client = late(cast), client_of(cast, "hr")
    assert post(client, "hand-over", decision, owner=cast.user("member").pk).status_code == 403
    assert post(client, "follow-up", decision, note="Godt.", outcome="done").status_code == 302


def test_not_to_a_stranger_and_not_over_anothers_head(cast: Cast) -> None:
    decision, client = late(cast), client_of(cast, "chief")
    assert post(client, "hand-over", decision, owner=cast.user("other_hr").pk).status_code == 422
    Decision.objects.update(version=2)
    answer = post(client, "hand-over", decision, owner=cast.user("member").pk)
    assert answer.status_code == 409
    assert f'<option value="{cast.user("member").pk}" selected>' in answer.content.decode()
    decision.refresh_from_db()
    assert decision.owner == cast.user("hr")


# --- in one's own words -----------------------------------------------------------------------------------------------


def words(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "title": "Møder ligger om formiddagen", "text": "Fra nytår.", "reason": "Ingen har kræfter klokken fire.",
        "unit": cast.school.pk, "owner": cast.user("member").pk, "decided_on": today() - timedelta(days=3),
        "follow_up_on": today() + timedelta(days=90),
    } | changes  # fmt: skip


def write(cast: Cast, name: str, **changes: Any) -> Any:
    return client_of(cast, name).post(reverse("decisions:record"), words(cast, **changes))


def test_a_chief_writes_a_decision_down(cast: Cast) -> None:
    answer = write(cast, "chief")
    decision = Decision.objects.get()
    assert answer.url == reverse("decisions:decision", args=[decision.pk])
    assert (decision.unit, decision.owner, decision.decided_by) == (
        cast.school,
        cast.user("member"),
        cast.user("chief"),
    )
    assert decision.decided_on == today() - timedelta(days=3)
    page = read(client_of(cast, "chief"), "decision", decision.pk)
    assert "Anden beslutning" in page
    assert reverse("people:unit", args=[cast.school.pk]) in page


def test_only_on_ones_own_nodes(cast: Cast) -> None:
    page = read(client_of(cast, "chief"), "record")
    assert "– – Ærø Skole" in page or "Ærø Skole" in page
    assert "Teknik og Miljø" not in page
    for unit in (cast.technical.pk, "", "whole", cast.root.pk, 999_999):
        assert write(cast, "chief", unit=unit).status_code == 422
    assert not Decision.objects.exists()


def test_a_chief_of_the_whole_decides_for_the_whole(cast: Cast) -> None:
    cast.users["top"] = UserFactory(organisation=cast.organisation)
    RoleAssignmentFactory(user=cast.user("top"), role="chief")
    assert write(cast, "top", unit="whole").status_code == 302
    assert Decision.objects.get().unit is None


@pytest.mark.parametrize("field", ["title", "reason", "owner", "decided_on"])
def test_what_why_who_and_when_are_asked_for(cast: Cast, field: str) -> None:
    answer = write(cast, "chief", **{field: ""})
    assert answer.status_code == 422
    assert "Fra nytår." in answer.content.decode()


def test_wrong_days_and_too_much(cast: Cast) -> None:
    page = write(cast, "chief", decided_on="1.1.2099", follow_up_on="1.1.2020").content.decode()
    assert "Den dag er ikke kommet endnu." in page
    assert "Vælg en dag efter i dag." in page
    answer = write(cast, "chief", reason=LONG)
    assert answer.status_code == 422
    assert LONG in answer.content.decode()
    assert not Decision.objects.exists()
