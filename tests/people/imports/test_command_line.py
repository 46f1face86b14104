"""`ledernet import-leaders`, as a person at a terminal and as a machine."""

import argparse
import json
from pathlib import Path

import pytest

from ledernet.audit.models import Record
from ledernet.cli import import_leaders
from ledernet.people.models import ImportBatch, Leader
from tests.factories import OrganisationFactory
from tests.people.imports.helpers import LIST, bring_in

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture
def organisation():  # type: ignore[no-untyped-def]
    return OrganisationFactory(slug="test")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "ledere.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def run(monkeypatch: pytest.MonkeyPatch, *words: object, language: str = "en") -> int:
    monkeypatch.setenv("LEDERNET_LANGUAGE", language)
    parser = argparse.ArgumentParser()
    import_leaders.fill(parser)
    options = parser.parse_args([*map(str, words)])
    return int(options.run(options))


def test_a_file_all_the_way(organisation, given, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run(monkeypatch, given) == 0
    assert Leader.objects.filter(organisation=organisation).count() == 5
    assert "Imported." in capsys.readouterr().out
    records = Record.objects.filter(organisation_key=organisation.pk).order_by("number")
    assert [(record.verb, record.actor_key) for record in records] == [
        ("people.import_uploaded", "system:command-line"),
        ("people.import_applied", "system:command-line"),
    ]
    assert run(monkeypatch, given) == 0
    assert "everything is as the file says" in capsys.readouterr().out


def test_a_dry_run_leaves_no_trace(organisation, given, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run(monkeypatch, given, "--dry-run") == 0
    assert not Leader.objects.exists()
    assert not ImportBatch.objects.exists()
    assert not Record.objects.exists()
    assert "dry run" in capsys.readouterr().out


def test_as_json(organisation, given, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    given.write_text(
        LIST.replace("Veje;3;4", "Veje;3;99").replace("4;Eva", "4;;x;;\n44;Eva"), encoding="utf-8"
    )
    assert run(monkeypatch, given, "--json", "-") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == "applied"
    assert told["counts"]["leader.add"] == 5
    assert told["table"]["separator"] == ";"
    assert [(p["row"], p["code"], p["severity"]) for p in told["problems"]] == [
        (5, "no_name", "rejected"),
        (7, "missing_superior", "adjusted"),
    ]
    assert told["problems"][0]["reason"] == "The name is missing."


def test_problems_as_a_file(organisation, given, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    given.write_text(LIST.replace("Veje;3;4", "Veje;3;=CMD()"), encoding="utf-8")
    assert run(monkeypatch, given, "--problems", tmp_path / "p.csv", language="da") == 0
    lines = (tmp_path / "p.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Række;Kolonne")
    assert lines[1].startswith(
        "6;Nærmeste leder;Bruges uden værdien;Den overordnede, =CMD(), er ikke i filen"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF", "The file is a PDF."),
        (b"Navn;Enhed\n", "There are headings, but no rows under them."),
        (b"E-mail;Enhed\na@b.example;A\n", "No column is chosen for: Name."),
    ],
)
def test_bad_input_ends_in_one_sentence(
    organisation, given, monkeypatch, capsys, content: bytes, sentence: str
) -> None:  # type: ignore[no-untyped-def]
    given.write_bytes(content)
    assert run(monkeypatch, given) == 2
    assert sentence in capsys.readouterr().err
    assert run(monkeypatch, given, "--json", "-") == 2
    assert json.loads(capsys.readouterr().out)["status"] == "refused"


def test_a_file_of_a_gigabyte_is_not_read(organisation, tmp_path, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    large = tmp_path / "stor.csv"
    with large.open("wb") as file:
        file.truncate(1024**3)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    assert run(monkeypatch, large) == 2
    assert "too large" in capsys.readouterr().err


def test_a_file_that_is_not_there(organisation, tmp_path, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run(monkeypatch, tmp_path / "væk.csv") == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_which_organisation(organisation, given, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    OrganisationFactory(slug="nabo")
    assert run(monkeypatch, given) == 2
    assert "nabo, test" in capsys.readouterr().err
    assert run(monkeypatch, given, "--organisation", "findes-ikke") == 2
    assert run(monkeypatch, given, "--organisation", "nabo") == 0
    assert {leader.organisation.slug for leader in Leader.objects.select_related("organisation")} == {"nabo"}


def test_many_endings_need_a_word(organisation, given, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, LIST, source="løn")
    given.write_text("\n".join(LIST.splitlines()[:3]) + "\n", encoding="utf-8")
    assert run(monkeypatch, given, "--coverage", "all", "--source", "løn") == 3
    assert not Leader.objects.filter(ends_on__isnull=False).exists()
    assert run(monkeypatch, given, "--coverage", "all", "--source", "løn", "--allow-ending") == 0
    assert Leader.objects.filter(ends_on__isnull=False).count() == 3


def test_mappings(organisation, given, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    given.write_text("a;b;c\nKim;1;Skole\n", encoding="utf-8")
    assert run(monkeypatch, given, "--mapping", "a=name,b=key,c=unit", "--source", "første") == 0
    assert Leader.objects.get().key == "1"
    given.write_text("a;b;c\nKim Holm;1;Skole\n", encoding="utf-8")
    assert run(monkeypatch, given) == 0  # remembered by its headings
    assert Leader.objects.get().name == "Kim Holm"
    stored = tmp_path / "m.json"
    stored.write_text(json.dumps({"columns": {"a": "name", "b": "key", "c": "unit"}}), encoding="utf-8")
    assert run(monkeypatch, given, "--mapping", stored) == 0
    assert run(monkeypatch, given, "--mapping", "første") == 0
    assert run(monkeypatch, given, "--mapping", "ukendt") == 2
    assert run(monkeypatch, given, "--mapping", "a=vrøvl") == 2


def test_only_some_rows(organisation, given, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run(monkeypatch, given, "--only", "Enhed=Veje") == 0
    assert Leader.objects.count() == 2
    assert "rows passed over: 3" in capsys.readouterr().out
    assert run(monkeypatch, given, "--mapping", "ledere") == 0  # the source by name: with its choice of rows
    assert Leader.objects.count() == 2
    assert run(monkeypatch, given) == 0
    assert Leader.objects.count() == 5
    assert run(monkeypatch, given, "--only", "Enhed=Månen") == 2
    assert run(monkeypatch, given, "--only", "Findesikke=x") == 2


def test_doubtful_rows(organisation, given, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    bring_in(organisation, "Navn;Enhed\nKim Holm;A\n")
    given.write_text("Navn;Enhed\nKim Holm;B\n", encoding="utf-8")
    assert run(monkeypatch, given) == 0
    assert Leader.objects.count() == 1
    assert Leader.objects.get().posts.get().unit.name == "A"
    assert run(monkeypatch, given, "--doubtful", "other") == 0
    assert Leader.objects.count() == 2


def test_the_ministry_of_defence(organisation, shared_data, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    path = shared_data / "uk_organograms" / "senior_2011-03-31.csv"
    if not path.is_file():
        pytest.skip(f"not found: {path}")
    assert run(monkeypatch, path, "--only", "body=ministry_of_defence", "--json", "-") == 0
    assert json.loads(capsys.readouterr().out)["counts"]["leader.add"] == 600
