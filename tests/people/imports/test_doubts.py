"""Who is a row about? Numbers and e-mails decide; where a name alone is left, a person does."""

import pytest

from ledernet.people.imports import batches
from ledernet.people.imports.options import Coverage
from ledernet.people.models import Leader, Post
from tests.factories import NOW, LeaderFactory, OrganisationFactory, PostFactory, UnitFactory, UserFactory
from tests.people.imports.helpers import LIST, NAMELESS, bring_in, changes, leader, plan, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():  # type: ignore[no-untyped-def]
    return OrganisationFactory()


def stays_open(organisation, text: str, **how: object):  # type: ignore[no-untyped-def]
    batch, made = plan(organisation, text, **how)  # type: ignore[arg-type]
    assert made.undecided == len(made.questions) == 1
    with pytest.raises(batches.NotDecided):
        batches.apply_batch(batch=batch, by=UserFactory(organisation=organisation), at=NOW, consent=True)
    return batch, made.questions[0]


def settle(batch, answer: str):  # type: ignore[no-untyped-def]
    batches.answer(batch=batch, answers={batch.plan["questions"][0]["id"]: answer}, at=NOW)
    return batches.apply_batch(
        batch=batch, by=UserFactory(organisation=batch.organisation), at=NOW, consent=True
    )


def test_same_email_is_the_same_person_wherever_she_is(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, NAMELESS + "Kim Holm;kim@k.example;A\n")
    batch = bring_in(organisation, NAMELESS + "Kim Holm Vind;KIM@k.example;B\n")
    assert changes(batch) == {"unit.add": 1, "leader.change": 1, "post.change": 1}
    assert Leader.objects.get(organisation=organisation).name == "Kim Holm Vind"
    assert Post.objects.get(organisation=organisation).unit.name == "B"


def test_same_name_in_the_same_unit_is_the_same_person(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, NAMELESS + "Kim Holm;;A\n")
    assert changes(bring_in(organisation, NAMELESS + "KIM  HOLM;kim@k.example;a\n")) == {"leader.change": 1}


def test_same_name_elsewhere_is_asked_and_moved_when_it_is_the_same(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, NAMELESS + "Kim Holm;;A\n")
    kim = Leader.objects.get(organisation=organisation)
    batch, question = stays_open(organisation, NAMELESS + "Kim Holm;;B\n", coverage=Coverage.ALL)
    assert question.doubt.value == "elsewhere"
    assert question.choices[0] == (f"same:{kim.key}", {"name": "Kim Holm", "units": "A", "email": ""})
    assert changes(settle(batch, f"same:{kim.key}")) == {"unit.add": 1, "post.change": 1}
    assert Post.objects.get(organisation=organisation).unit.name == "B"


def test_same_name_elsewhere_becomes_another_person_when_told_so(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, NAMELESS + "Kim Holm;;A\n")
    batch, _ = stays_open(organisation, NAMELESS + "Kim Holm;;A\nKim Holm;;B\n")
    assert changes(settle(batch, "other")) == {"unit.add": 1, "leader.add": 1, "post.add": 1}
    assert Leader.objects.filter(organisation=organisation, name="Kim Holm").count() == 2
    # … and from then on both are known where they are.
    assert (
        changes(bring_in(organisation, NAMELESS + "Kim Holm;;A\nKim Holm;;B\n", coverage=Coverage.ALL)) == {}
    )


def test_a_row_left_out_ends_nobody_it_may_be_about(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, NAMELESS + "Kim Holm;;A\nBo Lund;;A\n")
    batch, _ = stays_open(organisation, NAMELESS + "Kim Holm;;B\nBo Lund;;A\n", coverage=Coverage.ALL)
    done = settle(batch, "skip")
    assert changes(done) == {"unit.add": 1}
    assert [problem[2] for problem in done.plan["problems"]] == ["left_out"]


