"""The pages of this room for everybody of the cast, and what happens on them."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import NOW, NetworkTypeFactory, ProgrammeFactory, UnitFactory
from tests.strategy.test_rules import CHANGE, DECIDE, VIEW

from ledernet.people.models import Unit
from ledernet.strategy import actions
from ledernet.strategy.models import NetworkType, Programme

MANAGERS = set(VIEW)


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def values(cast: Cast, **changes: object) -> dict[str, object]:
    """What the form posts for a whole programme of the children's administration."""
    return {
        "name": "Ledelse på tværs", "unit": cast.children.pk,
        "size_min": 6, "size_target": 8, "size_max": 10, "meetings_per_year": 6, "version": 1, "action": "save",
    } | changes  # fmt: skip


def weighed(**changes: object) -> dict[str, object]:
    """What the form of the ten points posts."""
    return {
        "points_P5": 5, "points_P3": 2, "points_P6": 2, "own_0": "Fælles vikarpulje", "own_points_0": 1,
        "version": 1, "action": "save",
    } | changes  # fmt: skip


def chosen(cast: Cast, **changes: object) -> dict[str, object]:
    """What the form of kind and duty posts."""
    kind, _cross = actions.ensure_types(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    return {
        "type": kind.pk, "type_reason": "Fagene skal mødes.", "participation": "mandatory", "leaders_lean": 0,
        "version": 1, "action": "save",
    } | changes  # fmt: skip


def made(
    cast: Cast,
    *,
    purpose: str = "Vi leder ens.",
    points: dict[str, object] | None = None,
    kind: dict[str, object] | None = None,
    **changes: object,
) -> Programme:
    """A whole programme, step by step as HR makes one: name and place, frames, points, kind and duty, main purpose."""
    hr = client_of(cast, "hr")
    posted = values(cast, **changes)
    answer = hr.post(reverse("strategy:create"), posted)
    assert answer.status_code == 302, answer.content.decode()
    programme = Programme.objects.latest("pk")
    assert answer.url == reverse("strategy:conversation", args=[programme.pk])
    assert hr.post(reverse("strategy:edit", args=[programme.pk]), posted).status_code == 302
    programme.refresh_from_db()
    sent = weighed(version=programme.version, **(points or {}))
    assert hr.post(reverse("strategy:points", args=[programme.pk]), sent).status_code == 302
    programme.refresh_from_db()
    sent = chosen(cast, version=programme.version, **(kind or {}))
    assert hr.post(reverse("strategy:kind", args=[programme.pk]), sent).status_code == 302
    programme.refresh_from_db()
    details = replace(actions.details_of(programme), purpose=purpose, participation_reason="Fælles.")
    actions.change_programme(
        programme=programme, version=programme.version, details=details, by=cast.user("hr"), at=NOW
    )
    programme.refresh_from_db()
    return programme


def status(cast: Cast, url: str, method: str = "get") -> dict[str, int]:
    return {name: getattr(client_of(cast, name), method)(url).status_code for name in NAMES}


@pytest.mark.parametrize("name", ["strategy:programmes", "strategy:create", "strategy:types"])
def test_managers_alone(cast: Cast, name: str) -> None:
    url = reverse(name)
    assert status(cast, url) == {name: 200 if name in MANAGERS else 403 for name in NAMES}
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("state", ["draft", "active", "closed"])
def test_one_programme_and_its_verbs(cast: Cast, state: str) -> None:
    programme = ProgrammeFactory(organisation=cast.organisation, unit=cast.children, state=state)
    key = f"children-{state}"
    can_view = {name for name, keys in VIEW.items() if key in keys}
    can_change = {name for name, keys in CHANGE.items() if key in keys}
    can_decide = {name for name, keys in DECIDE.items() if key in keys}

    def wanted(allowed: set[str], code: int) -> dict[str, int]:
        return {n: code if n in allowed else 403 if n in can_view else 404 for n in NAMES}

    def at(name: str) -> str:
        return reverse(f"strategy:{name}", args=[programme.pk])

    assert status(cast, at("programme")) == {name: 200 if name in can_view else 404 for name in NAMES}
    assert status(cast, at("edit")) == wanted(can_change, 302 if state == "closed" else 200)
    assert status(cast, at("decide"), "post") == wanted(can_decide, 302)
    assert status(cast, at("close"), "post") == wanted(can_change if state == "draft" else can_decide, 302)
    assert status(cast, at("reopen"), "post") == wanted(can_change, 302)
    assert status(cast, at("decide")) == dict.fromkeys(NAMES, 405)


def test_the_list_holds_what_one_may_see(cast: Cast) -> None:
    ProgrammeFactory(organisation=cast.organisation, unit=cast.technical, name="Teknisk program")
    ProgrammeFactory(organisation=cast.other, name="Naboprogram", state="active")
    seen = client_of(cast, "hr_elsewhere").get(reverse("strategy:programmes")).content.decode()
    assert "Teknisk program" in seen
    assert "Naboprogram" not in seen
    assert cast.programme.name not in seen  # a draft for the whole, of which this HR has a part


def test_created_shown_and_decided(cast: Cast) -> None:
    programme = made(cast)
    url = reverse("strategy:programme", args=[programme.pk])
    assert "Beslut programmet" not in client_of(cast, "hr").get(url).content.decode()
    chief = client_of(cast, "chief")
    assert "Beslut programmet" in chief.get(url).content.decode()
    chief.post(reverse("strategy:decide", args=[programme.pk]), {"version": programme.version})
    programme.refresh_from_db()
    assert (programme.state, programme.decided_by) == ("active", cast.user("chief"))
    seen = chief.get(url).content.decode()
    assert "Besluttet af Birgit Chef" in seen
    assert "Fælles vikarpulje" in seen
    forward = f'class="button button-primary" href="{reverse("strategy:conversation", args=[programme.pk])}"'
    assert forward in seen  # the conversation goes on in a running programme
    assert dict(programme.purpose_weights.values_list("purpose", "points")) == {
        "P5": 5, "P3": 2, "P6": 2, "Fælles vikarpulje": 1,
    }  # fmt: skip


def test_an_unfinished_draft_is_saved_and_its_gaps_are_listed(cast: Cast) -> None:
    programme = made(cast, purpose="", points={"points_P5": 1}, kind={"type": "", "type_reason": ""})
    seen = client_of(cast, "hr").get(reverse("strategy:programme", args=[programme.pk])).content.decode()
    for words in (
        "Hovedformålet er ikke skrevet",
        "De ti point er ikke alle fordelt",
        "Typen eller begrundelsen",
    ):
        assert words in seen
    answer = client_of(cast, "chief").post(
        reverse("strategy:decide", args=[programme.pk]), {"version": programme.version}, follow=True
    )
    assert "Ikke endnu" in answer.content.decode()
    programme.refresh_from_db()
    assert programme.state == "draft"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Hvad hedder programmet?"),
        ({"name": "x" * 200_000}, "120"),
    ],
)
def test_mistakes_are_pointed_out_and_what_was_typed_stands(
    cast: Cast, changes: dict[str, object], words: str
) -> None:
    programme = made(cast)
    posted = values(cast, version=programme.version, on_leave="on") | changes
    answer = client_of(cast, "hr").post(reverse("strategy:edit", args=[programme.pk]), posted)
    seen = answer.content.decode()
    assert answer.status_code == 422
    assert words in seen
    assert 'name="on_leave"' in seen.partition(" checked")[0][-200:]
    programme.refresh_from_db()
    assert programme.name == "Ledelse på tværs"


