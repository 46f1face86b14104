"""An organisation leaves as a file and comes back: all of it, and nothing that stays; what is wrong is refused in words."""

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import JSONField
from tests.access.world import World, build
from tests.cast import Cast
from tests.factories import NOW

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.mail.models import Message
from ledernet.meetings.actions import keep_calendars
from ledernet.people.actions import make_administrator
from ledernet.people.enums import Role
from ledernet.people.models import Leader, RoleAssignment, Unit
from ledernet.transfer.exporting import export_now, import_now
from ledernet.transfer.whole import keys, plan, reading
from ledernet.transfer.whole.coming import NotEmpty, in_the_way
from ledernet.transfer.whole.leaving import leave
from ledernet.transfer.whole.reading import BadFile, read
from ledernet.transfer.whole.staying import FIELDS, HANDED, ONLY, ROOMS, TABLES

BY = System("command-line")
LABELS = {model._meta.label: model for model in plan.ours()}


# --- nothing new is forgotten --------------------------------------------------------------------------------------


def test_every_table_leaves_whole_or_stays_for_a_reason() -> None:
    leaving = {table.label: table for table in plan.tables()}
    assert leaving.keys() | plan.staying().keys() == LABELS.keys()
    assert not leaving.keys() & plan.staying().keys()
    seen: set[str] = set()
    for table in plan.tables():
        for name, _why in table.left_out:
            if table.label != "accounts.Organisation":  # it is there already
                assert plan.stand_in(table.model._meta.get_field(name)), (
                    f"{table.label}.{name} stays behind, but no row can be without it: name the table in staying.TABLES "
                    "or the field in staying.HANDED"
                )
        for field in table.references:
            target = field.related_model._meta.label
            assert target in seen or (field.name in table.later and field.null), f"{table.label}.{field.name}"
        seen.add(table.label)
        for field in table.fields:
            key = f"{table.label}.{field.name}"
            if isinstance(field, JSONField):
                assert key in keys.RULES or key in keys.PLAIN, (
                    f"say in keys.py whether {key} names rows by number"
                )


def test_nothing_is_named_that_is_not_there() -> None:
    assert LABELS.keys() >= TABLES.keys() | HANDED.keys() | ONLY.keys()
    assert {app.label for app in apps.get_app_configs()} >= ROOMS.keys()
    names = {
        f"{table.label}.{field.name}"
        for table in plan.tables()
        for field in table.model._meta.concrete_fields
    }
    assert names >= keys.RULES.keys() | keys.PLAIN | FIELDS.keys()
    for label, fields in HANDED.items():
        assert set(fields) <= {field.name for field in LABELS[label]._meta.concrete_fields}


