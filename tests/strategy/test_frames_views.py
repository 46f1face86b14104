"""The pages of the frames: saved part by part, what they show, what they refuse, and how two editors meet."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.factories import NOW, LeaderFactory, PostFactory, ProgrammeFactory

from ledernet.strategy import actions
from ledernet.strategy.models import Frames, Pledge, Principle, Programme, Responsibility
from ledernet.strategy.queries import pledge_state

ANCHORING = {
    "version": 1, "role_statement": "De bærer strategien.", "mandate": "recommend", "mandate_frame": "",
    "reply_days": 20, "expectations": "Man møder op.", "absence_rules": "Sygdom.", "action": "next",
}  # fmt: skip
HOURS = {
    "version": 1, "meeting_hours": "3", "preparation_hours": "0.5", "facilitator_hours": "36",
    "coordinator_hours": "12", "sponsor_hours": "4", "hr_hours": "10", "action": "save",
}  # fmt: skip
STAFFING = {
    "version": 1, "staffing": "mixed", "staffing_reason": "Begge kan noget.", "external_meetings": 2,
    "external_price": 9000, "internal_rate": 450, "action": "save",
}  # fmt: skip
BUDGET = {"version": 1, "rooms_budget": 6000, "other_budget": 1500, "leader_rate": 600, "action": "save"}
SIZE = {"version": 1, "size_min": 6, "size_target": 9, "size_max": 12, "meetings_per_year": 5, "action": "save"}  # fmt: skip
LONG = "æ" * 200_000


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return ProgrammeFactory(organisation=cast.organisation, unit=cast.children)


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def at(programme: Programme, name: str) -> str:
    return reverse(f"strategy:{name}", args=[programme.pk])


def matrix(*rows: tuple[str, ...], version: int = 1, **more: Any) -> dict[str, Any]:
    """The matrix of decision rights as a form posts it."""
    data: dict[str, Any] = {"version": version, "action": "save", "task-TOTAL_FORMS": len(rows), "task-INITIAL_FORMS": 0}  # fmt: skip
    for number, row in enumerate(rows):
        for name, value in zip(("task", "chief", "hr", "facilitator", "network"), row, strict=False):
            data[f"task-{number}-{name}"] = value
    return data | more


def rules(*texts: str, version: int = 1, **more: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"version": version, "action": "save", "rule-TOTAL_FORMS": len(texts), "rule-INITIAL_FORMS": 0}  # fmt: skip
    return data | {f"rule-{number}-text": text for number, text in enumerate(texts)} | more


def test_a_chief_saves_part_by_part_and_is_led_on(cast: Cast, programme: Programme) -> None:
    chief = client_of(cast, "chief")
    answer = chief.post(at(programme, "anchoring"), ANCHORING)
    assert answer.headers["Location"] == at(programme, "size")
    assert chief.post(at(programme, "hours"), HOURS | {"version": 2}).status_code == 302
    assert chief.post(at(programme, "staffing"), STAFFING | {"version": 3}).status_code == 302
    assert chief.post(at(programme, "budget"), BUDGET | {"version": 4}).status_code == 302
    frames = Frames.objects.get(programme=programme)
    assert (frames.mandate, frames.reply_days, frames.staffing, frames.leader_rate) == ("recommend", 20, "mixed", 600)  # fmt: skip
    assert chief.post(at(programme, "size"), SIZE | {"kept_places": 2}).status_code == 302
    programme.refresh_from_db()
    assert (programme.size_target, programme.size_max, programme.meetings_per_year) == (9, 12, 5)
    assert programme.kept_places == 2
    assert programme.purpose  # the rest of the programme stands


def test_what_the_choices_mean_is_shown_before_and_after_saving(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    live = {"HTTP_HX_REQUEST": "true"}
    counted = hr.post(at(programme, "hours"), HOURS | {"action": "count"}, **live).content.decode()  # type: ignore[arg-type]
    assert "<html" not in counted
    assert "21 <small>timer, 6 møder" in counted
    assert not Frames.objects.exists()
    whole = hr.post(at(programme, "hours"), HOURS | {"action": "count", "hr_hours": "-4"})
    assert whole.status_code == 200  # without JavaScript the same button shows the whole page
    assert 'value="-4"' in whole.content.decode()
    hr.post(at(programme, "hours"), HOURS)
    hr.post(at(programme, "staffing"), STAFFING | {"version": 2})
    seen = hr.get(at(programme, "staffing")).content.decode().replace("\u00a0", " ")
    for price in ("54.000 kr.", "16.200 kr.", "28.800 kr.", "0 kr."):
        assert price in seen
    hr.post(at(programme, "budget"), BUDGET | {"version": 3})
    seen = hr.get(at(programme, "budget")).content.decode()
    assert "25.500" in seen  # two meetings from outside, rooms and the rest


def test_what_has_no_price_is_not_taken_for_free(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    assert "konsulenter ser gratis ud" in hr.get(at(programme, "staffing")).content.decode()
    hr.post(at(programme, "staffing"), STAFFING)
    assert "konsulenter ser gratis ud" not in hr.get(at(programme, "staffing")).content.decode()


def test_the_leeway_is_read_aloud(cast: Cast, programme: Programme) -> None:
    data = ANCHORING | {"action": "count", "mandate": "decide", "mandate_frame": "Egne temaer"}
    seen = client_of(cast, "hr").post(at(programme, "anchoring"), data).content.decode()
    assert "Netværkene må beslutte inden for denne ramme: Egne temaer." in seen


def test_the_number_of_networks_follows_the_size(cast: Cast, programme: Programme) -> None:
    for _number in range(24):
        PostFactory(leader=LeaderFactory(organisation=cast.organisation), unit=cast.school)
    data = SIZE | {"action": "count", "size_min": 4, "size_target": 5, "size_max": 6}
    seen = client_of(cast, "hr").post(at(programme, "size"), data).content.decode()
    assert "5–7 netværk" in seen
    assert "Under seks er et netværk skrøbeligt" in seen
    hr = client_of(cast, "hr")
    for changes, words in (
        ({"size_max": 16}, "Over fjorten"),
        ({}, "Otte til ti"),
        ({"meetings_per_year": 2}, "færre end fire møder"),
    ):
        assert words in hr.post(at(programme, "size"), SIZE | {"action": "count"} | changes).content.decode()
    narrow = SIZE | {"action": "count", "size_min": 40, "size_target": 40, "size_max": 40}
    assert "kan ikke deles" in client_of(cast, "hr").post(at(programme, "size"), narrow).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("anchoring", ANCHORING | {"mandate": "decide"}, "Sig, hvad de må beslutte"),
        ("anchoring", ANCHORING | {"role_statement": LONG}, "4000"),
        ("anchoring", ANCHORING | {"mandate": "rule"}, "rule"),
        ("anchoring", ANCHORING | {"reply_days": 0}, "svarer ledelsen"),
        ("hours", HOURS | {"hr_hours": "-1"}, "HR, timer om året"),
        ("hours", HOURS | {"meeting_hours": "mange"}, "Timer til ét møde"),
        ("hours", HOURS | {"meeting_hours": "NaN"}, "Timer til ét møde"),
        ("staffing", STAFFING | {"staffing_reason": ""}, "Sig hvorfor."),
        ("staffing", STAFFING | {"external_meetings": 9}, "hvor mange af årets møder"),
        ("budget", BUDGET | {"rooms_budget": "-1"}, "Lokaler og forplejning"),
        ("budget", BUDGET | {"other_budget": "9" * 30}, "Andre udgifter"),
        ("size", SIZE | {"kept_places": 7}, "Med så mange holdt fri er der ikke plads"),
        ("size", SIZE | {"size_min": 11}, "Den ønskede størrelse ligger mellem"),
        ("size", SIZE | {"meetings_per_year": 400}, "Møder om året"),
        ("rights", matrix(("compose", "R", "R")), "Ingen beslutter det her"),
        ("rights", matrix(("compose", "A", "A")), "Mere end én beslutter"),
        ("rights", matrix(("Bage kage", "", "A"), ("bage kage", "A")), "Det står der allerede"),
        ("rights", matrix(("", "A")), "Opgave"),
        ("rights", matrix(("x" * 201, "A")), "Opgave"),
        ("principles", rules("Vi møder op.", "vi MØDER op."), "Det står der allerede"),
        ("principles", rules(LONG), "500"),
    ],
)
def test_mistakes_are_pointed_out_and_what_was_typed_stands(
    cast: Cast, programme: Programme, name: str, data: dict[str, Any], words: str
) -> None:
    answer = client_of(cast, "hr").post(at(programme, name), data)
    seen = answer.content.decode()
    assert answer.status_code == 422
    assert words in seen
    assert 'role="alert"' in seen
    for typed in ("De bærer strategien.", "Begge kan noget.", LONG):
        assert typed not in map(str, data.values()) or typed in seen
    assert not Frames.objects.exists()
    assert not Responsibility.objects.exists()


@pytest.mark.parametrize("name", ["anchoring", "hours", "staffing", "budget", "size", "rights", "principles"])
@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_version_that_cannot_be_saves_nothing(
    cast: Cast, programme: Programme, name: str, version: str
) -> None:
    data = {"anchoring": ANCHORING, "hours": HOURS, "staffing": STAFFING, "budget": BUDGET, "size": SIZE}
    rows = {"rights": matrix(("compose", "A")), "principles": rules("Vi møder op.")}
    posted = {**data, **rows}[name] | {"version": version}
    assert client_of(cast, "hr").post(at(programme, name), posted).status_code in {409, 422}
    assert not Frames.objects.exists()


def test_two_editors_meet_and_nothing_is_lost(cast: Cast, programme: Programme) -> None:
    chief, hr = client_of(cast, "chief"), client_of(cast, "hr")
    chief.post(at(programme, "anchoring"), ANCHORING | {"expectations": "Chefens ord."})
    answer = hr.post(at(programme, "anchoring"), ANCHORING | {"expectations": "HR's egne ord."})
    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Birgit Chef gemte" in seen
    assert "Chefens ord." in seen
    assert "HR&#x27;s egne ord." in seen
    assert 'name="version" value="2"' in seen
    assert Frames.objects.get().expectations == "Chefens ord."
    again = ANCHORING | {"expectations": "HR's egne ord.", "version": 2}
    assert hr.post(at(programme, "anchoring"), again).status_code == 302
    answer = hr.post(at(programme, "size"), SIZE)
    answer = chief.post(at(programme, "size"), SIZE | {"size_target": 7})
    assert answer.status_code == 409
    assert "Hanne HR gemte" in answer.content.decode()


def test_two_editors_of_rows_meet(cast: Cast, programme: Programme) -> None:
    chief, hr = client_of(cast, "chief"), client_of(cast, "hr")
    chief.post(at(programme, "principles"), rules("Chefens regel."))
    seen = hr.post(at(programme, "principles"), rules("HR's regel.")).content.decode()
    assert "Chefens regel." in seen
    assert "HR&#x27;s regel." in seen
    assert hr.post(at(programme, "principles"), rules("HR's regel.", version=2)).status_code == 302
    chief.post(at(programme, "rights"), matrix(("compose", "A"), version=3))
    answer = hr.post(at(programme, "rights"), matrix(("compose", "", "A"), version=3))
    assert answer.status_code == 409
    assert "Sammensætte netværkene: Chef beslutter" in answer.content.decode()


def test_the_matrix_begins_with_a_proposal_and_becomes_the_delegation(
    cast: Cast, programme: Programme
) -> None:
    hr = client_of(cast, "hr")
    seen = hr.get(at(programme, "rights")).content.decode()
    assert seen.count('value="A" selected') == 11
    assert "vores forslag" in seen
    posted = matrix(("compose", "I", "A"), ("Bage kage", "", "", "", "A"), ("", "", ""))
    hr.post(at(programme, "rights"), posted)
    assert list(Responsibility.objects.order_by("position").values_list("task", "hr", "network")) == [
        ("compose", "A", ""), ("Bage kage", "", "A"),
    ]  # fmt: skip
    seen = hr.get(at(programme, "rights")).content.decode()
    assert "HR beslutter" in seen
    assert "vores forslag" not in seen


def test_lines_are_moved_added_and_taken_away_without_saving(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    url = at(programme, "principles")

    def order(answer: Any) -> list[str]:
        return [str(form["text"].value() or "") for form in answer.context["rows"].forms]

    data = rules("Et", "To", "Tre")
    assert order(hr.post(url, data | {"step": "rule:up:2"})) == ["Et", "Tre", "To"]
    assert order(hr.post(url, data | {"step": "rule:down:0"})) == ["To", "Et", "Tre"]
    assert order(hr.post(url, data | {"step": "rule:drop:1"})) == ["Et", "Tre"]
    assert order(hr.post(url, data | {"step": "rule:more:"})) == ["Et", "To", "Tre", ""]
    assert order(hr.post(url, data | {"step": "rule:add:time"}))[3].startswith("Vi begynder og slutter")
    assert len(order(hr.post(url, data | {"step": "rule:add:all"}))) == 13
    for nonsense in ("rule:up:0", "rule:drop:99", "rule:add:gold", "rule:fly:1", "x", "rule:up:" + "9" * 99):
        assert order(hr.post(url, data | {"step": nonsense})) == ["Et", "To", "Tre"]
    part = hr.post(url, data | {"step": "rule:up:1"}, HTTP_HX_REQUEST="true").content.decode()
    assert part.startswith('<div id="rows"')
    assert not Principle.objects.exists()


def test_the_rows_that_come_back_say_where_they_stood(cast: Cast, programme: Programme) -> None:
    hr, url = client_of(cast, "hr"), at(programme, "principles")

    def stood(step: str, *texts: str) -> list[str]:
        answer = hr.post(url, rules(*texts) | {"step": step, "rule-0-was": "rule:9"})
        assert 'data-was="' in answer.content.decode()
        return [form.was for form in answer.context["rows"].forms]

    assert stood("rule:up:2", "Et", "To", "To") == ["rule:0", "rule:2", "rule:1"]
    assert stood("rule:drop:0", "Et", "To", "Tre") == ["rule:1", "rule:2"]
    assert stood("rule:more:", "Et", "To") == ["rule:0", "rule:1", ""]
    assert stood("rule:add:time", "Et", "", "Tre") == ["rule:0", "rule:2", "", "rule:1"]
    assert [form.was for form in hr.get(url).context["rows"].forms] == [""]


def test_a_posting_that_is_not_whole_empties_nothing(cast: Cast, programme: Programme) -> None:
    hr, url = client_of(cast, "hr"), at(programme, "principles")
    hr.post(url, rules("Et", "To"))
    for total in ("", "x", "-1", "9" * 30):
        assert hr.post(url, rules("Nyt", version=2) | {"rule-TOTAL_FORMS": total}).status_code == 422, total
    assert hr.post(url, {"version": 2, "action": "save"}).status_code == 422
    assert list(Principle.objects.order_by("position").values_list("text", flat=True)) == ["Et", "To"]
    assert hr.post(url, rules("Et", version=2) | {"rule-TOTAL_FORMS": "100000"}).status_code == 422
    assert hr.post(url, rules(version=2)).status_code == 302  # said aloud: no rules
    assert not Principle.objects.exists()
    assert hr.post(url, rules(*(f"Regel {n}" for n in range(45)), version=3)).status_code == 422


def test_rules_are_saved_in_the_order_of_the_page(cast: Cast, programme: Programme) -> None:
    client_of(cast, "chief").post(at(programme, "principles"), rules("Et", "", "To"))
    assert list(Principle.objects.order_by("position").values_list("text", flat=True)) == ["Et", "To"]


# --- promises --------------------------------------------------------------------------------------------------------


def pledge_data(cast: Cast, **changes: Any) -> dict[str, Any]:
    day = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    return {"kind": "visit", "text": "Jeg besøger to netværk.", "owner": cast.user("chief").pk, "due_on": day, "action": "give"} | changes  # fmt: skip


def test_promised_shown_and_kept(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    assert hr.post(at(programme, "pledges"), pledge_data(cast)).status_code == 302
    pledge = Pledge.objects.get()
    seen = hr.get(at(programme, "pledges")).content.decode()
    assert "Birgit Chef" in seen
    assert "aftalt, men ikke gjort" not in seen
    Pledge.objects.update(due_on=date(2026, 1, 5))
    assert "aftalt, men ikke gjort" in hr.get(at(programme, "pledges")).content.decode()
    url = reverse("strategy:pledge", args=[pledge.pk])
    page = client_of(cast, "chief").get(url)
    keep = {"action": "keep", "kept_on": timezone.localdate(), "kept_note": "God snak.", "seen": page.context["seen"]}  # fmt: skip
    assert client_of(cast, "chief").post(url, keep).status_code == 302
    seen = hr.get(at(programme, "pledges")).content.decode()
    assert "God snak." in seen
    assert "aftalt, men ikke gjort" not in seen
    assert hr.post(url, keep).status_code == 302  # twice is said, not done
    assert "Er det gjort?" not in hr.get(url).content.decode()


def test_a_promise_is_changed_and_two_who_do_so_meet(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    hr.post(at(programme, "pledges"), pledge_data(cast))
    url = reverse("strategy:pledge", args=[Pledge.objects.get().pk])
    seen = hr.get(url).context["seen"]
    change = pledge_data(cast, action="change", text="Et besøg.", seen=seen)
    assert hr.post(url, change).status_code == 302
    answer = client_of(cast, "chief").post(url, change | {"text": "Tre besøg."})
    assert answer.status_code == 409
    assert "Et besøg." in answer.content.decode()
    assert "Tre besøg." in answer.content.decode()
    assert Pledge.objects.get().text == "Et besøg."


@pytest.mark.parametrize(
    "changes",
    [
        {"due_on": "2020-01-01"},
        {"due_on": "i morgen"},
        {"text": LONG},
        {"text": ""},
        {"kind": "gold"},
        {"owner": ""},
        {"owner": "other_hr"},
        {"owner": "member"},
    ],
)
def test_a_promise_that_does_not_hold_together(
    cast: Cast, programme: Programme, changes: dict[str, str]
) -> None:
    """Also by a hand-made posting: a user of another organisation, or one who leads nothing."""
    if changes.get("owner") in cast.users:
        changes = {"owner": str(cast.user(changes["owner"]).pk)}
    answer = client_of(cast, "hr").post(at(programme, "pledges"), pledge_data(cast, **changes))
    assert answer.status_code == 422
    assert "Nanna Nabo" not in answer.content.decode()
    assert not Pledge.objects.exists()


def test_a_closed_programme_is_taken_up_before_it_is_changed(cast: Cast, programme: Programme) -> None:
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    hr = client_of(cast, "hr")
    for name in ("anchoring", "size", "rights", "principles", "pledges"):
        assert hr.get(at(programme, name)).status_code == 302


def test_a_programme_closed_while_one_writes_turns_away_like_one_closed_before(
    cast: Cast, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = actions.change_frames

    def closed_first(**given: Any) -> Any:
        Programme.objects.filter(pk=programme.pk).update(state="closed")
        return real(**given)

    monkeypatch.setattr(actions, "change_frames", closed_first)
    page = client_of(cast, "hr").post(at(programme, "anchoring"), ANCHORING, follow=True)
    assert page.redirect_chain[-1][0] == at(programme, "programme")
    assert "Programmet er afsluttet" in page.text
    assert not Frames.objects.exists()


def test_pages_ask_the_same_number_of_questions_however_much_there_is(
    cast: Cast, programme: Programme
) -> None:
    hr = client_of(cast, "hr")

    def asked(name: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert hr.get(at(programme, name)).status_code == 200
        return len(found)

    names = ("rights", "principles", "pledges")
    by, version = cast.user("hr"), 1
    for name in names:
        hr.get(at(programme, name))  # what is kept between requests is fetched
    counts = {}
    for size in (1, 5):
        made = [actions.Right(f"Opgave {n}", "A") for n in range(size)]
        actions.set_responsibilities(programme=programme, version=version, rights=made, by=by, at=NOW)
        texts = [f"Regel {n}" for n in range(size)]
        actions.set_principles(programme=programme, version=version + 1, texts=texts, by=by, at=NOW)
        version += 2
        for n in range(size):
            Pledge.objects.create(programme=programme, kind="visit", text=f"{n}", owner=cast.user("chief"), due_on=date(2026, 6, 1), created_at=NOW)  # fmt: skip
        counts[size] = {name: asked(name) for name in names}
    assert counts[1] == counts[5]


def test_the_checks_stand_beside_the_pages_that_they_look_at(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    for name in ("anchoring", "size", "hours", "staffing", "budget", "life-plan", "evaluation"):
        seen = hr.get(at(programme, name)).content.decode()
        assert "data-design" in seen, name
        assert seen.count('id="checks"') == 1, name
    assert "data-design" not in hr.get(at(programme, "rights")).content.decode()


def test_a_promise_is_taken_back(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    hr.post(at(programme, "pledges"), pledge_data(cast))
    pledge = Pledge.objects.get()
    url = reverse("strategy:pledge", args=[pledge.pk])
    seen = hr.get(url).context["seen"]
    answer = hr.post(url, {"action": "take-back", "seen": seen, "reason": " "})
    assert answer.status_code == 422
    assert Pledge.objects.get().taken_back_on is None
    take = {"action": "take-back", "seen": seen, "reason": "Salen er lejet ud."}
    assert client_of(cast, "member").post(url, take).status_code in {403, 404}
    met = hr.post(url, take | {"seen": "x"})
    assert met.status_code == 409
    assert "Salen er lejet ud." in met.content.decode()
    assert hr.post(url, take).status_code == 302
    page = hr.get(at(programme, "pledges")).content.decode()
    assert "Salen er lejet ud." in page
    assert "Trukket tilbage" in page
    again = hr.post(url, take | {"seen": pledge_state(Pledge.objects.get())}, follow=True).content.decode()
    assert "trukket tilbage imens" in again
    assert "Er det gjort?" not in again
    theme = hr.get(reverse("strategy:theme", args=[programme.pk, "frames"])).content.decode()
    assert "Ledelsen har ikke lovet noget endnu" in theme
