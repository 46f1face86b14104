"""The organisation's own words: what is added, taken, retired, and never let in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import NOW, ProgrammeFactory
from tests.strategy.test_views import client_of

from ledernet.audit.models import Record
from ledernet.strategy import actions
from ledernet.strategy.actions import ItemWords
from ledernet.strategy.enums import ItemKind, Verb
from ledernet.strategy.models import Foundation, PurposeLink, PurposeWeight, StrategyItem, WheelEntry
from ledernet.strategy.queries.vocabulary import (
    foundation_of,
    items_for,
    items_visible_to,
    name_of,
    sentences_of,
)

MANAGERS = {"hr", "hr_elsewhere", "chief", "chief_elsewhere", "chief_member", "sponsor", "other_hr"}
TEXT = """God ledelse begynder med at lytte. Vi siger tingene, som de er!
- Vi deler det, der gik galt.
2. Vi fejrer det, der lykkes.

Vi deler det, der gik galt.
"""


@pytest.fixture
def items(cast: Cast) -> dict[str, StrategyItem]:
    nodes = {
        "whole": None, "root": cast.root, "children": cast.children, "school": cast.school, "technical": cast.technical,
    }  # fmt: skip
    made = {
        name: StrategyItem.objects.create(
            organisation=cast.organisation, unit=unit, kind="goal", name=f"Mål {name}"
        )
        for name, unit in nodes.items()
    }
    made["other"] = StrategyItem.objects.create(organisation=cast.other, kind="goal", name="Nabomål")
    return made


def add(cast: Cast, name: str = "Mod", kind: ItemKind = ItemKind.VALUE, **words: object) -> StrategyItem:
    return actions.add_item(
        organisation=cast.organisation,
        kind=kind,
        words=ItemWords(name=name, **words),  # type: ignore[arg-type]
        by=cast.user("hr"),
        at=NOW,
    )


# --- who ---------------------------------------------------------------------------------------------------------------

CHANGE = {
    "hr": {"whole", "root", "children", "school", "technical"},
    "chief": {"children", "school"},
    "sponsor": {"children", "school"},
    "chief_member": {"school"},
    "chief_elsewhere": {"technical"},
    "hr_elsewhere": {"technical"},
    "other_hr": {"other"},
}
VIEW = CHANGE | {
    "chief": {"whole", "root", "children", "school"},
    "sponsor": {"whole", "root", "children", "school"},
    "chief_member": {"whole", "root", "children", "school"},
    "chief_elsewhere": {"whole", "root", "technical"},
    "hr_elsewhere": {"whole", "root", "technical"},
}


@pytest.mark.parametrize("name", NAMES)
def test_who_may_and_the_list_agrees(cast: Cast, items: dict[str, StrategyItem], name: str) -> None:
    viewer = cast.viewer(name)

    def allowed(permission: str) -> set[str]:
        return {key for key, item in items.items() if has_perm(permission, viewer, item)}

    assert allowed("strategy.change_item") == CHANGE.get(name, set())
    assert allowed("strategy.view_item") == VIEW.get(name, set())
    seen = set(items_visible_to(viewer).values_list("pk", flat=True))
    assert seen == {items[key].pk for key in VIEW.get(name, set())}
    assert has_perm("strategy.change_foundation", viewer) == (name in {"hr", "other_hr"})


def test_a_programme_is_offered_the_words_of_its_node_and_above(
    cast: Cast, items: dict[str, StrategyItem]
) -> None:
    actions.retire_item(item=items["root"], by=cast.user("hr"), at=NOW)
    of = {
        unit: {item.name for item in items_for(ProgrammeFactory(organisation=cast.organisation, unit=node))}
        for unit, node in (("whole", None), ("children", cast.children), ("school", cast.school))
    }
    assert of == {
        "whole": {"Mål whole"},
        "children": {"Mål whole", "Mål children"},
        "school": {"Mål whole", "Mål children", "Mål school"},
    }
    assert "Mål root" not in {item.name for item in items_for(cast.viewer("hr"))}


def test_everybody_of_the_cast_at_every_page(cast: Cast, items: dict[str, StrategyItem]) -> None:
    for who in NAMES:
        client = client_of(cast, who)
        may = 200 if who in MANAGERS else 403
        assert client.get(reverse("strategy:vocabulary")).status_code == may, who
        assert client.post(reverse("strategy:items-add")).status_code == (422 if may == 200 else 403), who
        for name in ("foundation", "words"):
            wanted = 200 if who in {"hr", "other_hr"} else 403
            assert client.get(reverse(f"strategy:{name}")).status_code == wanted, (who, name)
        for key, item in items.items():
            wanted = 200 if key in CHANGE.get(who, ()) else 403 if key in VIEW.get(who, ()) else 404
            assert client.get(reverse("strategy:item", args=[item.pk])).status_code == wanted, (who, key)
            done = 302 if wanted == 200 else wanted
            assert client.post(reverse("strategy:item-act", args=[item.pk])).status_code == done, (who, key)


# --- the verbs ------------------------------------------------------------------------------------------------------------


def test_names_are_there_once_whatever_their_letters(cast: Cast) -> None:
    add(cast, "Mod")
    with pytest.raises(actions.Taken):
        add(cast, "MOD")
    add(cast, "Mod", ItemKind.GOAL)  # another kind
    other = add(cast, "Ærlighed")
    with pytest.raises(actions.Taken):
        actions.change_item(item=other, version=1, words=ItemWords(name="mod"), by=cast.user("hr"), at=NOW)
    changed = actions.change_item(
        item=other, version=1, words=ItemWords(name="ærlighed"), by=cast.user("hr"), at=NOW
    )
    assert changed.version == 2
    assert Record.objects.filter(verb=Verb.ITEM_CHANGED).count() == 1


def test_strangers_and_scripts_are_refused(cast: Cast) -> None:
    stranger = cast.other_leader.posts.get().unit
    with pytest.raises(actions.Stranger):
        add(cast, unit=stranger)
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//kommune.example"):
        with pytest.raises(actions.BadAddress):
            add(cast, url=url)
    assert not StrategyItem.objects.exists()


def test_several_at_once_pass_over_what_is_there(cast: Cast) -> None:
    add(cast, "Mod")
    long = "Vi " + "leder sammen og " * 20
    made = actions.add_items(
        organisation=cast.organisation, kind=ItemKind.VALUE, lines=["mod", " Nærvær ", "", "nærvær", long],
        unit=None, by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    assert made[0].name == "Nærvær"
    assert len(made) == 2
    assert len(made[1].name) <= 200
    assert made[1].name.endswith("…")
    assert made[1].text == " ".join(long.split())


def test_what_hangs_on_something_is_retired_and_never_deleted(cast: Cast) -> None:
    by, goal, initiative = (
        cast.user("hr"),
        add(cast, "Mål", ItemKind.GOAL),
        add(cast, "Kursus", ItemKind.INITIATIVE),
    )
    slip = add(cast, "Fejl")
    weight = PurposeWeight.objects.create(programme=cast.programme, purpose="P1", points=1)
    PurposeLink.objects.create(weight=weight, item=goal)
    WheelEntry.objects.create(
        organisation=cast.organisation, initiative=initiative, kind="initiative", name="Kursus",
        starts_on="2026-03-01", ends_on="2026-03-01",
    )  # fmt: skip
    for item in (goal, initiative):
        with pytest.raises(actions.InUse):
            actions.remove_item(item=item, version=1, by=by, at=NOW)
        actions.retire_item(item=item, by=by, at=NOW)
    with pytest.raises(actions.WordsMoved):
        actions.remove_item(item=slip, version=2, by=by, at=NOW)
    actions.remove_item(item=slip, version=1, by=by, at=NOW)
    assert Record.objects.latest("number").target_key == str(slip.pk)
    assert weight.links.get().item == goal
    actions.restore_item(item=goal, by=by, at=NOW)
    assert set(StrategyItem.objects.values_list("name", "is_retired")) == {("Mål", False), ("Kursus", True)}


def test_the_foundation_is_written_once_and_kept_by_version(cast: Cast) -> None:
    def save(version: int, **changes: str) -> Foundation:
        values = {"title": "God ledelse", "text": TEXT, "url": ""} | changes
        return actions.save_foundation(
            organisation=cast.organisation, version=version, **values, by=cast.user("hr"), at=NOW
        )

    assert foundation_of(cast.organisation).pk is None
    assert save(1).version == 2
    with pytest.raises(actions.WordsMoved):
        save(1, title="Andet")  # she too began with an empty page
    assert save(2).version == 2  # nothing new
    assert save(2, title="Bedre ledelse").version == 3
    with pytest.raises(actions.WordsMoved):
        save(2, title="Andet")
    with pytest.raises(actions.BadAddress):
        save(3, url="javascript:alert(1)")
    assert Record.objects.filter(verb=Verb.FOUNDATION_CHANGED).count() == 2
    assert foundation_of(cast.other).pk is None


# --- sentences --------------------------------------------------------------------------------------------------------------


def test_sentences_lose_their_bullets_and_stand_once() -> None:
    assert sentences_of(TEXT) == [
        "God ledelse begynder med at lytte.",
        "Vi siger tingene, som de er!",
        "Vi deler det, der gik galt.",
        "Vi fejrer det, der lykkes.",
    ]
    assert sentences_of("\n \n-\n• x\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Vi tager ansvar for helheden, f.eks. Børn og Unge og Teknik.",
        "Det gælder bl.a. Kultur og ca. 30 institutioner.",
        "Vi leder sammen, dvs. Alle har ansvaret.",
        "Jf. Kodeks for god ledelse, kap. 3, s. 12, tager vi ordet.",
        "Vi holder møder, MUS m.m. i fællesskab, evt. Sammen med MED.",
        "Vi måler trivsel, fravær osv. hvert år pr. 1. 9. og følger op.",
        "Som M. Jensen skrev (jf. Ledelseskommissionen): gå foran.",
    ],
)
def test_an_abbreviation_ends_no_sentence(line: str) -> None:
    assert sentences_of(line) == [line]
    assert sentences_of(f"Vi lytter. {line} Vi følger op!") == ["Vi lytter.", line, "Vi følger op!"]


def test_a_sentence_may_end_in_an_abbreviation() -> None:
    text = "Vi holder møder, MUS osv. Vi følger KL. Vi gør som I. Vi begynder kl. 8. Det er plan m.v. Den gælder."
    assert sentences_of(text) == [
        "Vi holder møder, MUS osv.",
        "Vi følger KL.",
        "Vi gør som I.",
        "Vi begynder kl. 8.",
        "Det er plan m.v.",
        "Den gælder.",
    ]


@pytest.mark.parametrize("length", [1, 199, 200, 201, 5000])
def test_a_name_holds_what_it_can(length: int) -> None:
    for sentence in ("x" * length, "ord " * (length // 4 + 1)):
        name = name_of(sentence.strip())
        assert 0 < len(name) <= 200


# --- the pages -----------------------------------------------------------------------------------------------------------------


def test_lines_are_added_and_shown_with_their_node(cast: Cast) -> None:
    chief = client_of(cast, "chief")
    data = {"kind": "goal", "lines": "Én indgang\nFlere i fællesskabet\nÉn indgang", "unit": cast.children.pk}
    seen = chief.post(reverse("strategy:items-add"), data, follow=True).content.decode()
    assert "2 er tilføjet. Én stod der allerede" in seen
    assert "Flere i fællesskabet" in seen
    assert (
        "Flere i fællesskabet"
        not in client_of(cast, "hr_elsewhere").get(reverse("strategy:vocabulary")).content.decode()
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": ""},
        {"lines": "x" * 200_000},
        {"lines": "\n".join(f"Mål {n}" for n in range(101))},
        {"lines": "før\x00efter"},
        {"kind": "fremmed"},
        {"unit": ""},
        {"unit": "technical"},
        {"unit": "9" * 30},
    ],
)
def test_bad_lines_are_told_and_stand(cast: Cast, changes: dict[str, str]) -> None:
    data = {"kind": "goal", "lines": "Et mål", "unit": str(cast.children.pk)} | changes
    if data["unit"] == "technical":
        data["unit"] = str(cast.technical.pk)
    answer = client_of(cast, "chief").post(reverse("strategy:items-add"), data)
    assert answer.status_code == 422
    if data["lines"] == "Et mål":
        assert "Et mål</textarea>" in answer.content.decode()
    assert not StrategyItem.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "javascript:alert(1)"},
        {"url": "ftp://kommune.example"},
        {"url": "https://" + "x" * 600 + ".example"},
        {"name": ""},
        {"name": "x" * 201},
        {"text": "x" * 200_000},
        {"name": "Mod"},
        {"unit": ""},
    ],
)
def test_a_bad_change_is_told_at_its_field(cast: Cast, changes: dict[str, str]) -> None:
    add(cast, "Mod")
    item = add(cast, "Nærvær", unit=cast.children)
    data = {
        "name": "Nærvær",
        "text": "Det her stod der.",
        "url": "",
        "unit": cast.children.pk,
        "version": 1,
    } | changes
    answer = client_of(cast, "chief").post(reverse("strategy:item", args=[item.pk]), data)
    assert answer.status_code == 422
    item.refresh_from_db()
    assert (item.name, item.text, item.url) == ("Nærvær", "", "")


def test_a_change_by_the_page_keeps_what_hangs_on_it(cast: Cast) -> None:
    item = add(cast, "Nærvær")
    weight = PurposeWeight.objects.create(programme=cast.programme, purpose="P1", points=1)
    PurposeLink.objects.create(weight=weight, item=item)
    hr = client_of(cast, "hr")
    data = {"name": "Nærhed", "text": "", "url": "kommune.example/vaerdier", "unit": "", "version": 1}
    assert hr.post(reverse("strategy:item", args=[item.pk]), data).status_code == 302
    item.refresh_from_db()
    assert (item.name, item.url) == ("Nærhed", "https://kommune.example/vaerdier")
    assert (
        "bliver. Du kan holde op"
        in hr.post(
            reverse("strategy:item-act", args=[item.pk]), {"action": "remove", "version": 2}, follow=True
        ).content.decode()
    )
    hr.post(reverse("strategy:item-act", args=[item.pk]), {"action": "retire"})
    assert "Tilbydes ikke længere" in hr.get(reverse("strategy:vocabulary")).content.decode()
    hr.post(reverse("strategy:item-act", args=[item.pk]), {"action": "restore"})
    hr.post(reverse("strategy:item-act", args=[item.pk]), {"action": "fremmed"})
    item.refresh_from_db()
    assert not item.is_retired


def test_two_who_change_the_same_words_meet(cast: Cast) -> None:
    item = add(cast, "Nærvær")
    url = reverse("strategy:item", args=[item.pk])
    hr, again = client_of(cast, "hr"), client_of(cast, "hr")
    data = {
        "name": "Nærvær",
        "url": "",
        "unit": "",
        "version": again.get(url).context["form"]["version"].value(),
    }
    assert hr.post(url, data | {"text": "Den enes ord."}).status_code == 302
    answer = again.post(url, data | {"text": "Den andens ord."})
    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Hanne HR gemte" in seen
    assert "Den enes ord." in seen
    assert "Den andens ord.</textarea>" in seen
    item.refresh_from_db()
    assert (item.text, item.version) == ("Den enes ord.", 2)
    slip = again.post(
        reverse("strategy:item-act", args=[item.pk]), {"action": "remove", "version": 1}, follow=True
    )
    assert "har rettet den imens" in slip.content.decode()
    newer = data | {"text": "Den andens ord.", "version": answer.context["form"]["version"].value()}
    assert again.post(url, newer).status_code == 302
    item.refresh_from_db()
    assert item.text == "Den andens ord."


def test_who_takes_it_off_the_list_loses_no_words_of_another(cast: Cast) -> None:
    read = add(cast, "Nærvær")
    actions.change_item(
        item=StrategyItem.objects.get(), version=1, words=ItemWords(name="Nærvær", text="Nye ord."), by=cast.user("hr"), at=NOW
    )  # fmt: skip
    actions.retire_item(item=read, by=cast.user("hr"), at=NOW)
    fresh = StrategyItem.objects.get()
    assert (fresh.text, fresh.is_retired, fresh.version) == ("Nye ord.", True, 3)


def upload(name: str, data: bytes) -> dict[str, object]:
    return {
        "title": "God ledelse",
        "text": "",
        "url": "",
        "version": 1,
        "file": SimpleUploadedFile(name, data),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_text_file_is_read_and_its_sentences_are_taken(cast: Cast, encoding: str) -> None:
    hr = client_of(cast, "hr")
    answer = hr.post(
        reverse("strategy:foundation"),
        upload("grundlag.md", "Vi lytter først. Så gør vi det.".encode(encoding)),
    )
    assert answer.status_code == 302
    assert foundation_of(cast.organisation).text == "Vi lytter først. Så gør vi det."
    assert "Vi lytter først." in hr.get(reverse("strategy:words")).content.decode()
    hr.post(reverse("strategy:words"), {"sentence": ["0", "7", "x"]})
    assert list(StrategyItem.objects.values_list("kind", "name")) == [("foundation", "Vi lytter først.")]
    assert "taget allerede" in hr.get(reverse("strategy:words")).content.decode()
    assert (
        "Intet blev tilføjet"
        in hr.post(reverse("strategy:words"), {"sentence": ["0"]}, follow=True).content.decode()
    )


@pytest.mark.parametrize(
    "data",
    [
        upload("billede.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        upload("grundlag.txt", b"f\x00r"),
        upload("grundlag.pdf", b"%PDF-1.7\n\x01\x02\x03"),
        upload("lang.txt", b"x" * 60_000),
        upload("stor.txt", b"x" * 1_000_001),
        {"title": "God ledelse", "text": "x" * 200_000, "url": "", "version": 1},
        {"title": "God ledelse", "text": "a\x00b", "url": "", "version": 1},
        {"title": "God ledelse", "text": "  ", "url": "", "version": 1},
        {"title": "", "text": "Vi lytter.", "url": "", "version": 1},
        {"title": "God ledelse", "text": "", "url": "javascript:alert(1)", "version": 1},
    ],
    ids=range(10),
)
def test_what_is_no_foundation_is_told(cast: Cast, data: dict[str, object]) -> None:
    answer = client_of(cast, "hr").post(reverse("strategy:foundation"), data)
    assert answer.status_code == 422
    assert not Foundation.objects.exists()


def test_two_write_the_foundation_and_nothing_is_lost(cast: Cast) -> None:
    hr, url = client_of(cast, "hr"), reverse("strategy:foundation")
    data = {"title": "God ledelse", "text": "Første.", "url": "", "version": 1}
    hr.post(url, data)
    hr.post(url, data | {"text": "Den andens ord.", "version": 2})
    answer = hr.post(url, data | {"text": "Mine ord.", "version": 2})
    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Den andens ord." in seen
    assert "Mine ord." in seen
    assert hr.post(url, data | {"text": "Mine ord.", "version": 3}).status_code == 302


def test_addresses_are_links_that_tell_nobody_where_one_came_from(cast: Cast) -> None:
    add(cast, "Kursus", ItemKind.INITIATIVE, url="https://kommune.example/a?b=1&c=<x>")
    seen = client_of(cast, "hr").get(reverse("strategy:vocabulary")).content.decode()
    assert 'href="https://kommune.example/a?b=1&amp;c=&lt;x&gt;" rel="noreferrer"' in seen


def test_the_same_work_for_one_word_and_for_many(cast: Cast) -> None:
    hr, url = client_of(cast, "hr"), reverse("strategy:vocabulary")

    def queries() -> int:
        hr.get(url)
        with CaptureQueriesContext(connection) as captured:
            hr.get(url)
        return len(captured)

    add(cast, "Ét", unit=cast.children)
    before = queries()
    for number in range(4):
        add(cast, f"Værdi {number}", unit=cast.school)
    assert queries() == before
