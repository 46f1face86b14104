"""The organisation's data by page and by command; one's own; and evaluations as results alone."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.access.world import World, build
from tests.cast import Cast
from tests.evaluation.asked import closed, launched
from tests.evaluation.test_results_pages import WORDS
from tests.factories import NOW
from tests.transfer.test_records import go_on
from tests.transfer.test_whole import LABELS, elsewhere, emptied, packed, small  # noqa: F401  # a fixture

from ledernet.audit.models import Record
from ledernet.cli.main import main
from ledernet.commons.models import OwnNote
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.people.models import ConfidentialWish, Leader
from ledernet.strategy.models import Programme
from ledernet.transfer.models import Parcel
from ledernet.transfer.whole import plan
from ledernet.transfer.whole.leaving import leave
from ledernet.transfer.whole.own import OWN, TOGETHER, own_of
from ledernet.transfer.whole.results import results_of
from ledernet.transfer.whole.staying import Stays


def client_of(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def test_ordered_made_fetched_by_its_maker_alone(cast: Cast) -> None:
    page = client_of(cast, "administrator").post(reverse("transfer:organisation"), follow=True)
    assert "Bliver lavet" in page.text
    go_on()
    parcel = Parcel.objects.get()
    Parcel.objects.update(kept_until="2100-01-01T00:00Z")
    url = reverse("transfer:fetch", args=[parcel.pk])
    assert client_of(cast, "hr").get(url).status_code == 403
    with zipfile.ZipFile(io.BytesIO(client_of(cast, "administrator").get(url).content)) as archive:
        assert "tables/networks.Seat.jsonl" in archive.namelist()
    verbs = set(Record.objects.values_list("verb", flat=True))
    assert verbs >= {
        f"transfer.{verb}" for verb in ("organisation_ordered", "organisation_exported", "parcel_fetched")
    }


def test_by_page_a_bad_file_is_refused_and_a_good_one_comes_in(cast: Cast, small: dict[str, bytes]) -> None:  # noqa: F811
    url = reverse("transfer:arrival")
    full = client_of(cast, "administrator").get(url)
    assert "Her er allerede lavet noget" in full.text
    assert client_of(cast, "hr").get(url).status_code == 403, "it brings roles along"
    emptied()
    place = elsewhere("ny@andetsted.example")
    client = Client()
    client.force_login(place.users.get())
    bad = client.post(
        url, {"file": SimpleUploadedFile("x.zip", packed(small | {"manifest.json": b"no"}, seal=False))}
    )
    assert bad.status_code == 422
    assert "manifest.json: Er ikke JSON" in bad.text
    assert not Leader.objects.exists()
    good = client.post(url, {"file": SimpleUploadedFile("x.zip", packed(small))}, follow=True)
    assert good.status_code == 200
    assert "rækker er kommet ind" in good.text
    assert Leader.objects.filter(organisation=place, key="member").exists()


def test_by_command_there_and_back(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "organisation.zip"
    named = ["--organisation", "testkoebing"]
    assert main(["export-organisation", str(file), *named]) == 0
    assert main(["export-organisation", str(file), *named]) == 2, "never over a file that is there"
    assert main(["import-organisation", str(file), *named]) == 2
    assert "create-admin" in capsys.readouterr().err
    emptied()
    elsewhere()
    assert main(["import-organisation", str(tmp_path / "gone.zip")]) == 2
    assert main(["import-organisation", str(file)]) == 0
    assert Leader.objects.filter(key="member", organisation__slug="et-andet-sted").exists()


def test_everybody_fetches_her_own_and_nothing_of_others(cast: Cast) -> None:
    world: World = build(cast)
    member, other = cast.leaders["member"], cast.leaders["coordinator"]
    OwnNote.objects.create(
        network=cast.network, author=cast.user("coordinator"), text="Toves note", made_at=NOW
    )
    ConfidentialWish.objects.create(author=member, not_with=other, created_at=NOW)
    ConfidentialWish.objects.create(author=other, not_with=member, created_at=NOW)
    with zipfile.ZipFile(io.BytesIO(own_of(cast.user("member"), at=NOW))) as archive:
        whole = json.loads(archive.read("own.json"))
        document = next(name for name in archive.namelist() if name.endswith(".pdf"))
        assert archive.read(document).startswith(b"%PDF")
    rows = {part["table"]: part["rows"] for part in whole["parts"]}
    assert [row["text"] for row in rows["commons.OwnNote"]] == [world.own["own_note"].text]
    assert rows["commons.OwnNote"][0]["network"] == "Tværnetværk 1"
    assert [(row["author"], row["not_with"]) for row in rows["people.ConfidentialWish"]] == [
        ("Mette Medlem", "Tove Tovholder")
    ]
    assert rows["conduct.Commitment"], "what she promised herself"
    assert "Toves note" not in json.dumps(whole)
    answer = client_of(cast, "member").post(reverse("transfer:own-file"))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/zip", "no-store, private")
    record = Record.objects.get(verb="transfer.own_fetched")
    assert not record.value_digests, "never what was in it"
    mine = {label for label in plan.staying() if plan.staying()[label] in {Stays.MEMBERS, Stays.WISHES}}
    assert mine | {"commons.Lesson"} == OWN.keys() | TOGETHER, (
        "say in own.py whose a row of it is, or that it is the network's together"
    )
    assert OWN.keys() <= LABELS.keys()


def test_evaluations_leave_as_results_and_never_an_answer(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    launched(cast)
    asked = closed(cast, 7, 6, 6, 5, 4, 6)
    assert list(results_of(cast.organisation)) == [], "the network has not passed it on"
    Questionnaire.objects.filter(pk=asked.pk).update(released_at=NOW, comment="Vi er for enige.")
    with zipfile.ZipFile(io.BytesIO(leave(cast.organisation, at=NOW).content)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    told = json.loads(files["results/1.json"])
    assert (told["network"], [sheet["name"] for sheet in told["sheets"]][1:]) == (
        "Tværnetværk 1",
        ["Formål", "Spørgsmål"],
    )
    assert "Vi er for enige." in files["results/1.json"]
    assert WORDS not in "".join(files.values()), "what was written in own words is in no file"
    assert not [name for name in files if name.startswith("tables/answers.")]
    assert "round" not in json.loads(files["tables/evaluation.Questionnaire.jsonl"].splitlines()[0])
    Wave.objects.update(state="withdrawn")
    [held_back] = results_of(cast.organisation)
    assert held_back["not_shown_because"]
    assert "sheets" not in held_back
