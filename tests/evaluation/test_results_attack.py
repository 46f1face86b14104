"""Every page and export, to everybody, in worlds that differ in what must not be seen: they say the same, to the letter.

That the figures themselves give nobody away is shown where they are made (`tests/answers/test_attack.py`). Here it is shown that no page, panel,
list or file says anything but those figures, over two rounds and with members who come and go.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

import ledernet
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.results.releasing import release
from ledernet.evaluation.waves import actions, schedule
from ledernet.networks.models import Seat
from ledernet.strategy.models import Programme
from tests.cast import Cast
from tests.factories import NOW, LeaderFactory, SeatFactory

from .asked import WORKER, answer_all, flat, launched, opened

READERS = ("member", "facilitator", "sponsor", "chief", "hr")
TAKERS = ("member", "hr")
"""Who takes files out: one from within, one from above."""

AFTER = date(2026, 6, 2)
MARKS = (7, 6, 6, 5, 4, 6, 3)
Sheets = list[dict[str, Any]]
World = Callable[[Sheets], Sheets]


class Undo(Exception):
    pass


def of_question(code: str, marks: Sequence[int]) -> World:
    """This question is answered so, by those who answer."""
    return lambda sheets: [sheet | {code: mark} for sheet, mark in zip(sheets, marks, strict=True)]


def left_out_by(code: str, few: int) -> World:
    """So many leave this question out, the others answer it as they do."""
    return lambda sheets: [
        {key: mark for key, mark in sheet.items() if key != code or number >= few}
        for number, sheet in enumerate(sheets)
    ]


def exchanged(code: str) -> World:
    """Two people give each other's answer to this question alone."""

    def world(sheets: Sheets) -> Sheets:
        first, second = sheets[0], sheets[4]
        return [first | {code: second[code]}, *sheets[1:4], second | {code: first[code]}, *sheets[5:]]

    return world


def everything(cast: Cast, asked: Sequence[Questionnaire], wave: Wave) -> dict[str, str]:
    """What all readers are told on every address of results, as text."""
    pages = [reverse("evaluation:result", args=[one.pk]) for one in asked]
    pages += [f"{page}resultat.{kind}" for page in pages for kind in ("pdf", "xlsx")]
    pages += [
        reverse(f"evaluation:{name}", args=[wave.pk])
        for name in ("wave", "together", "together-pdf", "together-xlsx")
    ]
    pages += [reverse(f"evaluation:{name}") for name in ("waves", "across")]
    pages += [
        reverse("networks:network", args=[cast.network.pk]),
        reverse("home:inbox"),
        reverse("home:overview"),
    ]
    told: dict[str, str] = {}
    for name in READERS:
        client = Client()
        client.force_login(cast.user(name))
        for page in pages:
            if name not in TAKERS and ("pdf" in page or "xlsx" in page):
                continue
            answer = client.get(page)
            told[f"{name} {page}"] = f"{answer.status_code} {said(answer.content, answer['Content-Type'])}"
    return told


def said(content: bytes, kind: str) -> str:
    if "pdf" in kind:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if "sheet" in kind:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return repr([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    return re.sub(r"[A-Za-z0-9]{64}", "", content.decode())  # tokens of forms


@pytest.fixture
def told_in(cast: Cast) -> Callable[[World], Mapping[str, str]]:
    """What is told in a world: two rounds, between which one has left and two have come; the last is read when it closes and when it
    has been passed on. Afterwards the world is undone."""
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    launched(cast, members=9)

    def tell(world: World) -> Mapping[str, str]:
        told: dict[str, str] = {}
        try:
            with transaction.atomic():
                first = opened(cast)
                (before,) = first.questionnaires.select_related("round")
                answer_all(before, world(flat(before, *MARKS)))
                actions.close_wave(wave=first, by=WORKER, at=schedule.closing(first.closes_on))
                release(asked=before, by=cast.user("member"), at=schedule.closing(first.closes_on))
                leaver = Seat.objects.filter(network=cast.network, leader__user=None).order_by("pk")[0]
                Seat.objects.filter(pk=leaver.pk).update(ends_on=date(2026, 4, 20))
                for number in range(2):
                    joiner = LeaderFactory(organisation=cast.organisation, name=f"Ny {number}")
                    SeatFactory(network=cast.network, leader=joiner, starts_on=date(2026, 4, 20))
                second = opened(
                    cast, name="Forsommeren", opens_on=date(2026, 5, 11), closes_on=date(2026, 5, 25)
                )
                (after,) = second.questionnaires.select_related("round")
                answer_all(after, world(flat(after, *MARKS)))
                actions.close_wave(wave=second, by=WORKER, at=schedule.closing(second.closes_on))
                for stage in ("alone", "passed on"):
                    with time_machine.travel(schedule.opening(AFTER) + timedelta(hours=1), tick=False):
                        found = everything(cast, [before, after], second)
                    told |= {f"{stage}: {key}": text for key, text in found.items()}
                    release(asked=after, by=cast.user("member"), at=schedule.closing(second.closes_on))
                raise Undo
        except Undo:
            return told

    return tell


@pytest.mark.once  # long, and about pages; on SQLite a world that is undone gives its keys back, so that addresses agree
@pytest.mark.django_db
def test_what_is_held_back_changes_no_word_anywhere(told_in: Callable[[World], Mapping[str, str]]) -> None:
    with time_machine.travel(NOW, tick=False):
        alike = told_in(of_question("B2", [6, 6, 6, 6, 6, 6, 2]))
        assert differing(alike, told_in(of_question("B2", [2, 2, 2, 2, 2, 2, 6]))) == []
        assert differing(alike, told_in(left_out_by("B2", 3))) == []  # why it is held back is not told either
        seen = told_in(exchanged("D5"))
        assert differing(seen, told_in(lambda sheets: sheets)) == []  # what belongs together is told nowhere
        assert differing(alike, seen), "a question that is told does show"
        assert any("resultat.pdf" in key and text.startswith("200") for key, text in alike.items())
        assert any("resultat.xlsx" in key and text.startswith("200") for key, text in alike.items())


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    assert one.keys() == other.keys()
    return [key for key in one if one[key] != other[key]]


def test_no_room_but_one_reads_what_was_answered() -> None:
    """Sheets, remarks and ballots are tables of `answers`; others may look at ballots to write letters, at nothing else."""
    root = Path(ledernet.__file__).parent
    wrong = [
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if "answers" not in file.relative_to(root).parts[:1]
        and "migrations" not in file.parts
        and re.search(
            r"answers\.models import [^\n]*\b(Sheet|Remark)\b|\.(sheets|remarks)\b(?!_)", file.read_text()
        )
    ]
    assert wrong == []
