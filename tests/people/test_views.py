"""Every page of the room for everybody in the cast: who gets in, who is told it does not exist, who is refused."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import NAMES, Cast
from tests.factories import (
    TODAY,
    AcquaintanceFactory,
    CorrectionFactory,
    LeaderFactory,
    LeaveFactory,
    PostFactory,
    UnitFactory,
    WishFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]

STAFF = {
    "chief",
    "chief_elsewhere",
    "chief_member",
    "sponsor",
    "hr",
    "hr_elsewhere",
    "dpo",
    "administrator",
    "other_hr",
}
LEADERS = {"chief", "chief_elsewhere", "chief_member", "coordinator", "member", "former_member", "outsider"}
SEE_MEMBER = {"chief", "chief_member", "sponsor", "hr", "dpo", "administrator", "member"}
SEE_SCHOOL = {"chief", "chief_member", "sponsor", "hr", "dpo", "administrator", "member", "coordinator"}


def client_of(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def statuses(
    cast: Cast, url: str, method: str = "get", data: dict[str, Any] | None = None
) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for name in NAMES:
        response = getattr(client_of(cast, name), method)(url, data or {})
        found.setdefault(response.status_code, set()).add(name)
    anonymous = getattr(Client(), method)(url, data or {})
    assert anonymous.status_code == 302
    assert anonymous["Location"].startswith("/konto/login/")
    return found


def split(allowed: set[str], *, hidden: set[str] | None = None) -> dict[int, set[str]]:
    """200 for the allowed, 404 for those from whom it is hidden (all others for None), 403 for the rest."""
    others = set(NAMES) - allowed
    gone = others if hidden is None else hidden
    parts = {200: allowed, 404: gone, 403: others - gone}
    return {status: names for status, names in parts.items() if names}


@pytest.fixture
def rows(cast: Cast) -> dict[str, Any]:
    member = cast.leaders["member"]
    WishFactory(leader=member, topics=["Trivsel"], weekdays=[2])
    AcquaintanceFactory(first=member, second=cast.leaders["outsider"])
    return {
        "leave": LeaveFactory(leader=member),
        "post": member.posts.get(),
        "correction": CorrectionFactory(organisation=cast.organisation, target_key="member"),
    }


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("leaders", STAFF),
        ("units", STAFF),
        ("leaves", STAFF - {"dpo", "administrator"}),
        ("leader-add", {"hr", "hr_elsewhere", "other_hr"}),
        ("unit-add", {"hr", "hr_elsewhere", "other_hr"}),
        ("invite", {"hr", "hr_elsewhere", "administrator", "other_hr"}),
        ("users", {"dpo", "administrator"}),
        ("user-add", {"administrator"}),
    ],
)
def test_lists_and_beginnings(cast: Cast, name: str, allowed: set[str]) -> None:
    assert statuses(cast, reverse(f"people:{name}")) == split(allowed, hidden=set())


def test_own_wishes_are_for_leaders(cast: Cast) -> None:
    assert statuses(cast, reverse("people:wishes")) == split(LEADERS)


def test_one_leader(cast: Cast, rows: dict[str, Any]) -> None:
    url = reverse("people:leader", args=[cast.leaders["member"].pk])
    assert statuses(cast, url) == split(SEE_MEMBER)


def test_one_unit(cast: Cast) -> None:
    assert statuses(cast, reverse("people:unit", args=[cast.school.pk])) == split(SEE_SCHOOL)


def test_one_user(cast: Cast) -> None:
    url = reverse("people:user", args=[cast.user("member").pk])
    assert statuses(cast, url) == split({"dpo", "administrator"}, hidden=set())


@pytest.mark.parametrize("name", ["leader-change", "leader-end", "leader-resume", "post-add", "leave-add"])
def test_changing_a_leader(cast: Cast, name: str) -> None:
    url = reverse(f"people:{name}", args=[cast.leaders["member"].pk])
    assert statuses(cast, url) == split({"hr"}, hidden=set(NAMES) - SEE_MEMBER)


@pytest.mark.parametrize("name", ["post-change", "post-end", "superior"])
def test_changing_a_post(cast: Cast, rows: dict[str, Any], name: str) -> None:
    url = reverse(f"people:{name}", args=[rows["post"].pk])
    assert statuses(cast, url) == split({"hr"}, hidden=set(NAMES) - SEE_MEMBER)


def test_changing_leave(cast: Cast, rows: dict[str, Any]) -> None:
    url = reverse("people:leave-change", args=[rows["leave"].pk])
    near = {"chief", "chief_member", "sponsor", "hr", "member"}
    assert statuses(cast, url) == split({"hr"}, hidden=set(NAMES) - near)


@pytest.mark.parametrize("name", ["unit-change", "unit-end", "unit-move"])
def test_changing_a_unit(cast: Cast, name: str) -> None:
    url = reverse(f"people:{name}", args=[cast.roads.pk])
    sees = {"chief_elsewhere", "hr", "hr_elsewhere", "dpo", "administrator", "former_member", "outsider"}
    allowed = {"hr"} if name == "unit-move" else {"hr", "hr_elsewhere"}
    assert statuses(cast, url) == split(allowed, hidden=set(NAMES) - sees)


POSTED = [
    ("correction-undo", lambda cast, rows: rows["correction"].pk, {"hr"}, {"hr", "member"}),
    (
        "leave-remove",
        lambda cast, rows: rows["leave"].pk,
        {"hr"},
        {"chief", "chief_member", "sponsor", "hr", "member"},
    ),
    ("user-invite", lambda cast, rows: cast.user("member").pk, {"administrator"}, set(NAMES)),
    ("user-codes", lambda cast, rows: cast.user("member").pk, {"administrator"}, set(NAMES)),
    ("role-give", lambda cast, rows: cast.user("member").pk, {"administrator"}, set(NAMES)),
    (
        "role-end",
        lambda cast, rows: cast.user("member").role_assignments.get().pk,
        {"administrator"},
        set(NAMES),
    ),
]


@pytest.mark.parametrize(("name", "key", "allowed", "sees"), POSTED, ids=[row[0] for row in POSTED])
def test_what_is_only_posted(
    cast: Cast, rows: dict[str, Any], name: str, key: Any, allowed: set[str], sees: set[str]
) -> None:
    url = reverse(f"people:{name}", args=[key(cast, rows)])
    assert client_of(cast, "hr").get(url).status_code == 405
    for person in (set(NAMES) - allowed) & sees:
        assert client_of(cast, person).post(url).status_code == 403, person
    for person in set(NAMES) - sees:
        assert client_of(cast, person).post(url).status_code == 404, person
    for person in allowed:
        assert client_of(cast, person).post(url).status_code in {302, 422}, person


def test_another_organisations_rows_do_not_exist_here(cast: Cast) -> None:
    hr, unit = client_of(cast, "hr"), cast.other.units.get()
    for name, key in (
        ("leader", cast.other_leader.pk),
        ("leader-change", cast.other_leader.pk),
        ("unit", unit.pk),
    ):
        assert hr.get(reverse(f"people:{name}", args=[key])).status_code == 404
    user = client_of(cast, "administrator").get(reverse("people:user", args=[cast.user("other_hr").pk]))
    assert user.status_code == 404
    for name in ("leaders", "units", "leaves", "invite"):
        LeaveFactory(leader=cast.other_leader, starts_on=TODAY)
        content = hr.get(reverse(f"people:{name}")).content.decode()
        assert "Nabo" not in content, name


@pytest.mark.parametrize(
    ("name", "who"),
    [("leaders", "hr"), ("units", "hr"), ("leaves", "hr"), ("users", "administrator"), ("invite", "hr")],
)
def test_lists_ask_as_often_for_three_as_for_one(
    cast: Cast, name: str, who: str, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(cast, who)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(f"people:{name}")).status_code == 200
        return len(captured)

    LeaveFactory(leader=LeaderFactory(organisation=cast.organisation))
    count()
    before = count()
    for _ in range(3):
        leader = LeaderFactory(organisation=cast.organisation)
        PostFactory(leader=leader, unit=UnitFactory(organisation=cast.organisation, parent=cast.school))
        LeaveFactory(leader=leader)
    assert count() == before


def test_one_leader_asks_as_often_for_three_posts_as_for_one(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, member = client_of(cast, "hr"), cast.leaders["member"]
    url = reverse("people:leader", args=[member.pk])

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    def add() -> None:
        PostFactory(leader=member, unit=cast.roads, is_primary=False)
        PostFactory(leader=LeaderFactory(organisation=cast.organisation), unit=cast.school, superior=member)
        AcquaintanceFactory(first=member, second=LeaderFactory(organisation=cast.organisation))
        LeaveFactory(leader=member)

    add()
    count()
    before = count()
    add()
    add()
    assert count() == before