def test_a_new_programme_has_a_name_and_a_place_and_the_usual_sizes(cast: Cast) -> None:
    hr, url = client_of(cast, "hr"), reverse("strategy:create")
    answer = hr.post(url, {"name": "", "unit": cast.children.pk, "version": 1})
    assert answer.status_code == 422
    assert "Hvad hedder programmet?" in answer.content.decode()
    assert (
        hr.post(url, {"name": "Nyt", "unit": cast.children.pk, "version": 1, "size_min": 2}).status_code
        == 302
    )
    programme = Programme.objects.get(name="Nyt")
    assert (programme.unit, programme.size_min, programme.size_max, programme.purpose) == (
        cast.children,
        6,
        10,
        "",
    )


def test_nobody_places_a_programme_where_they_hold_no_role(cast: Cast) -> None:
    stranger = cast.other_leader.posts.get().unit
    for unit in (cast.technical.pk, stranger.pk, ""):
        answer = client_of(cast, "chief").post(reverse("strategy:create"), values(cast, unit=unit))
        assert answer.status_code == 422, unit
    assert client_of(cast, "chief").post(reverse("strategy:create"), values(cast)).status_code == 302


def test_what_is_closed_is_not_chosen_anew_and_stays_where_it_stood(cast: Cast) -> None:
    """A unit that has closed is offered neither as the programme's place nor among those it is for."""
    hr, closed = client_of(cast, "hr"), cast.children
    programme, beside = (
        made(cast),
        UnitFactory(organisation=cast.organisation, parent=cast.root, name="Fritid"),
    )
    Unit.objects.filter(pk__in=[closed.pk, beside.pk]).update(ends_on=date(2026, 1, 1))
    form = hr.get(reverse("strategy:create")).context["form"]
    offered = [str(label) for _pk, label in [*form.fields["unit"].choices, *form.fields["units"].choices]]
    assert "– Teknik og Miljø" in offered
    assert not {"– Fritid", "– Børn og Unge"} & set(offered)
    assert hr.post(reverse("strategy:create"), values(cast)).status_code == 422
    edit = reverse("strategy:edit", args=[programme.pk])
    assert hr.post(edit, values(cast, version=programme.version, unit=beside.pk)).status_code == 422
    assert hr.post(edit, values(cast, version=programme.version, name="Nyt navn")).status_code == 302


