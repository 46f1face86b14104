"""Expenses from the accounts: whatever the file looks like, each row is in, asked about or told of with a remedy."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cast import Cast
from tests.factories import NetworkFactory

from ledernet.audit.models import Record
from ledernet.people.readers.table import Row, Table, read_table
from ledernet.resources import actions
from ledernet.resources.bringing.columns import suggested
from ledernet.resources.bringing.plan import Plan
from ledernet.resources.bringing.rows import read_lines
from ledernet.resources.models import Expense, ExpenseList

from .world import NOW, TODAY, login, post

HEAD = "Bogføringsdato;Bilagsnr;Tekst;Beløb;Netværk;Art\r\n"
GOOD = HEAD + (
    "01-02-2026;1001;Lokale på biblioteket;2.450,50;Tværnetværk 1;Lokaler\r\n"
    "05-02-2026;1002;Facilitator udefra;9.500,00;Tværnetværk 1;Konsulenter\r\n"
    "07-02-2026;1003;Retur;-500,00;Tværgående ledernetværk;Øvrigt\r\n"
)


def start(cast: Cast, text: str | bytes, *, encoding: str = "cp1252", name: str = "hr") -> ExpenseList:
    data = text if isinstance(text, bytes) else text.encode(encoding)
    listed = actions.start_list(
        organisation=cast.organisation, filename="forbrug.csv", data=data, by=cast.user(name), at=NOW
    )
    return actions.choose_columns(listed=listed, columns=listed.mapping)


def plan(cast: Cast, listed: ExpenseList) -> Plan:
    listed.refresh_from_db()
    return actions.plan_of_list(listed, programmes=[cast.programme], at=NOW)


def apply(cast: Cast, listed: ExpenseList) -> Plan:
    seen = plan(cast, listed).fingerprint
    return actions.apply_list(
        listed=listed, programmes=[cast.programme], seen=seen, by=cast.user("hr"), at=NOW
    )


@pytest.mark.django_db
def test_a_good_list_comes_in_once(cast: Cast) -> None:
    done = apply(cast, start(cast, GOOD))
    assert done.counts == {"rows": 3, "new": 3, "same": 0, "oere": 11_450_50, "rejected": 0, "undecided": 0}
    rows = list(Expense.objects.order_by("reference").values_list("reference", "oere", "kind", "network"))
    assert rows == [
        ("1001", 2_450_50, "rooms", cast.network.pk),
        ("1002", 9_500_00, "consultants", cast.network.pk),
        ("1003", -500_00, "other", None),
    ]
    again = start(cast, GOOD)
    assert plan(cast, again).counts["same"] == 3
    assert not plan(cast, again).changes_anything
    apply(cast, again)
    assert Expense.objects.count() == 3
    assert Record.objects.filter(verb="resources.list_brought_in").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_letters_survive(cast: Cast, encoding: str) -> None:
    apply(cast, start(cast, GOOD, encoding=encoding))
    assert Expense.objects.filter(text="Lokale på biblioteket").exists()


@pytest.mark.django_db
def test_a_workbook_comes_in_with_its_numbers(cast: Cast) -> None:
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Forbrug")
        page.write_row(0, 0, ["Dato", "Beløb", "Tekst", "Netværk", "Art", "Bilag"])
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        from datetime import datetime

        page.write_datetime(1, 0, datetime(2026, 2, 3), day)  # a cell has no zone
        page.write_row(1, 1, [1234.5, "Leje", "Tværnetværk 1", "Lokaler", 77])
    apply(cast, start(cast, out.getvalue()))
    made = Expense.objects.get()
    assert (made.oere, made.reference, str(made.posted_on)) == (1_234_50, "77", "2026-02-03")


@pytest.mark.django_db
def test_unknown_words_are_asked_about_once_and_remembered(cast: Cast) -> None:
    text = HEAD + "".join(
        f"0{day}-02-2026;{day};Leje;100,00;PSP-4711;40 Tjenesteydelser\r\n" for day in range(1, 5)
    )
    listed = start(cast, text)
    first = plan(cast, listed)
    asked = [(q.word, q.is_place, len(q.rows), q.oere) for q in first.questions]
    assert asked == [("PSP-4711", True, 4, 400_00), ("40 Tjenesteydelser", False, 4, 400_00)]
    with pytest.raises(actions.Undecided):
        apply(cast, listed)
    meant = {q.key: f"n{cast.network.pk}" if q.is_place else "other" for q in first.questions}
    actions.answer_list(listed=listed, answers=meant)
    apply(cast, listed)
    assert Expense.objects.filter(network=cast.network, kind="other").count() == 4
    later = start(cast, HEAD + "20-02-2026;99;Leje;50,00;psp-4711;40 TJENESTEYDELSER\r\n")
    assert plan(cast, later).undecided == 0


@pytest.mark.django_db
def test_answers_that_mean_nothing_here_are_asked_again(cast: Cast) -> None:
    listed = start(cast, HEAD + "01-02-2026;1;Leje;100,00;Nabo;Lokaler\r\n")
    question = plan(cast, listed).questions[0]
    for nonsense in (
        f"n{cast.other_network.pk}",
        f"p{cast.other_network.programme_id}",
        "n0",
        "x",
        "n²",
        "n" + "9" * 30,
    ):
        actions.answer_list(listed=listed, answers={question.key: nonsense})
        assert plan(cast, listed).undecided == 1, nonsense
    actions.answer_list(listed=listed, answers={question.key: "skip"})
    assert [problem.trouble.value for problem in plan(cast, listed).problems] == ["left_out"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        ("01-02-2026;1;T;;Tværnetværk 1;Lokaler", "no_amount"),
        ("01-02-2026;1;T;mange;Tværnetværk 1;Lokaler", "bad_amount"),
        ("01-02-2026;1;T;12,500;Tværnetværk 1;Lokaler", "unclear_amount"),
        ("01-02-2026;1;T;1.000,555;Tværnetværk 1;Lokaler", "decimals"),
        ("01-02-2026;1;T;99999999999999999;Tværnetværk 1;Lokaler", "large"),
        ("01-02-2026;1;T;0;Tværnetværk 1;Lokaler", "nothing"),
        (";1;T;1;Tværnetværk 1;Lokaler", "no_date"),
        ("snart;1;T;1;Tværnetværk 1;Lokaler", "bad_date"),
        ("01-02-1926;1;T;1;Tværnetværk 1;Lokaler", "odd_date"),
        ("01-02-2036;1;T;1;Tværnetværk 1;Lokaler", "ahead"),
        ("01-02-2026;1;T;1;;Lokaler", "no_place"),
        ("01-02-2026;1;T;1;Tværnetværk 1;", "no_kind"),
        ("01-02-2026;1;T;=1+1;Tværnetværk 1;Lokaler", "formula"),
        (f"01-02-2026;{'9' * 101};T;1;Tværnetværk 1;Lokaler", "long_reference"),
        (f"01-02-2026;1;{'T' * 201};1;Tværnetværk 1;Lokaler", "long_text"),
        ("01-02-2020;1;T;1;Tværnetværk 1;Lokaler", "outside"),
    ],
)
def test_every_trouble_of_a_row_is_told_with_what_to_do(cast: Cast, row: str, trouble: str) -> None:
    made = plan(cast, start(cast, HEAD + row + "\r\n02-02-2026;2;God;1;Tværnetværk 1;Lokaler\r\n"))
    told = [(problem.row, problem.trouble.value) for problem in made.problems]
    assert (2, trouble) in told
    problem = next(problem for problem in made.problems if problem.trouble == trouble)
    assert problem.words.what
    assert problem.words.remedy
    assert len(made.new) == (1 if problem.rejected or trouble == "nothing" else 2), "the good row is not lost"


@pytest.mark.django_db
def test_the_same_number_twice(cast: Cast) -> None:
    rows = [
        "01-02-2026;1;A;100;Tværnetværk 1;Lokaler",
        "01-02-2026;1;A;100;Tværnetværk 1;Lokaler",
        "01-02-2026;1;B;200;Tværnetværk 1;Lokaler",
    ]
    made = plan(cast, start(cast, HEAD + "\r\n".join(rows) + "\r\n"))
    assert [(problem.row, problem.trouble.value) for problem in made.problems] == [
        (3, "same_row"),
        (4, "twice"),
    ]
    assert made.oere == 100_00


@pytest.mark.django_db
def test_what_is_here_stays_and_the_difference_is_told(cast: Cast) -> None:
    post(cast, reference="1", oere=5_00)
    made = plan(cast, start(cast, HEAD + "01-02-2026;1;A;100;Tværnetværk 1;Lokaler\r\n"))
    assert [problem.trouble.value for problem in made.problems] == ["differs"]
    assert not made.changes_anything


@pytest.mark.django_db
def test_rows_without_numbers_count_as_often_as_they_stand_there(cast: Cast) -> None:
    text = "Dato;Tekst;Beløb;Netværk;Art\r\n" + "01-02-2026;Kaffe;50,00;Tværnetværk 1;Lokaler\r\n" * 2
    apply(cast, start(cast, text))
    assert [row.shown_reference for row in Expense.objects.all()] == ["", ""]
    assert plan(cast, start(cast, text)).counts["same"] == 2
    more = text + "01-02-2026;Kaffe;50,00;Tværnetværk 1;Lokaler\r\n"
    assert plan(cast, start(cast, more)).counts["new"] == 1


@pytest.mark.django_db
def test_of_two_networks_with_one_name_the_one_that_runs(cast: Cast) -> None:
    from datetime import date

    old = NetworkFactory(
        programme=cast.programme, name="Genstart", starts_on=date(2020, 1, 1), ends_on=date(2022, 1, 1)
    )
    new = NetworkFactory(programme=cast.programme, name="Genstart", starts_on=date(2025, 1, 1))
    rows = "01-02-2026;1;A;1;genstart;Lokaler\r\n01-02-2021;2;A;1;Genstart;Lokaler\r\n01-02-2023;3;A;1;Genstart;Lokaler\r\n"
    made = plan(cast, start(cast, HEAD + rows))
    found = {one.reference: one.place.network for one in made.expenses}
    assert found == {"1": new, "2": old}
    assert made.undecided == 1, "on that day none of them ran"


@pytest.mark.django_db
def test_nothing_is_posted_that_was_not_shown(cast: Cast) -> None:
    listed = start(cast, GOOD)
    seen = plan(cast, listed).fingerprint
    post(cast, reference="1001", oere=1)
    with pytest.raises(actions.PlanIsStale):
        actions.apply_list(listed=listed, programmes=[cast.programme], seen=seen, by=cast.user("hr"), at=NOW)
    assert Expense.objects.count() == 1


@pytest.mark.django_db
def test_old_lists_are_emptied(cast: Cast) -> None:
    apply(cast, start(cast, GOOD))
    start(cast, GOOD)
    by = cast.user("hr")
    assert actions.clear_lists(by=by, at=NOW + timedelta(hours=1)) == 0
    assert actions.clear_lists(by=by, at=NOW + timedelta(days=1)) == 1
    assert actions.clear_lists(by=by, at=NOW + timedelta(days=30)) == 1
    assert actions.clear_lists(by=by, at=NOW + timedelta(days=60)) == 0
    assert not ExpenseList.objects.filter(content__isnull=False).exists()


def test_a_template_that_is_filled_in_is_understood() -> None:
    from ledernet.resources.bringing.columns import LABELS, Meaning

    for language in ("da", "en"):
        from django.utils import translation

        with translation.override(language):
            heads = [str(LABELS[meaning]) for meaning in Meaning if meaning]
        assert sorted(suggested(heads).values()) == sorted(m.value for m in Meaning if m), language


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)


@settings(deadline=None)
@given(st.lists(st.tuples(*[cells] * 6), max_size=8))
def test_every_row_ends_as_a_line_or_a_problem(rows: list[tuple[str, ...]]) -> None:
    heads = ("Dato", "Bilag", "Tekst", "Beløb", "Netværk", "Art")
    table = Table(heads, tuple(Row(number, row) for number, row in enumerate(rows, 2)))
    lines, problems = read_lines(table, suggested(heads), on=TODAY)
    assert {line.row for line in lines} | {problem.row for problem in problems} == {
        row.number for row in table.rows
    }
    assert all(line.oere for line in lines)


# --- on the screen -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_from_the_file_to_the_receipt(cast: Cast) -> None:
    client = login(cast)
    from django.core.files.uploadedfile import SimpleUploadedFile

    text = GOOD + "mange;9;Forkert;1;Tværnetværk 1;Lokaler\r\n10-02-2026;5;Leje;75,00;Ukendt;Lokaler\r\n"
    file = SimpleUploadedFile("forbrug.csv", text.encode("cp1252"))
    response = client.post(reverse("resources:bring-in"), {"file": file})
    listed = ExpenseList.objects.get()
    assert response.url == reverse("resources:bring-in-columns", args=[listed.pk])
    page = client.get(response.url).text
    assert "Lokale på biblioteket" in page
    chosen = {
        f"column_{n}": m for n, m in enumerate(("posted_on", "reference", "text", "amount", "place", ""))
    }
    refused = client.post(response.url, chosen)
    assert refused.status_code == 422
    assert "Ingen kolonne er valgt til: Udgiftstype eller konto." in refused.text
    response = client.post(response.url, chosen | {"column_5": "kind"})
    check = response.url
    page = client.get(check).text
    assert "Hvilket netværk eller program er »Ukendt«?" in page
    assert "Datoen kan ikke læses." in page
    question = plan(cast, listed).questions[0]
    client.post(check, {f"q_{question.id}": f"n{cast.network.pk}"})
    page = client.get(check).text
    assert "Skal vi hente 4 udgifter ind?" in page
    csv = client.get(reverse("resources:bring-in-problems", args=[listed.pk])).content.decode("utf-8-sig")
    assert "bad_date" in csv
    seen = plan(cast, listed).fingerprint
    client.post(reverse("resources:bring-in-confirm", args=[listed.pk]), {"seen": seen})
    page = client.get(check).text
    assert "4 udgifter" in page
    assert Expense.objects.count() == 4
    gone = client.get(reverse("resources:bring-in-columns", args=[listed.pk]))
    assert gone.url == check


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7 nej", b"\x00\x01\x02" * 50, b"kun tekst uden tabel. Mere. Og mere."]
)
def test_a_file_that_is_no_table_is_refused_in_words(cast: Cast, data: bytes) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    response = login(cast).post(reverse("resources:bring-in"), {"file": SimpleUploadedFile("x.csv", data)})
    assert response.status_code == 422
    assert not ExpenseList.objects.exists()


@pytest.mark.django_db
def test_a_list_is_its_owners_alone(cast: Cast) -> None:
    listed = start(cast, GOOD, name="hr")
    for name in ("hr_elsewhere", "chief", "other_hr"):
        response = login(cast, name).get(reverse("resources:bring-in-check", args=[listed.pk]))
        assert response.status_code in {403, 404}, name


@pytest.mark.django_db
def test_hr_elsewhere_brings_nothing_into_what_is_not_hers(cast: Cast) -> None:
    listed = start(cast, GOOD, name="hr_elsewhere")
    page = login(cast, "hr_elsewhere").get(reverse("resources:bring-in-check", args=[listed.pk])).text
    assert "Hvilket netværk eller program er »Tværnetværk 1«?" in page
    assert f'value="n{cast.network.pk}"' not in page


@pytest.mark.django_db
def test_the_template_can_be_brought_in(cast: Cast) -> None:
    response = login(cast).get(reverse("resources:bring-in-template"))
    table = read_table(response.content)
    assert len(suggested(table.headings)) == 6
    assert table.rows[0].cells[3] == "Tværnetværk 1"
