"""One person: found by name, what is stored about her, and her data as a file."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.privacy import actions
from ledernet.privacy.persons.correcting import corrected_where
from ledernet.privacy.persons.file import Extract, as_json, as_workbook, extract_of
from ledernet.privacy.persons.overview import counted
from ledernet.privacy.persons.who import Person, look_for, person_behind, person_of
from ledernet.privacy.ways import ways
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import XLSX

FORMS = {"json": "application/json", "xlsx": XLSX}


@require_safe
def people(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "privacy.find_person")
    asked = request.GET.get("q", "").strip()[:100]
    context = {
        "asked": asked,
        "found": look_for(viewer.organisation, asked, on=viewer.on),
        "may_read": has_perm("privacy.read_person", viewer),
        "tabs": ways(viewer, "privacy:people"),
    }
    return respond(request, "privacy/people.html", context)


@require_safe
def person(request: Request, kind: str, pk: int) -> HttpResponse:
    """What there is, as numbers; the data themselves are in the file. That it was looked at is recorded."""
    who = _person(request, kind, pk)
    actions.look_at_person(person=who, by=request.user, at=timezone.now())
    context = {
        "person": who,
        "counted": counted(who),
        "corrected": corrected_where(request.viewer, who),
        "tabs": ways(request.viewer, "privacy:people"),
    }
    return respond(request, "privacy/person.html", context)


@require_POST
def person_file(request: Request, kind: str, pk: int, form: str) -> HttpResponse:
    """Made for a request of the person herself; that it was made is recorded first."""
    who = _person(request, kind, pk)
    if form not in FORMS:
        raise Http404
    at = timezone.now()
    actions.take_out_person(person=who, form=form, by=request.user, at=at)
    return _file(extract_of(who, own=False), form, request)


@require_POST
def own_file(request: Request, form: str) -> HttpResponse:
    """Everything about oneself; the log says that it was fetched, never what was in it."""
    must(request.viewer, "privacy.fetch_own")
    who = person_behind(request.user)
    if who is None or form not in FORMS:
        raise Http404
    extract = extract_of(who, own=True)
    actions.fetch_own(person=who, by=request.user, at=timezone.now())
    return _file(extract, form, request)


def _person(request: Request, kind: str, pk: int) -> Person:
    must(request.viewer, "privacy.read_person")
    found = person_of(request.viewer.organisation, kind, pk)
    if found is None:
        raise Http404
    return found


def _file(extract: Extract, form: str, request: Request) -> HttpResponse:
    content = as_json(extract, at=timezone.now()) if form == "json" else as_workbook(extract)
    response = HttpResponse(content, content_type=FORMS[form])
    name = f"{slugify(_('Data about')) or 'data'}-{slugify(extract.person.name) or extract.person.pk}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
