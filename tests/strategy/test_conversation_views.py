"""The conversation's pages: themes, answers one at a time, and what happens when two write at once."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY, ProgrammeFactory

from ledernet.decisions.models import Decision
from ledernet.strategy import actions
from ledernet.strategy.enums import THEMES, Question, Theme
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import answer_of, version_of

HTMX = {"HX-Request": "true"}


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return ProgrammeFactory(
        organisation=cast.organisation,
        unit=cast.children,
        name="Ledelse på tværs",
        purpose="",
        participation_reason="",
    )


def theme_url(programme: Programme, theme: Theme = Theme.PURPOSE) -> str:
    return reverse("strategy:theme", args=[programme.pk, theme])


def answer_url(programme: Programme, question: Question = Question.PRACTICE) -> str:
    return reverse("strategy:answer", args=[programme.pk, question])


def said(programme: Programme, question: Question = Question.PRACTICE, **changes: Any) -> dict[str, Any]:
    fresh = Programme.objects.get(pk=programme.pk)
    values = {
        "text": "Vi spørger, før vi svarer.", "version": version_of(answer_of(fresh, question)),
        "of_programme": fresh.version, "owner": "", "follow_up_on": "", "do": "propose",
    }  # fmt: skip
    return values | changes


@pytest.mark.parametrize("theme", Theme)
def test_each_theme_asks_its_own_questions_and_says_how_far_it_is(
    cast: Cast, programme: Programme, theme: Theme
) -> None:
    page = client_of(cast, "hr").get(theme_url(programme, theme)).content.decode()
    for question in Question:
        assert (f'id="q-{question}"' in page) == (question in THEMES[theme])
    assert page.count("<h1>") == 1
    assert page.count('aria-current="step"') == 1
    assert page.count(f"0 af {len(THEMES[theme])} besvaret") == 1
    assert page.count("Ikke begyndt") == 4


def test_the_conversation_is_taken_up_at_the_first_open_question(cast: Cast, programme: Programme) -> None:
    hr, url = client_of(cast, "hr"), reverse("strategy:conversation", args=[programme.pk])
    assert hr.get(url).url == f"{theme_url(programme)}#q-main_purpose"
    for question in (*THEMES[Theme.PURPOSE], Question.SPARRING):
        assert hr.post(answer_url(programme, question), said(programme, question)).status_code == 302
    assert hr.get(url).url == f"{theme_url(programme, Theme.TYPE)}#q-cohesion"
    for question in Question:
        if question != Question.SPARRING and question not in THEMES[Theme.PURPOSE]:
            hr.post(answer_url(programme, question), said(programme, question))
    assert hr.get(url).url == theme_url(programme)


def test_hr_proposes_and_the_chief_agrees(cast: Cast, programme: Programme) -> None:
    page = client_of(cast, "hr").post(answer_url(programme), said(programme), follow=True)
    assert page.redirect_chain[0][0].endswith("#q-practice")
    seen = page.content.decode()
    assert "Vi spørger, før vi svarer." in seen
    assert "Foreslået af Hanne HR" in seen
    assert "Beslut svaret" not in seen
    assert "1 af 6 besvaret" in seen
    chief = client_of(cast, "chief")
    assert "Beslut dette svar" in chief.get(theme_url(programme)).content.decode()
    seen = chief.post(
        answer_url(programme), said(programme, text="", do="agree"), follow=True
    ).content.decode()
    assert "Besluttet af Birgit Chef" in seen
    assert "skrevet af Hanne HR" in seen
    assert Decision.objects.get(topic="strategy.answer.practice").text == "Vi spørger, før vi svarer."


def test_htmx_changes_that_question_and_the_counts_alone(cast: Cast, programme: Programme) -> None:
    part = client_of(cast, "hr").post(answer_url(programme), said(programme), headers=HTMX).content.decode()
    assert part.strip().startswith('<li id="q-practice"')
    assert part.count('id="q-') == 1
    for place in ("steps", "count", "saved"):
        assert f'id="{place}"' in part
    assert part.count("hx-swap-oob") >= 3
    assert "1 af 6 besvaret" in part
    assert "<!doctype" not in part


def test_words_that_stand_in_the_programme_are_written_there(cast: Cast, programme: Programme) -> None:
    question = Question.MAIN_PURPOSE
    part = (
        client_of(cast, "hr")
        .post(answer_url(programme, question), said(programme, question, text="Vi leder ens."), headers=HTMX)
        .content.decode()
    )
    programme.refresh_from_db()
    assert (programme.purpose, programme.version) == ("Vi leder ens.", 2)
    assert Answer.objects.get(programme=programme).text == ""
    assert 'name="version" value="2" data-programme-version hx-swap-oob' in part


def test_forms_of_a_page_that_is_behind_are_not_brought_up_to_date(cast: Cast, programme: Programme) -> None:
    """Somebody has changed the programme since the page was read: other forms on it must still meet that change."""
    question = Question.MAIN_PURPOSE
    posted = said(programme, question, text="Vi leder ens.")
    Programme.objects.filter(pk=programme.pk).update(version=5)
    part = client_of(cast, "hr").post(answer_url(programme, question), posted, headers=HTMX).content.decode()
    assert "data-programme-version" not in part
    programme.refresh_from_db()
    assert (programme.purpose, programme.version) == ("Vi leder ens.", 6)


def test_two_chiefs_at_once_and_nothing_is_lost(cast: Cast, programme: Programme) -> None:
    seen = said(programme, do="decide")
    client_of(cast, "sponsor").post(answer_url(programme), seen | {"text": "Den første var her."})
    chief = client_of(cast, "chief")
    mine = seen | {"text": "Den anden kom til."}
    for headers, status in (({}, 409), (HTMX, 422)):
        answer = chief.post(answer_url(programme), mine, headers=headers)
        page = answer.content.decode()
        assert answer.status_code == status
        assert "Den første var her." in page
        assert "Den anden kom til." in page
        assert 'name="version" value="1"' in page
    assert Answer.objects.get(programme=programme).text == "Den første var her."
    assert chief.post(answer_url(programme), mine | {"version": "1"}).status_code == 302
    assert Answer.objects.get(programme=programme).text == "Den anden kom til."


def test_far_too_many_words_are_given_back_whole(cast: Cast, programme: Programme) -> None:
    words = "Æå" * 100_000
    for headers in ({}, HTMX):
        answer = client_of(cast, "hr").post(
            answer_url(programme), said(programme, text=words), headers=headers
        )
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Der er plads til 8.000 tegn, og dit svar har 192.000 mere" in page
        assert words in page
    assert not Answer.objects.exists()


def test_markup_in_an_answer_is_shown_not_run(cast: Cast, programme: Programme) -> None:
    nasty = "<script>alert(1)</script> & 'tak'"
    hr = client_of(cast, "hr")
    part = hr.post(answer_url(programme), said(programme, text=nasty), headers=HTMX).content.decode()
    page = hr.get(theme_url(programme)).content.decode()
    for seen in (part, page):
        assert "<script>alert" not in seen
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in seen


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "  "}, "Skriv først et svar"),
        ({"follow_up_on": "2020-01-01"}, "Dagen er forbi"),
        ({"follow_up_on": "i morgen"}, "Skriv datoen"),
        ({"owner": "999999"}, "Vælg"),
    ],
)
def test_mistakes_are_pointed_out_where_they_are(
    cast: Cast, programme: Programme, changes: dict[str, str], words: str
) -> None:
    answer = client_of(cast, "hr").post(answer_url(programme), said(programme, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Answer.objects.exists()


def test_owner_and_follow_up_stand_below_the_answer(cast: Cast, programme: Programme) -> None:
    posted = said(programme, do="decide", owner=cast.user("sponsor").pk, follow_up_on="1.3.2099")
    seen = client_of(cast, "chief").post(answer_url(programme), posted, follow=True).content.decode()
    assert "Sune Sponsor sørger for det" in seen
    assert "1. marts" in seen
    stranger = said(programme, owner=cast.user("other_hr").pk)
    assert client_of(cast, "chief").post(answer_url(programme), stranger).status_code == 422


def test_a_decided_answer_of_a_running_programme_is_the_chiefs_and_needs_a_reason(
    cast: Cast, programme: Programme
) -> None:
    chief = client_of(cast, "chief")
    chief.post(answer_url(programme), said(programme, do="decide"))
    Programme.objects.filter(pk=programme.pk).update(state="active", decided_at=NOW, purpose="Vi leder ens.")
    assert client_of(cast, "hr").post(answer_url(programme), said(programme, text="Nyt")).status_code == 403
    assert client_of(cast, "hr").post(answer_url(programme), said(programme, do="decide")).status_code == 403
    without = chief.post(answer_url(programme), said(programme, text="Nyt", do="decide"))
    assert without.status_code == 422
    assert "Sig, hvorfor det ændres" in without.content.decode()
    changed = said(programme, text="Nyt", do="decide", reason="Vi er blevet klogere.")
    assert chief.post(answer_url(programme), changed).status_code == 302
    newest, oldest = Decision.objects.filter(topic="strategy.answer.practice").order_by("-pk")
    assert (newest.text, newest.reason, newest.replaces) == ("Nyt", "Vi er blevet klogere.", oldest)
    assert oldest.state == "replaced"


def test_the_main_purpose_of_a_running_programme_is_not_proposed_away(
    cast: Cast, programme: Programme
) -> None:
    Programme.objects.filter(pk=programme.pk).update(state="active", decided_at=NOW, purpose="Vi leder ens.")
    question = Question.MAIN_PURPOSE
    page = client_of(cast, "chief").get(theme_url(programme)).content.decode()
    assert 'id="propose-main_purpose"' not in page
    assert 'id="decide-main_purpose"' in page
    answer = client_of(cast, "chief").post(
        answer_url(programme, question), said(programme, question, text="Andet")
    )
    assert answer.status_code == 422
    programme.refresh_from_db()
    assert programme.purpose == "Vi leder ens."


def test_who_may_see_and_who_may_write(cast: Cast, programme: Programme) -> None:
    view = {"hr", "chief", "sponsor"}
    for name in NAMES:
        client = client_of(cast, name)
        assert client.get(theme_url(programme)).status_code == (200 if name in view else 404), name
        wanted = 302 if name in view else 404
        assert client.post(answer_url(programme), said(programme, text=name)).status_code == wanted, name
        wanted = 404 if name not in view else 403 if name == "hr" else 302
        assert client.post(answer_url(programme), said(programme, do="decide")).status_code == wanted, name


def test_those_below_read_a_decided_programme_and_find_no_form(cast: Cast, programme: Programme) -> None:
    Programme.objects.filter(pk=programme.pk).update(state="active", decided_at=NOW)
    page = client_of(cast, "chief_member").get(theme_url(programme)).content.decode()
    assert "<textarea" not in page
    assert client_of(cast, "chief_member").post(answer_url(programme), said(programme)).status_code == 403


def test_a_closed_programme_is_read_only(cast: Cast, programme: Programme) -> None:
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    assert "<textarea" not in client_of(cast, "hr").get(theme_url(programme)).content.decode()
    answer = client_of(cast, "hr").post(answer_url(programme), said(programme))
    assert answer.status_code == 422
    assert not Answer.objects.exists()


def test_nonsense_in_the_address_is_not_found(cast: Cast, programme: Programme) -> None:
    hr, url = client_of(cast, "hr"), reverse("strategy:programme", args=[programme.pk])
    for end in ("samtale/alt/", "spoergsmaal/alt/", "samtale/purpose/"):
        assert hr.get(f"{url}{end}").status_code == 404


def test_a_constant_number_of_queries(cast: Cast, programme: Programme) -> None:
    def counted(theme: Theme) -> int:
        client = client_of(cast, "chief")
        client.get(theme_url(programme, theme))
        with CaptureQueriesContext(connection) as captured:
            client.get(theme_url(programme, theme))
        return len(captured)

    before = [counted(theme) for theme in Theme]
    for question in Question:
        actions.decide_answer(
            programme=programme, question=question, version=version_of(answer_of(programme, question)), text="Ja.",
            owner=cast.user("sponsor"), follow_up_on=TODAY, by=cast.user("chief"), at=NOW,
        )  # fmt: skip
        programme.refresh_from_db()
    assert [counted(theme) for theme in Theme] == before
    assert max(before) < 45  # the menu counts what waits in each room


@pytest.mark.parametrize("theme", Theme)
def test_english_too(cast: Cast, programme: Programme, theme: Theme) -> None:
    user = cast.user("hr")
    user.language = "en"
    user.save()
    page = client_of(cast, "hr").get(theme_url(programme, theme)).content.decode()
    assert "Questions to the management" in page
    assert "Save as a proposal" in page
    for danish in ("besvaret", "Spørgsmål", "hvorfor", "Ledere i "):
        assert danish not in page
