"""The pages of life, evaluation and closing: what they propose, refuse and keep, and how far the themes are."""

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
from tests.factories import NOW, ProgrammeFactory

from ledernet.accounts.models import User
from ledernet.strategy import actions
from ledernet.strategy.models import (
    ClosingCriterion,
    EvaluationDate,
    EvaluationItem,
    EvaluationPlan,
    LifePlan,
    Pledge,
    Programme,
    PurposeWeight,
)

SOON = timezone.localdate() + timedelta(days=200)
LONG = "æ" * 200_000
LIFE = {
    "version": 1, "starts_on": "2030-09-01", "trial_until": "2031-09-01", "trial_reason": "Vi lærer.",
    "change_day": "", "change_reason": "", "expires_on": "2033-08-31", "expiry_reason": "Tre år.",
    "no_dates_reason": "", "rotation": "share", "rotation_share": 25, "rotation_months": 12,
    "newcomer_days": 90, "action": "next",
}  # fmt: skip


@pytest.fixture
def programme(cast: Cast) -> Programme:
    made: Programme = ProgrammeFactory(organisation=cast.organisation, unit=cast.children)
    for purpose, points in (("P5", 6), ("Fælles vikarpulje", 4)):
        PurposeWeight.objects.create(programme=made, purpose=purpose, points=points)
    return made


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def at(programme: Programme, name: str) -> str:
    return reverse(f"strategy:{name}", args=[programme.pk])


def rows(prefix: str, names: tuple[str, ...], made: tuple[tuple[Any, ...], ...]) -> dict[str, Any]:
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(made), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(made):
        data |= {f"{prefix}-{number}-{name}": value for name, value in zip(names, row, strict=False)}
    return data


def evaluation(cast: Cast, *, waves: tuple[tuple[Any, ...], ...] = ((SOON, "Midtvejs"),), own: tuple[tuple[Any, ...], ...] = (), **changes: Any) -> dict[str, Any]:  # fmt: skip
    data = {
        "version": 1, "method": "both", "method_note": "Først skema.", "owner": cast.user("hr").pk,
        "ask_A1": "on", "target_A1": 80, "ask_P5a": "on", "target_P5a": 70, "target_P5b": 70, "action": "save",
    }  # fmt: skip
    data |= rows("wave", ("on", "name"), waves)
    data |= rows("question", ("text_da", "text_en", "purpose", "target"), own)
    return data | changes


def criteria(*made: tuple[Any, ...], **changes: Any) -> dict[str, Any]:
    return {"version": 1, "action": "save"} | rows("criterion", ("measure", "threshold", "times", "text"), made) | changes  # fmt: skip


# --- life ------------------------------------------------------------------------------------------------------------


def test_a_life_is_planned_and_the_line_is_drawn(cast: Cast, programme: Programme) -> None:
    chief = client_of(cast, "chief")
    answer = chief.post(at(programme, "life-plan"), LIFE)
    assert answer.headers["Location"] == at(programme, "evaluation")
    seen = chief.get(at(programme, "life-plan")).content.decode().replace("\u00a0", " ")
    assert "36 måneder ligger inden for" in seen
    assert "25 % af pladserne skifter hver 12. måned." in seen
    assert seen.index("1. september 2030") < seen.index("1. september 2031") < seen.index("31. august 2033")


