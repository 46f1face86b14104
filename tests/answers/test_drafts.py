"""Drafts that the link alone opens, texts that are told with enough others, rosters that outlive the names."""

from datetime import timedelta

import pytest

from ledernet.answers import actions, drafts, queries, rosters
from ledernet.answers.comparing import Rosters
from ledernet.answers.models import LONGEST, Ballot, Draft, Grouping, Overlap, Remark, Round, Sheet
from ledernet.answers.questions import BadAnswer, Scale, Text
from tests.factories import NOW, OrganisationFactory

from .test_rounds import BY, END, KIND, ballots, say

pytestmark = pytest.mark.django_db
ASKS = (Scale("worth", 0, 10), Text("better"), Text("keep"))


def opened(organisation, *, who="abcdefgh", key="1", start=NOW, **facts):
    return actions.open_round(
        organisation=organisation,
        about=(KIND, key),
        questions=ASKS,
        voters=[f"people.Leader:{letter}" for letter in who],
        closes_at=start + timedelta(days=14),
        by=BY,
        at=start,
        **facts,
    )


def keep(token, content, at=NOW):
    drafts.save(token=token, kind=KIND, content=content, at=at)


def test_a_draft_is_opened_by_its_link_alone_and_goes_when_the_answers_come(settings):
    round_ = opened(OrganisationFactory())
    mine, other, *_ = ballots(round_)
    token, others = queries.token_of(mine), queries.token_of(other)
    assert drafts.load(token=token, kind=KIND) == {}
    keep(token, {"worth": 3})
    keep(token, {"worth": 4, "better": "Mere tid"})
    keep(others, {})
    assert drafts.load(token=token, kind=KIND) == {"worth": 4, "better": "Mere tid"}
    assert drafts.load(token=token, kind="test.other") == drafts.load(token="x" * 43, kind=KIND) == {}
    # Nothing in the row leads to the ballot, all are as long, and the secret key alone opens none.
    rows = {row.pk: row.sealed for row in Draft.objects.all()}
    assert len({len(sealed) for sealed in rows.values()}) == 1
    for ballot in (mine, other):
        assert not any(part in row for row in rows for part in (ballot.digest, ballot.seed, ballot.who))
    Draft.objects.filter(pk=drafts.place_of(others, KIND)).update(sealed=rows[drafts.place_of(token, KIND)])
    assert drafts.load(token=others, kind=KIND) == {}  # sealed with another link's key
    settings.SECRET_KEY = "another one altogether" * 3
    assert drafts.load(token=token, kind=KIND)["worth"] == 4
    actions.answer(ballot=mine, answers={"worth": 4}, token=token, at=NOW)
    assert list(Draft.objects.values_list("pk", flat=True)) == [drafts.place_of(others, KIND)]
    with pytest.raises(drafts.NothingToAnswer):
        keep(token, {"worth": 1})  # a page that was slower than the answer
    actions.close_round(round_=round_, by=BY, at=round_.closes_at)
    assert not Draft.objects.exists()
    for late in (others, "x" * 43):
        with pytest.raises(drafts.NothingToAnswer):
            keep(late, {})


def test_a_draft_that_is_too_long_leaves_the_one_before_and_a_withdrawn_round_none():
    round_ = opened(OrganisationFactory())
    token = queries.token_of(ballots(round_)[0])
    keep(token, {"better": "å" * LONGEST, "keep": "😀" * LONGEST})
    with pytest.raises(drafts.DraftTooLong):
        keep(token, {"better": "😀" * 5000})
    assert drafts.load(token=token, kind=KIND)["better"] == "å" * LONGEST
    actions.withdraw_round(round_=round_, by=BY, at=NOW)
    assert not Draft.objects.exists()


