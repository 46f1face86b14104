"""Nothing that leaves the product tells whether somebody has wished another away, let alone who."""

import io
import itertools
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from ledernet.audit.models import Record, Value
from ledernet.composition import actions
from ledernet.composition.actions.answers import keep_forecast
from ledernet.composition.choices import Choices
from ledernet.composition.models import Draft, DraftSeat
from ledernet.composition.outcome import Day, Plan
from ledernet.people.models import ConfidentialWish
from tests.factories import NOW

from .pages import client_of, forms_of, text_of, url
from .stage import Stage


@pytest.fixture(autouse=True)
def _same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def cells(content: bytes) -> list[Any]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]


def run_choices(draft: Draft) -> Choices:
    return replace(Choices.from_json(draft.run.choices), change_days=2)


def outputs(stage: Stage, draft: Draft) -> dict[str, Any]:
    """Every page, part, file and stored answer there is to see of a draft, for HR and for the chief."""
    found: dict[str, Any] = {}
    programme = stage.programme.pk
    for who, language in itertools.product(("hr", "chief"), ("da", "en")):
        client = client_of(stage.cast.user(who), language=language)
        pages = [
            reverse("composition:start"),
            url("draft", draft),
            url("draft", draft, q="anna", kind="Kultur"),
        ]
        pages += [reverse("composition:new", args=[programme]) + tail for tail in ("", f"?fra={draft.pk}")]
        pages += [reverse("composition:compare", args=[programme])]
        everybody = stage.leaders if (who, language) == ("hr", "da") else stage.leaders[:2]
        pages += [url("draft", draft, leader=leader.pk) for leader in everybody]
        pages += [url("ahead", draft, leader=leader.pk) for leader in everybody]
        pages += [url("ahead", draft), reverse("composition:ahead-day", args=[draft.pk, 2])]
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 200, page
            found[f"{who} {language} {page}"] = text_of(answer)
        part = client.get(url("draft", draft, leader=everybody[0].pk), headers={"HX-Request": "true"})
        found[f"{who} {language} part"] = text_of(part)
        check = client.post(reverse("composition:check", args=[programme]), forms_of(programme))
        found[f"{who} {language} check"] = text_of(check)
        found[f"{who} {language} xlsx"] = cells(client.get(url("excel", draft)).content)
        document = PdfReader(io.BytesIO(client.get(url("pdf", draft)).content))
        found[f"{who} {language} pdf"] = [page.extract_text() for page in document.pages]
    run = stage.run()
    ahead = actions.plan_ahead(draft=draft, choices=run_choices(draft), by=stage.hr, at=NOW)
    found["ahead"] = (ahead.choices, ahead.problem, ahead.problem_hash, ahead.start)
    ahead.delete()
    found["run"] = (run.choices, run.problem, run.problem_hash, run.start, run.parameters)
    run.delete()  # the pages of the next round are to look the same
    found["draft"] = (draft.scores, [change.details for change in draft.changes.all()])
    return found


def said(since: int) -> list[Any]:
    """What the record says of everything after a number, without what is new in every row."""
    records = Record.objects.filter(pk__gt=since).order_by("pk")
    values = {(v.record_number, v.field): v.content for v in Value.objects.all()}
    return [
        (
            r.verb,
            r.target_type,
            sorted((k[1], str(v)) for k, v in values.items() if k[0] == r.number and k[1] != "run"),
        )
        for r in records
    ]


@pytest.mark.once  # long, and the database has no part in what it shows
def test_every_output_is_the_same_with_and_without_the_wishes(stage: Stage) -> None:
    draft = stage.draft()
    stage.draft(turn=1)
    plan = Plan((Day(stage.seats(), {}), Day(stage.seats(1), {})), 0)
    keep_forecast(plan, draft, draft.run, NOW)
    mark = Record.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    without = outputs(stage, draft)
    told_without = said(mark)
    # One wish that the draft happens to keep, one that it breaks, and one of each direction.
    inside = [seat.leader for seat in DraftSeat.objects.filter(draft=draft, network__position=0)[:2]]
    apart = DraftSeat.objects.filter(draft=draft, network__position=1)[0].leader
    ConfidentialWish.objects.create(author=inside[0], not_with=inside[1], created_at=NOW)
    ConfidentialWish.objects.create(author=apart, not_with=inside[0], created_at=NOW)
    mark = Record.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    assert len(without) > 50
    assert outputs(stage, draft) == without
    assert said(mark) == told_without


def test_a_refused_move_sounds_the_same_for_a_superior_and_for_a_wish(stage: Stage) -> None:
    """Same page, same words: only the people differ."""
    draft, leader = stage.draft(), stage.leaders[13]
    target = stage.network(draft, 2)
    hers = stage.network(draft, stage.seat(draft, stage.leaders[12]).network.position)
    other = DraftSeat.objects.filter(network=target).first()
    assert other is not None
    ConfidentialWish.objects.create(author=leader, not_with=other.leader, created_at=NOW)
    client = client_of(stage.hr)
    answers = []
    for network in (target, hers):
        data = {"version": 1, "leader": leader.pk, "network": network.pk}
        answers.append(text_of(client.post(url("move", draft), data, follow=True)))
    words = "Pladsen kan ikke bruges: en fast regel står i vejen."
    assert words in answers[0]
    assert answers[0] == answers[1]
