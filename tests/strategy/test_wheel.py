"""The year wheel: when a day falls, who sees it, and how it is drawn."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY, ProgrammeFactory
from tests.strategy.test_views import client_of

from ledernet.audit.models import Record
from ledernet.decisions.actions import record_decision
from ledernet.strategy import actions, wheel
from ledernet.strategy.actions import EntryWords
from ledernet.strategy.enums import Verb, WheelKind
from ledernet.strategy.models import EvaluationDate, LifePlan, Pledge, StrategyItem, WheelEntry
from ledernet.strategy.queries.wheel import entries_visible_to, to_copy, wheel_entries
from ledernet.strategy.wheel import Day, Lane, in_year, occurrences
from ledernet.strategy.wheel_picture import DISC, picture, span_words

# --- when a day falls ------------------------------------------------------------------------------------------------


def on(start: str, end: str = "", *, yearly: bool = True, year: int) -> list[str]:
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return [f"{a} {b}" for a, b in occurrences(first, last, is_yearly=yearly, year=year)]


@pytest.mark.parametrize(
    ("start", "end", "yearly", "year", "wanted"),
    [
        ("2026-05-21", "", False, 2026, ["2026-05-21 2026-05-21"]),
        ("2026-05-21", "", False, 2027, []),
        ("2026-05-21", "", True, 2025, []),  # it has not begun
        ("2026-05-21", "", True, 2030, ["2030-05-21 2030-05-21"]),
        ("2024-02-29", "", True, 2025, ["2025-02-28 2025-02-28"]),
        ("2024-02-29", "", True, 2028, ["2028-02-29 2028-02-29"]),
        ("2024-02-26", "2024-03-01", True, 2026, ["2026-02-26 2026-03-01"]),
        ("2025-12-22", "2026-01-02", False, 2025, ["2025-12-22 2025-12-31"]),
        ("2025-12-22", "2026-01-02", False, 2026, ["2026-01-01 2026-01-02"]),
        ("2025-12-22", "2026-01-02", True, 2025, ["2025-12-22 2025-12-31"]),
        ("2025-12-22", "2026-01-02", True, 2027, ["2027-01-01 2027-01-02", "2027-12-22 2027-12-31"]),
        ("2025-03-01", "2027-02-28", False, 2026, ["2026-01-01 2026-12-31"]),
        ("2023-12-31", "2024-02-29", True, 2025, ["2025-01-01 2025-02-28", "2025-12-31 2025-12-31"]),
    ],
)
def test_when_it_falls(start: str, end: str, yearly: bool, year: int, wanted: list[str]) -> None:
    assert on(start, end, yearly=yearly, year=year) == wanted


def test_the_same_day_of_another_year() -> None:
    assert in_year(date(2024, 2, 29), 2100) == date(2100, 2, 28)
    assert in_year(date(2024, 3, 1), 2025) == date(2025, 3, 1)


# --- the verbs --------------------------------------------------------------------------------------------------------


def words(**changes: object) -> EntryWords:
    values: dict[str, object] = {"kind": WheelKind.BUSY, "name": "Budget", "starts_on": date(2026, 8, 17)}
    return EntryWords(**values | changes)  # type: ignore[arg-type]


def add(cast: Cast, **changes: object) -> WheelEntry:
    return actions.add_wheel_entry(
        organisation=cast.organisation, words=words(**changes), by=cast.user("hr"), at=NOW
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_on": date(2026, 8, 16)},
        {"starts_on": date(1999, 12, 31), "ends_on": date(2000, 1, 5)},
        {"ends_on": date(2101, 1, 1)},
        {"ends_on": date(2027, 8, 18), "is_yearly": True},
    ],
)
def test_days_that_cannot_be(cast: Cast, changes: dict[str, object]) -> None:
    with pytest.raises(actions.WrongDays):
        add(cast, **changes)
    assert not WheelEntry.objects.exists()


def test_nothing_of_a_neighbour_is_hung_on_it(cast: Cast) -> None:
    theirs = StrategyItem.objects.create(organisation=cast.other, kind="initiative", name="Nabokursus")
    goal = StrategyItem.objects.create(organisation=cast.organisation, kind="goal", name="Et mål")
    for changes in (
        {"unit": cast.other_leader.posts.get().unit},
        {"initiative": theirs},
        {"initiative": goal},
    ):
        with pytest.raises(actions.Stranger):
            add(cast, **changes)


def test_added_changed_and_removed_with_a_record_each(cast: Cast) -> None:
    entry = add(cast)
    assert entry.ends_on == entry.starts_on
    by = cast.user("hr")
    for version in (1, 2):  # the second changes nothing
        changed = actions.change_wheel_entry(
            entry=entry, version=version, words=words(name="Budgettid"), by=by, at=NOW
        )
        assert changed.version == 2
    key = entry.pk
    with pytest.raises(actions.WordsMoved):
        actions.remove_wheel_entry(entry=entry, version=1, by=by, at=NOW)
    actions.remove_wheel_entry(entry=entry, version=2, by=by, at=NOW)
    assert not WheelEntry.objects.exists()
    told = Record.objects.filter(verb=Verb.WHEEL_CHANGED)
    assert [record.target_key for record in told] == [str(key)] * 3


def test_last_year_is_copied_once(cast: Cast) -> None:
    holiday = add(
        cast,
        name="Vinterferie",
        kind=WheelKind.HOLIDAY,
        starts_on=date(2024, 2, 29),
        ends_on=date(2024, 3, 4),
    )
    add(cast, name="Hvert år", starts_on=date(2024, 5, 1), is_yearly=True)
    add(cast, name="Teknisk", starts_on=date(2024, 5, 1), unit=cast.technical)
    assert [row.name for row in to_copy(cast.viewer("hr"), 2025)] == ["Vinterferie", "Teknisk"]
    assert [row.name for row in to_copy(cast.viewer("hr_elsewhere"), 2025)] == ["Teknisk"]
    assert to_copy(cast.viewer("chief"), 2025) == []

    def copy() -> list[WheelEntry]:
        return actions.copy_wheel_entries(
            organisation=cast.organisation, entries=WheelEntry.objects.filter(starts_on__year=2024), years=1,
            by=cast.user("hr"), at=NOW,
        )  # fmt: skip

    made = copy()
    assert [(row.name, row.starts_on, row.ends_on) for row in made if row.name == holiday.name] == [
        ("Vinterferie", date(2025, 2, 28), date(2025, 3, 4))
    ]
    assert len(made) == 2
    assert copy() == []
    assert to_copy(cast.viewer("hr"), 2025) == []


# --- who sees what ------------------------------------------------------------------------------------------------------


@pytest.fixture
def entries(cast: Cast) -> dict[str, WheelEntry]:
    nodes = {"whole": None, "children": cast.children, "school": cast.school, "technical": cast.technical}
    made = {name: add(cast, name=f"Dag {name}", unit=unit) for name, unit in nodes.items()}
    made["other"] = WheelEntry.objects.create(
        organisation=cast.other, kind="busy", name="Nabodag", starts_on="2026-08-17", ends_on="2026-08-17"
    )
    return made


CHANGE = {
    "hr": {"whole", "children", "school", "technical"},
    "chief": {"children", "school"},
    "sponsor": {"children", "school"},
    "chief_member": {"school"},
    "chief_elsewhere": {"technical"},
    "hr_elsewhere": {"technical"},
    "other_hr": {"other"},
}
VIEW = CHANGE | {
    "chief": {"whole", "children", "school"},
    "sponsor": {"whole", "children", "school"},
    "chief_member": {"whole", "children", "school"},
    "chief_elsewhere": {"whole", "technical"},
    "hr_elsewhere": {"whole", "technical"},
}


@pytest.mark.parametrize("name", NAMES)
def test_the_wheel_agrees_with_who_may_see(cast: Cast, entries: dict[str, WheelEntry], name: str) -> None:
    viewer = cast.viewer(name)

    def allowed(permission: str) -> set[str]:
        return {key for key, entry in entries.items() if has_perm(permission, viewer, entry)}

    assert allowed("strategy.view_wheel_entry") == VIEW.get(name, set())
    assert allowed("strategy.change_wheel_entry") == CHANGE.get(name, set())
    wanted = {entries[key].pk for key in VIEW.get(name, set())}
    assert set(entries_visible_to(viewer).values_list("pk", flat=True)) == wanted
    assert {day.entry.pk for day in wheel_entries(viewer, 2026) if day.entry} == wanted


@pytest.fixture
def dated(cast: Cast) -> None:
    """A programme of the children's administration, one of the technical, one of the neighbour: the same days in each."""
    for organisation, unit, name in (
        (cast.organisation, cast.children, "Børn"), (cast.organisation, cast.technical, "Teknik"), (cast.other, None, "Nabo"),
    ):  # fmt: skip
        programme = ProgrammeFactory(organisation=organisation, unit=unit, name=name)
        LifePlan.objects.create(
            programme=programme, starts_on="2026-01-15", trial_until="2026-12-31", change_day="2026-06-01",
            expires_on="2029-01-01",
        )  # fmt: skip
        EvaluationDate.objects.create(programme=programme, on="2026-11-04", name="efter et år")
        EvaluationDate.objects.create(programme=programme, on="2027-11-04")
        Pledge.objects.create(
            programme=programme, kind="visit", text="Besøg", due_on="2026-05-01", created_at=NOW
        )
        Pledge.objects.create(
            programme=programme,
            kind="visit",
            text="Holdt",
            due_on="2026-05-01",
            kept_on="2026-04-01",
            created_at=NOW,
        )
        record_decision(
            organisation=organisation, unit=unit, subject=programme, topic="strategy.type", title=f"Type for {name}",
            follow_up_on=date(2026, 9, 1), by=cast.user("hr"), at=NOW,
        )  # fmt: skip


