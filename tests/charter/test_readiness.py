"""What a launch needs, as a table of cases: each demand is missed when it is not met, and by nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.charter.content import Content, content_of
from ledernet.charter.readiness import GAP_WORDS, gap_address, gap_text, gaps_for, launch_gaps
from tests.cast import Cast
from tests.charter.whole import settle


@pytest.fixture
def content(cast: Cast) -> Content:
    return content_of(settle(cast.programme, cast.user("chief")))


def put(*path: str, value: Any) -> Callable[[Content], None]:
    def change(content: Content) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = value

    return change


def as_it_is(content: Content) -> None: ...


def no_dates(content: Content) -> None:
    content["life"] |= {"trial_until": None, "change_day": None, "expires_on": None}


def no_dates_for_a_reason(content: Content) -> None:
    no_dates(content)
    content["life"]["no_dates_reason"] = "Vi lader dem leve, så længe de gavner."


def one_point_short(content: Content) -> None:
    content["purpose"]["purposes"][0]["points"] -= 1


def purpose_without_points(content: Content) -> None:
    """One that is only described needs no question."""
    content["purpose"]["purposes"].append(content["purpose"]["purposes"][0] | {"purpose": "P1", "points": 0})


def no_question(content: Content) -> None:
    content["evaluation"]["items"] = content["evaluation"]["items"][:1]


def question_without_target(content: Content) -> None:
    content["evaluation"]["items"][0]["target"] = None


def second_question_without_target(content: Content) -> None:
    items = content["evaluation"]["items"]
    items.append(items[0] | {"item": "P5b", "target": None})


def target_of_nothing(content: Content) -> None:
    content["evaluation"]["items"][0]["target"] = 0


CASES: list[tuple[Callable[[Content], None], list[str]]] = [
    (as_it_is, []),
    (put("purpose", "main", value=" \n"), ["purpose"]),
    (one_point_short, ["points"]),
    (put("type", "kind", value=""), ["type"]),
    (put("type", "reason", value=""), ["type"]),
    (put("participation", "policy", value=""), ["participation"]),
    (put("participation", "reason", value=""), ["participation"]),
    (put("leeway", "mandate", value=""), ["leeway"]),
    (put("leeway", "frame", value=""), ["leeway"]),
    (put("leeway", value={"mandate": "recommend", "frame": "", "reply_days": 30}), []),
    (put("expectations", value=""), ["expectations"]),
    (no_dates, ["life"]),
    (no_dates_for_a_reason, []),
    (put("evaluation", "dates", value=[]), ["date"]),
    (put("evaluation", "method", value=""), ["method"]),
    (put("evaluation", "items", value=[]), ["questions", "targets"]),
    (no_question, ["questions", "targets"]),
    (question_without_target, ["targets"]),
    (second_question_without_target, []),
    (target_of_nothing, []),
    (put("evaluation", "criteria", value=[]), ["criteria"]),
    (purpose_without_points, []),
]


@pytest.mark.parametrize(("change", "missing"), CASES)
def test_each_demand(content: Content, change: Callable[[Content], None], missing: list[str]) -> None:
    change(content)
    assert launch_gaps(content) == missing
    assert [check.done for check in gaps_for(content, 1)].count(False) == len(missing)


def test_every_demand_has_a_case() -> None:
    assert {key for _change, missing in CASES for key in missing} == set(GAP_WORDS)


def test_a_bare_programme_lacks_all_but_its_own_words(cast: Cast) -> None:
    gaps = launch_gaps(content_of(cast.programme))
    assert set(GAP_WORDS) - set(gaps) == {"purpose", "type", "participation", "questions", "targets"}


def test_purposes_without_a_question_are_named(content: Content) -> None:
    content["evaluation"]["items"] = []
    assert gap_text("questions", content).endswith(": Fælles ledelseskultur, Fælles vikarpulje")


def test_each_gap_leads_to_the_page_where_it_is_put_right(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("hr"))
    pages = {gap_address(key, cast.programme.pk) for key in GAP_WORDS}
    assert len(pages) == 6
    assert {client.get(page).status_code for page in pages} == {200}
    assert gap_address("purpose", cast.programme.pk) == reverse(
        "strategy:theme", args=[cast.programme.pk, "purpose"]
    )