def test_the_same_number_of_networks_on_every_page(cast: Cast) -> None:
    programme = made(cast)
    sizes = {"size_min": 2, "size_target": 2, "size_max": 4, "kept_places": 2}
    Programme.objects.filter(pk=programme.pk).update(**sizes)
    pages = {name: reverse(f"strategy:{name}", args=[programme.pk]) for name in ("programme", "edit", "size")}
    pages["type"] = reverse("strategy:theme", args=[programme.pk, "type"])
    for name, address in pages.items():
        seen = client_of(cast, "hr").get(address).text
        assert "1–2 netværk" not in seen, name
        assert "2 netværk" in seen or name == "type", name


def decided(cast: Cast) -> Programme:
    programme = made(cast)
    return actions.decide_programme(
        programme=programme, version=programme.version, by=cast.user("chief"), at=NOW
    )


def test_hr_does_not_alter_what_is_decided_even_by_hand(cast: Cast) -> None:
    programme = decided(cast)
    other = NetworkTypeFactory(organisation=cast.organisation, name="Anden")
    posted = values(
        cast, version=programme.version, name="Nyt navn", type=other.pk, participation="voluntary",
        unit=cast.technical.pk,
    )  # fmt: skip
    hr = client_of(cast, "hr")
    assert hr.post(reverse("strategy:edit", args=[programme.pk]), posted).status_code == 302
    programme.refresh_from_db()
    assert programme.name == "Nyt navn"
    assert (programme.participation, programme.unit) == ("mandatory", cast.children)
    assert programme.type_id != other.pk
    points = weighed(version=programme.version, points_P5=0, points_P1=5, own_0="Snyd")
    assert hr.post(reverse("strategy:points", args=[programme.pk]), points).status_code == 403
    assert dict(programme.purpose_weights.values_list("purpose", "points"))["P5"] == 5


