"""Topics in the charter: in the snapshot, in every paper, in what has changed, and in no charter from before there were any."""

import json

import pytest
from django.utils import translation

from ledernet.accounts.enums import Language
from ledernet.audit.actors import System
from ledernet.charter.actions import Unchanged
from ledernet.charter.changes import changes_between, sentences
from ledernet.charter.content import Content, content_of, fingerprint
from ledernet.charter.document import document_of
from ledernet.charter.enums import Audience, Clause
from ledernet.charter.material import written
from ledernet.charter.models import CharterVersion
from ledernet.people import actions as people
from ledernet.people.models import Topic
from ledernet.strategy.models import Programme, ProgrammeTopic
from tests.cast import Cast
from tests.charter.whole import approve, settle
from tests.factories import NOW, TODAY

BY = {"by": System("test"), "at": NOW}


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return settle(cast.programme, cast.user("chief"), cast.children)


def without(content: Content) -> Content:
    """As a charter reads that was approved before there were topics."""
    return {key: value for key, value in content.items() if key != "topics"}


def text_of(content: Content) -> str:
    return "\n".join(document_of(content, on=TODAY).texts())


def test_the_snapshot_holds_kinds_and_own_words_and_no_language(programme: Programme) -> None:
    with translation.override("en"):
        english = content_of(programme)
    assert english["topics"] == [{"kind": "stress", "name": ""}, {"kind": "own", "name": "Den svære samtale"}]
    assert english == content_of(programme) == json.loads(json.dumps(english))


def test_without_topics_it_is_the_snapshot_of_old(programme: Programme) -> None:
    """A charter in force does not become another because the product learnt about topics."""
    old = without(content_of(programme))
    ProgrammeTopic.objects.all().delete()
    assert content_of(programme) == old
    assert fingerprint(content_of(programme)) == fingerprint(old)
    assert changes_between(old, content_of(programme)) == []


@pytest.mark.parametrize(("language", "words"), [("da", "Emner:"), ("en", "Topics:")])
def test_an_old_snapshot_reads_and_says_nothing_of_topics(
    programme: Programme, language: str, words: str
) -> None:
    with translation.override(language):
        content = content_of(programme)
        assert words in text_of(content)
        assert words not in text_of(without(content))


def test_it_stands_in_the_clause_of_the_kind_in_both_languages(programme: Programme) -> None:
    content = content_of(programme)
    for language, words in (
        ("da", "Stressforebyggelse, Den svære samtale."),
        ("en", "Stress prevention, Den svære samtale."),
    ):
        with translation.override(language):
            document = document_of(content, on=TODAY)
        [clause] = [one for one in document.clauses if one.key == Clause.TYPE]
        assert words in [getattr(block, "text", "") for block in clause.blocks]


def test_a_version_keeps_its_words_when_the_catalogue_changes(cast: Cast, programme: Programme) -> None:
    version = approve(programme, cast.user("chief"))
    own, stress = (Topic.objects.get(kind=kind) for kind in ("own", "stress"))
    people.change_topic(topic=own, version=1, name="Samtaler", text="", **BY)
    people.retire_topic(topic=stress, **BY)
    kept = CharterVersion.objects.get(pk=version.pk).content
    assert "Stressforebyggelse, Den svære samtale." in text_of(kept)
    draft = content_of(programme)  # what is retired stays in the programme that has it
    assert "Stressforebyggelse, Samtaler." in text_of(draft)
    assert sentences(kept, draft) == (
        "Netværkenes emner er ændret fra Stressforebyggelse, Den svære samtale til Stressforebyggelse, Samtaler",
    )


def test_that_topics_came_and_went_is_told(programme: Programme) -> None:
    now = content_of(programme)
    [came] = changes_between(without(now), now)
    assert (came.clause, came.sentence) == (
        Clause.TYPE,
        "Netværkenes emner er kommet til: Stressforebyggelse, Den svære samtale",
    )
    [went] = changes_between(now, without(now))
    assert went.sentence == "Netværkenes emner er taget ud: Stressforebyggelse, Den svære samtale"


def test_retiring_alone_makes_no_new_version(cast: Cast, programme: Programme) -> None:
    approve(programme, cast.user("chief"))
    people.retire_topic(topic=Topic.objects.get(kind="stress"), **BY)
    with pytest.raises(Unchanged):
        approve(programme, cast.user("chief"), reason="Igen")


def test_leaders_and_facilitators_are_told(cast: Cast, programme: Programme) -> None:
    version = approve(programme, cast.user("chief"))
    words = {
        Language.DANISH: "Det arbejder I med: Stressforebyggelse, Den svære samtale.",
        Language.ENGLISH: "This is what you work with: Stress prevention, Den svære samtale.",
    }
    for language, said in words.items():
        for audience in Audience:
            told = said in written(version, audience, language)[1]
            assert told == (audience in {Audience.LEADERS, Audience.FACILITATORS}), audience
