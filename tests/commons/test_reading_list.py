"""What is worth reading: what comes with the product, what HR adds, and how one finds it."""

from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.commons.test_room import client_of
from tests.factories import NOW

from ledernet.audit.models import Record
from ledernet.commons.models import Reading
from ledernet.commons.reading_list import actions
from ledernet.commons.reading_list.actions import Told
from ledernet.commons.reading_list.catalogue import CATALOGUE
from ledernet.strategy.enums import Purpose, Theme

PAGE = "reading-list:list"
SENT = {
    "title": "Ledere, der lytter", "author": "Lis Lærer", "year": "2021", "language": "da", "place": "Biblioteket, hylde 3",
    "why": "Kort og om de svære samtaler.", "themes": ["frames"], "purposes": ["P3"],
}  # fmt: skip


def test_what_comes_along_can_be_found_by_every_theme_and_purpose() -> None:
    assert 15 <= len(CATALOGUE) <= 20
    assert len({(work.title, work.author) for work in CATALOGUE}) == len(CATALOGUE)
    for theme in Theme:
        assert sum(theme in work.themes for work in CATALOGUE) >= 4, theme
    for purpose in Purpose:
        assert any(purpose in work.purposes for work in CATALOGUE), purpose
    for work in CATALOGUE:
        assert work.themes and work.purposes and str(work.why).count(".") <= 4 and str(work.place)


def test_hr_adds_changes_and_retires_and_all_of_the_organisation_read(cast: Cast) -> None:
    hr = client_of(cast, "hr")
    assert hr.post(reverse("reading-list:add"), SENT).status_code == 302
    made = Reading.objects.get()
    for again, words in (
        (SENT | {"title": "LEDERE, DER LYTTER"}, "står allerede på listen"),
        (SENT | {"themes": []}, "mindst ét tema"),
        (SENT | {"title": "En anden", "year": "21"}, "1800"),
    ):
        refused = hr.post(reverse("reading-list:add"), again)
        assert refused.status_code == 422 and words in refused.content.decode(), words
        assert "hylde 3" in refused.content.decode()
    for name in NAMES:
        page = client_of(cast, name).get(reverse(PAGE))
        text = page.content.decode()
        assert page.status_code == 200 and CATALOGUE[0].title in text
        assert ("Ledere, der lytter" in text) == (name != "other_hr"), name
        assert (reverse("reading-list:change", args=[made.pk]) in text) == (name in {"hr", "hr_elsewhere"})
    change = reverse("reading-list:change", args=[made.pk])
    assert hr.post(change, SENT | {"version": 1, "why": "Den virker."}).status_code == 302
    met = hr.post(change, SENT | {"version": 1, "why": "Nej."})
    assert met.status_code == 409 and "Nej." in met.content.decode()
    hr.post(reverse("reading-list:offer", args=[made.pk]), {"offered": "no"})
    assert "Ledere, der lytter" not in client_of(cast, "member").get(reverse(PAGE)).content.decode()
    assert "Ledere, der lytter" in hr.get(reverse(PAGE)).content.decode()
    assert "Hent den frem igen" in hr.post(reverse("reading-list:add"), SENT).content.decode()
    hr.post(reverse("reading-list:offer", args=[made.pk]), {"offered": "yes"})
    made.refresh_from_db()
    assert (made.why, made.version, made.is_retired) == ("Den virker.", 4, False)
    verbs = Record.objects.filter(verb__startswith="commons.reading_").order_by("number")
    assert [verb.partition("_")[2] for verb in verbs.values_list("verb", flat=True)] == [
        "added", "changed", "changed", "changed",
    ]  # fmt: skip


def test_one_finds_by_theme_purpose_and_words_without_scripts(cast: Cast) -> None:
    told = Told("Vagtplaner og ro", "Forlaget", "Om <b>pauser</b>.", themes=("life",), purposes=("P4",))
    actions.add_reading(organisation=cast.organisation, told=told, by=cast.user("hr"), at=NOW)
    client = client_of(cast, "member")

    def found(**asked: str) -> str:
        return str(client.get(reverse(PAGE), asked).content.decode())

    life = found(tema="life")
    assert "Vagtplaner og ro" in life and "Group Longevity" in life and "Group Size" not in life
    assert "Om &lt;b&gt;pauser&lt;/b&gt;." in life
    assert "Vagtplaner" not in found(tema="type") and "Vagtplaner" not in found(formaal="P7")
    words = found(soeg="longevity katz", tema="life")
    assert "Group Longevity" in words and "Vagtplaner" not in words
    assert "Intet passer" in found(soeg="enhjørninger")
    assert "Vagtplaner" in found(tema="no such theme")
