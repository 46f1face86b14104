"""Results on pages: who reads what, before and after the network has passed its result on."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from ledernet.answers import actions as answers
from ledernet.answers.enums import Audience
from ledernet.answers.figures import MANY
from ledernet.audit.models import Record
from ledernet.evaluation.enums import Verb
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.results.queries import results_of
from ledernet.evaluation.results.releasing import keep_comment, own_until, release
from ledernet.evaluation.results.rollup import together
from ledernet.evaluation.waves import actions, schedule
from ledernet.networks.models import Network
from ledernet.people import needs
from ledernet.strategy.models import Programme
from ledernet.ui.formatting import full_day
from tests.cast import Cast
from tests.evaluation.asked import (
    CLOSES,
    OPENS,
    WORKER,
    answer_all,
    ballots_of,
    closed,
    flat,
    launched,
    opened,
    seat,
)
from tests.factories import NOW, NetworkFactory

pytestmark = pytest.mark.django_db
INSIDE = ("member", "chief_member", "coordinator", "facilitator")
ABOVE = ("chief", "hr", "sponsor")
OUTSIDE = ("former_member", "outsider", "chief_elsewhere", "hr_elsewhere", "dpo", "administrator")
DRAWN, FELL, BARS = "ln-plot", "ln-fell", "ln-rooms"
WORDS = "Jeg ringer nu til kolleger, før jeg beslutter."


@pytest.fixture
def asked(cast: Cast) -> Questionnaire:
    """A round that is over, with all that could leak: six of eight have answered, and five have written."""
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    launched(cast)
    return closed(cast, 7, 6, 6, 5, 4, 6)


def look(client: Client, cast: Cast, name: str, url: str) -> tuple[int, str]:
    client.force_login(cast.user(name))
    answer = client.get(url)
    return answer.status_code, answer.content.decode()


def page(asked: Questionnaire, what: str = "result") -> str:
    return reverse(f"evaluation:{what}", args=[asked.pk])


def test_the_network_reads_it_first_and_nobody_else_anything(
    cast: Cast, client: Client, asked: Questionnaire
) -> None:
    day = full_day(own_until(asked.wave))
    for name in INSIDE:
        status, shown = look(client, cast, name, page(asked))
        assert status == 200
        assert DRAWN in shown and FELL in shown and BARS in shown and day in shown
    for name in ABOVE:
        status, shown = look(client, cast, name, page(asked))
        assert status == 200
        assert day in shown, "whose it is, and until when"
        assert not any(sign in shown for sign in (DRAWN, FELL, BARS, "6 af 8"))
    for name in OUTSIDE:
        assert look(client, cast, name, page(asked))[0] in {403, 404}
    keep_comment(
        asked=asked, text="Vi er for enige.", people=6, version=asked.version, by=cast.user("member"), at=NOW
    )
    assert "Vi er for enige" not in look(client, cast, "chief", page(asked))[1]
    assert "Vi er for enige" in look(client, cast, "facilitator", page(asked))[1]


def test_passed_on_it_is_read_above_in_round_figures(
    cast: Cast, client: Client, asked: Questionnaire
) -> None:
    asked = keep_comment(
        asked=asked, text="Vi er for enige.", people=6, version=asked.version, by=cast.user("member"), at=NOW
    )
    release(asked=asked, by=cast.user("member"), at=NOW)
    for name in ABOVE:
        shown = look(client, cast, name, page(asked))[1]
        assert "Vi er for enige" in shown and DRAWN in shown and "6 af 8" in shown
        assert FELL not in shown, "how the answers fell stays in a network of so few"
        assert "62–88" not in shown
    assert "62–88" in look(client, cast, "member", page(asked))[1]
    assert page(asked, "comment") not in look(client, cast, "member", page(asked))[1]
    for name in OUTSIDE:
        assert look(client, cast, name, page(asked))[0] in {403, 404}


def test_own_words_are_for_the_network_alone(cast: Cast, client: Client) -> None:
    launched(cast)
    wave = opened(cast)
    asked = wave.questionnaires.select_related("round").get(network=cast.network)
    for ballot, sheet in zip(ballots_of(asked), flat(asked, 7, 6, 6, 5, 4, 6), strict=False):
        assert asked.round is not None
        answers.answer(ballot=ballot, answers=sheet, texts={"X1": WORDS}, at=asked.round.opens_at)
    assert DRAWN not in look(client, cast, "member", page(asked))[1], (
        "while it is open nobody is told anything"
    )
    actions.close_wave(wave=wave, by=WORKER, at=schedule.closing(wave.closes_on))
    release(asked=asked, by=cast.user("member"), at=NOW)
    assert WORDS in look(client, cast, "member", page(asked))[1]
    assert WORDS not in look(client, cast, "hr", page(asked))[1]


def test_the_comment_is_written_and_passed_on(cast: Cast, client: Client, asked: Questionnaire) -> None:
    client.force_login(cast.user("member"))
    lacking = client.post(
        page(asked, "comment"), {"text": "Vi vil mere.", "people": "", "version": asked.version}
    )
    assert lacking.status_code == 422
    assert "Vi vil mere." in lacking.content.decode(), "nothing is lost"
    data = {"text": "Vi vil mere.", "people": 5, "version": asked.version}
    assert client.post(page(asked, "comment"), data).status_code == 302
    met = client.post(page(asked, "comment"), data | {"text": "Vi vil mindre."})
    assert met.status_code == 409
    assert "Vi vil mere." in met.content.decode() and "Vi vil mindre." in met.content.decode()
    client.post(page(asked, "pass-on"), {"version": asked.version})
    asked.refresh_from_db()
    assert asked.released_at is None, "it was changed meanwhile: she has not read what she would pass on"
    client.post(page(asked, "pass-on"), {"version": asked.version})
    asked.refresh_from_db()
    assert asked.released_at is not None
    client.post(page(asked, "comment"), {"text": "For sent.", "people": 5, "version": asked.version})
    asked.refresh_from_db()
    assert asked.comment == "Vi vil mere."
    client.force_login(cast.user("hr"))
    assert client.post(page(asked, "comment"), data).status_code == 403
    assert client.post(page(asked, "pass-on"), {"version": asked.version}).status_code == 403


def test_with_too_few_there_are_no_figures_for_anybody(cast: Cast, client: Client) -> None:
    launched(cast)
    asked = closed(cast, 7, 6, 6, 5)
    for name in ("member", "facilitator"):
        shown = look(client, cast, name, page(asked))[1]
        assert "ln-hide" in shown and DRAWN not in shown and "4 af 8" not in shown


def many(cast: Cast, *sizes: int) -> Wave:
    """A round of the cast's network and others that is over; so many answered in each, with different marks."""
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.school)
    launched(cast, members=9)
    networks: list[Network] = [cast.network]
    for number in range(len(sizes) - 1):
        made = NetworkFactory(
            programme=cast.programme, name=f"Andet netværk {number}", charter=cast.network.charter
        )
        seat(made, 12)
        networks.append(made)
    wave = opened(cast, networks=networks)
    for row, size in zip(wave.questionnaires.select_related("round").order_by("pk"), sizes, strict=True):
        answer_all(row, flat(row, *([7, 6, 4, 5, 6, 7, 5, 3, 6, 6, 5, 7][:size])))
    return actions.close_wave(wave=wave, by=WORKER, at=schedule.closing(wave.closes_on))