def test_the_line_is_drawn_while_one_writes(cast: Cast, programme: Programme) -> None:
    data = LIFE | {"action": "count", "expires_on": "2040-01-01", "newcomer_days": "mange"}
    answer = client_of(cast, "hr").post(at(programme, "life-plan"), data, HTTP_HX_REQUEST="true")
    assert "efter fire år" in answer.content.decode()
    assert "<form" not in answer.content.decode()
    assert not LifePlan.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"expires_on": "2030-08-01"}, "Udløbsdatoen ligger, før netværkene er begyndt"),
        ({"trial_until": "2034-01-01"}, "Prøveperioden slutter efter udløbsdatoen"),
        ({"change_day": "2034-01-01", "change_reason": "Nyt."}, "Skiftedagen skal ligge før"),
        ({"trial_reason": ""}, "Sig hvorfor"),
        ({"change_reason": "Nye ansigter."}, "ikke hvornår"),
        ({"trial_until": "", "trial_reason": "", "expires_on": "", "expiry_reason": ""}, "Der er ikke sat nogen dag"),
        ({"no_dates_reason": "Nej."}, "passer ikke længere"),
        ({"rotation_share": 0}, "hvor stor en del"),
        ({"rotation_share": 101}, "Andel af pladserne"),
        ({"newcomer_days": 0}, "ny leder en plads"),
        ({"expires_on": "i morgen"}, "Udløbsdato"),
        ({"trial_reason": LONG}, "2000"),
        ({"rotation": "carousel"}, "carousel"),
    ],
)  # fmt: skip
def test_a_life_that_does_not_hold_together(
    cast: Cast, programme: Programme, changes: dict[str, Any], words: str
) -> None:
    answer = client_of(cast, "hr").post(at(programme, "life-plan"), LIFE | changes)
    seen = answer.content.decode()
    assert answer.status_code == 422
    assert words in seen
    assert all(str(typed) in seen for typed in changes.values())  # what was typed stands
    assert not LifePlan.objects.exists()


def test_two_who_plan_the_life_meet(cast: Cast, programme: Programme) -> None:
    client_of(cast, "chief").post(at(programme, "life-plan"), LIFE)
    answer = client_of(cast, "hr").post(
        at(programme, "life-plan"), LIFE | {"expiry_reason": "HR mener fire."}
    )
    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Birgit Chef gemte" in seen
    assert "Tre år." in seen
    assert "HR mener fire." in seen
    assert LifePlan.objects.get().expiry_reason == "Tre år."


# --- evaluation ------------------------------------------------------------------------------------------------------


def test_questions_are_proposed_from_the_purposes(cast: Cast, programme: Programme) -> None:
    seen = client_of(cast, "chief").get(at(programme, "evaluation")).content.decode()
    assert "Vi er kommet tættere på en fælles forståelse" in seen
    assert "Jeg er blevet fagligt stærkere" not in seen  # P1 has no points
    assert seen.count(" checked") == 5  # two of the start, two of the purpose, one of the kind
    assert "Det er et formål med jeres egne ord" in seen
    User.objects.filter(pk=cast.user("chief").pk).update(language="en")
    seen = client_of(cast, "chief").get(at(programme, "evaluation")).content.decode()
    assert "We have come closer to a common idea" in seen


def test_an_evaluation_is_planned_with_days_and_own_questions(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    own = (("Puljen virker.", "The pool works.", "Fælles vikarpulje", 60), ("", "", "", 70))
    assert hr.post(at(programme, "evaluation"), evaluation(cast, own=own)).status_code == 302
    items = EvaluationItem.objects.order_by("position").values_list("item", "text_en", "purpose", "target")
    assert list(items) == [
        ("A1", "", "", 80), ("P5a", "", "P5", 70), ("", "The pool works.", "Fælles vikarpulje", 60),
    ]  # fmt: skip
    assert EvaluationDate.objects.get().name == "Midtvejs"
    seen = hr.get(at(programme, "evaluation")).content.decode()
    assert "Puljen virker." in seen
    assert seen.count(" checked") == 3  # the method and two questions; nothing is proposed anew
    PurposeWeight.objects.filter(purpose="P5").update(points=0)
    PurposeWeight.objects.create(programme=programme, purpose="P7", points=6)
    seen = hr.get(at(programme, "evaluation")).content.decode()
    assert "Valgt før, om formål uden point" in seen
    assert "Der spørges ikke til" in seen


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"waves": (("2020-01-01", ""),)}, "Den dag har været der"),
        ({"waves": ((SOON, "Et"), (SOON, "To"))}, "Det står der allerede"),
        ({"waves": (("x", "Et"),)}, "Dag"),
        ({"waves": (("", "Uden dag"),)}, "Dag"),
        ({"own": (("Kun dansk.", "", "", 70),)}, "På engelsk"),
        ({"own": (("Et", "One", "P1", 70),)}, "Handler om"),
        ({"own": (("Et", "One", "", 101),)}, "Mål i procent"),
        ({"own": ((LONG, "One", "", 70),)}, "300"),
        ({"target_A1": 101}, "Mål i procent"),
        ({"target_A1": -1}, "Mål i procent"),
        ({"method": "magic"}, "magic"),
        ({"method_note": LONG}, "2000"),
        ({"owner": 999_999}, "Hvem sørger for det?"),
        ({"owner": "other_hr"}, "Hvem sørger for det?"),
        ({"owner": "member"}, "Hvem sørger for det?"),
    ],
)
def test_an_evaluation_that_does_not_hold_together(
    cast: Cast, programme: Programme, changes: dict[str, Any], words: str
) -> None:
    """Also by a hand-made posting: a user of another organisation, or one without any such role."""
    if changes.get("owner") in cast.users:
        changes = {"owner": cast.user(changes["owner"]).pk}
    answer = client_of(cast, "hr").post(at(programme, "evaluation"), evaluation(cast, **changes))
    seen = answer.content.decode()
    assert answer.status_code == 422
    assert words in seen
    assert 'role="alert"' in seen
    assert "Nanna Nabo" not in seen
    assert not EvaluationPlan.objects.exists()
    assert not EvaluationDate.objects.exists()


