import re
from dataclasses import replace

import pytest
from django.urls import reverse

from ledernet.composition import actions
from ledernet.composition.choices import Choices, Limit
from ledernet.composition.enums import RunState
from ledernet.composition.models import Run
from ledernet.composition.outcome import Clash, Outcome, Relief, Step
from tests.factories import NOW, ProgrammeFactory

from .pages import client_of, forms_of, text_of, url
from .stage import CHOICES, Stage


def new(stage: Stage) -> str:
    return reverse("composition:new", args=[stage.programme.pk])


def ask(stage: Stage, **changed: object):  # type: ignore[no-untyped-def]
    return client_of(stage.hr).post(new(stage), forms_of(stage.programme.pk, **changed))


def test_the_form_begins_with_the_programmes_sizes_and_what_is_known(stage: Stage) -> None:
    page = text_of(client_of(stage.hr).get(new(stage)))
    assert 'name="size_target" value="6"' in page
    assert "Klar til at beregne" in page
    assert "Det bliver til <b>tre netværk</b>" in page or "Det bliver til <b>3 netværk</b>" in page
    assert "Forvaltning" in page.split("Dem ved vi endnu intet om")[1]  # everybody is of one administration
    assert '<option value="Anna Ågård (Hus 0)">' in page
    assert stage.cast.other_leader.name not in page


def test_choices_become_a_run(stage: Stage) -> None:
    head, other = stage.leaders[0], stage.leaders[5]
    answer = ask(
        stage,
        **{
            "pair-0-rule": "apart",
            "pair-0-first": "Anna Ågård (Hus 0)",
            "pair-0-second": "bo bæk",
            "limit-0-kind": "field:Kultur",
            "limit-0-at_most": 2,
            "max_travel": 90,
            "note": "kortest kørsel",
            "kept": 1,
            "level": "alike-3",
        },
    )
    run = Run.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("composition:run", args=[run.pk])
    chosen = Choices.from_json(run.choices)
    assert chosen.apart == ((head.pk, other.pk),)
    assert chosen.limits == (Limit("field", "Kultur", 0, 2),)
    assert (chosen.kept, chosen.most, chosen.size_max) == (1, 7, 8)
    assert (chosen.max_travel, chosen.seconds, run.note) == (90, 5.0, "kortest kørsel")
    assert (chosen.weight("field"), chosen.weight("level"), chosen.alike) == (9, 3, ("level",))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"size_target": 4}, "Den ønskede størrelse kan ikke være under den mindste."),
        ({"size_target": 9}, "Den ønskede størrelse kan ikke være over den største."),
        ({"kept": 4}, "Med 4 holdt fri er der ikke plads til det mindste netværk."),
        ({"pair-0-first": "Ingen Sådan", "pair-0-second": "bo bæk"}, "Ingen leder i programmet hedder det."),
        ({"pair-0-first": "anna", "pair-0-second": "bo bæk"}, "Flere ledere passer:"),
        ({"pair-0-first": "bo bæk"}, "Nævn begge ledere."),
        ({"pair-0-first": "bo bæk", "pair-0-second": "bo bæk"}, "Nævn to forskellige ledere."),
        ({"limit-0-kind": "field:Kultur"}, "Skriv, hvor mange der mindst eller højst må være."),
        ({"limit-0-at_least": "1"}, "Vælg, hvad grænsen handler om."),
        (
            {"limit-0-kind": "field:Kultur", "limit-0-at_least": 3, "limit-0-at_most": 1},
            "Det kan ikke være mindre end det mindste.",
        ),
    ],
)
def test_what_must_be_put_right_is_said_at_the_field(stage: Stage, changed: dict, words: str) -> None:
    answer = ask(stage, **changed)
    assert answer.status_code == 422
    page = text_of(answer)
    assert words in page
    assert "Ret først de markerede felter" in page
    assert not Run.objects.exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"size_min": 12, "size_target": 12, "size_max": 13}, "kan ikke deles i netværk på 12 til 13"),
        (
            {"size_min": 20, "size_target": 21, "size_max": 22},
            "Der er 19 ledere; et netværk kræver mindst 20.",
        ),
        ({"limit-0-kind": "field:Kultur", "limit-0-at_least": 2}, "men der er kun 4 til 3 netværk."),
        (
            {"pair-0-first": "Anna Ågård (Hus 0)", "pair-0-rule": "together", "pair-0-second": "Bo Ågård"},
            "skal sidde sammen, men den ene er chef for den anden.",
        ),
    ],
)
def test_rules_that_cannot_be_kept_are_told_before_anything_is_calculated(
    stage: Stage, changed: dict, words: str
) -> None:
    answer = ask(stage, **changed)
    assert answer.status_code == 422
    assert "Det kan ikke beregnes endnu" in text_of(answer)
    assert words in text_of(answer)
    assert not Run.objects.exists()