def test_networks_are_told_together_once_all_have_passed_on(cast: Cast, client: Client) -> None:
    wave = many(cast, 6, MANY - 2, 7, 3)
    url = reverse("evaluation:together", args=[wave.pk])
    first, second, third, few = wave.questionnaires.order_by("pk")
    release(asked=first, by=WORKER, at=NOW)
    release(asked=second, by=WORKER, at=NOW)
    release(asked=third, by=WORKER, at=NOW)
    status, shown = look(client, cast, "hr", url)
    assert status == 200
    assert DRAWN not in shown, "a sum that grew by one network would tell of that network"
    assert "8 af 12" in shown and "3 af 12" not in shown
    assert actions.keep_going(by=WORKER, at=schedule.closing(own_until(wave))) == 1
    found = together(wave, cast.viewer("hr"))
    assert found.result is not None
    assert (found.result.asked, found.result.answered) == (33, 21), "the network with too few is in nothing"
    assert DRAWN in look(client, cast, "hr", url)[1]
    assert found.differ is None and found.alpha is None, "of so few neither can be said"
    for name in ("member", "facilitator", "chief_elsewhere", "hr_elsewhere", "dpo"):
        assert look(client, cast, name, url)[0] in {403, 404}
    across = look(client, cast, "hr", reverse("evaluation:across"))[1]
    assert DRAWN in across and cast.programme.name in across
    assert few.network.name not in across


