"""Pictures in the explanations: they are there, are described, and show what the pages say."""

import importlib.util
import re
from pathlib import Path

import pytest

from ledernet_engine.scoring import evaluate

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "explanation").glob("*.md"))
TOKENS = ROOT / "src" / "ledernet" / "ui" / "static" / "ui"


def shown():
    return [
        (page, alt, page.parent / target)
        for page in PAGES
        for alt, target in re.findall(r"!\[(.*?)\]\(([^)]+)\)", page.read_text(encoding="utf-8"), re.S)
    ]


@pytest.fixture(scope="module")
def pictures():
    spec = importlib.util.spec_from_file_location("draw_pictures", ROOT / "scripts" / "draw_pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_picture_is_there_and_described():
    found = shown()
    assert len(found) >= 5
    for page, alt, file in found:
        assert file.is_file(), (page.name, file.name)
        assert len(alt) >= 80, (page.name, "an alt text says what the picture shows")


def test_every_picture_that_is_drawn_is_shown(pictures):
    assert {file.stem for _, _, file in shown() if file.parent.name == "mathematics"} == set(
        pictures.PICTURES
    )
    assert {file.stem for file in pictures.FOLDER.resolve().iterdir()} == set(pictures.PICTURES)


def test_pictures_bring_their_own_ground_and_load_nothing():
    """So they read alike on light and dark pages, and the pages can be read without a network."""
    for _, _, file in shown():
        text = file.read_text(encoding="utf-8")
        assert "fill: #ffffff" in text
        assert not re.search(r"(href|src)=\"(?!#)", text)
        assert "<script" not in text


def test_colours_are_those_of_the_design(pictures):
    design = " ".join(path.read_text(encoding="utf-8").lower() for path in TOKENS.rglob("*.css"))
    for colour in (pictures.INK, pictures.MUTED, pictures.LINE, *pictures.SHADES, pictures.MID):
        assert colour in design, colour


def test_the_exchange_gains_what_its_four_counts_say(pictures):
    told = pictures.exchange()
    assert told.gain == told.by_counts == 3
    assert (told.before, told.after) == (
        ((4, 2, 1, 1), (2, 1, 4, 1)),
        ((3, 2, 2, 1), (3, 1, 3, 1)),
    )


def test_no_way_to_spread_is_below_the_bound(pictures):
    ways = pictures.ways_to_spread(7, 3)
    assert len(ways) == 8  # the partitions of 7 into at most three parts
    assert next(iter(ways.items())) == ((3, 2, 2), 5)
    assert min(ways.values()) == 3 * 1 + 1 * 2  # G · C(q, 2) + r · q with q = 2, r = 1


def test_the_course_never_falls_and_never_passes_the_bound(pictures):
    seen, result = pictures.course(80, 300_000)
    totals = [progress.total for progress in seen]
    assert totals == sorted(totals)
    assert totals[-1] <= result.bound
    problem = pictures.problem_of(pictures.invented(80))
    assert evaluate(problem, result.groups).total == result.total


def test_a_cooling_bath_takes_ever_fewer_losses(pictures):
    gains = pictures.weighed()
    losing = [pictures.chances(gains, temperature)[2] for temperature in (100.0, 10.0, 1.0, 0.1)]
    assert losing == sorted(losing, reverse=True)
    assert losing[0] > 0.6
    assert losing[-1] < 1e-6
    assert sum(pictures.chances(gains, 3.0)) == pytest.approx(1.0)


def test_nobody_meets_twice_on_the_board(pictures):
    boards = pictures.board()
    assert pictures.meets_twice(boards) == 0
    assert pictures.meets_twice([boards[0], boards[0]]) > 0