def test_the_check_follows_the_choices_and_stores_nothing(stage: Stage) -> None:
    client = client_of(stage.hr, htmx=True)
    check = reverse("composition:check", args=[stage.programme.pk])
    part = text_of(client.post(check, forms_of(stage.programme.pk)))
    assert "<!doctype" not in part
    assert "Klar til at beregne" in part
    part = text_of(client.post(check, forms_of(stage.programme.pk, size_min=12, size_target=12, size_max=13)))
    assert "Det kan ikke beregnes endnu" in part
    answer = client.post(check, forms_of(stage.programme.pk, size_target=""))
    assert answer.status_code == 200
    assert "Ret først de markerede felter" in text_of(answer)
    assert not Run.objects.exists()


def test_more_rows_without_javascript_keep_what_is_written(stage: Stage) -> None:
    answer = ask(stage, more="pair", **{"pair-0-first": "halvt navn"})
    page = text_of(answer)
    assert answer.status_code == 200
    assert 'name="pair-TOTAL_FORMS" value="4"' in page
    assert "halvt navn" in page
    answer = ask(stage, more="limit", **{"limit-TOTAL_FORMS": "x"})
    assert 'name="limit-TOTAL_FORMS" value="2"' in text_of(answer)
    assert not Run.objects.exists()


def test_going_on_from_a_draft(stage: Stage) -> None:
    draft = stage.draft(note="kortest")
    actions.lock_seat(draft=draft, leader=stage.leaders[0].pk, version=1, by=stage.hr, at=NOW)
    client = client_of(stage.hr)
    page = text_of(client.get(f"{new(stage)}?fra={draft.pk}"))
    assert "Vi begynder fra kladde A, som den er nu." in page
    assert "Én låst plads bliver stående." in page
    answer = client.post(new(stage), forms_of(stage.programme.pk, basis=draft.pk))
    run = Run.objects.latest("pk")
    assert answer["Location"] == reverse("composition:run", args=[run.pk])
    assert run.basis == draft
    assert run.start["locked"] == [stage.leaders[0].pk]
    assert len(run.problem["networks"]) == 3


def test_a_draft_of_another_programme_is_no_beginning(stage: Stage) -> None:
    draft = stage.draft()
    other = ProgrammeFactory(organisation=stage.cast.organisation, unit=stage.cast.children)
    page = reverse("composition:new", args=[other.pk]) + f"?fra={draft.pk}"
    assert client_of(stage.hr).get(page).status_code == 404


def test_a_programme_without_leaders_says_so(stage: Stage) -> None:
    empty = ProgrammeFactory(
        organisation=stage.cast.organisation, unit=stage.cast.children, eligibility={"levels": ["9"]}
    )
    page = text_of(client_of(stage.hr).get(reverse("composition:new", args=[empty.pk])))
    assert "Der er 0 ledere; et netværk kræver mindst 6." in page


# --- the calculation on its way -------------------------------------------------------------------------------


def state(stage: Stage, run: Run, *, htmx: bool = False):  # type: ignore[no-untyped-def]
    return client_of(stage.hr, htmx=htmx).get(reverse("composition:run", args=[run.pk]))


def test_waiting_and_calculating_are_shown_with_the_way_to_stop(stage: Stage) -> None:
    run = stage.run()
    page = text_of(state(stage, run))
    assert "Venter på tur" in page
    assert "Beregn ikke alligevel" in page
    assert '<meta http-equiv="refresh"' in page  # without JavaScript
    assert "hx-trigger" in page
    held = actions.claim_run(pk=run.pk, at=NOW)
    assert held is not None
    actions.report_progress(
        run=held, progress={"seconds": 0.6, "total": 10.0, "gap": 0.021, "broken": 0}, at=NOW
    )
    part = text_of(state(stage, run, htmx=True))
    assert "Vi regner på 19 ledere" in part
    assert "<b>Højst 2,1\xa0%</b> kan stadig vindes" in part
    assert '<progress class="ln-prog" max="1" value="0.6"' in part
    assert "Stop og brug det bedste nu" in part
    client_of(stage.hr).post(reverse("composition:stop", args=[run.pk]))
    assert "Stopper …" in text_of(state(stage, run))


def test_when_it_is_done_one_is_led_to_the_draft(stage: Stage) -> None:
    draft = stage.draft()
    assert state(stage, draft.run)["Location"] == url("draft", draft)
    part = state(stage, draft.run, htmx=True)
    assert (part.status_code, part["HX-Redirect"]) == (204, url("draft", draft))


