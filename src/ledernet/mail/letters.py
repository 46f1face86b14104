"""Letters: what each kind of message says, built from the rows as they are when it is sent.

A room registers its letters when it is loaded (`apps.ready`):

    letters.register("networks.seated", build_seated, label=_("Invitation to a network"), shown=True)

    def build_seated(message: Message) -> Letter | None:
        seat = Seat.objects.filter(pk=message.params["seat"]).first()
        if seat is None or seat.ends_on:
            return None  # no longer true: the message is recalled instead of sent
        return Letter(_("You have a seat in %(name)s") % …, "networks/mail/seated", {"seat": seat})

The builder and both templates (`networks/mail/seated.html` and `.txt`, which extend `mail/base.html` and
`mail/base.txt`) run in the receiver's language. They find the context of the letter, and `message`,
`organisation`, `accent` and `product_url`. Nothing is escaped in the text part.

HR may read what a message says in the outbox only if the letter is `shown`. A letter with a link that opens a door, such as
one to choose a password, never is: who reads it could walk in as its receiver.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext

from .models import Message

_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Letter:
    """What one message says. `template` is named without its ending; `reply_to` is an address."""

    subject: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    reply_to: str = ""


Builder = Callable[[Message], Letter | None]


@dataclass(frozen=True)
class Rendered:
    """A letter as it goes out, before rehearsal mode has had its say."""

    subject: str
    text: str
    html: str
    reply_to: str


class UnknownLetter(LookupError):
    """No room of this version knows the kind of a message."""


@dataclass(frozen=True)
class Known:
    """A kind of letter: who writes it, what it is called, and whether others than its receiver may read it."""

    builder: Builder
    label: str | Promise
    shown: bool


_known: dict[str, Known] = {}


def register(kind: str, builder: Builder, *, label: str | Promise = "", shown: bool = False) -> None:
    """Make a kind of message known. Naming it again replaces what was known."""
    _known[kind] = Known(builder, label, shown)


def label_of(kind: str) -> str:
    """What the kind is called, in the reader's language."""
    known = _known.get(kind)
    return str(known.label) if known and known.label else gettext("Mail")


def is_shown(kind: str) -> bool:
    known = _known.get(kind)
    return known is not None and known.shown


def labels() -> dict[str, str]:
    return {kind: label_of(kind) for kind in _known}


def render(message: Message) -> Rendered | None:
    """The message in its receiver's language, as of now; None if it is no longer relevant.

    Raises `UnknownLetter`, and whatever the builder or a template raises.
    """
    known = _known.get(message.kind)
    if known is None:
        raise UnknownLetter(message.kind)
    with translation.override(message.language):
        letter = known.builder(message)
        if letter is None:
            return None
        context = {
            "message": message,
            "organisation": message.organisation,
            "accent": message.organisation.accent,
            "product_url": settings.PUBLIC_URL,
            "subject": letter.subject,
            **letter.context,
        }
        html = get_template(f"{letter.template}.html").render(dict(context))
        return Rendered(
            subject=" ".join(str(letter.subject).split()),
            text=_plain(f"{letter.template}.txt", context),
            html=_inlined(html),
            reply_to=letter.reply_to,
        )


def _plain(template: str, context: dict[str, Any]) -> str:
    """Text is not HTML: *Børn & Unge* stays as it is."""
    text = get_template(template).template.render(Context(context, autoescape=False))  # type: ignore[attr-defined]
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return _LINES.sub("\n\n", lines) + "\n"


def _inlined(html: str) -> str:
    """Rules moved onto the elements (Outlook reads little else); the rules for small screens stay behind."""
    import css_inline

    return str(css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False).inline(html))