def test_one_name_twice_in_a_file(organisation) -> None:  # type: ignore[no-untyped-def]
    text = NAMELESS + "Kim Holm;;A\nKim Holm;;B\n"
    batch, question = stays_open(organisation, text)
    assert question.doubt.value == "twice"
    assert question.choices[0][1]["row"] == "2"
    assert changes(settle(batch, question.choices[0][0])) == {"unit.add": 2, "leader.add": 1, "post.add": 2}
    assert changes(bring_in(organisation, text)) == {}


@pytest.mark.parametrize("emails", [("kim1@k.example", "kim2@k.example")])
def test_different_emails_are_different_people_without_a_question(
    organisation, emails: tuple[str, str]
) -> None:  # type: ignore[no-untyped-def]
    _, made = plan(organisation, NAMELESS + f"Kim Holm;{emails[0]};A\nKim Holm;{emails[1]};B\n")
    assert made.questions == ()
    assert made.counts["leader.add"] == 2


def test_one_email_for_two_names_is_told_and_given_to_the_first_alone(organisation) -> None:  # type: ignore[no-untyped-def]
    batch = bring_in(organisation, NAMELESS + "Kim Holm;skole@k.example;A\nBo Lund;skole@k.example;A\n")
    assert [problem[2] for problem in batch.plan["problems"]] == ["email_twice"]
    assert sorted(Leader.objects.filter(organisation=organisation).values_list("name", "email")) == [
        ("Bo Lund", ""),
        ("Kim Holm", "skole@k.example"),
    ]


def test_a_number_with_quite_another_name_is_asked(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    text = LIST.replace("5;Ib Skov;;", "5;Ursula Bech;;")
    batch, question = stays_open(organisation, text, coverage=Coverage.ALL)
    assert question.doubt.value == "holder"
    done = settle(batch, "other")
    assert changes(done) == {"leader.add": 1, "leader.end": 1, "post.change": 1}
    assert leader(organisation, "5").ends_on is not None
    assert post(organisation, "5").leader.name == "Ursula Bech"
    assert changes(bring_in(organisation, text, coverage=Coverage.ALL)) == {}


def test_a_number_with_a_name_that_may_be_hers_is_hers(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST)
    assert changes(bring_in(organisation, LIST.replace("Ib Skov", "Ib Bech"))) == {"leader.change": 1}


def test_somebody_from_another_source_is_asked_about(organisation) -> None:  # type: ignore[no-untyped-def]
    by_hand = PostFactory(
        leader=LeaderFactory(organisation=organisation, name="Kim Holm", email="", key="hånd"),
        unit=UnitFactory(organisation=organisation, name="Havnen"),
    )
    batch, question = stays_open(organisation, LIST)
    assert changes(settle(batch, question.choices[0][0]))["leader.add"] == 4
    by_hand.leader.refresh_from_db()
    assert by_hand.leader.email == "kim@kommune.example"


def test_a_number_taken_by_another_register_is_refused(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST, source="løn")
    batch = bring_in(organisation, "Id;Navn;Enhed\n3;Ole Anden;Veje\n9;Ny;Veje\n", source="andet")
    assert changes(batch) == {"leader.add": 1, "post.add": 1}
    assert [problem[2:] for problem in batch.plan["problems"]] == [
        ["other_source", {"key": "3", "source": "løn"}]
    ]
    assert leader(organisation, "3").name == "Kim Holm"


def test_one_answer_for_all(organisation) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, NAMELESS + "".join(f"Leder Nummer{n};;A\n" for n in range(5)))
    moved = NAMELESS + "".join(f"Leder Nummer{n};;B\n" for n in range(5))
    assert plan(organisation, moved, doubtful="same")[1].counts["post.change"] == 5
    assert plan(organisation, moved, doubtful="other")[1].counts["leader.add"] == 5
    skipped = plan(organisation, moved, doubtful="skip")[1]
    assert (skipped.counts["rejected"], skipped.undecided) == (5, 0)