def test_an_evaluation_comes_before_the_end(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    hr.post(at(programme, "life-plan"), LIFE)
    answer = hr.post(at(programme, "evaluation"), evaluation(cast, waves=(("2034-01-01", ""),)))
    assert answer.status_code == 422
    assert "Netværkene er sluttet til den tid" in answer.content.decode()
    hr.post(at(programme, "evaluation"), evaluation(cast, waves=(("2033-08-01", ""),)))
    earlier = LIFE | {"version": 2, "expires_on": "2033-07-01"}
    answer = hr.post(at(programme, "life-plan"), earlier)
    assert answer.status_code == 422
    assert "planlagt en evaluering efter denne dag" in answer.content.decode()


def test_days_and_questions_are_added_without_saving(cast: Cast, programme: Programme) -> None:
    hr, url = client_of(cast, "hr"), at(programme, "evaluation")
    answer = hr.post(url, evaluation(cast) | {"step": "wave:more:", "target_A1": "999"})
    assert answer.status_code == 200
    assert len(answer.context["waves"].forms) == 2
    assert 'value="999"' in answer.content.decode()
    answer = hr.post(url, evaluation(cast) | {"step": "question:more:"}, HTTP_HX_REQUEST="true")
    assert answer.content.decode().startswith('<div id="rows"')
    assert len(answer.context["questions"].forms) == 1
    assert not EvaluationPlan.objects.exists()


def test_two_who_plan_the_evaluation_meet(cast: Cast, programme: Programme) -> None:
    client_of(cast, "chief").post(at(programme, "evaluation"), evaluation(cast))
    mine = evaluation(cast, waves=((SOON + timedelta(days=1), "HR's dag"),), method="dialogue")
    answer = client_of(cast, "hr").post(at(programme, "evaluation"), mine)
    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Birgit Chef gemte" in seen
    assert "Midtvejs" in seen
    assert "HR&#x27;s dag" in seen
    assert EvaluationPlan.objects.get().method == "both"


# --- closing ---------------------------------------------------------------------------------------------------------


def test_criteria_are_written_and_read_as_sentences(cast: Cast, programme: Programme) -> None:
    hr, url = client_of(cast, "hr"), at(programme, "closing")
    made = (("targets", 2, 2, ""), ("own", "", 1, "Ingen vil være tovholder."), ("", "", 1, ""))
    assert hr.post(url, criteria(*made)).status_code == 302
    assert ClosingCriterion.objects.count() == 2
    seen = hr.get(url).content.decode()
    assert "Færre end 2 mål er nået to gange i træk" in seen
    assert "Ingen vil være tovholder." in seen


def test_a_criterion_is_read_while_it_is_written(cast: Cast, programme: Programme) -> None:
    hr, url = client_of(cast, "hr"), at(programme, "closing")
    data = criteria(("attendance", 60, 3, ""), ("members", "", "x", ""), action="count")
    seen = hr.post(url, data, HTTP_HX_REQUEST="true").content.decode().replace("\u00a0", " ")
    assert "Fremmødet er under 60 % tre gange i træk" in seen
    assert "Færre end – sidder i netværket" in seen
    assert seen.startswith('<div id="sentences"')
    answer = hr.post(url, criteria(step="criterion:add:0"))
    assert answer.status_code == 200
    assert "Færre end 2 mål er nået to gange i træk" in answer.content.decode()
    assert not ClosingCriterion.objects.exists()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("attendance", "", 2, ""), "Sæt grænsen"),
        (("attendance", 101, 2, ""), "mellem 1 og 100 procent"),
        (("attendance", "-5", 2, ""), "mellem 1 og 100 procent"),
        (("safety", 8, 1, ""), "mellem 1 og 7"),
        (("members", "4.5", 1, ""), "helt tal"),
        (("members", "mange", 1, ""), "Grænse"),
        (("members", 4, 13, ""), "Gange i træk"),
        (("own", "", 1, ""), "med jeres egne ord"),
        (("mood", 1, 1, ""), "Hvad ses der på?"),
        (("", 4, 1, "Noget"), "Hvad ses der på?"),
        (("members", 4, 1, LONG), "500"),
    ],
)
def test_a_criterion_that_cannot_be_looked_up(
    cast: Cast, programme: Programme, row: tuple[Any, ...], words: str
) -> None:
    answer = client_of(cast, "hr").post(at(programme, "closing"), criteria(row))
    seen = answer.content.decode()
    assert answer.status_code == 422
    assert words in seen
    assert 'role="alert"' in seen
    assert not ClosingCriterion.objects.exists()