def test_programmes_bring_their_days_to_those_who_see_them(cast: Cast, dated: None) -> None:
    seen = [(day.name, day.starts_on, day.note) for day in wheel_entries(cast.viewer("chief"), 2026)]
    assert seen == [
        ("Netværkene begynder", date(2026, 1, 15), "Børn"),
        ("Lovet: Besøg", date(2026, 5, 1), "Børn"),
        ("Skiftedag", date(2026, 6, 1), "Børn"),
        ("Følg op: Type for Børn", date(2026, 9, 1), "Børn"),
        ("Evaluering: efter et år", date(2026, 11, 4), "Børn"),
        ("Prøveperioden slutter", date(2026, 12, 31), "Børn"),
    ]
    assert {day.note for day in wheel_entries(cast.viewer("hr"), 2026)} == {"Børn", "Teknik"}
    assert {day.note for day in wheel_entries(cast.viewer("hr_elsewhere"), 2026)} == {"Teknik"}
    for name in ("member", "facilitator", "dpo", "administrator", "outsider"):
        assert wheel_entries(cast.viewer(name), 2026) == []
    assert [day.name for day in wheel_entries(cast.viewer("chief"), 2029)] == ["Netværkene udløber"]


def test_other_rooms_add_their_days_cut_to_the_year(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheel, "_sources", [])
    asked: list[tuple[date, date]] = []

    def source(viewer: object, first: date, last: date) -> list[Day]:
        asked.append((first, last))
        return [
            Day(Lane.NETWORKS, "Høring", date(2026, 3, 1), date(2026, 3, 1)),
            Day(Lane.NETWORKS, "For sent", date(2027, 3, 1), date(2027, 3, 1)),
        ]

    wheel.register_source(source)
    wheel.register_source(source)
    assert [day.name for day in wheel_entries(cast.viewer("hr"), 2026)] == ["Høring"]
    assert asked == [(date(2026, 1, 1), date(2026, 12, 31))]


