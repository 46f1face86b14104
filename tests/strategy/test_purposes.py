"""Purposes told in full: who writes, what is refused, and the tree that is drawn of them."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import NOW, ProgrammeFactory
from tests.strategy.test_rules import CHANGE, DECIDE, VIEW
from tests.strategy.test_views import client_of

from ledernet.audit.models import Record
from ledernet.strategy import actions
from ledernet.strategy.actions import PurposeWords
from ledernet.strategy.enums import SIDE_GAIN, Verb
from ledernet.strategy.models import EvaluationItem, Programme, PurposeLink, PurposeWeight, StrategyItem
from ledernet.strategy.queries.purposes import Branch, PurposeTree, purpose_tree, with_purposes
from ledernet.strategy.sheet import sheet_of

TOLD = PurposeWords(
    for_whom="Alle ledere",
    change="Vi ringer til hinanden.",
    seen_by="Opkald på tværs.",
    leader_gain="To kolleger at ringe til.",
    organisation_gain="Færre sager, der strander.",
    serves="Borgeren får ét svar.",
)


@pytest.fixture
def programme(cast: Cast) -> Programme:
    made = ProgrammeFactory(organisation=cast.organisation, unit=cast.children)
    for purpose, points in (("P5", 6), ("P3", 3), ("Fælles vikarer", 1)):
        PurposeWeight.objects.create(programme=made, purpose=purpose, points=points)
    return made


def tree_of(programme: Programme) -> PurposeTree:
    return purpose_tree(with_purposes(Programme.objects.filter(pk=programme.pk)).get())


def describe(cast: Cast, programme: Programme, purpose: str = "P5", **changes: object) -> PurposeWeight:
    programme.refresh_from_db()
    values = {"version": programme.version, "words": TOLD, "by": cast.user("chief"), "at": NOW} | changes
    return actions.describe_purpose(programme=programme, purpose=purpose, **values)  # type: ignore[arg-type]


# --- the verbs ----------------------------------------------------------------------------------------------------------


def test_a_purpose_is_described_and_the_log_says_what(cast: Cast, programme: Programme) -> None:
    weight = describe(cast, programme)
    weight.refresh_from_db()
    assert (weight.change, weight.points) == ("Vi ringer til hinanden.", 6)
    programme.refresh_from_db()
    assert programme.version == 2
    assert Record.objects.get(verb=Verb.PURPOSE_DESCRIBED).target_key == str(programme.pk)
    describe(cast, programme)  # the same once more is no change
    assert Record.objects.filter(verb=Verb.PURPOSE_DESCRIBED).count() == 1


def test_two_editors_notice_each_other(cast: Cast, programme: Programme) -> None:
    describe(cast, programme)
    with pytest.raises(actions.ChangedMeanwhile):
        describe(cast, programme, version=1)


def test_a_closed_programme_is_left_alone(cast: Cast, programme: Programme) -> None:
    Programme.objects.update(state="closed")
    for verb in (
        lambda: describe(cast, programme),
        lambda: actions.choose_side_gain(
            programme=programme, version=1, chosen=True, by=cast.user("hr"), at=NOW
        ),
        lambda: actions.remove_purpose(
            programme=programme, version=1, purpose="P5", by=cast.user("hr"), at=NOW
        ),
    ):
        with pytest.raises(actions.NotPossible):
            verb()


def test_a_purpose_that_is_not_there(cast: Cast, programme: Programme) -> None:
    with pytest.raises(actions.Stranger):
        describe(cast, programme, "P1")


def test_links_come_and_go_and_never_reach_a_neighbour(cast: Cast, programme: Programme) -> None:
    mine = StrategyItem.objects.create(organisation=cast.organisation, kind="value", name="Mod")
    theirs = StrategyItem.objects.create(organisation=cast.other, kind="value", name="Nabomod")
    weight = describe(cast, programme, items=[mine])
    assert [link.item for link in weight.links.select_related("item")] == [mine]
    describe(cast, programme, words=replace(TOLD, change="Andet"))
    assert weight.links.count() == 1  # words alone leave the links
    with pytest.raises(actions.Stranger):
        describe(cast, programme, items=[mine, theirs])
    programme.refresh_from_db()
    actions.link_purpose(
        programme=programme, version=programme.version, purpose="P5", items=[], by=cast.user("hr"), at=NOW
    )
    assert not PurposeLink.objects.exists()


def test_a_purpose_never_stands_under_itself(cast: Cast, programme: Programme) -> None:
    describe(cast, programme, "P3", words=PurposeWords(under="P5"))
    describe(cast, programme, "Fælles vikarer", words=PurposeWords(under="P3"))
    for under in ("Fælles vikarer", "P3", "P5"):
        with pytest.raises(actions.RunsInCircle):
            describe(cast, programme, words=PurposeWords(under=under))
    with pytest.raises(actions.Stranger):
        describe(cast, programme, words=PurposeWords(under="P7"))


def test_an_own_purpose_is_renamed_with_all_that_names_it(cast: Cast, programme: Programme) -> None:
    describe(cast, programme, "P3", words=PurposeWords(under="Fælles vikarer"))
    EvaluationItem.objects.create(
        programme=programme, position=0, purpose="Fælles vikarer", text_da="Låner I?"
    )
    describe(cast, programme, "Fælles vikarer", words=replace(TOLD, name="Vi låner af hinanden"))
    assert EvaluationItem.objects.get().purpose == "Vi låner af hinanden"
    assert programme.purpose_weights.get(purpose="P3").under == "Vi låner af hinanden"
    assert programme.purpose_weights.get(purpose="Vi låner af hinanden").points == 1
    for name in ("P5", "SIDE", "p3 ".strip().upper()):
        with pytest.raises(actions.Taken):
            describe(cast, programme, "Vi låner af hinanden", words=replace(TOLD, name=name))
    describe(cast, programme, "P5", words=replace(TOLD, name="Kultur"))
    assert programme.purpose_weights.filter(
        purpose="P5"
    ).exists()  # the seven are called what they are called


def test_a_purpose_is_taken_out_and_what_stood_under_it_moves_up(cast: Cast, programme: Programme) -> None:
    describe(cast, programme, "P3", words=PurposeWords(under="P5"))
    describe(cast, programme, "Fælles vikarer", words=PurposeWords(under="P3"))
    programme.refresh_from_db()
    actions.remove_purpose(programme=programme, version=3, purpose="P3", by=cast.user("chief"), at=NOW)
    assert programme.purpose_weights.get(purpose="Fælles vikarer").under == "P5"


def test_what_stood_under_a_purpose_that_loses_its_last_point_moves_up_too(
    cast: Cast, programme: Programme
) -> None:
    PurposeWeight.objects.filter(programme=programme, purpose="P3").update(under="P5")
    PurposeWeight.objects.filter(programme=programme, purpose="Fælles vikarer").update(under="P3")
    details = replace(actions.details_of(programme), points={"Fælles vikarer": 10})
    actions.change_programme(programme=programme, version=1, details=details, by=cast.user("chief"), at=NOW)
    last = programme.purpose_weights.get()
    assert (last.purpose, last.under) == ("Fælles vikarer", "")
    PurposeWeight.objects.update(under="P3")  # as it was left behind before
    page = reverse("strategy:purpose", args=[last.pk])
    said = {"name": last.purpose, "change": "Vi deler.", "version": 2}
    assert client_of(cast, "chief").post(page, said).status_code == 302
    last.refresh_from_db()
    assert (last.change, last.under) == ("Vi deler.", "")


def test_a_decided_programme_keeps_its_ten_points(cast: Cast, programme: Programme) -> None:
    Programme.objects.update(state="active")
    with pytest.raises(actions.NotReady):
        actions.remove_purpose(programme=programme, version=1, purpose="P3", by=cast.user("chief"), at=NOW)
    assert programme.purpose_weights.count() == 3


def test_the_side_gain_takes_no_points_and_outlives_their_moving(cast: Cast, programme: Programme) -> None:
    by = cast.user("chief")
    actions.choose_side_gain(programme=programme, version=1, chosen=True, by=by, at=NOW)
    actions.choose_side_gain(programme=programme, version=2, chosen=True, by=by, at=NOW)  # chosen already
    details = replace(actions.details_of(programme), points={"P1": 10})
    actions.change_programme(programme=programme, version=2, details=details, by=by, at=NOW)
    assert programme.purpose_weights.get(purpose=SIDE_GAIN).points == 0
    with pytest.raises(actions.TooManyPoints):
        actions.change_programme(
            programme=programme,
            version=3,
            details=replace(details, points={"P1": 9, SIDE_GAIN: 1}),
            by=by,
            at=NOW,
        )
    actions.choose_side_gain(programme=programme, version=3, chosen=False, by=by, at=NOW)
    assert not programme.purpose_weights.filter(purpose=SIDE_GAIN).exists()


# --- the tree -------------------------------------------------------------------------------------------------------------


def shape(branches: list[Branch]) -> list[object]:
    return [[branch.weight.purpose, *shape(branch.below)] for branch in branches]


def test_the_weightiest_stands_first_and_others_under_it(cast: Cast, programme: Programme) -> None:
    describe(cast, programme, "Fælles vikarer", words=replace(TOLD, under="P5"))
    tree = tree_of(programme)
    assert shape(tree.branches) == [["P5", ["Fælles vikarer"]], ["P3"]]
    assert (tree.whole, len(tree.all)) == (1, 3)
    assert [part.name for part in tree.branches[0].gaps] == [
        "for_whom", "change", "seen_by", "leader_gain", "organisation_gain", "serves",
    ]  # fmt: skip


def test_a_lost_parent_or_a_circle_in_the_data_loses_nobody(cast: Cast, programme: Programme) -> None:
    rows = programme.purpose_weights
    rows.filter(purpose="P5").update(under="P3")
    rows.filter(purpose="P3").update(under="P5")
    rows.filter(purpose="Fælles vikarer").update(under="P7")
    assert sorted(branch.weight.purpose for branch in tree_of(programme).all) == [
        "Fælles vikarer",
        "P3",
        "P5",
    ]


def test_the_side_gain_stands_beside(cast: Cast, programme: Programme) -> None:
    PurposeWeight.objects.create(programme=programme, purpose=SIDE_GAIN, points=0)
    tree = tree_of(programme)
    assert tree.side is not None
    assert SIDE_GAIN not in {branch.weight.purpose for branch in tree.all}


def test_two_sentences_to_say_aloud(cast: Cast, programme: Programme) -> None:
    assert sheet_of(tree_of(programme)).aloud == [programme.purpose]
    describe(cast, programme, "P3")
    assert sheet_of(tree_of(programme)).aloud == [
        programme.purpose,
        "Det får du ud af det: to kolleger at ringe til. Det får vi: færre sager, der strander.",
    ]
    Programme.objects.update(purpose="")
    assert (
        sheet_of(tree_of(programme)).why
        == "Vores netværk er først og fremmest til for én ting: fælles ledelseskultur."
    )
    Programme.objects.update(purpose="Første sætning er kort. " + "Resten er lang. " * 40)
    assert sheet_of(tree_of(programme)).why == "Første sætning er kort."


# --- the pages ---------------------------------------------------------------------------------------------------------------


def form_of(**changes: object) -> dict[str, object]:
    words = {name: getattr(TOLD, name) for name in ("for_whom", "change", "seen_by", "leader_gain")}
    return {**words, "organisation_gain": "", "serves": "", "under": "", "version": 1} | changes


def page(programme: Programme, purpose: str = "P5") -> str:
    return reverse("strategy:purpose", args=[programme.purpose_weights.get(purpose=purpose).pk])


@pytest.mark.parametrize("state", ["draft", "active", "closed"])
def test_everybody_of_the_cast(cast: Cast, programme: Programme, state: str) -> None:
    Programme.objects.filter(pk=programme.pk).update(state=state)
    key = f"children-{state}"
    can = {name: {who for who, keys in table.items() if key in keys} for name, table in
           (("view", VIEW), ("change", CHANGE), ("decide", DECIDE))}  # fmt: skip
    may_describe = can["change"] if state == "draft" else can["decide"]
    for who in NAMES:
        client = client_of(cast, who)
        seen = who in can["view"]
        for name in ("purposes", "sheet"):
            answer = client.get(reverse(f"strategy:{name}", args=[programme.pk]))
            assert answer.status_code == (200 if seen else 404), (who, name)
        wanted = 404 if not seen else 403 if who not in can["change"] else 302 if state == "closed" else 200
        assert client.get(page(programme)).status_code == wanted, who
        wanted = 404 if not seen else 302 if who in may_describe else 403
        url = reverse("strategy:side-gain", args=[programme.pk])
        assert client.post(url, {"version": 0}).status_code == wanted, who
        url = reverse("strategy:purpose-remove", args=[programme.purpose_weights.get(purpose="P5").pk])
        assert client.post(url, {"version": 0}).status_code == wanted, who


def test_written_and_shown_in_the_tree_with_its_gaps(cast: Cast, programme: Programme) -> None:
    chief = client_of(cast, "chief")
    assert chief.post(page(programme), form_of()).status_code == 302
    seen = chief.get(reverse("strategy:purposes", args=[programme.pk])).content.decode()
    assert "Vi ringer til hinanden." in seen
    assert f"{page(programme)}#id_serves" in seen
    assert f"{page(programme)}#id_change" not in seen
    assert "Bedre ledelse til gavn for borgere og virksomheder" in seen


def test_hr_links_but_does_not_write_when_it_is_decided(cast: Cast, programme: Programme) -> None:
    describe(cast, programme)
    Programme.objects.update(state="active")
    goal = StrategyItem.objects.create(organisation=cast.organisation, kind="goal", name="Én kommune")
    hr = client_of(cast, "hr")
    answer = hr.post(page(programme), form_of(change="Snyd", version=2, items=[goal.pk], under="P3"))
    assert answer.status_code == 302
    weight = programme.purpose_weights.get(purpose="P5")
    assert (weight.change, weight.under) == ("Vi ringer til hinanden.", "")
    assert weight.links.get().item == goal
    assert "Én kommune" in client_of(cast, "chief").get(page(programme)).content.decode()


def test_a_neighbours_item_by_hand_is_refused(cast: Cast, programme: Programme) -> None:
    theirs = StrategyItem.objects.create(organisation=cast.other, kind="goal", name="Nabomål")
    elsewhere = StrategyItem.objects.create(
        organisation=cast.organisation, unit=cast.technical, kind="goal", name="Teknisk mål"
    )
    StrategyItem.objects.create(organisation=cast.organisation, kind="goal", name="Vores mål")
    chief = client_of(cast, "chief")
    seen = chief.get(page(programme)).content.decode()
    assert "Vores mål" in seen
    assert "Nabomål" not in seen
    assert "Teknisk mål" not in seen
    for item in (theirs, elsewhere):
        assert chief.post(page(programme), form_of(items=[item.pk])).status_code == 422
    assert not PurposeLink.objects.exists()


@pytest.mark.parametrize("text", ["x" * 200_000, "før\x00efter"])
def test_what_cannot_be_kept_is_said_and_what_was_typed_stands(
    cast: Cast, programme: Programme, text: str
) -> None:
    answer = client_of(cast, "chief").post(page(programme), form_of(change=text, seen_by="Det her stod der."))
    seen = answer.content.decode()
    assert answer.status_code == 422
    assert "Det her stod der." in seen
    assert "Hvad skal ændre sig?" in seen
    assert programme.purpose_weights.get(purpose="P5").change == ""


def test_markup_in_words_stays_words(cast: Cast, programme: Programme) -> None:
    describe(cast, programme, words=replace(TOLD, change="<script>alert(1)</script>"))
    for url in (
        reverse("strategy:purposes", args=[programme.pk]),
        reverse("strategy:sheet", args=[programme.pk]),
    ):
        seen = client_of(cast, "chief").get(url).content.decode()
        assert "&lt;script&gt;alert(1)" in seen
        assert "<script>alert" not in seen


def test_two_editors_nothing_is_lost(cast: Cast, programme: Programme) -> None:
    client_of(cast, "chief").post(page(programme), form_of(change="Chefens ord."))
    hr = client_of(cast, "hr")
    answer = hr.post(page(programme), form_of(change="HR’s ord."))
    seen = answer.content.decode()
    assert answer.status_code == 409
    assert "Birgit Chef gemte, mens du skrev" in seen
    assert "Chefens ord." in seen
    assert "HR’s ord." in seen
    assert 'name="version" value="2"' in seen
    assert hr.post(page(programme), form_of(change="HR’s ord.", version=2)).status_code == 302


def test_a_circle_or_a_taken_name_is_told_at_its_field(cast: Cast, programme: Programme) -> None:
    describe(cast, programme, "P3", words=PurposeWords(under="P5"))
    chief = client_of(cast, "chief")
    assert chief.post(page(programme), form_of(under="P3", version=2)).status_code == 422
    answer = chief.post(page(programme, "Fælles vikarer"), form_of(name="P5", version=2))
    assert answer.status_code == 422
    assert "allerede et formål med det navn" in answer.content.decode()


def test_the_side_gain_by_the_pages(cast: Cast, programme: Programme) -> None:
    chief = client_of(cast, "chief")
    url = reverse("strategy:side-gain", args=[programme.pk])
    seen = chief.post(url, {"version": 1, "chosen": "yes"}, follow=True).content.decode()
    assert "Trivsel, fastholdelse og rekruttering" in seen
    assert "Spørg MED-udvalget" in chief.get(page(programme, SIDE_GAIN)).content.decode()
    assert (
        "Programmet er ændret"
        in chief.post(url, {"version": 1, "chosen": "no"}, follow=True).content.decode()
    )
    chief.post(url, {"version": 2, "chosen": "no"})
    assert not programme.purpose_weights.filter(purpose=SIDE_GAIN).exists()


def test_taking_out_says_first_what_hangs_on_it(cast: Cast, programme: Programme) -> None:
    EvaluationItem.objects.create(programme=programme, position=0, purpose="P3", item="R1", target=70)
    chief = client_of(cast, "chief")
    assert "Ét spørgsmål i evalueringen" in chief.get(page(programme, "P3")).content.decode()
    url = reverse("strategy:purpose-remove", args=[programme.purpose_weights.get(purpose="P3").pk])
    seen = chief.post(url, {"version": 1}, follow=True).content.decode()
    assert "Formålet er taget ud." in seen
    assert not programme.purpose_weights.filter(purpose="P3").exists()


def test_the_same_work_for_one_purpose_and_for_many(cast: Cast, programme: Programme) -> None:
    def queries(url: str) -> int:
        client = client_of(cast, "hr")
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    urls = [reverse(f"strategy:{name}", args=[programme.pk]) for name in ("purposes", "sheet")]
    urls.append(page(programme))
    before = [queries(url) for url in urls]
    for number in range(4):
        row = PurposeWeight.objects.create(
            programme=programme, purpose=f"Eget {number}", points=0, under="P5"
        )
        item = StrategyItem.objects.create(organisation=cast.organisation, kind="goal", name=f"Mål {number}")
        PurposeLink.objects.create(weight=row, item=item)
        EvaluationItem.objects.create(programme=programme, position=number, purpose=row.purpose)
    assert [queries(url) for url in urls] == before
