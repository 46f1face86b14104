"""Experience as a file: what leaves and what never does, what comes in, what is refused, and who reads it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.commons.test_room import INSIDE, client_of, logged
from tests.factories import NOW, TODAY, NetworkFactory

from ledernet.audit.models import Record
from ledernet.commons import actions as commons
from ledernet.commons.actions import Learnt
from ledernet.commons.exchange.enums import Bad, Kind
from ledernet.commons.exchange.files import BadFile, read, written
from ledernet.commons.exchange.items import Item
from ledernet.commons.exchange.models import FromOthers, ReceivedFile, SentFile
from ledernet.commons.exchange.naming import Names
from ledernet.commons.exchange.queries import others_visible_to
from ledernet.commons.models import Lesson
from ledernet.commons.reading_list import actions as readings
from ledernet.commons.reading_list.actions import Told
from ledernet.methods.actions import Words, add_method, judge, offer_method
from ledernet.methods.enums import Answer
from ledernet.networks.models import Network

OUT, IN, GEM = "exchange:prepare", "exchange:receive", "exchange:confirm"
UID = "6f2d0a52-1c0a-5c52-9e0f-0f2b6a1d9c01"
ENTRY: dict[str, Any] = {
    "kind": "lesson", "id": UID, "year": 2025, "purposes": ["P3"],
    "activity": "Vi byttede plads.", "insight": "De har <b>travlt</b>.", "now": "Vi ringer først.",
}  # fmt: skip
WAY: dict[str, Any] = {
    "kind": "method", "id": UID, "name": "Runde", "gain": "Ro", "caution": "", "source": "", "least": 3, "most": 9,
    "purposes": [], "steps": [[5, "Alle siger noget"]],
}  # fmt: skip


def file_of(*entries: Any, **changed: Any) -> bytes:
    whole = {"schema": "ledernet-experience", "version": 1, "made_on": "2026-11-01", "sender": ""}
    return json.dumps(whole | {"entries": list(entries)} | changed, ensure_ascii=False).encode()


def sent(client: Client, data: bytes) -> Any:
    return client.post(reverse(IN), {"file": SimpleUploadedFile("x.json", data)})


# --- without a database -----------------------------------------------------------------------------------------


def test_names_are_found_whole_bent_and_shortened_and_nothing_else() -> None:
    names = Names(
        people=["Anne Marie Holm", "Bo"], things=["Team Vest", "Løn", "Skolen ved Søen", "Kalø Kommune"]
    )
    for text, found in (
        ("Vi spurgte anne marie holm.", ["Anne Marie Holm"]),
        ("ANNE HOLMS idé", ["Anne Marie Holm"]),
        ("Anne sagde det, og Holm var enig", []),
        ("Bo er et ord", []),
        ("Team Vests aften; løn er noget andet", ["Team Vest", "Løn"]),
        ("Lønnen steg", []),
        ("på Skolen ved\nSøen", ["Skolen ved Søen"]),
        ("skriv til x@y.dk eller ring 55 50 01 12", ["x@y.dk", "55 50 01 12"]),
        ("010203-1234", ["010203-1234"]),
        ("I 2025 var vi 12 i 20 minutter", []),
    ):
        assert names.found_in(text) == found, text


def test_a_file_is_read_as_it_was_written() -> None:
    items = read(
        file_of(ENTRY, WAY | {"id": UID.replace("6f", "7f"), "tried": {"networks": 6, "again": 4}})
    ).items
    again = read(written(items, sender=" Vester\nby ", made_on=TODAY).encode())
    assert (again.items, again.sender, again.made_on, again.refused) == (items, "Vester by", TODAY, ())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe{}", Bad.NOT_TEXT),
        (b"{", Bad.NOT_JSON),
        (b"[" * 100_000, Bad.NOT_JSON),
        (b"[]", Bad.NOT_OURS),
        (file_of(ENTRY, schema="other"), Bad.NOT_OURS),
        (file_of(ENTRY, made_on="i går"), Bad.NOT_OURS),
        (file_of(ENTRY, version=2), Bad.VERSION),
        (file_of(ENTRY, version=True), Bad.VERSION),
        (file_of(), Bad.EMPTY),
        (file_of(*[1] * 501), Bad.TOO_MANY),
        (b" " * (1024 * 1024 + 1), Bad.TOO_LARGE),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data: bytes, why: Bad) -> None:
    with pytest.raises(BadFile) as refused:
        read(data)
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ("words", ""),
        (ENTRY | {"kind": "person"}, "kind"),
        (ENTRY | {"id": "1"}, "id"),
        (ENTRY | {"insight": ""}, "insight"),
        (ENTRY | {"insight": ["x"]}, "insight"),
        (ENTRY | {"now": "x" * 1001}, "now"),
        (ENTRY | {"year": "2025"}, "year"),
        (ENTRY | {"purposes": ["P9"]}, "purposes"),
        (ENTRY | {"purposes": [{}]}, "purposes"),
        (WAY | {"most": 2}, "most"),
        (WAY | {"steps": []}, "steps"),
        (WAY | {"steps": [[0, "x"]]}, "steps"),
        (WAY | {"steps": ["x"]}, "steps"),
        (WAY | {"tried": {"networks": 4, "again": 4}}, "networks"),
        (WAY | {"tried": {"networks": 6, "again": 7}}, "again"),
        (WAY | {"kind": "reading", "title": "x", "place": "x", "why": "x", "language": "xx"}, "language"),
    ],
)
def test_an_entry_that_cannot_be_used_says_where_and_the_others_are_taken(entry: Any, field: str) -> None:
    good = ENTRY | {"id": UID.replace("6f", "5f")}
    found = read(file_of(good, entry))
    assert [item.uid for item in found.items] == [good["id"]]
    assert [(one.number, one.field) for one in found.refused] == [(2, field)] and found.refused[0].what


def test_what_cannot_be_seen_is_taken_out_and_what_is_unknown_left_behind() -> None:
    raw = ENTRY | {"now": "a\x00b\u202ec\r\nd\ud800", "author": "Anne", "sender": "x"}
    found = read(json.dumps({"schema": "ledernet-experience", "version": 1, "made_on": "2026-11-01", "entries": [raw, raw]}).encode())  # fmt: skip
    assert (
        found.items[0].content["now"] == "abc\nd" and not {"author", "sender"} & found.items[0].content.keys()
    )
    assert [one.field for one in found.refused] == ["id"]  # twice


# --- out --------------------------------------------------------------------------------------------------------


@pytest.fixture
def taught(cast: Cast) -> Cast:
    """Lessons shared and not, one that names a member; ways of working tried by four and by five; one retired of each."""
    member, network, hr = cast.user("member"), cast.network, cast.user("hr")
    for said, shared in (("Delt", True), ("Hemmelig", False), ("Mette Medlem prøvede", True)):
        learnt = Learnt(f"{said} greb", "Det gik.", "Vi bliver ved.", "Vores eget formål")
        lesson = commons.write_lesson(network=network, learnt=learnt, by=member, at=NOW)
        if shared:
            commons.share_lesson(lesson=lesson, version=1, by=member, at=NOW)
    networks: list[Network] = [network, *(NetworkFactory(programme=network.programme) for _ in range(4))]
    for name, tried in (("Gåtur", 5), ("Stilhed", 4), ("Udgået vej", 5)):
        words = Words(name, "Ro", "", "", 2, 8, ("P3",), ((10, "Gå to og to"),))
        method = add_method(organisation=cast.organisation, words=words, by=hr, at=NOW)
        for place, one in enumerate(networks[:tried]):
            answer = Answer.NOT if place == 0 else Answer.AGAIN
            judge(method=method, network=one, answer=answer, note="Kun for os", used_on=TODAY, by=hr, at=NOW)
        offer_method(method=method, offered=name != "Udgået vej", by=hr, at=NOW)
    told = Told("Vores bog", "Hylde 3", "Fordi.", themes=("life",))
    readings.add_reading(organisation=cast.organisation, told=told, by=hr, at=NOW)
    gone = readings.add_reading(
        organisation=cast.organisation, told=replace(told, title="Gammel bog"), by=hr, at=NOW
    )
    readings.offer_reading(reading=gone, offered=False, by=hr, at=NOW)
    return cast


def typed(page: Any) -> dict[str, str]:
    """What the form of the page would send as it stands."""
    data = {}
    for form in page.context["forms"]:
        for field in form.fields:
            value = form[field].value()
            if value not in (None, False, ""):
                data[form.add_prefix(field)] = "on" if value is True else str(value)
    return data


def made(client: Client, data: dict[str, str]) -> Any:
    """Through the preview, by what its form sends."""
    preview = client.post(reverse(OUT), data | {"step": "preview"})
    assert preview.status_code == 200, preview.content.decode()
    hidden = {name: value for form in preview.context["chosen"] for name, value in form.hidden}
    if preview.context["named"]:
        hidden["is_named"] = "on"
    count = {"count": str(len(preview.context["items"]))}
    response = client.post(reverse(OUT), hidden | count | {"step": "make"})
    assert response.content.decode() == preview.context["text"]
    return response


def test_round_trip_between_two_organisations_and_nothing_leaks(taught: Cast) -> None:
    ours, theirs = client_of(taught, "hr"), client_of(taught, "other_hr")
    page = ours.get(reverse(OUT))
    assert "Hemmelig" not in page.content.decode() and "Det ser ud til at nævne" in page.content.decode()
    data = typed(page)
    named = next(form for form in page.context["forms"] if form.found)
    assert named.found == ["Mette Medlem"] and f"{named.item.uid}-take" not in data
    response = made(ours, data)
    assert response["Content-Disposition"].startswith('attachment; filename="erfaringer-')
    text = response.content.decode()
    for leak in (
        "Hemmelig", "Mette", "Medlem", "Vores eget formål", "Udgået", "Gammel bog", "Kun for os",
        taught.organisation.name, taught.network.name, str(NOW.date()),
    ):  # fmt: skip
        assert leak not in text, leak
    entries = json.loads(text)["entries"]
    assert sorted(entry["kind"] for entry in entries) == ["lesson", "method", "method", "reading"]
    tried = {entry["name"]: entry.get("tried") for entry in entries if entry["kind"] == "method"}
    assert tried == {"Gåtur": {"networks": 5, "again": 4}, "Stilhed": None}
    record = SentFile.objects.get()
    assert (record.is_named, len(record.entries), record.made_by) == (False, 4, taught.user("hr"))
    assert "Delt greb" not in logged() and record.fingerprint in logged()

    preview = sent(theirs, response.content)
    assert preview.status_code == 200 and "4 poster er nye" in preview.content.decode()
    assert not FromOthers.objects.exists()
    kept = theirs.post(reverse(GEM), {"text": preview.context["text"]})
    assert kept.status_code == 302 and FromOthers.objects.filter(organisation=taught.other).count() == 4
    again = sent(theirs, response.content)
    assert "Intet i filen er nyt" in again.content.decode()
    theirs.post(reverse(GEM), {"text": preview.context["text"]})
    assert ReceivedFile.objects.count() == 1 and FromOthers.objects.count() == 4
    assert (
        "Intet i filen er nyt" in sent(ours, response.content).content.decode()
    )  # what is our own is not news

    lesson = Lesson.objects.get(activity="Delt greb")
    lesson = commons.change_lesson(
        lesson=lesson, version=1, learnt=Learnt("Delt greb igen", "x", "x"), by=taught.user("member"), at=NOW
    )
    commons.share_lesson(lesson=lesson, version=2, by=taught.user("member"), at=NOW)
    newer = made(ours, typed(ours.get(reverse(OUT))) | {"is_named": "on"}).content
    assert json.loads(newer)["sender"] == taught.organisation.name
    preview = sent(theirs, newer)
    assert "Med andre ord end før" in preview.content.decode()
    theirs.post(reverse(GEM), {"text": preview.context["text"]})
    assert FromOthers.objects.count() == 4 and ReceivedFile.objects.count() == 2

    entry = FromOthers.objects.get(kind=Kind.READING)
    theirs.post(reverse("exchange:entry-remove", args=[entry.pk]))
    assert FromOthers.objects.count() == 3
    for file in ReceivedFile.objects.all():
        theirs.post(reverse("exchange:remove", args=[file.pk]))
    assert not FromOthers.objects.exists() and not ReceivedFile.objects.exists()
    verbs = Record.objects.filter(verb__startswith="commons.experience_").order_by(
        "organisation_key", "number"
    )
    here = [row.verb.partition("_")[2] for row in verbs if row.organisation_key == taught.organisation.pk]
    there = [row.verb.partition("_")[2] for row in verbs if row.organisation_key == taught.other.pk]
    assert (here, there) == (["sent"] * 2, ["received"] * 2 + ["removed"] * 3)


def test_what_names_somebody_stays_until_the_words_are_changed_or_it_is_confirmed(taught: Cast) -> None:
    client = client_of(taught, "hr")
    page = client.get(reverse(OUT))
    uid = next(form.item.uid for form in page.context["forms"] if form.found)
    take = {key: value for key, value in typed(page).items() if key.startswith(uid)} | {f"{uid}-take": "on"}
    refused = client.post(reverse(OUT), take | {"step": "make", "count": "1"})
    assert refused.status_code == 422 and "Mette Medlem" in refused.content.decode()
    assert not SentFile.objects.exists()
    other = client.post(
        reverse(OUT), take | {f"{uid}-activity": "Nanna i Nabolev prøvede", "step": "preview"}
    )
    assert other.status_code == 200  # those of other organisations are not known here
    text = made(client, take | {f"{uid}-activity": "En af os prøvede"}).content.decode()
    assert "En af os prøvede" in text and Lesson.objects.filter(activity__startswith="Mette").exists()
    assert "Mette Medlem" in made(client, take | {f"{uid}-sure": "on"}).content.decode()
    too_long = client.post(reverse(OUT), take | {f"{uid}-now": "", "step": "preview"})
    assert too_long.status_code == 422
    nothing = client.post(reverse(OUT), {"step": "preview"})
    assert nothing.status_code == 422 and "Intet er valgt" in nothing.content.decode()
    hers = Lesson.objects.get(activity__startswith="Mette")
    commons.unshare_lesson(lesson=hers, by=taught.user("member"), at=NOW)
    before = SentFile.objects.count()
    client.post(reverse(OUT), take | {f"{uid}-sure": "on", "step": "make", "count": "1"})
    assert SentFile.objects.count() == before


# --- in ---------------------------------------------------------------------------------------------------------


def test_a_bad_file_is_told_in_both_languages_and_changes_nothing(cast: Cast) -> None:
    client, hr = client_of(cast, "hr"), cast.user("hr")
    for data, danish, english in (
        (b"{", "ikke JSON", "not JSON"),
        (file_of(ENTRY, version=9), "anden version", "another version"),
        (b"x" * (1024 * 1024 + 200_000), "større end 1 MB", "larger than 1 MB"),
        (file_of(ENTRY, WAY | {"least": 0}), "Post 2", "Entry 2"),
    ):
        for language, words in (("da", danish), ("en", english)):
            type(hr).objects.filter(pk=hr.pk).update(language=language)
            answer = sent(client, data)
            assert words in answer.content.decode(), words
            assert answer.status_code == (200 if b"least" in data else 422)
    assert client.post(reverse(GEM), {"text": "{"}).status_code == 422
    assert (
        not FromOthers.objects.exists() and not Record.objects.filter(verb__startswith="commons.exp").exists()
    )


def test_who_reads_shared_lessons_reads_those_of_others_with_their_origin(cast: Cast) -> None:
    client = client_of(cast, "hr")
    preview = sent(client, file_of(ENTRY, sender="Vesterby Kommune"))
    client.post(reverse(GEM), {"text": preview.context["text"]})
    page = reverse("commons:shared")
    for name in NAMES:
        seen = others_visible_to(cast.viewer(name)).exists()
        assert seen == (name in {*INSIDE, "hr"}), name
        text = client_of(cast, name).get(page).content.decode()
        assert ("Vesterby Kommune" in text and "De har &lt;b&gt;travlt&lt;/b&gt;." in text) == (
            name in INSIDE
        ), name
    shown = client.get(reverse("exchange:received", args=[ReceivedFile.objects.get().pk])).content.decode()
    assert "Fra Vesterby Kommune" in shown and "Vi ringer først." in shown
    assert isinstance(FromOthers.objects.get().item, Item)
