"""The charter as a file: PDF to sign and to file, Word to write on. Each is a read that the log tells of."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledernet.charter import actions
from ledernet.charter.changes import sentences
from ledernet.charter.content import content_of
from ledernet.charter.document import Document, VersionFacts, document_of
from ledernet.charter.models import CharterVersion
from ledernet.charter.paper import Look
from ledernet.charter.paper.pdf import pdf_of
from ledernet.charter.paper.word import CONTENT_TYPE, word_of
from ledernet.charter.queries import former_of
from ledernet.people.viewer import Request
from ledernet.strategy.models import Programme
from ledernet.ui.spreadsheet import file_name

from .loading import drafted, version_of


@require_safe
def draft_pdf(request: Request, pk: int) -> HttpResponse:
    programme = drafted(request, pk)
    return _sent(request, programme, None, document_of(content_of(programme), on=request.viewer.on), "pdf")


@require_safe
def draft_word(request: Request, pk: int) -> HttpResponse:
    programme = drafted(request, pk)
    return _sent(request, programme, None, document_of(content_of(programme), on=request.viewer.on), "docx")


@require_safe
def version_pdf(request: Request, pk: int) -> HttpResponse:
    found = version_of(request, pk)
    return _sent(request, found.programme, found, _document(request, found), "pdf")


@require_safe
def version_word(request: Request, pk: int) -> HttpResponse:
    found = version_of(request, pk)
    return _sent(request, found.programme, found, _document(request, found), "docx")


def _document(request: Request, found: CharterVersion) -> Document:
    former = former_of(found)
    facts = VersionFacts.of(found, sentences(former.content, found.content) if former else ())
    return document_of(found.content, on=request.viewer.on, version=facts)


def _sent(
    request: Request, programme: Programme, version: CharterVersion | None, document: Document, form: str
) -> HttpResponse:
    at, look = timezone.now(), Look.of(programme.organisation)
    made = pdf_of(document, look, at=at) if form == "pdf" else word_of(document, look, at=at)
    actions.record_export(programme=programme, version=version, form=form, by=request.user, at=at)
    name = _("Charter %(programme)s") % {"programme": programme.name}
    if version:
        name = _("%(name)s version %(number)s") % {"name": name, "number": version.number}
    response = HttpResponse(made, content_type="application/pdf" if form == "pdf" else CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name(name)}.{form}"'
    return response
