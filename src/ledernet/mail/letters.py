"""Letters: what each kind of message says, built from the rows as they are when it is sent.

A room registers its letters when it is loaded (`apps.ready`):

    letters.register(
        "networks.seated", build_seated, label=_("Invitation to a network"), shown=True,
        to=_("Leaders who get a seat"), goes=_("When HR sends the invitations"), words=SEATED, example=an_example,
    )

    SEATED = Words(
        subject=_("You have a seat in {network}"), opening=_("You have a seat in the leader network {network}."),
        placeholders=(Placeholder("network", …),), must=("network",),
    )

    def build_seated(message: Message) -> Letter | None:
        seat = Seat.objects.filter(pk=message.params["seat"]).first()
        if seat is None or seat.ends_on:
            return None  # no longer true: the message is recalled instead of sent
        return Letter(template="networks/mail/seated", context={"seat": seat}, values={"network": seat.network.name})

The builder and both templates (`networks/mail/seated.html` and `.txt`, which extend `mail/base.html` and
`mail/base.txt`) run in the receiver's language. They find the context of the letter, and `message`,
`organisation`, `accent`, `product_url` and `said`. Nothing is escaped in the text part.

`words` are those that HR may change (`words.py`); the blocks `content` and `actions` of the templates are what stands between
opening and closing, and stay as they are. `example` gives the letter with invented rows, for HR to look at; with both, HR may
write words of her own, and they hold from then on for all that has not left. Without `words` the subject is that of the letter, and
the opening stands in the template.

HR may read what a message says in the outbox only if the letter is `shown`. A letter with a link that opens a door, such as
one to choose a password, never is: who reads it could walk in as its receiver. Nor are its words changed.

A `traceless` letter goes to some of many for a reason that is nobody's business, such as a reminder of anonymous questions. No outbox
shows it, and its message is deleted when it has been sent, recalled or given up. The room that writes it must know by itself that it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext

from ledernet.accounts.models import Organisation
from ledernet.calendars.mime import CalendarPart

from .bodies import inlined, plain
from .models import Message, Wording
from .words import Part, Words, Written, line, prose

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Letter:
    """What one message says. `template` is named without its ending; `reply_to` is an address.

    `values` fill the placeholders of the letter's words. `subject` and `opening` are given where the product's own words depend on
    more than that (how many, say); else those of `Words` are taken. `said` are words that were chosen elsewhere. `calendar` is an
    invitation (or its update, or its end) that the receiver's calendar acts on.
    """

    subject: str = ""
    template: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    reply_to: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    opening: str = ""
    said: tuple[Words, Written] | None = None
    calendar: CalendarPart | None = None


def invented_day(organisation: Organisation) -> date:
    """The day of letters with invented rows: the fourth of March of the year after the organisation came."""
    return date(organisation.created_at.year + 1, 3, 4)


Builder = Callable[[Message], Letter | None]
Example = Callable[[Organisation], Letter]


@dataclass(frozen=True)
class Rendered:
    """A letter as it goes out, before rehearsal mode has had its say."""

    subject: str
    text: str
    html: str
    reply_to: str
    calendar: CalendarPart | None = None


class UnknownLetter(LookupError):
    """No room of this version knows the kind of a message."""


@dataclass(frozen=True)
class Known:
    """A kind of letter: who writes it, what it is called, whether others than its receiver may read it, to whom it goes and when,
    and its words.
    """

    builder: Builder
    label: Text
    shown: bool
    to: Text = ""
    goes: Text = ""
    words: Words | None = None
    example: Example | None = None
    traceless: bool = False

    @property
    def is_editable(self) -> bool:
        return self.shown and self.words is not None and self.example is not None


_known: dict[str, Known] = {}


def register(
    kind: str,
    builder: Builder,
    *,
    label: Text = "",
    shown: bool = False,
    to: Text = "",
    goes: Text = "",
    words: Words | None = None,
    example: Example | None = None,
    traceless: bool = False,
) -> None:
    """Make a kind of message known. Naming it again replaces what was known."""
    _known[kind] = Known(builder, label, shown, to, goes, words, example, traceless)


def label_of(kind: str) -> str:
    """What the kind is called, in the reader's language."""
    known = _known.get(kind)
    return str(known.label) if known and known.label else gettext("Mail")


