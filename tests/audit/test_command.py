"""`ledernet verify-audit` as an operator meets it."""

import json
from pathlib import Path

import pytest
from django.db import connection

from ledernet.audit import actions, guards
from ledernet.audit.actors import System
from ledernet.cli.main import main
from tests.factories import NOW, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_chains(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LEDERNET_LANGUAGE", "en")
    for slug in ("kaloe", "nabolev"):
        house = OrganisationFactory(name=slug, slug=slug)
        for _ in range(3):
            actions.record(
                organisation=house,
                by=System("test"),
                at=NOW,
                verb="accounts.organisation_changed",
                target=house,
                changes={"name": ("a", "b")},
            )
    guards.install(connection)
    yield
    guards.remove(connection)


def tamper(statement: str) -> None:
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    guards.install(connection)


def test_all_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify-audit"]) == 0
    out = capsys.readouterr().out
    assert "kaloe: whole. 3 records" in out
    assert "nabolev: whole. 3 records" in out


def test_one_organisation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify-audit", "--organisation", "nabolev"]) == 0
    assert "kaloe" not in capsys.readouterr().out


def test_an_organisation_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify-audit", "--organisation", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_tampering_is_named_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    tamper("UPDATE audit_value SET text = '{}' WHERE record_number = 2")
    assert main(["verify-audit"]) == 1
    out = capsys.readouterr().out
    assert "1 thing does not fit" in out or "2 things do not fit" in out
    assert "record 2: the value of name has been changed" in out


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    tamper("DELETE FROM audit_value WHERE record_number = 3")
    assert main(["verify-audit", "--organisation", "kaloe", "--json"]) == 1
    report, guarded = json.loads(capsys.readouterr().out)
    assert (report["organisation"], report["records"], report["whole"]) == ("kaloe", 3, False)
    assert report["findings"] == [{"problem": "value-missing", "number": 3, "field": "name"}]
    assert guarded == {"missing_guards": []}


def test_missing_guards_are_named_and_fail(capsys: pytest.CaptureFixture[str]) -> None:
    guards.remove(connection)
    assert main(["verify-audit"]) == 1
    assert "audit_record_no_update" in capsys.readouterr().out


def test_the_anchor_shows_a_log_that_was_cut_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anchor = tmp_path / "anchor.json"
    assert main(["verify-audit", "--anchor", str(anchor)]) == 0
    noted = anchor.read_text()
    for statement in (
        "DELETE FROM audit_value",
        "DELETE FROM audit_record",
        "DELETE FROM audit_head",
    ):
        tamper(statement)  # everything is gone: nothing is left that could not fit
    assert main(["verify-audit"]) == 0
    assert main(["verify-audit", "--anchor", str(anchor)]) == 1
    assert anchor.read_text() == noted
    assert "does not fit" in capsys.readouterr().out


def test_an_anchor_file_that_makes_no_sense(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anchor = tmp_path / "anchor.json"
    anchor.write_text("{ not json")
    assert main(["verify-audit", "--anchor", str(anchor)]) == 2
    assert str(anchor) in capsys.readouterr().err
    assert main(["verify-audit", "--anchor", str(tmp_path / "no" / "folder.json")]) == 2


def test_an_empty_house_is_whole() -> None:
    for statement in ("DELETE FROM audit_value", "DELETE FROM audit_record", "DELETE FROM audit_head"):
        tamper(statement)
    assert main(["verify-audit"]) == 0
