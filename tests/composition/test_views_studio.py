import re

import pytest
from django.urls import reverse

from ledernet.composition import actions
from ledernet.composition.board import Board
from ledernet.composition.choices import Choices
from ledernet.composition.models import Draft, DraftNetwork, DraftSeat
from ledernet.composition.queries.evenness import evenness_of
from ledernet.composition.words import criteria
from ledernet.people.models import Acquaintance, ConfidentialWish, Leader, Post, Wish
from ledernet_engine.scoring import differences, swap_partners
from tests.cast import NAMES
from tests.factories import NOW

from .pages import client_of, text_of, url
from .stage import Stage

MAY = {"hr", "chief", "sponsor"}  # chief and HR of the node or above


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_there_for_those_who_compose_and_for_nobody_else(stage: Stage, name: str) -> None:
    draft = stage.draft()
    client = client_of(stage.cast.user(name))
    expected = 200 if name in MAY else 404
    pages = [url("draft", draft), url("excel", draft), url("pdf", draft)]
    pages += [reverse(f"composition:{page}", args=[stage.programme.pk]) for page in ("new", "compare")]
    pages += [reverse("composition:run", args=[draft.run_id])]
    codes = [client.get(page).status_code for page in pages]
    assert codes[:5] == [expected] * 5
    assert codes[5] == (302 if name in MAY else 404)
    for action in ("move", "swap", "lock", "unlock", "rename", "undo", "approve", "withdraw"):
        assert client.post(url(action, draft), {"version": 99}).status_code == (302 if name in MAY else 404)
    for action in ("stop", "relieve", "retry"):
        code = client.post(reverse(f"composition:{action}", args=[draft.run_id])).status_code
        assert code == (302 if name in MAY else 404)


@pytest.mark.parametrize("name", NAMES)
def test_the_start_page_lists_only_ones_own_programmes(stage: Stage, name: str) -> None:
    stage.draft()
    answer = client_of(stage.cast.user(name)).get(reverse("composition:start"))
    visits = {"chief_elsewhere", "chief_member", "hr_elsewhere", "other_hr"} | MAY
    assert answer.status_code == (200 if name in visits else 403)
    if name in visits:
        assert (stage.programme.name in text_of(answer)) is (name in MAY)


def test_nobody_who_is_not_logged_in(stage: Stage, client) -> None:  # type: ignore[no-untyped-def]
    draft = stage.draft()
    for page in (reverse("composition:start"), url("draft", draft), url("excel", draft)):
        answer = client.get(page)
        assert answer.status_code == 302
        assert "konto" in answer["Location"]


def test_the_page_shows_networks_leaders_rules_and_measures(stage: Stage) -> None:
    page = text_of(client_of(stage.hr).get(url("draft", stage.draft())))
    assert "Hvem skal sidde sammen?" in page
    assert "19 ledere i Børn og Unge, tre netværk." in page
    assert page.count('class="ln-chip"') == 19
    assert "Ingen sidder med sin egen chef" in page
    assert "5–8 i hvert netværk" in page
    assert "Bedste fundne;" in page  # no bound, no seal
    assert 'class="seal"' not in page
    for leader in stage.leaders:
        assert leader.name in page
    assert stage.cast.other_leader.name not in page


def test_a_proven_draft_has_a_seal(stage: Stage) -> None:
    draft = stage.draft()
    total = draft.scores["total"]
    draft.scores |= {"bound": total * 1.004, "gap": 0.004}
    draft.save()
    page = text_of(client_of(stage.hr).get(url("draft", draft)))
    assert "Så godt som muligt:" in page
    assert "højst 0,4\xa0% bedre er muligt." in page
    assert 'class="seal"' in page