def test_a_failed_answer_leaves_the_draft(monkeypatch):
    round_ = opened(OrganisationFactory())
    ballot = ballots(round_)[0]
    token = queries.token_of(ballot)
    keep(token, {"worth": 4})
    monkeypatch.setattr(actions.mixing, "add", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.answer(ballot=ballot, answers={"worth": 4}, token=token, at=NOW)
    assert drafts.load(token=token, kind=KIND) == {"worth": 4}


def test_when_the_last_letter_has_gone_nobody_can_make_a_link_and_each_still_opens_her_draft():
    round_ = opened(OrganisationFactory())
    ballot = ballots(round_)[0]
    token = queries.token_of(ballot)
    keep(token, {"worth": 4})
    actions.forget_links(round_=round_)
    ballot = Ballot.objects.select_related("round").get(pk=ballot.pk)
    assert queries.token_of(ballot) == ballot.seed == ""
    assert drafts.load(token=token, kind=KIND) == {"worth": 4}
    found = queries.ballot_behind(token, KIND)
    assert found == ballot
    actions.answer(ballot=found, answers={"worth": 4}, token=token, at=NOW)
    assert not Draft.objects.exists()


def test_texts_are_told_with_enough_others_and_the_rest_is_not_kept():
    round_ = opened(OrganisationFactory(), texts_until=NOW + timedelta(days=400))
    for number, ballot in enumerate(ballots(round_)[:6]):
        texts = {"better": f"Bedre {9 - number}", **({"keep": "Behold"} if number < 4 else {})}
        remark = "Hej" if number == 0 else ""
        actions.answer(ballot=ballot, answers={"worth": number}, texts=texts, remark=remark, at=NOW)
    last = ballots(round_)[6]
    with pytest.raises(BadAnswer):
        actions.answer(ballot=last, answers={"worth": 1}, texts={"other": "Hej"}, at=NOW)
    with pytest.raises(ValueError, match="501"):
        actions.answer(ballot=last, answers={}, texts={"keep": "x" * (LONGEST + 1)}, at=NOW)
    # While it is open nobody sees in the table which question a line answers; marks hold no words.
    assert set(Remark.objects.values_list("question", "text")) == {("", "")}
    assert queries.texts_of(round_) == {}
    closed = actions.close_round(round_=round_, by=BY, at=round_.closes_at)
    assert queries.texts_of(closed) == {"better": [f"Bedre {number}" for number in range(4, 10)]}
    assert queries.remarks_of(closed) == ["Hej"]
    assert Remark.objects.count() == 7
    assert all(set(sheet.answers) == {"worth"} for sheet in Sheet.objects.all())
    actions.tidy(at=closed.ballots_until)
    assert queries.texts_of(closed)
    actions.tidy(at=NOW + timedelta(days=400))
    assert not Remark.objects.exists()


def test_where_too_few_answer_no_text_is_kept_but_a_line_to_somebody_arrives():
    round_ = opened(OrganisationFactory())
    for ballot in ballots(round_)[:4]:
        actions.answer(ballot=ballot, answers={"worth": 1}, texts={"keep": "Behold"}, remark="Hej", at=NOW)
    for ballot in ballots(round_)[4:]:
        actions.answer(ballot=ballot, answers={}, texts={"keep": "Behold"}, at=NOW)
    closed = actions.close_round(round_=round_, by=BY, at=round_.closes_at)
    assert closed.answered is None
    assert (queries.texts_of(closed), queries.remarks_of(closed)) == ({}, ["Hej"] * 4)


def between(earlier, later):
    return rosters.between([(earlier, later)]).get((earlier.pk, later.pk))


def test_rosters_are_compared_when_the_next_round_opens_though_the_names_are_gone(settings):
    organisation, year = OrganisationFactory(), timedelta(days=365)
    rounds = []
    for number, who in enumerate(("abcdefgh", "abcdefgh", "abcdefgi", "ijklmnop")):
        start = NOW + number * year
        actions.tidy(at=start)
        assert not Ballot.objects.exists()
        rounds.append(opened(organisation, who=who, key=f"w{number}", start=start, series="network:1"))
        actions.close_round(round_=rounds[-1], by=BY, at=rounds[-1].closes_at)
        if number == 0:
            settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "new" * 20
    first, second, third, fourth = rounds
    opened(organisation, who="abcdefgh", key="x", series="network:2")
    assert between(first, second) == Rosters(8, 0, 0)
    assert between(second, third) == between(first, third) == Rosters(7, 1, 1)
    assert between(third, fourth) == Rosters(1, 7, 7)
    assert between(fourth, third) is None
    assert Overlap.objects.count() == 6
    closed = {each.pk: each for each in Round.objects.all()}
    assert [bool(closed[each.pk].roster) for each in rounds] == [False, True, True, True]  # the last three
    follows = queries.followed(closed[each.pk] for each in rounds)
    assert [follows[each.pk].before for each in rounds] == [None, first, second, third]
    assert [follows[each.pk].is_told_roundly for each in rounds] == [False, False, True, False]
    # The pseudonym of somebody who is forgotten is nobody's; the counts stay.
    before = closed[third.pk].roster
    actions.forget(organisation=organisation, who="people.Leader:a")
    after = Round.objects.get(pk=third.pk).roster
    assert len(set(before["who"]) & set(after["who"])) == 7
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [], "lost" * 20
    fifth = opened(organisation, who="ijklmnop", key="w5", start=NOW + 4 * year, series="network:1")
    assert between(fourth, fifth) is None
    actions.tidy(at=NOW + 8 * year)
    assert not Round.objects.filter(roster__isnull=False).exists()


def test_what_is_told_together_is_fixed_once():
    organisation = OrganisationFactory()
    first, second, third = (opened(organisation, key=str(number)) for number in range(3))
    assert queries.grouped(organisation, "test.wave", 1) is None
    about = ("test.wave", "1")
    actions.fix_groups(
        organisation=organisation, about=about, groups={"all": [second, first], "kind": [first]}
    )
    actions.fix_groups(organisation=organisation, about=about, groups={"all": [first, second, third]})
    fixed = queries.grouped(organisation, "test.wave", 1)
    assert fixed == {"all": {first.pk, second.pk}, "kind": {first.pk}}
    assert list(fixed) == ["all", "kind"]
    assert queries.grouped(OrganisationFactory(), "test.wave", 1) is None
    assert Grouping.objects.count() == 1


def test_what_may_be_used_of_open_closed_and_withdrawn_rounds_in_one_query(django_assert_num_queries):
    organisation = OrganisationFactory()
    open_, closed, gone = (opened(organisation, key=str(number)) for number in range(3))
    for number, ballot in enumerate(ballots(closed)[:5]):
        say(ballot, number)
    closed = actions.close_round(round_=closed, by=BY, at=closed.closes_at)
    gone = actions.withdraw_round(round_=gone, by=BY, at=END)
    with django_assert_num_queries(1):
        parts = queries.sieved([open_, closed, gone])
    assert [parts[each.pk].withheld for each in (open_, closed, gone)] == ["open", None, "withdrawn"]
    assert sorted(parts[closed.pk].values("worth")) == [0, 1, 2, 3, 4]
    assert parts[open_.pk].answered is None