# --- how it is drawn -----------------------------------------------------------------------------------------------------


def test_discs_do_not_cover_each_other() -> None:
    same = [Day(Lane.NETWORKS, f"Dag {n}", date(2026, 3, 2), date(2026, 3, 2)) for n in range(8)]
    marks = picture(same, 2026, today=TODAY).marks
    places = [(float(mark.x), float(mark.y)) for mark in marks]
    for number, (x, y) in enumerate(places):
        for other_x, other_y in places[number + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 > (2 * DISC - 1) ** 2
    assert [mark.number for mark in marks] == list(range(1, 9))


def test_january_is_at_the_top_and_a_whole_year_goes_round() -> None:
    days = [
        Day(Lane.NETWORKS, "Nytår", date(2026, 1, 1), date(2026, 1, 1)),
        Day(Lane.BUSY, "Hele året", date(2026, 1, 1), date(2026, 12, 31)),
        Day(Lane.BUSY, "Juleugen", date(2026, 12, 24), date(2026, 12, 31)),
    ]
    drawn = picture(days, 2026, today=date(2027, 1, 1))
    assert float(drawn.marks[0].x) == 300
    assert float(drawn.marks[0].y) < 60
    assert " 0 1 1 " in drawn.marks[1].arc  # the long way round
    assert " 0 0 1 " in drawn.marks[2].arc
    assert drawn.hand is None
    assert picture(days, 2026, today=TODAY).hand is not None
    assert drawn.sectors[0].name == "jan"


def test_days_in_words() -> None:
    assert span_words(date(2026, 6, 1), date(2026, 6, 1)) == "1. juni"
    assert span_words(date(2026, 6, 1), date(2026, 6, 14)) == "1.–14. juni"
    assert span_words(date(2026, 5, 28), date(2026, 6, 3)) == "28. maj – 3. juni"


# --- the pages --------------------------------------------------------------------------------------------------------------


def posted(cast: Cast, **changes: object) -> dict[str, object]:
    return {
        "name": "Budget", "kind": "busy", "starts_on": "2026-08-17", "ends_on": "8.10.2026", "initiative": "",
        "unit": cast.children.pk,
    } | changes  # fmt: skip


def test_everybody_of_the_cast(cast: Cast, entries: dict[str, WheelEntry]) -> None:
    for who in NAMES:
        client = client_of(cast, who)
        may = 200 if who in VIEW else 403
        for name in ("wheel", "wheel-add", "wheel-copy"):
            assert client.get(reverse(f"strategy:{name}")).status_code == may, (who, name)
        for key, entry in entries.items():
            wanted = 200 if key in CHANGE.get(who, ()) else 403 if key in VIEW.get(who, ()) else 404
            assert client.get(reverse("strategy:wheel-entry", args=[entry.pk])).status_code == wanted, (
                who,
                key,
            )
            if wanted != 200:
                gone = client.post(reverse("strategy:wheel-remove", args=[entry.pk]))
                assert gone.status_code == wanted, (who, key)
    assert WheelEntry.objects.count() == len(entries)


def test_written_shown_changed_and_removed(cast: Cast) -> None:
    chief = client_of(cast, "chief")
    seen = chief.post(reverse("strategy:wheel-add"), posted(cast), follow=True).content.decode()
    assert "Det står i årshjulet." in seen
    assert "17. august – 8. oktober" in seen
    entry = WheelEntry.objects.get()
    assert reverse("strategy:wheel-entry", args=[entry.pk]) in seen
    below = client_of(cast, "chief_member").get(f"{reverse('strategy:wheel')}?year=2026").content.decode()
    assert "Budget" in below
    assert reverse("strategy:wheel-entry", args=[entry.pk]) not in below
    chief.post(
        reverse("strategy:wheel-entry", args=[entry.pk]),
        posted(cast, name="Budgettid", is_yearly="on", version=1),
    )
    assert "hvert år" in chief.get(f"{reverse('strategy:wheel')}?year=2030").content.decode()
    stale = chief.post(reverse("strategy:wheel-remove", args=[entry.pk]), {"version": 1}, follow=True)
    assert "har rettet den imens" in stale.content.decode()
    chief.post(reverse("strategy:wheel-remove", args=[entry.pk]), {"version": 2})
    assert not WheelEntry.objects.exists()


def test_two_who_change_a_day_of_the_year_meet(cast: Cast) -> None:
    entry = add(cast, unit=cast.children)
    url = reverse("strategy:wheel-entry", args=[entry.pk])
    chief, hr = client_of(cast, "chief"), client_of(cast, "hr")
    version = {"version": hr.get(url).context["form"]["version"].value()}
    assert chief.post(url, posted(cast, name="Chefens navn", **version)).status_code == 302
    for late in (version, {}, {"version": "x"}):
        answer = hr.post(url, posted(cast, name="HR's navn", **late))
        seen = answer.content.decode()
        assert answer.status_code == (422 if late.get("version") == "x" else 409)
        assert "HR&#x27;s navn" in seen
    answer = hr.post(url, posted(cast, name="HR's navn", **version))
    assert "Birgit Chef gemte" in answer.content.decode()
    assert "Chefens navn" in answer.content.decode()
    entry.refresh_from_db()
    assert (entry.name, entry.version) == ("Chefens navn", 2)
    again = posted(cast, name="HR's navn", version=answer.context["form"]["version"].value())
    assert hr.post(url, again).status_code == 302
    entry.refresh_from_db()
    assert (entry.name, entry.version) == ("HR's navn", 3)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"kind": "fremmed"},
        {"starts_on": "31.2.2026"},
        {"starts_on": "1.1.1999", "ends_on": ""},
        {"starts_on": "1.1.9999", "ends_on": ""},
        {"ends_on": "1.1.2026"},
        {"ends_on": "1.9.2027", "is_yearly": "on"},
        {"unit": ""},
        {"initiative": "999999"},
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stands(cast: Cast, changes: dict[str, str]) -> None:
    answer = client_of(cast, "chief").post(reverse("strategy:wheel-add"), posted(cast, **changes))
    assert answer.status_code == 422
    assert "form-error" in answer.content.decode()
    assert not WheelEntry.objects.exists()


