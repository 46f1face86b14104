"""The change days after a draft, as one sees them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledernet.composition import actions
from ledernet.composition.choices import Choices
from ledernet.composition.enums import RunState
from ledernet.composition.models import Draft, Forecast, Run
from ledernet.composition.outcome import Day, Outcome, Plan, Relief, Step, Unmet
from ledernet.people.models import Leader
from ledernet.strategy.models import LifePlan
from tests.factories import NOW

from .pages import client_of, forms_of, text_of, url
from .stage import CHOICES, Stage

LONG = "Anne-Margrethe Bartholomæussen-Vestergaard af Rosenkrantz-Kronhjorten"


def forecast(stage: Stage, *, days: int = 3, choices: Choices = CHOICES, least: int = 0) -> Draft:
    """A draft with later days made without the solver: by turns the two divisions of the stage."""
    run = actions.claim_run(pk=stage.run(replace(choices, change_days=days, stay_share=0.25)).pk, at=NOW)
    assert run is not None
    plan = Plan(tuple(Day(stage.seats(number % 2), {"field": 60.0}) for number in range(days)), least)
    outcome = Outcome("feasible", seats=stage.seats(), engine={"seconds": 1.0}, plan=plan)
    draft = actions.finish_run(run=run, outcome=outcome, at=NOW)
    assert draft is not None
    return draft


def page_of(stage: Stage, draft: Draft, *, user: str = "hr", language: str = "da", **query: object) -> str:
    answer = client_of(stage.cast.user(user), language=language).get(url("ahead", draft, **query))
    assert answer.status_code == 200
    return " ".join(text_of(answer).split())


def test_each_day_has_a_row(stage: Stage) -> None:
    """The third day is the first once more: all of its pairs have sat together before."""
    draft = forecast(stage)
    page = page_of(stage, draft)
    days, measures = page.split('class="ln-days ln-measures"')
    assert days.count('<th scope="row">') == 3
    assert measures.count("Skiftedag 3") == 1 + measures.split("</table>")[0].count('<th scope="row">')
    here: dict[int, int] = {}
    for network in stage.seats().values():
        here[network] = here.get(network, 0) + 1
    pairs = sum(size * (size - 1) // 2 for size in here.values())
    assert f"<b>{pairs}</b> par" in page
    assert "Begyndelsen" in page
    assert "Mindst 25 % af hvert netværk bliver ved hvert skift" in page
    assert "sidder to sammen, som kender hinanden i forvejen:" in page
    assert reverse("composition:ahead-day", args=[draft.pk, 2]) in page
    assert "Se netværkene" in page
    assert "Who meets whom" in page_of(stage, draft, language="en")


@pytest.mark.parametrize(
    ("days", "least", "words"),
    [
        (1, 0, "Ingen mødes to gange:"),
        (3, 10_000, "det kan ikke gøres med færre."),
        (3, 0, "det kan måske gøres med op til"),
        (3, 2, "det kan måske gøres med færre, men aldrig med under 2."),
    ],
)
def test_the_whole_is_told_against_what_cannot_be_avoided(
    stage: Stage, days: int, least: int, words: str
) -> None:
    draft = forecast(stage, days=3, least=least)
    Forecast.objects.update(days=Forecast.objects.get().days[:days])
    assert words in page_of(stage, draft)


def test_days_stand_with_their_dates_where_the_plan_has_them(stage: Stage) -> None:
    draft = forecast(stage)
    assert "2037" not in page_of(stage, draft)
    LifePlan.objects.create(
        programme=stage.programme, starts_on=date(2036, 9, 1), rotation="share", rotation_share=40
    )
    page = page_of(stage, draft)
    assert "1. september 2036" in page
    assert "1. september 2038" in page


def test_one_leaders_way(stage: Stage) -> None:
    draft, leader = forecast(stage), stage.leaders[2]
    page = page_of(stage, draft, q="carla å")
    assert f"{leader.name} fra dag til dag" in page
    way = page.split('class="ln-plain ln-way"')[1].split("</ol>")[0]
    assert way.count("Skiftedag") == 3
    assert "nye:" in way
    assert "Sidder igen med" in way
    several = page_of(stage, draft, q="carla")
    carlas = [one for one in stage.leaders if "carla" in one.name.casefold()]
    assert f"{len(carlas)} ledere fundet." in several
    assert all(f"leader={one.pk}" in several for one in carlas)
    assert "Ingen leder i kladden hedder det." in page_of(stage, draft, q="Findes Ikke")
    assert "fra dag til dag" not in page_of(stage, draft, leader=stage.cast.other_leader.pk)


def test_who_was_known_before_is_named_for_hr_and_counted_for_the_chief(stage: Stage) -> None:
    weights = {"field": 9, "new_faces": 3}
    seats = stage.seats()
    me = stage.leaders[2]
    other = next(one for one in stage.leaders if one != me and seats[one.pk] == seats[me.pk])
    pair = (min(me.pk, other.pk), max(me.pk, other.pk))
    run = stage.run(replace(CHOICES, change_days=2, weights=weights), history={pair: 1.0})
    claimed = actions.claim_run(pk=run.pk, at=NOW)
    assert claimed is not None
    plan = Plan((Day(seats, {}), Day(stage.seats(1), {})), 0)
    draft = actions.finish_run(
        run=claimed, outcome=Outcome("feasible", seats=seats, engine={}, plan=plan), at=NOW
    )
    assert draft is not None

    def way(user: str) -> str:
        return page_of(stage, draft, user=user, leader=me.pk).split("ln-way")[1].split("</ol>")[0]

    assert f"Kender <b>en</b> fra et tidligere netværk: {other.name}" in way("hr")
    assert "tidligere netværk:" not in way("chief")
    assert "<b>En</b> af dem kendes fra et tidligere netværk" in way("chief")


def test_a_later_day_is_read_as_its_networks(stage: Stage) -> None:
    draft = forecast(stage)
    Leader.objects.filter(pk=stage.leaders[5].pk).update(name=LONG)
    client = client_of(stage.hr)
    page = text_of(client.get(reverse("composition:ahead-day", args=[draft.pk, 2])))
    assert "Hvem skal sidde sammen på skiftedag 2?" in page
    assert page.count('class="ln-chip"') == len(stage.leaders)
    assert page.count("<small>fra ") == sum(
        stage.seats()[one.pk] != stage.seats(1)[one.pk] for one in stage.leaders
    )
    assert LONG in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    assert client.get(reverse("composition:ahead-day", args=[draft.pk, 1]))["Location"] == url("draft", draft)
    for number in (0, 4, 99):
        assert client.get(reverse("composition:ahead-day", args=[draft.pk, number])).status_code == 404


def test_nothing_planned_offers_to_plan(stage: Stage) -> None:
    draft = stage.draft()
    page = page_of(stage, draft)
    assert "Der er ikke planlagt skiftedage efter denne" in page
    assert "Planlæg ud fra kladden, som den er nu" in page
    missing = client_of(stage.hr).get(reverse("composition:ahead-day", args=[draft.pk, 2]))
    assert missing.status_code == 404
    assert url("ahead", draft) in text_of(client_of(stage.hr).get(url("draft", draft)))


def test_planning_anew_opens_a_run_that_ends_on_the_page(stage: Stage) -> None:
    draft = stage.draft()
    client = client_of(stage.hr)
    asked = {"change_days": "4", "stay_share": 30, "longest": "", "shortest": "", "seconds": 5}
    answer = client.post(url("plan-ahead", draft), asked)
    run = Run.objects.get(ahead_of=draft)
    assert answer["Location"] == reverse("composition:run", args=[run.pk])
    chosen = Choices.from_json(run.choices)
    assert (chosen.change_days, chosen.stay_share, chosen.longest, chosen.shortest) == (4, 0.3, None, 1)
    assert chosen.weights == CHOICES.weights
    assert "over 4 skiftedage" in text_of(client.get(answer["Location"]))
    Run.objects.filter(pk=run.pk).update(progress={"seconds": 0.0, "preparing": True})
    assert "Motoren bliver gjort klar." in text_of(client.get(answer["Location"]))
    assert "Skiftedagene bliver planlagt på ny" in page_of(stage, draft)
    assert client.post(url("plan-ahead", draft), asked)["Location"] == answer["Location"]  # one at a time
    start = text_of(client.get(reverse("composition:start")))
    assert "En kladde beregnes" not in start
    claimed = actions.claim_run(pk=run.pk, at=NOW)
    assert claimed is not None
    plan = Plan((Day(stage.seats(), {}), Day(stage.seats(1), {})), 0)
    outcome = Outcome("feasible", seats=stage.seats(), engine={}, plan=plan)
    assert actions.finish_run(run=claimed, outcome=outcome, at=NOW) == draft
    assert client.get(answer["Location"])["Location"] == url("ahead", draft)
    assert Draft.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"stay_share": 76}, "75"),
        ({"stay_share": -1}, "0"),
        ({"longest": 1, "shortest": 2}, "Højst kan ikke være færre end mindst."),
        ({"shortest": 3}, "Så flytter ingen på nogen af skiftedagene."),
        ({"stay_share": 50, "longest": 1}, "Højst 15 procent kan."),
        ({"change_days": "9"}, "9"),
    ],
)
def test_bad_combinations_are_told_at_the_field(stage: Stage, changed: dict[str, Any], words: str) -> None:
    asked = {"change_days": "3", "stay_share": 25, **changed}
    client = client_of(stage.hr)
    new = client.post(
        reverse("composition:new", args=[stage.programme.pk]), forms_of(stage.programme.pk, **asked)
    )
    ahead = client.post(url("plan-ahead", stage.draft()), {**asked, "seconds": 5})
    for answer in (new, ahead):
        assert answer.status_code == 422
        page = text_of(answer)
        assert "form-error" in page
        assert words in page
    assert not Run.objects.filter(ahead_of__isnull=False).exists()


def test_with_one_change_day_the_other_fields_ask_for_nothing(stage: Stage) -> None:
    asked = forms_of(stage.programme.pk, change_days="1", longest=1, shortest=5, stay_share=75)
    answer = client_of(stage.hr).post(reverse("composition:new", args=[stage.programme.pk]), asked)
    assert answer.status_code == 302
    assert Choices.from_json(Run.objects.get().choices).change_days == 1


def test_the_form_begins_with_the_programmes_rotation(stage: Stage) -> None:
    def form() -> str:
        return text_of(client_of(stage.hr).get(reverse("composition:new", args=[stage.programme.pk])))

    assert '<option value="1" selected>Én, indtil videre' in form()
    LifePlan.objects.create(
        programme=stage.programme,
        starts_on=date(2036, 9, 1),
        expires_on=date(2040, 8, 31),
        rotation="share",
        rotation_share=40,
    )
    page = form()
    assert '<option value="4" selected>4' in page
    assert 'name="stay_share" value="60"' in page
    assert "Programmets plan siger:" in page


def test_a_changed_draft_says_that_the_forecast_no_longer_holds(stage: Stage) -> None:
    draft = forecast(stage)
    assert "sidder anderledes nu" not in page_of(stage, draft)
    actions.move_leader(
        draft=draft,
        leader=stage.leaders[13].pk,
        network=stage.network(draft, 2),
        version=1,
        by=stage.hr,
        at=NOW,
    )
    page = page_of(stage, draft)
    assert "Kladden er ændret siden: en leder sidder anderledes nu" in page
    assert "Planlæg de senere skiftedage på ny ud fra kladden, som den er nu" in page
    assert client_of(stage.hr).get(reverse("composition:ahead-day", args=[draft.pk, 1])).status_code == 200


def test_rules_that_were_not_kept_are_told_with_a_milder_way(stage: Stage) -> None:
    run = actions.claim_run(pk=stage.run(replace(CHOICES, change_days=3, stay_share=0.5)).pk, at=NOW)
    assert run is not None
    milder = Relief((Step("stay_share", {"share": 0.25}),), {"stay_share": 0.25}, enough=False)
    unmet = (Unmet("keep", 2, 1), Unmet("longest", 3, 2), Unmet("shortest", 3, 1))
    actions.finish_run(run=run, outcome=Outcome("infeasible", reliefs=(milder,), unmet=unmet), at=NOW)
    client = client_of(stage.hr)
    page = text_of(client.get(reverse("composition:run", args=[run.pk])))
    assert "På skiftedag 2 bliver for få i ét netværk" in page
    assert "To ledere har siddet for længe i samme netværk på skiftedag 3" in page
    assert "En leder flytter for tidligt på skiftedag 3" in page
    assert "Prøv med 25\xa0%" in page
    client.post(reverse("composition:relieve", args=[run.pk]), {"way": "0"})
    again = Run.objects.order_by("-pk").first()
    assert again is not None
    assert (again.state, again.choices["stay_share"], again.choices["change_days"]) == (
        RunState.QUEUED,
        0.25,
        3,
    )


def test_the_page_takes_as_many_queries_for_more_days(stage: Stage) -> None:
    def queries(draft: Draft) -> int:
        client = client_of(stage.hr)
        client.get(url("ahead", draft))
        with CaptureQueriesContext(connection) as seen:
            client.get(url("ahead", draft, leader=stage.leaders[2].pk))
        return len(seen)

    assert queries(forecast(stage, days=2)) == queries(forecast(stage, days=6))