def test_who_sits_in_one_network_cannot_subtract_it(cast: Cast, client: Client) -> None:
    """She knows her own network's exact figures; what is left of two would be the other's."""
    wave = many(cast, 6, MANY - 2)
    for row in wave.questionnaires.all():
        release(asked=row, by=WORKER, at=NOW)
    url = reverse("evaluation:together", args=[wave.pk])
    for name in ("chief_member", "hr"):
        result = together(wave, cast.viewer(name)).result
        assert result is not None
        assert not any(line.is_told for part in result.parts for line in part.lines)
        assert DRAWN not in look(client, cast, name, url)[1]


def test_what_is_not_compared_is_told_as_roundly(cast: Cast) -> None:
    """Who counts purposes alone leaves the round before unread, and is told no finer for it: one has come since."""
    launched(cast, members=MANY + 2)
    marks = (7, 7, 6, 6, 6, 5, 5, 5, 4, 4, 3, 3)
    first = closed(cast, *marks)
    seat(cast.network, 1)
    year = timedelta(days=365)
    later = closed(cast, *marks, 7, name="Foråret 2027", opens_on=OPENS + year, closes_on=CLOSES + year)
    Questionnaire.objects.filter(pk__in=(first.pk, later.pk)).update(released_at=NOW)
    later.refresh_from_db()
    whole, bare = (results_of([(later, Audience.CHIEF)], compared=is_so)[later.pk] for is_so in (True, False))
    assert whole.has_earlier and not bare.has_earlier
    assert whole.is_round and bare.is_round
    told = [[line.figure for part in found.parts for line in part.lines] for found in (whole, bare)]
    assert told[0] == told[1]


def read_xlsx(content: bytes) -> str:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return "\n".join(str(cell) for row in rows for cell in row)


def read_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_paper_and_workbook_say_what_the_page_says(cast: Cast, client: Client, asked: Questionnaire) -> None:
    files = {"result-xlsx": read_xlsx, "result-pdf": read_pdf}
    client.force_login(cast.user("hr"))
    assert [client.get(page(asked, what)).status_code for what in files] == [403, 403], "not passed on"
    text = "=1+1 er to."
    asked = keep_comment(
        asked=asked, text=text, people=6, version=asked.version, by=cast.user("member"), at=NOW
    )
    release(asked=asked, by=cast.user("member"), at=NOW)
    for name, there, not_there in (("member", "62–88", "60–100"), ("hr", "60–100", "62–88")):
        shown = look(client, cast, name, page(asked))[1]
        assert there in shown and not_there not in shown
        for what, reader in files.items():
            said = reader(client.get(page(asked, what)).content)
            assert there in said and not_there not in said and text in said
            assert "Fælles ledelseskultur" in said and "Kan gå begge veje" in said
    exported = Record.objects.filter(verb=Verb.RESULT_EXPORTED)
    assert exported.count() == 4


def test_the_inbox_knows_that_a_result_waits_and_nothing_of_it(cast: Cast, asked: Questionnaire) -> None:
    kind = needs.kind_of("evaluation.waiting")
    day = own_until(asked.wave)
    assert list(kind.items(cast.organisation, day - timedelta(days=8))) == []
    (one,) = kind.items(cast.organisation, day - timedelta(days=7))
    assert one.due_on == day and set(one.facts) == {"questionnaire", "on"}
    (said,) = kind.word(cast.viewer("hr"), [one.facts])
    assert said.title == asked.network.name and full_day(day) in said.text
    (elsewhere,) = kind.word(cast.viewer("hr_elsewhere"), [one.facts])
    assert asked.network.name not in elsewhere.title + elsewhere.text and not elsewhere.url
    keep_comment(asked=asked, text="Vi ses.", people=6, version=asked.version, by=cast.user("member"), at=NOW)
    assert list(kind.items(cast.organisation, day)) == []
    planned = needs.kind_of("evaluation.due")
    Network.objects.filter(pk=cast.network.pk).update(evaluated_on=asked.wave.closes_on)
    assert list(planned.items(cast.organisation, day + timedelta(days=90))) == [], "it was held on its day"
    Network.objects.filter(pk=cast.network.pk).update(evaluated_on=day + timedelta(days=150))
    (due,) = planned.items(cast.organisation, day + timedelta(days=100))
    assert due.facts["networks"] == 1 and due.urgency == needs.Urgency.IN_TIME
    assert list(planned.items(cast.organisation, day + timedelta(days=80))) == []
