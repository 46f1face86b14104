"""What this room brings to HR's inbox: a preview that waits for a look, and a register that does not answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Verb as Import
from ledernet.people.needs import Facts, Kind, Needs, Worded
from ledernet.people.viewer import Viewer

from .actions.reading import waiting_preview
from .enums import Verb
from .models import Connection
from .words import fault_words


def previews(organisation: Organisation, on: date) -> Iterator[Needs]:
    """The preview of a reading that nobody has said yes or no to. Two queries."""
    batch = waiting_preview(organisation)
    if batch is not None:
        counts = {name: batch.counts.get(f"leader.{name}", 0) for name in ("add", "change", "end")}
        yield Needs(str(batch.pk), {"batch": batch.pk, **counts})


def preview_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    may = has_perm("registers.manage", viewer)
    text = _("%(add)s leaders come, %(change)s change and %(end)s leave. Nothing happens before you say yes.")
    return [
        Worded(
            _("OS2mo has something new"),
            text % {name: one.get(name, 0) for name in ("add", "change", "end")},
            reverse("people:import-resume", args=[one["batch"]]) if may else "",
            _("See the preview"),
        )
        for one in items
    ]


def silent(organisation: Organisation, on: date) -> Iterator[Needs]:
    """A connection that has failed since it last worked. One query."""
    for row in Connection.objects.filter(organisation=organisation).exclude(fault=""):
        if row.nightly or row.listens:
            facts = {"fault": row.fault, "facts": row.fault_facts}
            yield Needs(str(row.pk), facts)


def silent_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    url = reverse("registers:connection") if has_perm("registers.manage", viewer) else ""
    found = []
    for one in items:
        words = fault_words(one["fault"], one["facts"])
        found.append(
            Worded(_("Leaders are not read from OS2mo"), " ".join(words), url, _("See the connection"))
        )
    return found


PREVIEW = Kind(
    "registers.preview",
    gettext_lazy("Preview from OS2mo"),
    gettext_lazy(
        "OS2mo has been read and says something else than what is here. It goes when the preview is imported or given up."
    ),
    gettext_lazy("How many leaders come, change and leave. Their names stand in the preview alone."),
    items=previews,
    word=preview_words,
    solved_by=(Import.IMPORT_APPLIED, Import.IMPORT_DISCARDED),
)
SILENT = Kind(
    "registers.silent",
    gettext_lazy("OS2mo does not answer"),
    gettext_lazy("The nightly comparison or the listening has failed. It goes when OS2mo answers again."),
    gettext_lazy("Nothing of any person."),
    items=silent,
    word=silent_words,
    solved_by=(Verb.CONNECTION_CHANGED, Verb.CONNECTION_REMOVED),
)