# --- there and back ------------------------------------------------------------------------------------------------


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def files_in(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tables_in(content: bytes) -> dict[str, bytes]:
    return {name: part for name, part in files_in(content).items() if name.startswith("tables/")}


def emptied() -> None:
    """As on another installation: no table of ours has a row, and numbers go on where they were."""
    names = [f'"{model._meta.db_table}"' for model in LABELS.values()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE"
            )  # what is still to be checked would hold the tables
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        else:
            cursor.execute("PRAGMA defer_foreign_keys = ON")
            for name in names:
                cursor.execute(f"DELETE FROM {name}")


def elsewhere(email: str = "administrator@testkoebing.example") -> Organisation:
    return make_administrator(
        organisation="Et andet sted", email=email, name="Anton Administrator", by=BY, at=NOW
    ).organisation


def test_an_organisation_comes_back_as_it_left(world: World) -> None:
    house = world.cast.organisation
    keep_calendars(by=BY, at=NOW)
    content, counts = export_now(organisation=house, by=BY, at=NOW)
    before = tables_in(content)
    assert counts["networks.Seat"] >= 4
    filled = {name for name, rows in before.items() if rows}
    assert len(filled) > 60, "the world has a row of nearly everything"
    emptied()
    place = elsewhere()
    Unit.objects.create(
        organisation=Organisation.objects.create(name="Først", slug="foerst", created_at=NOW),
        name="x",
        key="x",
    )
    came = import_now(organisation=place, data=content, by=BY, at=NOW)
    assert came.counts == counts
    assert not came.without_login
    after, _counts = export_now(organisation=place, by=BY, at=NOW)
    assert tables_in(after) == before
    keep_calendars(by=BY, at=NOW)
    assert not Message.objects.exists(), "nobody is written to: every calendar knows what it was told"
    place.refresh_from_db()
    assert (place.name, place.slug) == ("Testkøbing Kommune", "et-andet-sted")
    school = Unit.objects.select_related("parent__parent").get(organisation=place, key="school")
    assert school.parent is not None
    assert school.path == f"{school.parent.path}{school.pk}/"
    assert not User.objects.get(email="hr@testkoebing.example").has_usable_password()
    assert (
        RoleAssignment.objects.filter(
            organisation=place, role=Role.ADMINISTRATOR, user__email__startswith="admin"
        ).count()
        == 1
    )
    record = Record.objects.filter(organisation_key=place.pk, verb="transfer.organisation_imported").get()
    assert "sha256" in record.value_digests
    with pytest.raises(NotEmpty):
        import_now(organisation=place, data=content, by=BY, at=NOW)


def test_what_stays_is_not_in_the_file_and_the_file_says_so(world: World) -> None:
    house = world.cast.organisation
    User.objects.filter(email="hr@testkoebing.example").update(password="hemmelig-hash")
    files = files_in(leave(house, at=NOW).content)
    everything = b"\n".join(files.values()).decode()
    word = "Kladdenetværk"
    for secret in (
        "opslag",
        "note",
        "dokument",
        "gjorde",
        "beslutning",
        "løfte",
        "punkt",
        "enighed",
        "uenighed",
        "afbud",
        "regel",
    ):
        assert f"{word} {secret}" not in everything, secret
    for secret in ("hemmelig-hash", "Nabolev", "Nabonetværk", "password", "not_with"):
        for name, part in files.items():
            if name not in {"manifest.json"}:
                assert secret not in part.decode(), (secret, name)
    assert f"{word} indspil" in everything, "what was sent to the management leaves"
    left_out = json.loads(files["manifest.json"])["left_out"]
    whole = {row["table"]: row["why"] for row in left_out if "field" not in row}
    assert (whole["commons.Post"], whole["people.ConfidentialWish"], whole["answers.Sheet"]) == (
        "members",
        "wishes",
        "answers",
    )
    assert {"table": "accounts.User", "field": "password", "why": "secret"} in left_out
    schema = json.loads(files["schema.json"])["tables"]
    assert schema["networks.Seat"]["leader"] == {
        "type": "ForeignKey",
        "kind": "personal",
        "refers_to": "people.Leader",
    }


def test_beside_another_organisation_an_address_in_use_comes_in_without_a_login(world: World) -> None:
    content = leave(world.cast.organisation, at=NOW).content
    place = elsewhere("en.anden@andetsted.example")
    came = import_now(organisation=place, data=content, by=BY, at=NOW)
    assert "Mette Medlem" in came.without_login
    user = User.objects.get(organisation=place, name="Mette Medlem")
    assert (user.is_active, user.email.endswith(".invalid")) == (False, True)
    assert Leader.objects.get(organisation=place, key="member").user == user
    assert (
        RoleAssignment.objects.filter(organisation=place, user__email="en.anden@andetsted.example").count()
        == 1
    )


# --- files that cannot be used -------------------------------------------------------------------------------------


@pytest.fixture
def small(cast: Cast) -> dict[str, bytes]:
    return files_in(leave(cast.organisation, at=NOW).content)


def packed(files: dict[str, bytes], *, seal: bool = True) -> bytes:
    """With `seal` the list has the checksums and counts of what stands there now."""
    files = dict(files)
    if seal:
        manifest = json.loads(files["manifest.json"])
        for row in manifest["tables"]:
            content = files.get(row["file"], b"")
            row |= {"sha256": hashlib.sha256(content).hexdigest(), "rows": len(content.splitlines())}
        files["manifest.json"] = json.dumps(manifest).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(files: dict[str, bytes], table: str, number: int, **fields: Any) -> dict[str, bytes]:
    name = f"tables/{table}.jsonl"
    rows = [json.loads(line) for line in files[name].splitlines()]
    rows[number - 1] |= fields
    return files | {name: "".join(json.dumps(row) + "\n" for row in rows).encode()}


LEADER = "tables/people.Leader.jsonl"


@pytest.mark.parametrize(
    ("table", "fields", "place", "words"),
    [
        ("people.Leader", {"name": None}, f"{LEADER}, linje 2, name", "tomt"),
        ("people.Leader", {"name": 7}, f"{LEADER}, linje 2, name", "ikke det, feltet rummer"),
        ("people.Leader", {"name": "x" * 999}, f"{LEADER}, linje 2, name", "999"),
        ("people.Leader", {"name": "a\x00"}, f"{LEADER}, linje 2, name", "tegn"),
        ("people.Leader", {"name": "\ud800"}, f"{LEADER}, linje 2, name", "tegn"),
        ("people.Leader", {"created_at": "i går"}, f"{LEADER}, linje 2, created_at", "går"),
        ("people.Leader", {"user": 9999}, f"{LEADER}, linje 2, user", "ikke er i filen"),
        ("people.Leader", {"user": True}, f"{LEADER}, linje 2, user", "ikke er i filen"),
        ("people.Leader", {"shoe_size": 43}, f"{LEADER}, linje 2, shoe_size", "kender ikke feltet"),
        ("people.Leader", {"id": 7}, f"{LEADER}, linje 2, id", "nummereret"),
        ("networks.Seat", {"role": "king"}, "tables/networks.Seat.jsonl, linje 2, role", "king"),
        ("people.Leader", {"key": "chief"}, LEADER, "passer ikke sammen"),
    ],
)
def test_a_bad_value_is_refused_with_its_place_its_field_and_what_to_do(
    small: dict[str, bytes], table: str, fields: dict[str, Any], place: str, words: str
) -> None:
    data = packed(changed(small, table, 2, **fields))
    emptied()
    house = elsewhere()
    with pytest.raises(BadFile) as bad:
        import_now(organisation=house, data=data, by=BY, at=NOW)
    assert bad.value.place == place
    assert words in str(bad.value)
    assert not in_the_way(house), "nothing has happened"


def test_a_bad_file_is_refused_before_anything_of_it_is_believed(
    small: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = json.loads(small["manifest.json"])

    def with_manifest(**fields: Any) -> dict[str, bytes]:
        return small | {"manifest.json": json.dumps(manifest | fields).encode()}

    cut = packed(small)[:-200]
    for data, words in (
        (b"", "ikke en zip-fil"),
        (b"PK\x03\x04 and no more", "ikke en zip-fil"),
        (cut, "ikke en zip-fil"),
        (packed({"x": b""}, seal=False), "manifest.json: Mangler"),
        (packed(small | {"manifest.json": b"[]"}, seal=False), "ikke JSON"),
        (packed(small | {"manifest.json": b"[" * 100_000}, seal=False), "ikke JSON"),
        (packed(with_manifest(schema="other"), seal=False), "ikke en eksport"),
        (packed(with_manifest(version=2), seal=False), "version 2"),
        (packed(with_manifest(tables=None), seal=False), "Listen over tabeller"),
        (packed(with_manifest(tables=[{"table": "x.Y"}]), seal=False), "x.Y"),
        (packed(small | {LEADER: small[LEADER] + b"{}\n"}, seal=False), "kontrolsum"),
        (packed(small | {LEADER: b"nonsense\n"}), f"{LEADER}, linje 1"),
    ):
        with pytest.raises(BadFile) as bad:
            read(data)
        assert words in str(bad.value), str(bad.value)
    monkeypatch.setattr(reading, "UNPACKED", 1000)
    with pytest.raises(BadFile, match="pakkes ud"):
        read(packed(small))
    monkeypatch.setattr(reading, "LARGEST", 10)
    with pytest.raises(BadFile, match="100 MB"):
        read(packed(small))