def infeasible(stage: Stage, outcome: Outcome) -> Run:
    run = actions.claim_run(pk=stage.run().pk, at=NOW)
    assert run is not None
    actions.finish_run(run=run, outcome=outcome, at=NOW)
    return run


def test_clashing_rules_in_words_and_the_smallest_relief_as_a_button(stage: Stage) -> None:
    one, other = stage.leaders[0], stage.leaders[1]
    clashes = (
        Clash("together", (one.pk, other.pk)),
        Clash("superior", (one.pk, other.pk)),
        Clash("size", facts={"people": 19, "networks": 3, "minimum": 5, "maximum": 8}),
        Clash("travel"),
    )
    reliefs = (
        Relief((Step("superior", {"people": [one.pk], "network": None}),)),
        Relief((Step("travel", {"minutes": 32}),), {"max_travel": 32}),
        Relief(
            (Step("together", {"people": [one.pk, other.pk]}), Step("sizes", {"minimum": 4, "maximum": 8})),
            {"together": [], "size_min": 4, "size_max": 8},
        ),
    )
    run = infeasible(stage, Outcome("infeasible", clashes=clashes, reliefs=reliefs))
    Run.objects.filter(pk=run.pk).update(choices={**run.choices, "max_travel": 25})
    page = text_of(state(stage, run))
    assert "Fire krav støder sammen" in page
    assert "Anna Ågård og Bo Ågård sidder sammen" in page
    assert "Anna Ågård sidder ikke med Bo Ågård: den ene er chef for den anden" in page
    assert "5–8 i hvert af 3 netværk og 19 ledere i alt" in page
    assert "Hvad kan gøre det muligt?" in page
    assert "<b>Højst 32 minutters kørsel</b>." in page
    assert "Prøv med 32 minutter" in page
    assert "<b>Anna Ågård og Bo Ågård behøver ikke sidde sammen</b> og <b>4–8 i hvert netværk</b>." in page
    assert "<b>Anna Ågård sidder med en chef</b>." in page
    assert "Det sker aldrig:" in page
    assert page.count('name="way"') == 2  # what the choices have no word for has no button
    assert page.count("button-primary") == 1


@pytest.mark.parametrize(
    ("data", "changed"),
    [({}, {"max_travel": 32}), ({"way": "2"}, {"size_min": 4, "together": ()}), ({"way": "1"}, {"max_travel": 32})],
)  # fmt: skip
def test_a_way_out_is_tried_with_its_changes_and_no_others(stage: Stage, data: dict, changed: dict) -> None:
    pair = tuple(leader.pk for leader in stage.leaders[:2])
    reliefs = (
        Relief((Step("superior", {"people": [pair[0]], "network": None}),)),
        Relief((Step("travel", {"minutes": 32}),), {"max_travel": 32}),
        Relief((Step("together", {"people": list(pair)}),), {"together": [], "size_min": 4}),
    )
    run = infeasible(stage, Outcome("infeasible", clashes=(Clash("travel"),), reliefs=reliefs))
    Run.objects.filter(pk=run.pk).update(choices={**run.choices, "max_travel": 25, "together": [list(pair)]})
    before = Choices.from_json(Run.objects.get(pk=run.pk).choices)
    answer = client_of(stage.hr).post(reverse("composition:relieve", args=[run.pk]), data)
    again = Run.objects.latest("pk")
    assert answer["Location"] == reverse("composition:run", args=[again.pk])
    assert Choices.from_json(again.choices) == replace(before, **changed)


@pytest.mark.parametrize("way", ["0", "7", "x", "-1"])
def test_a_way_out_that_is_not_there_or_cannot_be_set_opens_no_run(stage: Stage, way: str) -> None:
    reliefs = (Relief((Step("superior", {"people": [], "network": None}),)),)
    run = infeasible(stage, Outcome("infeasible", clashes=(Clash("superior"),), reliefs=reliefs))
    client_of(stage.hr).post(reverse("composition:relieve", args=[run.pk]), {"way": way})
    assert Run.objects.latest("pk") == run


def test_confidential_wishes_among_clashing_rules_are_called_that_and_no_more(stage: Stage) -> None:
    clashes = (Clash("confidential"), Clash("together"), Clash("fixed"))
    page = text_of(state(stage, infeasible(stage, Outcome("infeasible", clashes=clashes))))
    assert "Fortrolige ønsker" in page
    assert "Ledere, der skal sidde sammen" in page
    assert "Låste pladser" in page
    content = page.split('id="run"')[1]
    assert not any(leader.name in content for leader in stage.leaders)
    assert "Slip ét af dem." in page