def test_too_many_criteria_and_two_who_write_them(cast: Cast, programme: Programme) -> None:
    hr, url = client_of(cast, "hr"), at(programme, "closing")
    assert hr.post(url, criteria(*[("members", 4, 1, "")] * 13)).status_code == 422
    assert client_of(cast, "chief").post(url, criteria(("members", 4, 1, ""))).status_code == 302
    answer = hr.post(url, criteria(("members", 6, 1, "")))
    assert answer.status_code == 409
    assert "Færre end 4 sidder" in answer.content.decode()
    assert "Færre end 6 sidder" in answer.content.decode()
    assert hr.post(url, criteria(("members", 6, 1, ""), version=2)).status_code == 302


# --- the themes ------------------------------------------------------------------------------------------------------


def theme_of(programme: Programme, theme: str) -> str:
    return reverse("strategy:theme", args=[programme.pk, theme])


def test_the_themes_say_how_far_one_is(cast: Cast, programme: Programme) -> None:
    chief = client_of(cast, "chief")
    seen = chief.get(theme_of(programme, "frames")).content.decode()
    assert "Spillerummet er ikke afgjort" in seen
    assert at(programme, "rights") in seen
    Pledge.objects.create(programme=programme, kind="visit", text="Et", due_on=date(2026, 1, 1), created_at=NOW)  # fmt: skip
    assert "1 aftalt, men ikke gjort" in chief.get(theme_of(programme, "frames")).content.decode()
    chief.post(at(programme, "life-plan"), LIFE)
    chief.post(at(programme, "closing"), criteria(("members", 6, 1, "")))
    seen = chief.get(theme_of(programme, "life")).content.decode()
    assert "Udløbsdato: 31. august 2033." in seen
    assert "1 kriterium" in seen
    assert "Ingen evaluering har en dato" in seen


def test_pages_ask_the_same_number_of_questions_however_much_there_is(
    cast: Cast, programme: Programme
) -> None:
    hr = client_of(cast, "hr")
    urls = [at(programme, "evaluation"), at(programme, "closing"), theme_of(programme, "life")]

    def asked() -> list[int]:
        counts = []
        for url in urls:
            with CaptureQueriesContext(connection) as found:
                assert hr.get(url).status_code == 200
            counts.append(len(found))
        return counts

    def fill(size: int, version: int) -> None:
        by, today = cast.user("hr"), timezone.localdate(NOW)
        own = [actions.Asked("", "P5", f"Spørgsmål {n}", f"Question {n}") for n in range(size)]
        days = [actions.Wave(today + timedelta(days=n)) for n in range(size)]
        said = actions.Evaluation("both", "", by, days, own)
        actions.plan_evaluation(programme=programme, version=version, evaluation=said, by=by, at=NOW)
        made = [actions.Criterion("own", text=f"Kriterium {n}") for n in range(size)]
        actions.set_closing_criteria(programme=programme, version=version + 1, criteria=made, by=by, at=NOW)

    fill(1, 1)
    asked()  # what is kept between requests is fetched
    one = asked()
    fill(6, 3)
    assert asked() == one
