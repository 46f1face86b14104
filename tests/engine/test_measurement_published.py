"""Agreement and reliability of a real survey, against what has been printed about it and against numpy.

bhr2000 and cohesion come with R's package multilevel. What is printed stands in Bliese, Multilevel Modeling in R (2.7,
2022): rwg in section 3.2.1, AD in 3.2.4, ICC in 3.2.7.
"""

import csv
import os
from collections import defaultdict
from pathlib import Path

import pytest

from ledernet_engine.measurement import (
    alpha,
    average_deviation_of_items,
    block_score,
    describe,
    distribution,
    intraclass,
    pooled,
    rwg,
    rwg_of_items,
)

ROOT = Path(__file__).parents[2]
SURVEY = Path(os.environ.get("LEDERNET_DATA", ROOT.parent / "shared" / "data")) / "survey"
BHR, COHESION = SURVEY / "multilevel_bhr2000.csv", SURVEY / "multilevel_cohesion.csv"
FIVE = {"lowest": 1, "highest": 5}
DAY = {"lowest": 0, "highest": 24}


def read(path):
    if not path.is_file():
        pytest.skip(f"needs the shared data: survey/{path.name} (LEDERNET_DATA)")
    with path.open(encoding="utf-8") as file:
        return [
            {
                name: None if value == "NA" else int(value) if value.isdigit() else value
                for name, value in row.items()
            }
            for row in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def companies():
    found = defaultdict(list)
    for row in read(BHR):
        found[row["GRP"]].append(row)
    return found


def leading(rows):
    """The eleven items on leadership, one list each."""
    names = [name for name in rows[0] if name not in ("GRP", "HRS", "RELIG")]
    assert len(names) == 11
    return [[row[name] for row in rows] for name in names]


@pytest.mark.data
def test_agreement_in_six_companies_as_printed(companies):
    printed = {1: 0.11046172, 2: 0.26363636, 3: 0.21818983, 4: 0.31923077, 5: 0.22064137, 6: 0.41875000}
    sizes = {1: 59, 2: 45, 3: 83, 4: 26, 5: 82, 6: 16}
    for company, value in printed.items():
        answers = [row["RELIG"] for row in companies[company]]
        assert len(answers) == sizes[company]
        assert rwg(answers, **FIVE) == pytest.approx(value, abs=5e-9)
        assert describe(answers, **FIVE).agreement == pytest.approx(value, abs=5e-9)
    every = [rwg([row["RELIG"] for row in rows], **FIVE) for rows in companies.values()]
    assert (round(min(every), 4), round(sum(every) / 99, 4), round(max(every), 4)) == (0.0, 0.1864, 0.4328)


@pytest.mark.data
def test_average_deviation_in_five_companies_as_printed(companies):
    for company, value in {1: 0.8481366, 2: 0.8261279, 3: 0.8809829, 4: 0.8227542, 5: 0.8341355}.items():
        found = average_deviation_of_items(leading(companies[company]), **FIVE)
        assert found == pytest.approx(value, abs=5e-8)


@pytest.mark.data
def test_hours_of_work_by_company_as_printed(companies):
    found = intraclass([[row["HRS"] for row in rows] for rows in companies.values()], **DAY)
    assert (found.groups, found.people) == (99, 5400)
    assert round(found.one, 7) == 0.1741008
    assert round(found.two, 2) == 0.92
    assert round(found.f, 2) == 12.50 and found.likelihood < 2e-16
    assert found.one_interval.low < found.one < found.one_interval.high


@pytest.mark.data
def test_the_same_by_numpy(companies):
    numpy = pytest.importorskip("numpy")
    rows = [row for company in companies.values() for row in zip(*leading(company), strict=True)]
    every = numpy.array(rows, dtype=float)
    total = every.sum(axis=1).var(ddof=1)
    found = alpha(rows, **FIVE)
    assert found.value == pytest.approx(11 / 10 * (1 - every.var(axis=0, ddof=1).sum() / total))
    assert (found.people, found.items) == (5400, 11)
    for company in list(companies.values())[:20]:
        items = numpy.array(leading(company), dtype=float)
        m = items.var(axis=1, ddof=1).mean() / 2
        assert rwg_of_items(leading(company), **FIVE) == pytest.approx(11 * (1 - m) / (11 * (1 - m) + m))
        middle = numpy.median(items, axis=1, keepdims=True)
        assert average_deviation_of_items(leading(company), around="median", **FIVE) == pytest.approx(
            numpy.abs(items - middle).mean()
        )
        score = block_score(list(zip(*leading(company), strict=True)), **FIVE)
        assert score.mean == pytest.approx(items.mean())
        assert score.deviation == pytest.approx(items.mean(axis=0).std(ddof=1))
    together = pooled([distribution([row["RELIG"] for row in rows], **FIVE) for rows in companies.values()])
    religion = numpy.array([row["RELIG"] for rows in companies.values() for row in rows])
    assert together.counts == tuple(numpy.bincount(religion, minlength=6)[1:])
    assert together.variance == pytest.approx(religion.var(ddof=1))


@pytest.mark.data
def test_a_small_table_with_a_gap():
    """Eleven in four platoons; one skipped an item. Each item by those who answered it, alpha by whole rows."""
    numpy = pytest.importorskip("numpy")
    rows = [[row[f"COH0{number}"] for number in range(1, 6)] for row in read(COHESION)]
    whole = numpy.array([row for row in rows if None not in row], dtype=float)
    found = alpha(rows, **FIVE)
    assert (found.people, len(rows)) == (10, 11)
    assert found.value == pytest.approx(
        5 / 4 * (1 - whole.var(axis=0, ddof=1).sum() / whole.sum(axis=1).var(ddof=1))
    )
    second = [row[1] for row in rows]
    told = describe(second, positive=4, **FIVE)
    known = numpy.array([value for value in second if value is not None], dtype=float)
    assert told.mean == pytest.approx(known.mean())
    assert told.deviation == pytest.approx(known.std(ddof=1))
    assert (told.bounds.low, told.bounds.high) == (
        pytest.approx((known.sum() + 1) / 11),
        pytest.approx((known.sum() + 5) / 11),
    )
    platoons = defaultdict(list)
    for row, answers in zip(read(COHESION), rows, strict=True):
        platoons[row["UNIT"], row["PLATOON"]].append(answers[0])
    told = intraclass(list(platoons.values()), **FIVE)
    groups = [numpy.array(values, dtype=float) for values in platoons.values()]
    middle = numpy.concatenate(groups).mean()
    between = sum(len(group) * (group.mean() - middle) ** 2 for group in groups) / 3
    within = sum(((group - group.mean()) ** 2).sum() for group in groups) / 7
    assert told.one == pytest.approx((between - within) / (between + (11 / 4 - 1) * within))
    assert told.two == pytest.approx(1 - within / between)