def test_a_failure_of_ours_says_what_is_still_true_and_what_to_do(stage: Stage) -> None:
    run = stage.run()
    for _attempt in range(3):
        held = actions.claim_run(pk=run.pk, at=NOW)
        assert held is not None
        actions.fail_attempt(run=held, error="ValueError", at=NOW)
    page = text_of(state(stage, run))
    assert "Beregningen gik i stå ved en fejl hos os" in page
    assert "Dine valg er gemt" in page
    assert "ValueError" not in page
    client_of(stage.hr).post(reverse("composition:retry", args=[run.pk]))
    assert Choices.from_json(Run.objects.latest("pk").choices) == CHOICES
    assert Run.objects.count() == 2


def test_a_cancelled_run_can_be_taken_up_again(stage: Stage) -> None:
    run = stage.run()
    client = client_of(stage.hr)
    page = text_of(client.post(reverse("composition:stop", args=[run.pk]), follow=True))
    assert "Den blev afbrudt, før den begyndte" in page
    text_of(client.post(reverse("composition:stop", args=[run.pk]), follow=True))
    client.post(reverse("composition:retry", args=[run.pk]))
    assert Run.objects.filter(state=RunState.QUEUED).count() == 1


def test_what_is_not_so_is_not_repeated(stage: Stage) -> None:
    """Relief and retry of a run that is done lead back to it."""
    draft = stage.draft()
    client = client_of(stage.hr)
    for action in ("relieve", "retry"):
        client.post(reverse(f"composition:{action}", args=[draft.run_id]))
    assert Run.objects.count() == 1


def test_the_start_page_follows_how_far_one_is(stage: Stage) -> None:
    client = client_of(stage.hr)
    start = reverse("composition:start")
    assert "Ingen kladde endnu." in text_of(client.get(start))
    run = stage.run()
    assert "En kladde er ved at blive beregnet." in text_of(client.get(start))
    actions.stop_run(run=run, by=stage.hr, at=NOW)
    infeasible(stage, Outcome("infeasible"))
    assert "Den seneste beregning gav ingen kladde." in text_of(client.get(start))
    draft = stage.draft()
    assert "Kladde A er åben. Intet er sendt ud endnu." in text_of(client.get(start))
    actions.approve_draft(draft=draft, version=1, by=stage.hr, at=NOW)
    assert "Kladde A er godkendt og kan udgives." in text_of(client.get(start))
    actions.mark_published(draft=draft, by=stage.hr, at=NOW)
    assert "Kladde A er udgivet." in text_of(client.get(start))


def test_a_link_from_a_programme_leads_straight_to_its_next_step(stage: Stage) -> None:
    client = client_of(stage.hr)
    start = reverse("composition:start")
    assert client.get(f"{start}?programme={stage.programme.pk}")["Location"] == new(stage)
    draft = stage.draft()
    assert client.get(f"{start}?programme={stage.programme.pk}")["Location"] == url("draft", draft)
    assert client.get(f"{start}?programme=999999").status_code == 200
    stage.programme.state = "closed"
    stage.programme.save()
    assert stage.programme.name not in text_of(client.get(start))


def test_programmes_of_one_name_are_told_apart(stage: Stage) -> None:
    cast = stage.cast
    for unit in (cast.children, cast.school, cast.school):
        ProgrammeFactory(organisation=cast.organisation, unit=unit, name="Ens & navn")
    page = text_of(client_of(stage.hr).get(reverse("composition:start")))
    heard = re.findall(r'<section class="ln-card ln-programme" aria-label="([^"]*)"', page)
    assert len(heard) == len(set(heard)) >= 4
    school = f"Ens &amp; navn, {cast.school}"
    assert set(heard) >= {stage.programme.name, f"Ens &amp; navn, {cast.children}", school, f"{school} (2)"}
    assert all(f" – {name}</span>" in page for name in heard)


def test_a_programme_that_is_not_decided_can_be_tried_out(stage: Stage) -> None:
    words = "Programmet er ikke besluttet endnu."
    client = client_of(stage.cast.user("chief"))
    assert words not in text_of(client.get(reverse("composition:start")))
    stage.programme.state = "draft"
    stage.programme.save()
    assert words in text_of(client.get(reverse("composition:start")))


def test_the_start_page_asks_the_same_for_many_as_for_few(
    stage: Stage, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    client = client_of(stage.hr)

    def count() -> int:
        with django_assert_max_num_queries(30) as seen:
            client.get(reverse("composition:start"))
        return len(seen.captured_queries)

    stage.draft()
    few = count()
    for _more in range(3):
        ProgrammeFactory(organisation=stage.cast.organisation)
        stage.draft(turn=1)
    assert count() == few