def test_two_editors_nothing_is_lost(cast: Cast) -> None:
    programme = made(cast)
    version = programme.version
    url = reverse("strategy:edit", args=[programme.pk])
    client_of(cast, "chief").post(url, values(cast, version=version, name="Chefens ord"))
    hr = client_of(cast, "hr")
    mine = values(cast, version=version, name="HR’s ord")
    answer = hr.post(url, mine)
    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Birgit Chef gemte, mens du skrev" in seen
    assert "Chefens ord" in seen
    assert "HR’s ord" in seen
    assert f'name="version" value="{version + 1}"' in seen
    programme.refresh_from_db()
    assert programme.name == "Chefens ord"
    assert hr.post(url, mine | {"version": version + 1}).status_code == 302  # having seen it, HR saves again
    programme.refresh_from_db()
    assert programme.name == "HR’s ord"


def test_the_count_follows_the_form_live_and_by_a_button(cast: Cast) -> None:
    hr, url = client_of(cast, "hr"), reverse("strategy:create")
    part = hr.post(url, values(cast, action="count"), headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="consequences"')
    assert ">4 <small>ledere kan være med" in part
    narrowed = values(cast, action="count", levels=["1", "2"])
    part = hr.post(url, narrowed, headers={"HX-Request": "true"}).content.decode()
    assert ">2 <small>ledere kan være med" in part
    page = hr.post(url, narrowed).content.decode()
    assert ">2 <small>ledere kan være med" in page
    assert page.startswith("<!doctype html>")
    half = values(cast, action="count", name="")
    assert hr.post(url, half).status_code == 200  # no word about what is still missing
    assert "Mikkel" not in page


def test_sizes_are_changed_on_a_page_of_their_own(cast: Cast) -> None:
    programme = made(cast)
    hr, url = client_of(cast, "hr"), reverse("strategy:edit", args=[programme.pk])
    assert hr.post(url, values(cast, version=programme.version, size_max=16)).status_code == 302
    programme.refresh_from_db()
    assert programme.size_max == 10
    seen = hr.get(reverse("strategy:programme", args=[programme.pk])).content.decode()
    assert reverse("strategy:size", args=[programme.pk]) in seen


def test_an_own_type_is_added_once(cast: Cast) -> None:
    hr, url = client_of(cast, "hr"), reverse("strategy:types")
    assert hr.post(url, {"name": "Nye ledere", "description": "Første år"}).status_code == 302
    again = hr.post(url, {"name": "Nye ledere"})
    assert again.status_code == 422
    assert "Der findes allerede" in again.content.decode()
    assert NetworkType.objects.filter(name="Nye ledere").count() == 1
    assert "Nye ledere" in hr.get(reverse("strategy:theme", args=[made(cast).pk, "type"])).content.decode()


def test_a_type_of_another_organisation_is_not_offered(cast: Cast) -> None:
    NetworkTypeFactory(organisation=cast.other, kind="own", name="Naboens type")
    url = reverse("strategy:theme", args=[made(cast).pk, "type"])
    assert "Naboens type" not in client_of(cast, "hr").get(url).content.decode()


def queries(cast: Cast, url: str) -> int:
    client = client_of(cast, "hr")
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_constant_number_of_queries(cast: Cast) -> None:
    one = made(cast)
    urls = [reverse("strategy:programmes"), reverse("strategy:create"), reverse("strategy:types")]
    urls += [reverse(f"strategy:{name}", args=[one.pk]) for name in ("programme", "edit")]
    before = [queries(cast, url) for url in urls]
    for number in range(3):
        made(cast, name=f"Nr. {number}")
        NetworkTypeFactory(organisation=cast.organisation, kind="own")
    assert [queries(cast, url) for url in urls] == before


def test_english_too(cast: Cast) -> None:
    user = cast.user("hr")
    user.language = "en"
    user.save()
    seen = client_of(cast, "hr").get(reverse("strategy:create")).content.decode()
    assert "What is it called, and who is it for?" in seen
    assert '<html lang="en">' in seen
