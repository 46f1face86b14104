"""HR's own words: in force for what has not left, as versions, with drafts and tests; never for letters that open doors."""

import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from ledernet.accounts.models import Organisation
from ledernet.audit.models import Record
from ledernet.mail import actions, letters
from ledernet.mail.carrier import compose
from ledernet.mail.enums import Verb
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message, Wording
from ledernet.mail.words import Placeholder, Words, Written
from tests.cast import Cast
from tests.factories import NOW, UserFactory

from .letter import message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter")]
KIND = "test.words"
WORDS = Words(
    subject="{dag}: noget om {network}".replace("dag", "day"),
    opening="Vi skriver om {network}.",
    placeholders=(Placeholder("network", "netværk", "navnet"), Placeholder("day", "dag", "dagen")),
    must=("network",),
)
OWN = Written(
    "Nyt om {network}",
    "Hej {name}",
    "Kom og vær med i {network} <i>nu</i>.\n\n- den {day}",
    "Knus\n{organisation}",
)


def example(organisation: Organisation) -> Letter:
    return Letter(
        template="letters/test",
        context={"network": "Et", "url": "https://ledernet.example/", "rows": []},
        values=VALUES,
    )


VALUES = {"network": "Opfundet & Co", "day": "4. marts"}


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch, letter: None) -> Iterator[None]:
    def build(_message: Message) -> Letter:
        context = {"network": "Nord", "url": "https://ledernet.example/netvaerk/7/", "rows": []}
        return Letter(template="letters/test", context=context, values={"network": "Nord", "day": "1. april"})

    monkeypatch.setitem(
        letters._known, KIND, letters.Known(build, "Brev", shown=True, words=WORDS, example=example)
    )
    return


def change(cast: Cast, written: Written = OWN, number: int = 0, **changes: object) -> Wording:
    given: dict[str, object] = {
        "organisation": cast.organisation, "kind": KIND, "language": "da", "by": cast.user("hr"), "at": NOW,
    }  # fmt: skip
    return actions.change_words(written=written, number=number, **{**given, **changes})  # type: ignore[arg-type]


def rendered(cast: Cast, **values: object) -> letters.Rendered:
    found = letters.render(message(organisation=cast.organisation, kind=KIND, **values))
    assert found is not None
    return found


def test_without_words_of_its_own_the_product_speaks(cast: Cast) -> None:
    found = rendered(cast)
    assert found.subject == "1. april: noget om Nord"
    assert "Vi skriver om Nord." in found.text
    assert re.search(r"<p( style=\"[^\"]*\")?>Vi skriver om Nord\.</p>", found.html)
    assert "Kære Mette Østergård" in found.text and "Venlig hilsen" in found.text


def test_own_words_hold_at_once_for_what_is_still_held(cast: Cast) -> None:
    held = message(organisation=cast.organisation, kind=KIND)
    before = letters.render(held)
    change(cast)
    after = letters.render(held)
    assert before is not None and after is not None
    assert after.subject == "Nyt om Nord"
    assert after.text.startswith(
        "Hej Mette Østergård\n\nKom og vær med i Nord <i>nu</i>.\n\n- den 1. april\n"
    )
    assert "Knus\nTestkøbing Kommune" in after.text and "Venlig hilsen" not in after.text
    assert "&lt;i&gt;nu" in after.html and "<i>" not in after.html
    assert "https://ledernet.example/netvaerk/7/" in after.text + after.html, "the link is the product's"


def test_only_in_that_language_and_organisation(cast: Cast) -> None:
    change(cast)
    assert rendered(cast, language="en").subject == "1. april: noget om Nord"
    foreign = letters.render(message(organisation=cast.other, kind=KIND))
    assert foreign is not None and foreign.subject == "1. april: noget om Nord"


def test_a_receiver_without_a_name_is_not_greeted_by_a_gap(cast: Cast) -> None:
    change(cast)
    assert rendered(cast, to_name="").text.startswith("Kom og vær med")


def test_each_change_is_a_version_and_the_products_words_come_back(cast: Cast) -> None:
    one = change(cast)
    two = change(cast, Written("Andet om {network}", "", OWN.opening, OWN.closing), number=1)
    assert (one.number, two.number) == (1, 2)
    assert change(cast, two.written, number=2).pk == two.pk, "what is as it was makes no version"
    actions.take_back_words(
        organisation=cast.organisation, kind=KIND, language="da", number=2, by=cast.user("hr"), at=NOW
    )
    assert rendered(cast).subject == "1. april: noget om Nord"
    with pytest.raises(actions.NothingOwn):
        actions.take_back_words(
            organisation=cast.organisation, kind=KIND, language="da", number=3, by=cast.user("hr"), at=NOW
        )
    verbs = list(Record.objects.order_by("number").values_list("verb", flat=True))
    assert verbs[-3:] == [Verb.WORDS_CHANGED, Verb.WORDS_CHANGED, Verb.WORDS_TAKEN_BACK]


