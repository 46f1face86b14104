"""A list from upload to the day it is erased: all of it or nothing, once, and what was shown."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, NetworkFactory, PostFactory, ProgrammeFactory

from ledernet.networks import actions
from ledernet.networks.bringing.columns import Meaning
from ledernet.networks.bringing.problems import Problem
from ledernet.networks.bringing.rows import read_lines
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Network, NetworkList
from ledernet.people.models import Leader
from ledernet.people.readers.table import Row, Table
from ledernet.strategy.models import Programme

from .lists import HEAD, LIST, bring_in, state, upload


def test_what_was_not_shown_is_not_brought_in(cast: Cast, programme: Programme) -> None:
    listed = upload(cast, programme, LIST)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    Leader.objects.filter(key="member").update(name="Mette Nygift")
    before = state()
    with pytest.raises(actions.PlanIsStale):
        actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)
    assert state() == before


def test_all_or_nothing(cast: Cast, programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    from ledernet.networks.actions import lists

    listed = upload(cast, programme, LIST)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    real, calls = lists.bring_in_network, []

    def breaks(**facts: object) -> object:
        calls.append(facts)
        if len(calls) == 2:
            raise RuntimeError
        return real(**facts)  # type: ignore[arg-type]

    monkeypatch.setattr(lists, "bring_in_network", breaks)
    before = state()
    with pytest.raises(RuntimeError):
        actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)
    assert state() == before


def test_once_applied_or_given_up_it_is_over(cast: Cast, programme: Programme) -> None:
    listed = upload(cast, programme, LIST)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)
    for verb in (
        lambda: actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW),
        lambda: actions.discard_list(listed=listed, by=cast.user("hr"), at=NOW),
        lambda: actions.answer_list(listed=listed, answers={}),
        lambda: actions.choose_columns(listed=listed, columns=listed.mapping),
    ):
        with pytest.raises(actions.ListIsOver):
            verb()
    other = upload(cast, programme, LIST)
    actions.discard_list(listed=other, by=cast.user("hr"), at=NOW)
    other.refresh_from_db()
    assert other.content is None
    with pytest.raises(actions.ListIsOver):
        actions.plan_of_list(other, at=NOW)


def test_uploads_are_erased_in_time(cast: Cast, programme: Programme) -> None:
    done, left = upload(cast, programme, LIST), upload(cast, programme, LIST)
    actions.apply_list(
        listed=done, seen=actions.plan_of_list(done, at=NOW).fingerprint, by=cast.user("hr"), at=NOW
    )
    by = cast.user("hr")
    assert actions.clear_lists(by=by, at=NOW + timedelta(hours=23)) == 0
    assert actions.clear_lists(by=by, at=NOW + timedelta(days=1)) == 1
    assert actions.clear_lists(by=by, at=NOW + timedelta(days=30)) == 1
    assert actions.clear_lists(by=by, at=NOW + timedelta(days=60)) == 0
    assert not NetworkList.objects.filter(content__isnull=False).exists()
    left.refresh_from_db()
    assert left.state == "discarded"


def test_not_into_a_closed_programme(cast: Cast, programme: Programme) -> None:
    listed = upload(cast, programme, LIST)
    seen = actions.plan_of_list(listed, at=NOW).fingerprint
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    programme.refresh_from_db()
    with pytest.raises(actions.NotDecided):
        upload(cast, programme, LIST)
    with pytest.raises(actions.NotDecided):
        actions.apply_list(listed=listed, seen=seen, by=cast.user("hr"), at=NOW)


def test_the_same_number_of_queries_however_long_the_list(
    cast: Cast, programme: Programme, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        PostFactory(
            leader=LeaderFactory(organisation=cast.organisation, name=f"Leder Nr {number}"), unit=cast.school
        )
    rows = "".join(f"Net {n % 5};Leder Nr {n};;2024-01-01;;\n" for n in range(30))
    listed = upload(cast, programme, f"{HEAD}\n{rows}")
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        plan = actions.plan_of_list(listed, at=NOW)
    assert plan.counts["seats"] == 30


def test_seats_must_lie_within_the_network(cast: Cast, programme: Programme) -> None:
    sitting = actions.Sitting(cast.leaders["member"], date(2024, 1, 1))
    facts = {"programme": programme, "name": "Et", "by": cast.user("hr"), "at": NOW}
    with pytest.raises(actions.WrongDay):
        actions.bring_in_network(starts_on=date(2024, 2, 1), members=[sitting], **facts)  # type: ignore[arg-type]
    with pytest.raises(actions.WrongDay):  # still open when the network closed
        actions.bring_in_network(
            starts_on=date(2024, 1, 1),
            members=[sitting],
            closed_on=date(2025, 1, 1),
            **facts,  # type: ignore[arg-type]
        )
    serving = actions.Serving(cast.user("other_hr"), AssignmentRole.SPONSOR, date(2024, 1, 1))
    with pytest.raises(actions.Stranger):
        actions.bring_in_network(
            starts_on=date(2024, 1, 1),
            members=[sitting],
            services=[serving],
            **facts,  # type: ignore[arg-type]
        )
    network = actions.bring_in_network(starts_on=date(2024, 1, 1), members=[sitting], **facts)  # type: ignore[arg-type]
    with pytest.raises(actions.SitsThere):
        actions.bring_in_more(network=network, members=[sitting], by=cast.user("hr"), at=NOW)


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["2024-01-01", "31-12-2023", "Mette Medlem", "=1+1", "010170-1234", "tovholder", "", "\x00"]
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=12),
    meanings=st.lists(st.sampled_from(list(Meaning)), min_size=6, max_size=6),
)
def test_every_row_ends_as_a_line_or_as_a_problem_with_its_number(
    rows: list[list[str]], meanings: list[Meaning]
) -> None:
    headings = tuple("abcdef")
    table = Table(headings, tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 2)))
    columns = {heading: meaning.value for heading, meaning in zip(headings, meanings, strict=True) if meaning}
    lines, problems = read_lines(table, columns, on=TODAY)
    refused = {problem.row for problem in problems if problem.rejected}
    assert {line.row for line in lines} | refused == {row.number for row in table.rows}
    assert not {line.row for line in lines} & refused
    assert all(problem.words.what for problem in problems)
    assert all(line.network and line.who for line in lines)


def test_the_words_of_every_trouble(cast: Cast) -> None:
    from ledernet.networks.bringing.problems import _TABLE, Trouble

    assert set(_TABLE) == set(Trouble)
    facts = dict.fromkeys(("who", "other", "day", "limit", "role", "network", "one", "from", "to"), "x")
    for trouble in Trouble:
        words = Problem(2, "", trouble, facts).words
        assert "%(" not in f"{words.what}{words.remedy}"


def test_networks_elsewhere_do_not_count(cast: Cast, programme: Programme) -> None:
    """A network of the same name in another programme, or in another organisation, is another network."""
    NetworkFactory(programme=ProgrammeFactory(organisation=cast.organisation), name="Et")
    NetworkFactory(programme=cast.other_network.programme, name="Et")
    plan = bring_in(cast, programme, f"{HEAD}\nEt;Mette Medlem;;2024-01-01;;\n")
    assert not plan.problems
    assert Network.objects.filter(name="Et").count() == 3