def test_the_panel_says_why_and_what_it_costs(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[13]
    page = text_of(client_of(stage.hr).get(url("draft", draft, leader=leader.pk)))
    assert "Hvorfor er Bo her?" in page
    assert "Hvis Bo flytter, koster det" in page
    assert "Kan ikke" in page  # her head sits in one of the others
    assert "En chef sidder der: Anna Dam" in page
    assert f'id="c{leader.pk}"' in page
    assert 'aria-current="true"' in page


def test_the_panel_of_somebody_unknown_is_the_page_without_one(stage: Stage) -> None:
    for leader in (stage.cast.other_leader.pk, "x", 10**30):
        answer = client_of(stage.hr).get(url("draft", stage.draft(), leader=leader))
        assert answer.status_code == 200
        assert "Hvorfor sidder nogen, hvor de gør?" in text_of(answer)


def test_only_hr_sees_what_a_leader_has_wished_and_with_whom_she_has_sat(stage: Stage) -> None:
    leader, other = stage.leaders[13], stage.leaders[1]
    for one in stage.leaders:
        Wish.objects.create(leader=one, weekdays=[4], updated_at=NOW)
    first, second = sorted([leader.pk, other.pk])
    Acquaintance.objects.create(
        organisation=stage.cast.organisation, first_id=first, second_id=second, starts_on="2024-01-01", source="test"
    )  # fmt: skip
    choices = {"field": 9, "weekdays": 3, "new_faces": 3}
    draft = stage.draft(choices=actions.runs.Choices(size_min=5, size_target=6, size_max=8, weights=choices))
    page = url("draft", draft, leader=leader.pk)
    hr = text_of(client_of(stage.hr).get(page))
    chief = text_of(client_of(stage.cast.user("chief")).get(page))
    assert "<b>Torsdag</b>, som passer flest her, er en ønsket dag" in hr
    assert "er en ønsket dag" not in chief
    sat = "Har kun siddet med <b>én</b> af de"
    assert f"{sat} seks andre før: {other.name}" in hr
    assert sat in chief
    assert f"før: {other.name}" not in chief


def test_each_network_says_how_many_have_sat_together_and_names_nobody(stage: Stage) -> None:
    """Two of the first network have; of the others who have, none sit together."""
    draft = stage.draft(choices=Choices(size_min=5, size_target=6, size_max=8, weights={"field": 9}))
    assert "siddet sammen før" not in text_of(client_of(stage.hr).get(url("draft", draft)))
    seats = stage.seats()
    inside = [leader for leader in stage.leaders if seats[leader.pk] == 0][:2]
    across = [next(leader for leader in stage.leaders if seats[leader.pk] == place) for place in (1, 2)]
    for pair in (inside, across):
        first, second = sorted(leader.pk for leader in pair)
        Acquaintance.objects.create(
            organisation=stage.cast.organisation, first_id=first, second_id=second, starts_on="2024-01-01", source="test"
        )  # fmt: skip
    choices = Choices(size_min=5, size_target=6, size_max=8, weights={"field": 9, "new_faces": 3})
    draft = stage.draft(choices=choices)
    for who in ("hr", "chief"):
        page = text_of(client_of(stage.cast.user(who)).get(url("draft", draft)))
        assert page.count("Ét par her har siddet sammen før") == 1
        assert page.count("Ingen her har siddet sammen før") == 2
        card = page.split(f'id="n{stage.network(draft, 0).pk}"')[1].split("</section>")[0]
        assert "Ét par her har siddet sammen før" in card


def test_the_network_with_least_mixing_is_named_with_a_way_to_it(stage: Stage) -> None:
    choices = Choices(size_min=5, size_target=6, size_max=8, weights={"field": 9, "level": 3})
    draft = stage.draft(choices=choices)
    page = text_of(client_of(stage.hr).get(url("draft", draft)))
    found = evenness_of(Board.of(draft).evaluation())
    assert found is not None
    assert found.least < found.middle <= found.most
    worst = stage.network(draft, found.worst)
    assert f'Mindst blandet er <a href="?side=1#n{worst.pk}">{worst.name}</a>' in page
    assert f"<b>{found.least:.0%}</b>".replace("%", "\xa0%") in page
    alike = Choices(size_min=5, size_target=6, size_max=8, weights={"field": 9}, alike=("field",))
    assert "Mindst blandet er" not in text_of(
        client_of(stage.hr).get(url("draft", stage.draft(choices=alike)))
    )


def test_the_best_to_swap_with_have_a_price_and_a_button(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[13]
    page = text_of(client_of(stage.hr).get(url("draft", draft, leader=leader.pk)))
    block = page.split("Bedst at bytte plads med")[1].split("</table>")[0]
    partners = [int(pk) for pk in re.findall(r'name="partner" value="(\d+)"', block)]
    assert 2 <= len(set(partners)) <= 5
    assert block.count('name="version" value="1"') == len(partners)
    board = Board.of(draft)
    numbers = [board.number[pk] for pk in partners]
    best = swap_partners(board.problem, board.groups, board.number[leader.pk])
    assert numbers == [price.partner for price in best]
    client = client_of(stage.hr)
    before = stage.seat(draft, leader).network_id
    done = client.post(
        url("swap", draft), {"version": 1, "leader": leader.pk, "partner": partners[0]}, follow=True
    )
    assert "byttede plads" in text_of(done)
    assert stage.seat(draft, Leader.objects.get(pk=partners[0])).network_id == before
    actions.lock_seat(draft=draft, leader=leader.pk, version=2, by=stage.hr, at=NOW)
    locked = text_of(client.get(url("draft", draft, leader=leader.pk)))
    assert "Bedst at bytte plads med" not in locked


def test_an_exchange_that_a_wish_forbids_is_offered_as_any_and_refused_in_the_one_sentence(
    stage: Stage,
) -> None:
    draft, leader = stage.draft(), stage.leaders[13]
    client = client_of(stage.hr)
    page = text_of(client.get(url("draft", draft, leader=leader.pk)))
    block = page.split("Bedst at bytte plads med")[1].split("</table>")[0]
    partner = stage.seat(
        draft, Leader.objects.get(pk=int(re.findall(r'name="partner" value="(\d+)"', block)[0]))
    )
    beside = DraftSeat.objects.filter(network=partner.network).exclude(pk=partner.pk).first()
    assert beside is not None
    ConfidentialWish.objects.create(author=beside.leader, not_with=leader, created_at=NOW)
    assert text_of(client.get(url("draft", draft, leader=leader.pk))) == page
    data = {"version": 1, "leader": leader.pk, "partner": partner.leader_id}
    refused = text_of(client.post(url("swap", draft), data, follow=True))
    assert "Pladsen kan ikke bruges: en fast regel står i vejen." in refused
    assert not draft.changes.exists()


def test_search_shows_the_networks_where_somebody_is_found(stage: Stage) -> None:
    draft = stage.draft()
    page = text_of(client_of(stage.hr).get(url("draft", draft, q="ågård")))
    assert "4 ledere fundet." in page
    assert page.count('class="ln-chip hit"') == 4
    page = text_of(client_of(stage.hr).get(url("draft", draft, q="mette", kind="Kultur")))
    assert "Det passer ingen på" in page


def test_networks_are_paged_and_the_chosen_one_is_in_sight(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledernet.composition.queries.studio.PER_PAGE", 1)
    draft, leader = stage.draft(), stage.leaders[14]
    client = client_of(stage.hr)
    page = text_of(client.get(url("draft", draft)))
    assert page.count('class="ln-group"') == 1
    assert "?side=3" in page
    page = text_of(client.get(url("draft", draft, leader=leader.pk)))
    assert f'id="c{leader.pk}"' in page
    assert text_of(client.get(url("draft", draft, side=99))).count('class="ln-group"') == 1


def test_htmx_gets_the_studio_alone_with_the_buttons_of_the_head(stage: Stage) -> None:
    draft = stage.draft()
    part = text_of(client_of(stage.hr, htmx=True).get(url("draft", draft, leader=stage.leaders[0].pk)))
    assert "<!doctype" not in part
    assert part.count('id="studio"') == 1
    assert 'id="studio-actions" hx-swap-oob="true"' in part


def test_the_page_takes_as_many_queries_for_many_networks_as_for_few(
    stage: Stage, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    small = Draft.objects.get(pk=stage.draft().pk)
    client = client_of(stage.hr)

    def count(draft: Draft, **query: object) -> int:
        with django_assert_max_num_queries(40) as seen:
            assert client.get(url("draft", draft, **query)).status_code == 200
        return len(seen.captured_queries)

    leader = stage.leaders[0].pk
    few, few_panel = count(small), count(small, leader=leader)
    run = actions.claim_run(
        pk=stage.run(actions.runs.Choices(size_min=2, size_target=2, size_max=3)).pk, at=NOW
    )
    assert run is not None
    seats = {leader.pk: number % len(run.problem["networks"]) for number, leader in enumerate(stage.leaders)}
    large = actions.finish_run(run=run, outcome=actions.runs.Outcome("feasible", seats=seats), at=NOW)
    assert large is not None
    assert DraftNetwork.objects.filter(draft=large).count() >= 9
    assert (count(large), count(large, leader=leader)) == (few, few_panel)
    assert few_panel <= 20


def test_a_published_draft_is_read_only(stage: Stage) -> None:
    draft = stage.draft()
    actions.approve_draft(draft=draft, version=1, by=stage.hr, at=NOW)
    actions.mark_published(draft=draft, by=stage.hr, at=NOW)
    page = text_of(client_of(stage.hr).get(url("draft", draft, leader=stage.leaders[0].pk)))
    assert "Netværkene er udgivet." in page
    assert 'method="post"' not in page.split('id="studio"')[1].split("</aside>")[0]


def test_side_by_side(stage: Stage) -> None:
    client = client_of(stage.hr)
    page = reverse("composition:compare", args=[stage.programme.pk])
    assert "Ingen kladder endnu" in text_of(client.get(page))
    stage.draft(), stage.draft(turn=1, note="kortest kørsel")
    text = text_of(client.get(page))
    assert "Kladde B · kortest kørsel" in text
    assert "Ingen låste pladser" in text
    assert "Fra kladde A til kladde B" in text
    assert "Se på et andet par:" not in text  # there is but one


def test_the_way_from_one_draft_to_another_is_told_in_words(stage: Stage) -> None:
    """Three change seats in a ring, the networks' names are exchanged; nothing else differs."""
    first, second = stage.draft(), stage.draft()
    ring = [stage.leaders[1], stage.leaders[6], stage.leaders[7]]
    places = [stage.seat(first, leader).network.position for leader in ring]
    assert len(set(places)) == 3
    for leader, place in zip(ring, places[1:] + places[:1], strict=True):
        DraftSeat.objects.filter(draft=second, leader=leader).update(network=stage.network(second, place))
    for place, name in enumerate(("Øst", "Vest", "Nord")):
        DraftNetwork.objects.filter(draft=second, position=place).update(name=name)
    gone = stage.leaders[18]
    DraftSeat.objects.filter(draft=second, leader=gone).delete()
    page = reverse("composition:compare", args=[stage.programme.pk])
    text = " ".join(
        re.sub(r"<[^>]*>", " ", text_of(client_of(stage.hr).get(page)).split('id="forskel"')[1]).split()
    )
    problem = Board.of(first).problem
    found = differences(problem, Board.of(first).groups, Board.of(second).groups)
    assert len(found.moved) == 4
    assert "4 ledere flytter, 15 bliver" in text
    assert (
        f"{found.pairs_kept} par bliver ved at sidde sammen, {found.pairs_lost} skilles, og {found.pairs_won} nye"
        in text
    )
    names = ("Øst", "Vest", "Nord")
    for leader, before, after in zip(ring, places, places[1:] + places[:1], strict=True):
        assert f"{leader.name} fra {names[before]} til {names[after]}" in text
    assert f"{gone.name} forlader" in text
    assert "Netværk 1 bliver til Øst: dér sidder de fleste af lederne" in text
    for change in found.changes:
        word = "bedre" if change.after > change.before else "mindre godt"
        assert f"{criteria.criterion(change.name, change.kind)} : {word}" in text


def test_drafts_that_differ_in_name_alone_are_the_same_and_any_pair_can_be_seen(stage: Stage) -> None:
    stage.draft(), stage.draft(turn=1), stage.draft()
    client = client_of(stage.hr)
    page = reverse("composition:compare", args=[stage.programme.pk])
    text = text_of(client.get(page))
    assert "Fra kladde B til kladde C" in text
    assert "?fra=A&amp;til=B#forskel" in text
    same = text_of(client.get(page + "?fra=A&til=C"))
    assert "De to kladder sætter de samme sammen." in same
    for odd in ("?fra=A&til=A", "?fra=x&til=%00", "?fra=" + "A" * 500):
        assert client.get(page + odd).status_code == 200


def test_drafts_of_different_sizes_and_pools_are_compared_all_the_same(stage: Stage) -> None:
    """The first has more networks than the second was calculated for, and a leader who has left since."""
    many = actions.claim_run(pk=stage.run(Choices(size_min=2, size_target=3, size_max=4)).pk, at=NOW)
    assert many is not None
    count = len(many.problem["networks"])
    seats = {leader.pk: number % count for number, leader in enumerate(stage.leaders)}
    actions.finish_run(run=many, outcome=actions.runs.Outcome("feasible", seats=seats), at=NOW)
    left = stage.leaders.pop(3)
    Post.objects.filter(leader=left).delete()
    stage.draft()
    client = client_of(stage.hr)
    page = reverse("composition:compare", args=[stage.programme.pk])
    text = text_of(client.get(page))
    assert "Fra kladde A til kladde B" in text
    assert "Én leder fra kladde A var ikke med, da kladde B blev beregnet" in text
    assert "Fra kladde B til kladde A" in text_of(client.get(page + "?fra=B&til=A"))
    assert left.name in text_of(client.get(page + "?fra=B&til=A"))


def test_the_comparison_takes_as_many_queries_for_four_drafts_as_for_two(
    stage: Stage, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    client = client_of(stage.hr)
    page = reverse("composition:compare", args=[stage.programme.pk])

    def count() -> int:
        with django_assert_max_num_queries(40) as seen:
            assert client.get(page).status_code == 200
        return len(seen.captured_queries)

    stage.draft(), stage.draft(turn=1)
    two = count()
    stage.draft(), stage.draft(turn=1)
    assert count() == two <= 18
