"""The readers on files that nobody here wrote."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from ledernet.people.readers.errors import ReadError
from ledernet.people.readers.mapped import read_records
from ledernet.people.readers.mapping import suggested
from ledernet.people.readers.records import Reading, Trouble
from ledernet.people.readers.table import read_table


def reading(path: Path, **only: tuple[str, ...]) -> Reading:
    if not path.is_file():
        pytest.skip(f"not found: {path.name}")
    table = read_table(path.read_bytes())
    return read_records(table, replace(suggested(table.headings), only=only))


def counted(found: Reading) -> dict[str, int]:
    return dict(Counter(problem.trouble.value for problem in found.problems))


def test_the_whole_organogram(shared_data: Path) -> None:
    found = reading(shared_data / "uk_organograms" / "senior_2011-03-31.csv")
    assert (found.rows, len(found.posts)) == (5007, 4949)
    assert counted(found) == {"same_row": 29, "gone": 25, "same_key": 4}
    assert sum(post.vacant for post in found.posts) == 7
    assert sum(post.withheld for post in found.posts) == 3120
    assert len({post.key for post in found.posts}) == 4949


def test_the_ministry_of_defence_is_600_leaders(shared_data: Path) -> None:
    found = reading(shared_data / "uk_organograms" / "senior_2011-03-31.csv", body=("ministry_of_defence",))
    assert (found.rows, len(found.posts), found.filtered_out) == (616, 600, 4391)
    assert counted(found) == {"same_row": 16}
    keys = {post.key for post in found.posts}
    assert all(post.superior in keys or post.no_superior for post in found.posts)
    assert {post.unit_path[0] for post in found.posts} == {"Ministry of Defence"}


def test_the_report_of_all_managers(shared_data: Path) -> None:
    found = reading(shared_data / "os2mo" / "kolding_alle_ledere_rapport.csv")
    assert len(found.posts) == 62
    assert sum(post.vacant for post in found.posts) == 8
    assert found.problems == ()
    assert found.posts[0].unit_path == ("Kolding Kommune",)
    assert max(len(post.unit_path) for post in found.posts) == 5


def test_units_of_two_municipalities(shared_data: Path) -> None:
    kolding = reading(shared_data / "os2mo" / "kolding_org_units.csv")
    assert (len(kolding.units), kolding.problems) == (84, ())
    assert all(unit.ends_on is None for unit in kolding.units)
    aarhus = reading(shared_data / "aarhus" / "units_technical_department_2016.csv")
    assert (len(aarhus.units), aarhus.problems) == (184, ())
    assert aarhus.units[0].postcode == "8100"


def test_leaders_without_names_are_shown_by_their_number(shared_data: Path) -> None:
    found = reading(shared_data / "leaders" / "leaders_800.csv")
    assert len(found.posts) == 800
    assert found.posts[0].name == "0"
    assert found.posts[0].withheld


def test_every_other_file_is_a_table_or_a_reason(shared_data: Path) -> None:
    tried = 0
    for path in sorted(shared_data.rglob("*")):
        if path.is_file() and path.stat().st_size < 3_000_000:
            tried += 1
            try:
                table = read_table(path.read_bytes())
                read_records(table, suggested(table.headings))
            except ReadError as error:
                assert error.fault  # noqa: PT017
    assert tried > 20


def test_trouble_is_told_with_the_row_of_the_file(shared_data: Path) -> None:
    path = shared_data / "uk_organograms" / "senior_2011-03-31.csv"
    found = reading(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    gone = [problem for problem in found.problems if problem.trouble is Trouble.GONE]
    assert all("Eliminated" in lines[problem.row - 1] for problem in gone)
