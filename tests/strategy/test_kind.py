"""Kind and duty: prepared by HR, decided by the chief, with a reason and a line in the register each time."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import NOW, NetworkTypeFactory
from tests.strategy.test_views import chosen, client_of, decided, made

from ledernet.audit.models import Record
from ledernet.decisions.models import Decision
from ledernet.decisions.queries import decisions_on
from ledernet.decisions.topics import label_of
from ledernet.strategy import actions
from ledernet.strategy.models import Programme


def in_force(programme: Programme, topic: str) -> Decision:
    return decisions_on(programme).exclude(state="replaced").get(topic=f"strategy.{topic}")


def alter(cast: Cast, programme: Programme, **changes: Any) -> Programme:
    programme.refresh_from_db()
    details = replace(actions.details_of(programme), **changes)
    return actions.change_programme(
        programme=programme, version=programme.version, details=details, by=cast.user("chief"), at=NOW
    )


# --- the register ----------------------------------------------------------------------------------------------------


def test_a_decided_programme_stands_in_the_register_with_purpose_kind_and_duty(cast: Cast) -> None:
    programme = decided(cast)
    rows = {row.topic: row for row in decisions_on(programme)}
    assert set(rows) == {"strategy.purpose", "strategy.type", "strategy.participation"}
    kind, duty = rows["strategy.type"], rows["strategy.participation"]
    assert (kind.title, kind.reason) == ("Type: Fagligt netværk", "Fagene skal mødes.")
    assert (duty.title, duty.reason) == ("Deltagelse: Mødepligt", "Fælles.")
    assert {row.decided_by for row in rows.values()} == {cast.user("chief")}
    assert {row.unit for row in rows.values()} == {cast.children}
    assert label_of("strategy.participation") == "Frivilligt eller pligt"


def test_a_draft_leaves_no_decision(cast: Cast) -> None:
    programme = made(cast)
    alter(cast, programme, participation="voluntary")
    assert not decisions_on(programme)


def test_another_kind_is_a_new_decision_that_replaces_the_former(cast: Cast) -> None:
    programme = decided(cast)
    before = in_force(programme, "type")
    other = NetworkTypeFactory(organisation=cast.organisation, kind="own", name="Nye ledere")
    alter(cast, programme, type=other, type_reason="Vi har fået mange nye.")
    now = in_force(programme, "type")
    before.refresh_from_db()
    assert (now.title, now.reason, now.replaces) == ("Type: Nye ledere", "Vi har fået mange nye.", before)
    assert before.state == "replaced"
    assert in_force(programme, "participation").replaces is None


def test_better_words_for_the_same_kind_are_entered_too(cast: Cast) -> None:
    programme = decided(cast)
    alter(cast, programme, type_reason="Fagene skal mødes, og det haster.")
    assert in_force(programme, "type").reason == "Fagene skal mødes, og det haster."


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        ({"participation": "voluntary"}, ["participation"]),
        ({"participation": "voluntary", "participation_reason": "  Fælles.  "}, ["participation"]),
        ({"participation": "voluntary", "type_reason": "Nye ord om noget andet."}, ["participation"]),
        ({"type": "other"}, ["type"]),
        ({"type": "other", "participation": "voluntary"}, ["type", "participation"]),
    ],
)
def test_a_running_programme_does_not_change_on_an_old_reason(
    cast: Cast, changes: dict[str, Any], about: list[str]
) -> None:
    programme = decided(cast)
    count = Record.objects.count()
    if "type" in changes:
        changes = changes | {
            "type": NetworkTypeFactory(organisation=cast.organisation, kind="own", name="Ny")
        }
    with pytest.raises(actions.OldReason) as refused:
        alter(cast, programme, **changes)
    assert refused.value.about == about
    programme.refresh_from_db()
    assert (programme.participation, str(programme.type)) == ("mandatory", "Fagligt netværk")
    assert Record.objects.count() == count
    assert decisions_on(programme).count() == 3


def test_other_changes_ask_for_no_reason_and_enter_nothing(cast: Cast) -> None:
    programme = decided(cast)
    alter(cast, programme, size_max=12, leaders_lean=3)
    assert decisions_on(programme).count() == 3


# --- the page --------------------------------------------------------------------------------------------------------


def address(programme: Programme) -> str:
    return reverse("strategy:kind", args=[programme.pk])


def page(programme: Programme) -> str:
    return reverse("strategy:theme", args=[programme.pk, "type"])


def test_hr_prepares_kind_duty_and_dilemmas_of_a_draft(cast: Cast) -> None:
    programme = made(cast)
    posted = chosen(cast, version=programme.version, leaders_lean=4, organisation_lean=3, type_reason="Nyt.")
    assert client_of(cast, "hr").post(address(programme), posted).status_code == 302
    programme.refresh_from_db()
    assert (programme.leaders_lean, programme.organisation_lean, programme.type_reason) == (4, 3, "Nyt.")
    assert programme.participation_reason == "Fælles."  # the answer to the question about it, said elsewhere


def test_the_page_shows_both_sides_the_matrix_and_own_numbers(cast: Cast) -> None:
    seen = client_of(cast, "hr").get(page(made(cast))).content.decode()
    for words in (
        "To dilemmaer",
        "De kender hinandens hverdag og bliver hurtigt trygge.",
        "Sådan læses fremmødet:",
        "Hvilken type tjener hvilket formål?",
        "Hænger det sammen?",
        "Vores råd om type",
        "Taler imod:",
    ):
        assert words in seen
    assert "for få ledere" not in seen


def test_the_dilemmas_move_the_advice_live_and_without_script(cast: Cast) -> None:
    programme = made(cast)
    hr = client_of(cast, "hr")
    across = chosen(cast, version=programme.version, leaders_lean=4, organisation_lean=4, action="count")
    part = hr.post(address(programme), across, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div class="ln-stack" id="consequences"')
    within = across | {"leaders_lean": 0, "organisation_lean": 0, "type_reason": "Halvt skre"}
    whole = hr.post(address(programme), within)
    assert whole.status_code == 200
    assert "Halvt skre" in whole.content.decode()
    assert "mod tværfagligt" in part
    programme.refresh_from_db()
    assert programme.leaders_lean == 0 and programme.type_reason == "Fagene skal mødes."


def test_who_may_choose_in_a_draft_and_in_a_running_programme(cast: Cast) -> None:
    draft = made(cast)
    answers = {
        name: client_of(cast, name).post(address(draft), chosen(cast, version=0)).status_code
        for name in NAMES
    }
    assert {name for name, code in answers.items() if code == 409} == {"hr", "chief", "sponsor"}
    running = decided(cast)
    answers = {
        name: client_of(cast, name).post(address(running), chosen(cast, version=0)).status_code
        for name in NAMES
    }
    assert {name for name, code in answers.items() if code == 409} == {"chief", "sponsor"}
    assert answers["hr"] == 403 and answers["other_hr"] == 404


def test_hr_reads_what_is_decided_and_cannot_touch_it(cast: Cast) -> None:
    programme = decided(cast)
    seen = client_of(cast, "hr").get(page(programme)).content.decode()
    assert "Kun chefen kan ændre dem" in seen
    assert "Beslut på ny" not in seen
    posted = chosen(cast, version=programme.version, participation="voluntary", participation_reason="Snyd.")
    assert client_of(cast, "hr").post(address(programme), posted).status_code == 403
    programme.refresh_from_db()
    assert programme.participation == "mandatory"


def test_the_chief_decides_anew_with_a_new_reason_only(cast: Cast) -> None:
    programme = decided(cast)
    chief = client_of(cast, "chief")
    posted = chosen(
        cast, version=programme.version, participation="voluntary", participation_reason="Fælles."
    )
    refused = chief.post(address(programme), posted)
    assert refused.status_code == 422
    assert "begrundelsen er stadig den gamle" in refused.content.decode()
    accepted = chief.post(
        address(programme), posted | {"participation_reason": "Lysten skal drive det."}, follow=True
    )
    assert "står i registret med sin begrundelse" in accepted.content.decode()
    assert in_force(programme, "participation").reason == "Lysten skal drive det."


def test_a_decided_programme_is_not_made_gappy(cast: Cast) -> None:
    programme = decided(cast)
    posted = chosen(cast, version=programme.version, type_reason="", participation_reason="Fælles.")
    answer = client_of(cast, "chief").post(address(programme), posted)
    assert answer.status_code == 422
    assert "Et besluttet program skal være helt" in answer.content.decode()


def test_a_strange_type_is_pointed_out_and_what_was_typed_stands(cast: Cast) -> None:
    programme = made(cast)
    foreign = NetworkTypeFactory(organisation=cast.other, kind="own", name="Naboens type")
    for strange in (foreign.pk, 999_999, "x"):
        posted = chosen(cast, version=programme.version, type=strange, type_reason="Mine ord.")
        answer = client_of(cast, "hr").post(address(programme), posted)
        assert answer.status_code == 422, strange
        assert "Mine ord." in answer.content.decode()


def test_two_at_once_lose_nothing(cast: Cast) -> None:
    programme = made(cast)
    version = programme.version
    client_of(cast, "chief").post(
        address(programme), chosen(cast, version=version, type_reason="Chefens ord.")
    )
    hr = client_of(cast, "hr")
    mine = chosen(cast, version=version, type_reason="HR’s ord.")
    answer = hr.post(address(programme), mine)
    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Birgit Chef gemte programmet, mens du skrev" in seen
    assert "Chefens ord." in seen and "HR’s ord." in seen
    assert hr.post(address(programme), mine | {"version": version + 1}).status_code == 302
    programme.refresh_from_db()
    assert programme.type_reason == "HR’s ord."


def test_a_closed_programme_is_taken_up_first(cast: Cast) -> None:
    programme = made(cast)
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    answer = client_of(cast, "chief").post(
        address(programme), chosen(cast, version=programme.version), follow=True
    )
    assert "Programmet er afsluttet" in answer.content.decode()
