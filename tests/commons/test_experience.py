"""Whom one can ask in other organisations: who keeps the list, who reads it, and what crosses between organisations."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.commons.test_room import client_of
from tests.factories import NOW, TODAY, NetworkTypeFactory

from ledernet.audit.models import Record, Value
from ledernet.commons.actions import ChangedMeanwhile, NothingSaid
from ledernet.commons.experience import actions
from ledernet.commons.experience.actions import Experience
from ledernet.commons.experience.models import ExperienceCard, ExperienceContact
from ledernet.commons.experience.queries import asks_of, cards_visible_to, contacts_visible_to, tried_here
from ledernet.strategy.models import PurposeWeight

MIXED = Experience(
    "Vibe Vester",
    "Konsulent",
    "vibe@vester.example",
    kinds=("cross_professional",),
    participation=("mandatory",),
    words="Fremmødet steg.",
)
CLOSED = Experience("Sofus Sønder", phone="55 50 01 12", kinds=("professional",), moves=("wind_down",))
SENT = {
    "place": "Østby Kommune", "name": "Eva Øst", "email": "eva@oestby.example", "kinds": ["level"],
    "purposes": ["P1", "P3"], "words": "Prøvede i to år.", "spoken_on": "1.2.2026",
}  # fmt: skip


def listed(cast: Cast, told: Experience = MIXED, place: str = "Vesterborg") -> ExperienceContact:
    return actions.add_contact(
        organisation=cast.organisation, place=place, told=told, by=cast.user("hr"), at=NOW
    )


def test_who_reads_keeps_and_speaks_for_the_organisation(cast: Cast) -> None:
    """The list agrees with the rule for everybody; a row of the neighbour is nobody's here."""
    contact = listed(cast)
    theirs = actions.add_contact(
        organisation=cast.other, place="Fremmedby", told=CLOSED, by=cast.user("other_hr"), at=NOW
    )
    readers, keepers = set(), set()
    for name in NAMES:
        viewer = cast.viewer(name)
        seen = set(contacts_visible_to(viewer))
        assert seen == (
            ({theirs} if name == "other_hr" else {contact})
            if has_perm("commons.read_experience", viewer)
            else set()
        )
        readers |= {name} if seen else set()
        keepers |= {name} if has_perm("commons.change_contact", viewer, contact) else set()
    assert readers == {
        "chief",
        "chief_elsewhere",
        "chief_member",
        "sponsor",
        "hr",
        "hr_elsewhere",
        "other_hr",
    }
    assert keepers == {"hr", "hr_elsewhere"}
    assert [name for name in NAMES if has_perm("commons.show_card", cast.viewer(name))] == ["hr", "other_hr"]


def test_a_contact_is_kept_put_right_and_taken_off_and_the_log_knows_it(cast: Cast) -> None:
    client = client_of(cast, "hr")
    assert client.post(reverse("experience:contact-add"), SENT).status_code == 302
    made = ExperienceContact.objects.get()
    assert (made.purposes, made.spoken_on, made.made_by) == (["P1", "P3"], date(2026, 2, 1), cast.user("hr"))
    again = client.post(reverse("experience:contact-add"), SENT)
    assert again.status_code == 422 and "Eva Øst, Østby Kommune står allerede" in again.content.decode()
    for lacking, words in (
        ({"email": ""}, "e-mailadresse eller et telefonnummer"),
        ({"kinds": [], "purposes": [], "words": ""}, "mindst én ting"),
        ({"spoken_on": f"{timezone.localdate() + timedelta(days=2):%d.%m.%Y}"}, "ikke kommet endnu"),
        ({"kinds": ["moon"]}, "moon"),
    ):
        refused = client.post(reverse("experience:contact-add"), SENT | {"name": "En anden"} | lacking)
        assert refused.status_code == 422 and words in refused.content.decode(), lacking
        assert "En anden" in refused.content.decode()
    page = reverse("experience:contact-change", args=[made.pk])
    assert client.post(page, SENT | {"version": 1, "words": "Tre år."}).status_code == 302
    met = client.post(page, SENT | {"version": 1, "words": "Fire år."})
    assert met.status_code == 409 and "Fire år." in met.content.decode()
    client.post(reverse("experience:contact-spoken", args=[made.pk]))
    made.refresh_from_db()
    assert (made.words, made.version, made.spoken_on) == ("Tre år.", 3, timezone.localdate())
    client.post(reverse("experience:contact-remove", args=[made.pk]))
    assert not ExperienceContact.objects.exists()
    rows = Record.objects.filter(verb__startswith="commons.contact_").order_by("number")
    verbs = list(rows.values_list("verb", flat=True))
    assert [verb.partition(".")[2] for verb in verbs] == [
        "contact_added", "contact_changed", "contact_changed", "contact_removed",
    ]  # fmt: skip
    with pytest.raises(ChangedMeanwhile):
        actions.spoken(contact=made, on=TODAY, by=cast.user("hr"), at=NOW)