def test_an_initiative_of_somebody_else_is_not_offered_nor_taken(cast: Cast) -> None:
    theirs = StrategyItem.objects.create(organisation=cast.other, kind="initiative", name="Nabokursus")
    StrategyItem.objects.create(organisation=cast.organisation, kind="initiative", name="Vores kursus")
    chief = client_of(cast, "chief")
    seen = chief.get(reverse("strategy:wheel-add")).content.decode()
    assert "Vores kursus" in seen
    assert "Nabokursus" not in seen
    answer = chief.post(reverse("strategy:wheel-add"), posted(cast, initiative=theirs.pk))
    assert answer.status_code == 422


@pytest.mark.parametrize("year", ["", "x", "1999", "2101", "99999", "²⁰²⁶", "2026\x00"])
def test_a_year_that_is_none_is_this_year(cast: Cast, year: str) -> None:
    answer = client_of(cast, "hr").get(reverse("strategy:wheel"), {"year": year})
    assert answer.status_code == 200


@pytest.mark.parametrize("year", [2001, 2100])
def test_the_first_and_the_last_year(cast: Cast, year: int) -> None:
    add(cast, starts_on=date(year, 12, 30), ends_on=date(year, 12, 31))
    seen = client_of(cast, "hr").get(f"{reverse('strategy:wheel')}?year={year}").content.decode()
    assert "30.–31. december" in seen