def test_the_products_own_words_are_no_change(cast: Cast) -> None:
    with pytest.raises(actions.NothingOwn):
        change(cast, WORDS.written("da"))


def test_who_comes_second_overwrites_nothing(cast: Cast) -> None:
    first = change(cast)
    with pytest.raises(actions.WordsMoved) as moved:
        change(
            cast,
            Written("Mit om {network}", "", "x", "y"),
            number=0,
            by=UserFactory(organisation=cast.organisation),
        )
    assert moved.value.row == first
    assert Wording.objects.count() == 1


def test_words_with_a_fault_are_refused_whoever_sends_them(cast: Cast) -> None:
    with pytest.raises(actions.WordsRefused) as refused:
        change(cast, Written("Uden navn\nBcc: x@y.example", "", "{kode}", ""))
    assert {(fault.part, fault.code) for fault in refused.value.faults} == {
        ("subject", "lines"), ("opening", "unknown"), ("opening", "missing"), ("closing", "empty"),
    }  # fmt: skip
    assert not Wording.objects.exists()


@pytest.mark.parametrize(
    "kind", ["test.secret", "people.invitation", "people.new_password", "no.such", "charter.material"]
)
def test_letters_that_open_doors_or_are_written_elsewhere_keep_their_words(cast: Cast, kind: str) -> None:
    with pytest.raises(actions.NotEditable):
        change(cast, kind=kind)
    with pytest.raises(actions.NotEditable):
        actions.send_test(
            organisation=cast.organisation, kind=kind, language="da", wording=None, by=cast.user("hr"), at=NOW
        )


def test_own_words_of_a_letter_that_is_hidden_by_now_are_not_used(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(cast)
    shut = letters.Known(letters.known_of(KIND).builder, "Brev", shown=False, words=WORDS, example=example)
    monkeypatch.setitem(letters._known, KIND, shut)
    assert rendered(cast).subject == "1. april: noget om Nord"


def test_a_draft_is_its_authors_and_changes_no_letter(cast: Cast) -> None:
    where = {"organisation": cast.organisation, "kind": KIND, "language": "da"}
    draft = actions.keep_draft(**where, written=OWN, by=cast.user("hr"), at=NOW)
    again = actions.keep_draft(**where, written=Written("{kode}", "", "", ""), by=cast.user("hr"), at=NOW)
    assert draft.pk == again.pk, "one for each; also words with a fault are kept"
    assert rendered(cast).subject == "1. april: noget om Nord"
    change(cast)
    assert not Wording.objects.filter(number=None).exists(), "taken into use, it is a draft no more"


def test_a_test_goes_to_the_one_who_asks_with_invented_rows(cast: Cast) -> None:
    where = {"organisation": cast.organisation, "kind": KIND, "language": "da"}
    draft = actions.keep_draft(**where, written=OWN, by=cast.user("hr"), at=NOW)
    made = actions.send_test(**where, wording=draft, by=cast.user("hr"), at=NOW)
    assert (made.to_email, made.not_before) == (cast.user("hr").email, NOW)
    found = letters.render(made)
    assert found is not None
    assert found.subject == "[Prøve] Nyt om Opfundet & Co"
    assert "Opfundet & Co <i>nu</i>" in found.text
    assert compose(made, found).subject == found.subject
    draft.delete()
    assert letters.render(made) is None, "its words are gone"


def test_a_test_of_what_is_in_force(cast: Cast) -> None:
    where = {"organisation": cast.organisation, "kind": KIND, "language": "en"}
    made = actions.send_test(**where, wording=None, by=cast.user("hr"), at=NOW)
    found = letters.render(made)
    assert found is not None and found.subject == "[Test] 4. marts: noget om Opfundet & Co"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "kind", sorted(kind for kind, known in letters.all_known().items() if known.is_editable)
)
def test_every_letter_of_the_rooms_can_be_looked_at(cast: Cast, kind: str, language: str) -> None:
    """With invented rows, whole, in both languages, and each placeholder filled."""
    receiver = Message(
        organisation=cast.organisation, kind=kind, language=language, to_name="Vibeke Eksempel",
        to_email="vibeke@eksempel.example",
    )  # fmt: skip
    known_words = letters.known_of(kind).words
    assert known_words is not None
    with translation.override(language):
        every = " ".join(f"[{{{one.code}}}]" for one in known_words.known)
        found = letters.render_example(receiver, Written(f"S {every}", "Hej {name}", f"O {every}", "Slut"))
        plain = letters.render_example(receiver)
    assert "[]" not in found.subject + found.text, "a placeholder that the letter does not fill"
    assert "Vibeke Eksempel" in plain.text and plain.subject
    assert "{" not in plain.subject + plain.text.replace("{{", "")
    assert "http" in plain.text, "no letter loses its link"
