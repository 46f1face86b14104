"""The pages: what they show, what they keep of what is typed, and what they cost."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ledernet.audit.models import Record
from ledernet.charter import actions
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.enums import Capacity, Verb
from ledernet.charter.models import CharterVersion, Hearing, HearingComment
from ledernet.people.enums import Role
from ledernet.strategy.models import Frames, Principle, Programme
from tests.cast import Cast
from tests.charter.whole import approve, settle
from tests.factories import NOW, RoleAssignmentFactory, UserFactory


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return settle(cast.programme, cast.user("chief"))


@pytest.fixture
def director(cast: Cast) -> Client:
    """Chief of the whole organisation, who is not in the cast."""
    user = UserFactory(organisation=cast.organisation, name="Dea Direktør")
    RoleAssignmentFactory(user=user, role=Role.CHIEF)
    return client_of(user)


def client_of(user: object) -> Client:
    cache.clear()
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def draft_of(programme: Programme) -> str:
    return reverse("charter:draft", args=[programme.pk])


def approving(programme: Programme, **data: str) -> dict[str, str]:
    return {"shown": fingerprint(content_of(programme)), **data}


# --- the draft -------------------------------------------------------------------------------------------------


def test_the_draft_shows_what_is_missing_with_the_way_there(cast: Cast, programme: Programme) -> None:
    Frames.objects.filter(programme=programme).update(expectations="")
    page = client_of(cast.user("hr")).get(draft_of(programme)).content.decode()
    assert "Hvad mangler kommissoriet?" in page
    assert "Det er ikke sagt, hvad der forventes af den enkelte deltager" in page
    assert reverse("strategy:anchoring", args=[programme.pk]) in page
    assert reverse("charter:approve", args=[programme.pk]) not in page


def test_only_the_chief_is_offered_to_approve(cast: Cast, programme: Programme, director: Client) -> None:
    address = reverse("charter:approve", args=[programme.pk])
    assert address in director.get(draft_of(programme)).content.decode()
    page = client_of(cast.user("hr")).get(draft_of(programme)).content.decode()
    assert address not in page
    assert "Klar til chefen" in page
    assert client_of(cast.user("hr")).post(address, approving(programme)).status_code == 403


def test_approving_leads_to_the_version(programme: Programme, director: Client) -> None:
    answer = director.post(reverse("charter:approve", args=[programme.pk]), approving(programme), follow=True)
    page = answer.content.decode()
    assert "Version 1 · godkendt" in page
    assert "Dea Direktør" in page


def test_a_changed_draft_keeps_the_reason_and_shows_what_it_is_now(
    programme: Programme, director: Client, cast: Cast
) -> None:
    approve(programme, cast.user("chief"))
    stale = approving(programme, reason="Fordi vi vil mødes oftere.")
    Principle.objects.filter(programme=programme, position=0).update(text="Vi siger alt.")
    answer = director.post(reverse("charter:approve", args=[programme.pk]), stale)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Fordi vi vil mødes oftere." in page
    assert "En spilleregel er kommet til: Vi siger alt." in page
    assert fingerprint(content_of(programme)) in page
    again = director.post(
        reverse("charter:approve", args=[programme.pk]), approving(programme, reason="Nu"), follow=True
    )
    assert "Begrundelse: Nu." in again.content.decode()


def test_a_change_without_a_reason_is_put_right_on_the_page(
    programme: Programme, director: Client, cast: Cast
) -> None:
    approve(programme, cast.user("chief"))
    Principle.objects.filter(programme=programme, position=0).update(text="Vi siger alt.")
    answer = director.post(reverse("charter:approve", args=[programme.pk]), approving(programme))
    assert answer.status_code == 422
    assert "Skriv, hvorfor kommissoriet ændres" in answer.content.decode()


def test_words_of_people_are_never_markup(cast: Cast, programme: Programme) -> None:
    Frames.objects.filter(programme=programme).update(expectations="<script>alert(1)</script>")
    page = client_of(cast.user("hr")).get(draft_of(programme)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_draft_costs_the_same_however_much_there_is(cast: Cast, programme: Programme) -> None:
    client = client_of(cast.user("hr"))
    client.get(draft_of(programme))

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(draft_of(programme))
        return len(found)

    approve(programme, cast.user("chief"))
    before = queries()
    for number in range(3):
        Principle.objects.create(programme=programme, position=9 + number, text=f"Regel {number}")
        approve(programme, cast.user("chief"), f"Fordi {number}")
    assert queries() <= before + 1  # the names of those who approved, however many versions
    assert before < 60


# --- versions and files ----------------------------------------------------------------------------------------


def test_a_version_says_what_is_new_and_reads_beside_another(cast: Cast, programme: Programme) -> None:
    first = approve(programme, cast.user("chief"))
    Frames.objects.filter(programme=programme).update(reply_days=14)
    second = approve(programme, cast.user("chief"), "Det gik for langsomt.")
    client = client_of(cast.user("hr"))
    changed = "Antal dage, før ledelsen svarer er ændret fra 21 til 14"
    page = client.get(reverse("charter:version", args=[second.pk])).content.decode()
    assert changed in page
    assert "Det gik for langsomt." in page
    compare = reverse("charter:compare", args=[second.pk])
    assert changed in client.get(compare).content.decode()
    assert changed in client.get(f"{compare}?siden={first.pk}").content.decode()
    backwards = reverse("charter:compare", args=[first.pk])
    assert changed in client.get(f"{backwards}?siden={second.pk}").content.decode()
    assert client.get(backwards).status_code == 302


@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF"), ("word", b"PK")])
def test_files_are_fetched_and_told_of_in_the_log(
    cast: Cast, programme: Programme, form: str, starts: bytes
) -> None:
    version = approve(programme, cast.user("chief"))
    client = client_of(cast.user("hr"))
    for name, pk in ((f"charter:draft-{form}", programme.pk), (f"charter:version-{form}", version.pk)):
        answer = client.get(reverse(name, args=[pk]))
        assert answer.content.startswith(starts)
        assert answer["Cache-Control"] == "no-store, private"
    assert Record.objects.filter(verb=Verb.CHARTER_EXPORTED).count() == 2


# --- hearings --------------------------------------------------------------------------------------------------


def hear(cast: Cast, programme: Programme, days: int = 14) -> Hearing:
    return actions.open_hearing(
        programme=programme,
        shown=fingerprint(content_of(programme)),
        heard={cast.user("member"): Capacity.REPRESENTATIVE, cast.user("chief_member"): Capacity.SUPERIOR},
        closes_on=timezone.localdate() + timedelta(days=days),
        question="Er det for meget?",
        by=cast.user("hr"),
        at=timezone.now(),
    )


def test_superiors_are_suggested_and_representatives_can_be_picked(cast: Cast, programme: Programme) -> None:
    client = client_of(cast.user("hr"))
    address = reverse("charter:open-hearing", args=[programme.pk])
    page = client.get(address)
    form = page.context["form"]
    suggested = set(form.initial["superiors"])
    assert cast.user("chief_member").pk in suggested
    offered = {user for user, _words in form.fields["representatives"].choices}
    assert cast.user("member").pk in offered
    assert not suggested & offered
    data = {
        **approving(programme, question="Hvad siger I?"),
        "superiors": sorted(suggested),
        "representatives": [cast.user("member").pk],
        "closes_on": "3.3.2020",
    }
    early = client.post(address, data)
    assert early.status_code == 422
    assert "Hvad siger I?" in early.content.decode()
    data["closes_on"] = (timezone.localdate() + timedelta(days=10)).isoformat()
    answer = client.post(address, data)
    hearing = Hearing.objects.get()
    assert answer["Location"] == reverse("charter:hearing", args=[hearing.pk])
    assert {(one.user, one.capacity) for one in hearing.parties.select_related("user")} >= {
        (cast.user("member"), "representative"),
        (cast.user("chief_member"), "superior"),
    }


def test_nobody_of_another_organisation_can_be_picked(cast: Cast, programme: Programme) -> None:
    data = {
        **approving(programme),
        "representatives": [cast.user("other_hr").pk],
        "closes_on": (timezone.localdate() + timedelta(days=10)).isoformat(),
    }
    answer = client_of(cast.user("hr")).post(reverse("charter:open-hearing", args=[programme.pk]), data)
    assert answer.status_code == 422
    assert not Hearing.objects.exists()


def test_what_was_chosen_is_kept_when_the_charter_has_changed(cast: Cast, programme: Programme) -> None:
    client = client_of(cast.user("hr"))
    data = {
        **approving(programme, question="Hvad siger I?"),
        "representatives": [cast.user("member").pk],
        "closes_on": (timezone.localdate() + timedelta(days=10)).isoformat(),
    }
    Principle.objects.filter(programme=programme, position=0).update(text="Nyt imens.")
    answer = client.post(reverse("charter:open-hearing", args=[programme.pk]), data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Hvad siger I?" in page
    chosen = answer.context["form"]["representatives"].value()
    assert [str(one) for one in chosen] == [str(cast.user("member").pk)]


def test_who_is_heard_comments_and_reads_only_her_own(cast: Cast, programme: Programme) -> None:
    hearing = hear(cast, programme)
    address = reverse("charter:hearing", args=[hearing.pk])
    other = client_of(cast.user("chief_member"))
    other.post(address, {"clause": "", "text": "Carlas hemmelige mening"})
    client = client_of(cast.user("member"))
    answer = client.post(address, {"clause": "type", "text": "Frivilligt er bedre"}, follow=True)
    page = answer.content.decode()
    assert "Frivilligt er bedre" in page
    assert "Carlas hemmelige mening" not in page
    assert "Er det for meget?" in page
    assert reverse("charter:close-hearing", args=[hearing.pk]) not in page
    everything = client_of(cast.user("hr")).get(address).content.decode()
    assert "Carlas hemmelige mening" in everything
    assert "Carla Chefmedlem" in everything


def test_a_hearing_that_is_over_keeps_the_words_on_the_page(cast: Cast, programme: Programme) -> None:
    hearing = hear(cast, programme)
    actions.withdraw_hearing(hearing=hearing, by=cast.user("hr"), at=timezone.now())
    answer = client_of(cast.user("member")).post(
        reverse("charter:hearing", args=[hearing.pk]), {"clause": "", "text": "Mine lange ord"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tiden for høringssvar er gået" in page
    assert "Mine lange ord" in page
    assert not HearingComment.objects.exists()


def test_a_comment_that_is_too_long_is_kept(cast: Cast, programme: Programme) -> None:
    hearing = hear(cast, programme)
    answer = client_of(cast.user("member")).post(
        reverse("charter:hearing", args=[hearing.pk]), {"clause": "", "text": "ord " * 50_000}
    )
    assert answer.status_code == 422
    assert "ord ord ord" in answer.content.decode()


def test_answering_and_closing(cast: Cast, programme: Programme) -> None:
    hearing = hear(cast, programme)
    address = reverse("charter:hearing", args=[hearing.pk])
    client_of(cast.user("member")).post(address, {"clause": "", "text": "For meget"})
    one = HearingComment.objects.get()
    hr = client_of(cast.user("hr"))
    reply = reverse("charter:answer", args=[one.pk])
    assert hr.post(reply, {"seen": "", "outcome": "not_taken", "reply": ""}).status_code == 422
    closing = reverse("charter:close-hearing", args=[hearing.pk])
    early = hr.post(closing, {"summary": "Tak for det"})
    assert early.status_code == 422
    assert "Tak for det" in early.content.decode()
    hr.post(reply, {"seen": "", "outcome": "not_taken", "reply": "Seks er nødvendigt."})
    met = hr.post(reply, {"seen": "", "outcome": "taken", "reply": "Mine egne ord"})
    assert met.status_code == 409
    assert "Seks er nødvendigt." in met.content.decode()
    assert "Mine egne ord" in met.content.decode()
    hr.post(closing, {"summary": "Tak for det"})
    page = client_of(cast.user("chief_member")).get(address).content.decode()
    assert "Tak for det" in page
    assert "For meget" in page
    assert "Seks er nødvendigt." in page
    assert "Mette Medlem" not in page


def test_a_hearing_costs_the_same_however_many_speak(cast: Cast, programme: Programme) -> None:
    hearing = hear(cast, programme)
    client, address = client_of(cast.user("hr")), reverse("charter:hearing", args=[hearing.pk])
    party = hearing.parties.get(user=cast.user("member"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    actions.comment(party=party, text="Første", by=cast.user("member"), at=timezone.now())
    client.get(address)
    before = queries()
    for number in range(3):
        actions.comment(party=party, text=f"Nr. {number}", by=cast.user("member"), at=timezone.now())
        hearing.parties.create(user=UserFactory(organisation=cast.organisation), capacity="other")
    assert queries() == before


def test_a_version_of_another_organisation_is_not_there(cast: Cast, programme: Programme) -> None:
    foreign = CharterVersion.objects.create(
        programme=cast.other_network.programme, number=1, state="approved", content={}, made_at=NOW
    )
    assert client_of(cast.user("hr")).get(reverse("charter:version", args=[foreign.pk])).status_code == 404
