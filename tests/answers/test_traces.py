"""An adversary with the whole database, the log, and the order in which everybody answered in his hand."""

import logging
import random
import re
import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ledernet.answers import actions, drafts
from ledernet.answers.models import Ballot, Draft, Remark, Round, Sheet
from ledernet.answers.queries import token_of
from ledernet.answers.questions import Scale, Text
from ledernet.answers.sealing import sealer, unseal
from tests.factories import NOW, OrganisationFactory

from .test_rounds import BY, END, KIND, ballots, say

PEOPLE, ROUNDS = 8, 25
MARKS = Scale("worth", 0, PEOPLE - 1)  # everybody gives another mark: whoever is found is found out


def everything():
    """Every row of every table, as text, in the order in which the database holds it."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if not table.startswith(("sqlite_", "django_migrations")):
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = [repr(row) for row in cursor.fetchall()]
    return found


def history(dice, *, close):
    """Rounds in which people answer in an order of their own; what the adversary knows is that order."""
    organisation, known = OrganisationFactory(), []
    for number in range(ROUNDS):
        round_ = actions.open_round(
            organisation=organisation,
            about=(KIND, str(number)),
            questions=(MARKS,),
            voters=[f"p{n}" for n in range(PEOPLE)],
            closes_at=END,
            by=BY,
            at=NOW,
        )
        order, marks = ballots(round_), list(range(PEOPLE))
        dice.shuffle(order)
        dice.shuffle(marks)
        for minute, (ballot, mark) in enumerate(zip(order, marks, strict=True)):
            say(ballot, mark, at=NOW + timedelta(minutes=minute))
        if close:
            actions.close_round(round_=round_, by=BY, at=END)
        known.append(
            (round_, [ballot.who for ballot in order], dict(zip([b.who for b in order], marks, strict=True)))
        )
    return known


def hits(known, rows_of):
    """How many are found by pairing the order in which people answered with that in which the sheets lie."""
    return sum(
        truth[who] == mark
        for round_, order, truth in known
        for who, mark in zip(order, rows_of(round_), strict=True)
    )


def physical(column):
    """The marks of a round in the order of something the database keeps for itself."""

    def rows_of(round_):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM answers_sheet WHERE round_id = %s ORDER BY {column}", [round_.pk])
            keys = [row[0] for row in cursor.fetchall()]
        rows = Sheet.objects.in_bulk(keys)
        seed = Round.objects.get(pk=round_.pk).seed
        read = [
            rows[key].answers or unseal(rows[key].sealed, sealer(seed)) for key in keys
        ]  # he even has the secret key
        return [content["worth"] for content in read]

    return rows_of


# Pairing at random finds one in each round on the average, with a variance of one.
CHANCE = (ROUNDS - 4 * ROUNDS**0.5, ROUNDS + 4 * ROUNDS**0.5)


@pytest.mark.django_db
@pytest.mark.parametrize("close", [False, True], ids=["open", "closed"])
def test_no_order_in_the_database_is_better_than_chance(close):
    known = history(random.Random(19), close=close)
    inside = ("ctid", "xmin::text::bigint, ctid") if connection.vendor == "postgresql" else ("rowid",)
    for column in ("id", "1", *inside):
        found = hits(known, physical(column))
        assert CHANCE[0] < found < CHANCE[1], (column, found)
        assert CHANCE[0] < hits(known, lambda round_, c=column: physical(c)(round_)[::-1]) < CHANCE[1]


@pytest.mark.django_db
def test_the_same_adversary_finds_everybody_in_a_table_that_counts_up():
    """So that the test above says something: rows kept as most products keep them."""
    dice, known, kept = random.Random(19), [], {}
    for number in range(ROUNDS):
        order, marks = [f"p{n}" for n in range(PEOPLE)], list(range(PEOPLE))
        dice.shuffle(order)
        dice.shuffle(marks)
        kept[number] = list(enumerate(marks))  # id, mark
        known.append((number, order, dict(zip(order, marks, strict=True))))
    assert (
        hits(known, lambda number: [mark for _id, mark in sorted(kept[number])])
        == PEOPLE * ROUNDS
        > CHANCE[1]
    )


@pytest.mark.django_db
def test_an_answer_changes_one_mark_and_adds_one_sheet_and_nothing_else(caplog):
    """No record, no mail, no session, no moment, no line in the log; and the keys of all sheets are new each time. Nor with a draft before
    and texts in it, which writes a draft and takes it away.
    """
    caplog.set_level(logging.DEBUG)
    round_ = actions.open_round(
        organisation=OrganisationFactory(),
        about=(KIND, "1"),
        questions=(MARKS, Text("better"), Text("keep")),
        voters=[f"p{n}" for n in range(PEOPLE)],
        closes_at=END,
        by=BY,
        at=NOW,
        series="p",
    )
    for number, ballot in enumerate(ballots(round_)):
        caplog.clear()
        untouched, token = everything(), token_of(ballot)
        for marks in ({}, {"worth": number, "better": "Mere tid" * number}):
            drafts.save(token=token, kind=KIND, content=marks, at=NOW + timedelta(hours=number))
        drafted = everything()
        assert {table for table in drafted if drafted[table] != untouched[table]} == {"answers_draft"}
        assert (len(drafted["answers_draft"]), len(untouched["answers_draft"])) == (1, 0)
        drafts_read = drafts.load(token=token, kind=KIND)
        before, sheets = everything(), set(Sheet.objects.values_list("pk", "sealed"))
        words = "Tak for i dag." if number % 2 else ""
        remarks = set(Remark.objects.values_list("pk", "sealed"))
        texts = {"better": drafts_read["better"], "keep": "Behold" if number > 4 else ""}
        at = NOW + timedelta(hours=number)
        actions.answer(
            ballot=ballot, answers={"worth": number}, remark=words, texts=texts, token=token, at=at
        )
        after, there = everything(), set(Sheet.objects.values_list("pk", "sealed"))
        changed = {table for table in after if after[table] != before[table]}
        assert changed - {"answers_remark"} == {"answers_ballot", "answers_sheet", "answers_draft"}
        assert after["answers_draft"] == []
        # New each time, also when none was added.
        assert not remarks & set(Remark.objects.values_list("pk", "sealed"))
        gone, come = Counter(before["answers_ballot"]), Counter(after["answers_ballot"])
        assert [sum((come - gone).values()), sum((gone - come).values())] == [1, 1]
        assert not {key for key, _ in sheets} & {key for key, _ in there}
        assert not {sealed for _, sealed in sheets} & {sealed for _, sealed in there}
        assert not [line for line in caplog.records if not line.name.startswith("psycopg")]
    # Not the year alone: four figures stand in random keys by chance.
    found = everything()
    written = found["answers_sheet"] + found["answers_ballot"] + found["answers_remark"]
    assert not any(re.search(rf"{NOW.year}\W+{NOW.month:d}\b|{NOW:%Y-%m}", row) for row in written)


def test_no_table_holds_both_and_none_of_the_two_holds_a_moment():
    """The shape itself: a field added to either that could join them fails here."""
    names = {
        model: {field.name for field in model._meta.concrete_fields}
        for model in (Ballot, Sheet, Remark, Draft)
    }
    assert names[Remark] == {"id", "round", "sealed", "text", "question"}
    assert names[Draft] == {"id", "round", "sealed"}
    assert names[Sheet] == {"id", "round", "sealed", "answers"}
    assert names[Ballot] == {"id", "round", "who", "is_answered", "seed", "digest"}
    pointing = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model in names
    }
    assert pointing == set()  # nothing else in the product refers to either


@pytest.mark.django_db
def test_in_a_large_round_the_work_stays_bounded(monkeypatch):
    monkeypatch.setattr(actions.mixing, "MIXED", 10)
    round_ = actions.open_round(
        organisation=OrganisationFactory(),
        about=(KIND, "1"),
        questions=(MARKS,),
        voters=[f"p{n}" for n in range(60)],
        closes_at=END,
        by=BY,
        at=NOW,
    )
    for number, ballot in enumerate(ballots(round_)[:40]):
        say(ballot, number % PEOPLE)
    before = dict(Sheet.objects.values_list("pk", "sealed"))
    with CaptureQueriesContext(connection) as queries:
        say(ballots(round_)[45], 0)
    after = dict(Sheet.objects.values_list("pk", "sealed"))
    assert (len(before.keys() - after.keys()), len(after)) == (10, 41)
    assert len(queries) < 16
    marks = [content["worth"] for content in actions.mixing.unsealed(round_)]
    assert Counter(marks) == Counter([*(number % PEOPLE for number in range(40)), 0])


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql  # SQLite lets one transaction write at a time; there `test_rounds` tries a ballot read before
def test_two_at_once_with_one_ballot_leave_one_answer():
    round_ = actions.open_round(
        organisation=OrganisationFactory(),
        about=(KIND, "1"),
        questions=(MARKS,),
        voters=[f"p{n}" for n in range(PEOPLE)],
        closes_at=END,
        by=BY,
        at=NOW,
    )
    mine, *others = ballots(round_)
    outcomes, start = [], threading.Barrier(4)

    def once(ballot):
        start.wait()
        try:
            say(ballot, 3)
        except actions.IsAnswered:
            outcomes.append("refused")
        else:
            outcomes.append("taken")
        finally:
            connection.close()

    threads = [threading.Thread(target=once, args=(ballot,)) for ballot in (mine, mine, mine, others[0])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "refused", "taken", "taken"]
    assert Sheet.objects.count() == Ballot.objects.filter(is_answered=True).count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_postgresql_does_not_remember_which_ballot_came_with_which_sheet():
    """Every row of the round was written by the last transaction, and lies where the lot has put it."""
    round_ = actions.open_round(
        organisation=OrganisationFactory(),
        about=(KIND, "1"),
        questions=(MARKS,),
        voters=[f"p{n}" for n in range(PEOPLE)],
        closes_at=END,
        by=BY,
        at=NOW,
    )
    for number, ballot in enumerate(ballots(round_)[:6]):
        actions.answer(ballot=ballot, answers={"worth": number}, remark="Tak" if number == 1 else "", at=NOW)
        with connection.cursor() as cursor:
            for table in ("answers_ballot", "answers_sheet", "answers_remark"):
                cursor.execute(f"SELECT DISTINCT xmin::text FROM {table} WHERE round_id = %s", [round_.pk])
                assert len(cursor.fetchall()) == (0 if table == "answers_remark" and not number else 1)
    actions.close_round(round_=round_, by=BY, at=END)
    with connection.cursor() as cursor:
        for table in ("answers_ballot", "answers_sheet"):
            cursor.execute(f"SELECT DISTINCT xmin::text FROM {table} WHERE round_id = %s", [round_.pk])
            assert len(cursor.fetchall()) == 1
    actions.tidy(at=NOW)  # VACUUM may run: we are not in a transaction


@pytest.mark.django_db(transaction=True)
def test_sweeping_works_outside_a_transaction_and_waits_inside():
    actions.tidy(at=NOW)
    with transaction.atomic():
        actions.tidy(at=NOW)
