"""A letter that somebody sends to herself to see how another one looks."""

from dataclasses import replace

from django.utils.translation import gettext as _

from . import letters
from .letters import Letter
from .models import Message, Wording


def build_test(message: Message) -> Letter | None:
    """The other letter with invented rows; None where its draft is gone by now, or no room knows it any more."""
    kind, wanted = message.params.get("kind", ""), message.params.get("wording", 0)
    known = letters.all_known().get(kind)
    if known is None or known.words is None or not known.is_editable:
        return None
    rows = Wording.objects.filter(organisation=message.organisation, kind=kind, language=message.language)
    row = rows.filter(pk=wanted).first() if wanted else None
    if wanted and row is None:
        return None
    own = row.written if row else letters.own_words(message.organisation, kind, message.language)
    written = own or known.words.written(message.language)
    marked = replace(written, subject=_("[Test] %(subject)s") % {"subject": written.subject})
    return letters.example_of(kind, message.organisation, marked)