def test_one_searches_by_what_one_wants_to_learn_about(cast: Cast) -> None:
    listed(cast)
    listed(cast, replace(CLOSED, kinds=("professional", "cross_professional")), "Sønderlund")
    client = client_of(cast, "chief")

    def found(**asked: str) -> str:
        response = client.get(reverse("experience:contacts"), asked)
        assert response.status_code == 200
        return str(response.content.decode())

    page = found(soeg="hvem har prøvet obligatoriske tværfaglige netværk?")
    assert "1 kender til det hele" in page and page.index("Vibe Vester") < page.index("Og en del af det")
    assert page.index("Og en del af det") < page.index("Sofus Sønder")
    assert "Vibe" not in (page := found(greb="wind_down")) and "Sofus" in page
    assert "Sofus" not in found(deltagelse="mandatory", art="cross_professional")
    assert "Det har ingen prøvet" in found(formaal="P7")
    assert "Vibe" in (page := found(art="no such kind")) and "Sofus" in page
    assert "Tilføj en kontakt" not in page and "/ny/" not in page  # the chief reads
    rows = client.get(reverse("experience:contacts-csv")).content.decode()
    assert "Vesterborg;Vibe Vester;Konsulent;vibe@vester.example" in rows
    taken = Record.objects.get(verb="commons.contact_list_taken")
    assert (taken.actor_key, taken.organisation_key) == (cast.user("chief").actor_key, cast.organisation.pk)


def test_what_crosses_between_organisations_is_the_card_while_it_is_shown(cast: Cast) -> None:
    """Opt-in: nothing before, the card while it is shown, nothing after; and never a contact or another field."""
    listed(cast)
    theirs, ours = client_of(cast, "other_hr"), client_of(cast, "hr")
    page = reverse("experience:contacts")
    assert not list(cards_visible_to(cast.viewer("other_hr")))
    sent = {"name": "Hanne HR", "email": "hr@testkoebing.example", "kinds": ["theme"], "words": "Spørg bare."}
    unasked = ours.post(reverse("experience:card"), sent | {"version": 0})
    assert (
        unasked.status_code == 422 and not ExperienceCard.objects.exists()
    )  # whoever is named must have said yes
    ours.post(reverse("experience:card"), sent | {"version": 0, "agreed": "on"})
    text = theirs.get(page).content.decode()
    assert "Spørg bare." in text and "Testkøbing Kommune" in text and "Organisationen viser det selv" in text
    assert "Vesterborg" not in text and "Vibe" not in text
    assert "Spørg bare." not in ours.get(page).content.decode()  # one does not ask oneself
    for name in ("member", "facilitator", "dpo", "administrator"):
        assert not cards_visible_to(cast.viewer(name)).exists() and not asks_of(cast.viewer(name))
    met = ours.post(reverse("experience:card"), sent | {"version": 0, "agreed": "on", "words": "Et andet."})
    assert met.status_code == 409 and "Et andet." in met.content.decode()
    ours.post(reverse("experience:card-withdraw"))
    assert "Spørg bare." not in theirs.get(page).content.decode()
    assert "Spørg bare." in ours.get(reverse("experience:card")).content.decode()  # kept for the next time
    kept = list(Record.objects.filter(verb__startswith="commons.card_").values_list("verb", flat=True))
    assert kept == ["commons.card_shown", "commons.card_withdrawn"]
    with pytest.raises(NothingSaid):
        actions.show_card(
            organisation=cast.other, version=0, told=Experience("X"), by=cast.user("other_hr"), at=NOW
        )


def test_the_card_begins_with_what_the_programmes_say_and_the_page_asks_little(cast: Cast) -> None:
    programme = cast.programme
    programme.type = NetworkTypeFactory(organisation=cast.organisation, kind="cross_professional")
    programme.participation, programme.state = "mandatory", "active"
    programme.save()
    PurposeWeight.objects.update_or_create(programme=programme, purpose="P5", defaults={"points": 4})
    begun = tried_here(cast.organisation)
    assert begun["kinds"] == ["cross_professional"] and begun["participation"] == ["mandatory"]
    assert "P5" in begun["purposes"]
    viewer, counts = cast.viewer("hr"), []
    for number in range(3):
        listed(cast, CLOSED, f"By {number}")
        with CaptureQueriesContext(connection) as asked:
            asks_of(viewer)
        counts.append(len(asked))
    assert counts == [2, 2, 2]
    assert not Value.objects.filter(text__contains="55 50 01 12").exists()