def is_shown(kind: str) -> bool:
    known = _known.get(kind)
    return known is not None and known.shown


def is_traceless(kind: str) -> bool:
    known = _known.get(kind)
    return known is not None and known.traceless


def traceless_kinds() -> list[str]:
    return [kind for kind, known in _known.items() if known.traceless]


def labels() -> dict[str, str]:
    return {kind: label_of(kind) for kind in _known}


def known_of(kind: str) -> Known:
    """Raises `UnknownLetter`."""
    if kind not in _known:
        raise UnknownLetter(kind)
    return _known[kind]


def all_known() -> dict[str, Known]:
    return dict(_known)


def render(message: Message) -> Rendered | None:
    """The message in its receiver's language, as of now; None if it is no longer relevant.

    Raises `UnknownLetter`, and whatever the builder or a template raises.
    """
    known = known_of(message.kind)
    with translation.override(message.language):
        letter = known.builder(message)
        return None if letter is None else _set(message, letter, known)


def render_example(message: Message, written: Written | None = None) -> Rendered:
    """The letter of this kind with invented rows, to the receiver of a message that need not be saved. Nothing is sent.

    With the words given, else with those in force. Raises `UnknownLetter`; the letter must have an example.
    """
    with translation.override(message.language):
        return _set(message, example_of(message.kind, message.organisation, written), known_of(message.kind))


def example_of(kind: str, organisation: Organisation, written: Written | None = None) -> Letter:
    """The letter with invented rows, in the language that is active; with the words given, if any."""
    known = known_of(kind)
    assert known.example is not None
    assert known.words is not None
    letter = known.example(organisation)
    return replace(letter, said=(known.words, written) if written else None)


def own_words(organisation: Organisation | int, kind: str, language: str) -> Written | None:
    """What the organisation says instead of the product; None where it has no words of its own."""
    newest = Wording.objects.filter(
        organisation=organisation, kind=kind, language=language, number__isnull=False
    )
    row = newest.order_by("-number").first()
    return row.written if row is not None and row.is_own else None


@dataclass(frozen=True)
class Said:
    """The words of a letter, ready to be set. An empty closing: the product's, as the frame has it."""

    subject: str
    greeting: str = ""
    opening: Part | None = None
    closing: Part | None = None


def say(
    words: Words | None,
    own: Written | None,
    letter: Letter,
    *,
    name: str,
    organisation: Organisation,
    language: str,
) -> Said:
    """The organisation's words where it has some, else the product's."""
    if words is None:
        return Said(_begun(line(letter.subject, None)))
    products = words.written(language)
    chosen = own or products
    values = {**letter.values, "name": name, "organisation": organisation.name}
    counts = own is None  # then the letter may know better than its words, how many it tells of
    if counts and letter.subject:
        subject = _begun(line(letter.subject, None))
    else:
        subject = line(chosen.subject, values)
        subject = _begun(subject) if chosen.subject.startswith("{") else subject  # HR's own first word stays
    return Said(
        subject,
        line(chosen.greeting, values) if name or "{name}" not in chosen.greeting else "",
        prose(letter.opening, None) if counts and letter.opening else prose(chosen.opening, values),
        None if chosen.closing == products.closing else prose(chosen.closing, values),
    )


def _begun(subject: str) -> str:
    """A heading begins with a capital, also where it begins with *torsdag*."""
    return subject[:1].upper() + subject[1:]


def _set(message: Message, letter: Letter, known: Known) -> Rendered:
    """Both parts of the mail, in the language that is active."""
    words, own = known.words, None
    if letter.said is not None:
        words, own = letter.said
    elif known.is_editable:
        own = own_words(message.organisation_id, message.kind, message.language)
    said = say(
        words, own, letter, name=message.to_name, organisation=message.organisation, language=message.language
    )
    context = {
        "message": message,
        "organisation": message.organisation,
        "accent": message.organisation.accent,
        "product_url": settings.PUBLIC_URL,
        "subject": said.subject,
        "said": said,
        **letter.context,
    }
    html = get_template(f"{letter.template}.html").render(dict(context))
    return Rendered(
        subject=said.subject,
        text=plain(f"{letter.template}.txt", context),
        html=inlined(html),
        reply_to=letter.reply_to,
        calendar=letter.calendar,
    )
