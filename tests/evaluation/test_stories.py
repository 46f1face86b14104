"""Value stories: their authors decide who reads them, by what name, and until when."""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rules import has_perm

from ledernet.audit.models import Record, Value
from ledernet.evaluation.dialogue.actions import NothingSaid
from ledernet.evaluation.learning import actions
from ledernet.evaluation.learning.actions import Story
from ledernet.evaluation.learning.enums import Readers, StoryVerb
from ledernet.evaluation.learning.queries import all_stories_for, stories_for, stories_of, stories_visible_to
from ledernet.evaluation.models import ValueStory
from ledernet.networks.models import Seat
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY

from .test_dialogue import ABOVE, INSIDE, client_of, whole

__all__ = ["whole"]
pytestmark = pytest.mark.django_db
SECRET = "Ravnens gevinst"
HERE = {*NAMES, "chief_of_all"} - {"other_hr"}


def told(cast: Cast, readers: Readers, *, is_named: bool = False, **steps: Any) -> ValueStory:
    return actions.write_story(
        author=cast.leaders["member"],
        network=cast.network,
        story=Story(**({"effect": f"{SECRET} {readers}"} | steps), readers=readers, is_named=is_named),
        by=cast.user("member"),
        at=NOW,
    )


def names_read(cast: Cast, row: ValueStory) -> dict[str, str]:
    """Who reads it, and by what name it stands there for her. Rule, query and page list must agree."""
    found = {}
    for who in (*NAMES, "chief_of_all"):
        viewer = cast.viewer(who)
        may = bool(has_perm("evaluation.read_story", viewer, row))
        assert may == stories_visible_to(viewer).filter(pk=row.pk).exists(), who
        seen = [one for one in stories_for(viewer, cast.network) if one.effect == row.effect]
        everywhere = [
            one for part in all_stories_for(viewer) for one in part.stories if one.effect == row.effect
        ]
        assert seen == everywhere and bool(seen) == (may and row.readers != Readers.ME), who
        if may:
            found[who] = seen[0].name if seen else "-"
    return found


def test_who_reads_it_is_the_authors_to_say(whole: Cast) -> None:
    circles = {
        Readers.ME: {"member"},
        Readers.NETWORK: INSIDE,
        Readers.MANAGEMENT: INSIDE | ABOVE,
        Readers.EVERYBODY: HERE,
    }
    for readers, is_named in itertools.product(Readers, (False, True)):
        row = told(whole, readers, is_named=is_named, effect=f"{SECRET} {readers} {is_named}")
        found = names_read(whole, row)
        assert set(found) == circles[readers], readers
        if readers == Readers.ME:
            continue
        assert {found[name] for name in INSIDE} == {"Mette Medlem"}
        outside = {found[name] for name in circles[readers] - INSIDE}
        assert outside <= {"Mette Medlem" if is_named else ""}, readers
    nameless = next(one for one in stories_for(whole.viewer("hr"), whole.network) if not one.name)
    assert nameless.on is None and nameless.year == NOW.year


def test_taken_back_it_is_gone_everywhere(whole: Cast) -> None:
    row = told(whole, Readers.EVERYBODY, is_named=True)
    list_page, network_page = (
        reverse("evaluation:stories"),
        reverse("networks:network", args=[whole.network.pk]),
    )
    for url in (list_page, network_page):
        assert SECRET in client_of(whole, "hr").get(url).content.decode(), url
    client = client_of(whole, "member")
    assert client_of(whole, "coordinator").post(reverse("evaluation:story-take-back", args=[row.pk])).status_code == 404  # fmt: skip
    client.post(reverse("evaluation:story-take-back", args=[row.pk]))
    for name in ("hr", "member", "outsider"):
        assert SECRET not in client_of(whole, name).get(list_page).content.decode()
    assert SECRET not in client_of(whole, "hr").get(network_page).content.decode()
    assert not ValueStory.objects.exists()
    records = Record.objects.filter(verb__in=StoryVerb.values)
    assert {record.target_type for record in records} == {""}  # nor in which network
    assert SECRET not in "\n".join(Value.objects.values_list("text", flat=True))
    assert client.post(reverse("evaluation:story-take-back", args=[row.pk])).status_code == 404


def test_written_changed_and_kept_after_leaving(cast: Cast) -> None:
    client = client_of(cast, "member")
    new = reverse("evaluation:story-new", args=[cast.network.pk])
    assert client_of(cast, "facilitator").get(new).status_code == 403  # she runs it: the stories are theirs
    assert client_of(cast, "hr").get(new).status_code == 404
    empty = client.post(new, {"readers": "me", "effect": " "})
    assert empty.status_code == 422 and not ValueStory.objects.exists()
    client.post(new, {"readers": "network", "is_named": "on", "action": "Jeg spurgte"})
    row = ValueStory.objects.get()
    assert (row.readers, row.is_named, row.action) == (
        Readers.NETWORK,
        False,
        "Jeg spurgte",
    )  # nobody outside reads it
    Seat.objects.filter(network=cast.network, leader=cast.leaders["member"]).update(
        ends_on=TODAY - timedelta(days=1)
    )
    url = reverse("evaluation:story", args=[row.pk])
    assert client.get(new).status_code == 404
    assert client.post(url, {"readers": "me", "action": "Mit", "version": 1}).status_code == 302
    met = client.post(url, {"readers": "everybody", "action": "Andet vindue", "version": 1})
    row.refresh_from_db()
    assert met.status_code == 409 and row.readers == Readers.ME and "Andet vindue" in met.content.decode()
    page = client.get(reverse("evaluation:my-stories")).content.decode()
    assert "Mit" in page
    assert "Mit" in client.get(reverse("evaluation:stories-text")).content.decode()
    assert list(stories_of(cast.viewer("outsider"))) == []
    with pytest.raises(actions.NotSeated):
        told(cast, Readers.ME)
    with pytest.raises(NothingSaid):
        actions.change_story(story=row, to=Story(), version=row.version, by=cast.user("member"), at=NOW)


def test_many_stories_cost_no_more_questions(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            all_stories_for(cast.viewer("hr"))
        return len(found)

    told(cast, Readers.EVERYBODY)
    once = asked()
    for _number in range(5):
        told(cast, Readers.EVERYBODY)
    assert asked() == once
