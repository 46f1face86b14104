"""A version as it was heard or approved, and what differs between two."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.charter.changes import changes_between
from ledernet.charter.document import VersionFacts, document_of
from ledernet.charter.models import Hearing
from ledernet.charter.queries import former_of, versions_of, versions_visible_to
from ledernet.people.viewer import Request
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

from .loading import version_of


@require_safe
def version(request: Request, pk: int) -> HttpResponse:
    viewer, found = request.viewer, version_of(request, pk)
    former = former_of(found)
    changes = changes_between(former.content, found.content) if former else []
    facts = VersionFacts.of(found, tuple(change.sentence for change in changes))
    hearing = Hearing.objects.filter(version=found).first()
    context = {
        "version": found,
        "programme": found.programme,
        "document": document_of(found.content, on=viewer.on, version=facts),
        "former": former if former and has_perm("charter.view_version", viewer, former) else None,
        "changes": changes,
        "versions": versions_of(viewer, found.programme),
        "hearing": hearing if hearing and has_perm("charter.view_hearing", viewer, hearing) else None,
        "works_on": has_perm("charter.view_draft", viewer, found.programme),
    }
    return respond(request, "charter/version.html", context)


@require_safe
def compare(request: Request, pk: int) -> HttpResponse:
    """What is new in a version since another of the same programme, named in `siden`; else since the one in force before."""
    newer = version_of(request, pk)
    rows = versions_visible_to(request.viewer).filter(programme=newer.programme_id).exclude(pk=newer.pk)
    asked = whole_number(request.GET.get("siden"))
    older = rows.filter(pk=asked).first() if asked else None
    former = former_of(newer)
    older = older or (rows.filter(pk=former.pk).first() if former else None)
    if older is None:
        messages.info(request, _("There is no earlier version to read it beside."))
        return redirect("charter:version", pk=newer.pk)
    if older.number > newer.number:
        newer, older = older, newer
    context = {
        "programme": newer.programme,
        "newer": newer,
        "older": older,
        "changes": changes_between(older.content, newer.content),
        "versions": versions_of(request.viewer, newer.programme),
    }
    return respond(request, "charter/compare.html", context)