def test_last_year_by_the_page(cast: Cast) -> None:
    add(cast, name="Vinterferie", starts_on=date(2026, 2, 9))
    other = add(cast, name="Påske", starts_on=date(2026, 4, 3))
    hr, url = client_of(cast, "hr"), reverse("strategy:wheel-copy")
    assert "2 ting fra 2026" in hr.get(f"{reverse('strategy:wheel')}?year=2027").content.decode()
    assert "Vinterferie" in hr.get(f"{url}?year=2027").content.decode()
    assert "intet blev kopieret" in hr.post(url, {"year": 2027}, follow=True).content.decode()
    seen = hr.post(url, {"year": 2027, "entry": [other.pk, "x", 99]}, follow=True).content.decode()
    assert "Én er kopieret" in seen
    assert "3. april" in seen
    assert WheelEntry.objects.filter(starts_on__year=2027).count() == 1


def test_the_same_work_for_one_day_and_for_many(cast: Cast, dated: None) -> None:
    hr, url = client_of(cast, "hr"), f"{reverse('strategy:wheel')}?year=2026"

    def queries() -> int:
        hr.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert hr.get(url).status_code == 200
        return len(captured)

    item = StrategyItem.objects.create(organisation=cast.organisation, kind="initiative", name="Kursus")
    add(cast, unit=cast.children, initiative=item)
    before = queries()
    for number in range(4):
        add(cast, name=f"Dag {number}", unit=cast.school, initiative=item)
        programme = ProgrammeFactory(organisation=cast.organisation, unit=cast.school)
        LifePlan.objects.create(programme=programme, starts_on="2026-01-15")
        EvaluationDate.objects.create(programme=programme, on="2026-11-04")
        Pledge.objects.create(
            programme=programme, kind="visit", text="Besøg", due_on="2026-05-01", created_at=NOW
        )
    assert queries() == before
