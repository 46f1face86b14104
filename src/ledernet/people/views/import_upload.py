"""The first step of the guided import: the file. Its size is looked at before anything of it is read."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from ledernet.people.forms.imports import UploadForm
from ledernet.people.guided.forms import too_large
from ledernet.people.imports import batches
from ledernet.people.imports.known import is_known
from ledernet.people.imports.queries import (
    applied_imports_visible_to,
    imports_visible_to,
    open_imports_visible_to,
)
from ledernet.people.imports.remedies import fault_words
from ledernet.people.models import ImportBatch
from ledernet.people.readers.errors import ReadError
from ledernet.people.readers.table import MAX_BYTES
from ledernet.people.viewer import Request, must
from ledernet.people.views.import_pages import steps_of
from ledernet.ui.pages import respond
from ledernet.ui.uploads import is_too_large, let_it_pass

PERMISSION = "people.import_leaders"


@csrf_exempt  # the size is looked at before anything of the file is read; what is read is protected below
def start(request: HttpRequest) -> HttpResponse:
    return _upload(request, None)


@csrf_exempt
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Another file for an import that was begun: its choices stay as far as they fit."""
    viewer = cast(Request, request).viewer
    must(viewer, PERMISSION)
    batch = get_object_or_404(imports_visible_to(viewer), pk=pk)
    return redirect("people:import-resume", pk) if is_known(batch) else _upload(request, batch)


def _upload(request: HttpRequest, batch: ImportBatch | None) -> HttpResponse:
    must(cast(Request, request).viewer, PERMISSION)
    if request.method == "POST" and is_too_large(request, MAX_BYTES):
        let_it_pass(request)
        return _upload_page(request, UploadForm(), batch, refused=too_large())
    return _upload_checked(request, batch)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _upload_checked(request: HttpRequest, batch: ImportBatch | None) -> HttpResponse:
    if request.method != "POST":
        return _upload_page(request, UploadForm(), batch)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        viewer = cast(Request, request).viewer
        try:
            batch = batches.start_batch(
                organisation=viewer.organisation,
                filename=file.name or "",
                data=file.read(),
                by=viewer.user,
                at=timezone.now(),
                encoding=form.cleaned_data["encoding"],
                sheet=form.cleaned_data["sheet"],
                instead_of=batch,
            )
        except ReadError as error:
            words = fault_words(error)
            form.add_error("file", f"{words.what} {words.remedy}")
        except batches.NotNow:
            return redirect("people:import-start")
        else:
            return redirect("people:import-columns", batch.pk)
    return _upload_page(request, form, batch)


def _upload_page(
    request: HttpRequest, form: UploadForm, batch: ImportBatch | None, refused: str = ""
) -> HttpResponse:
    viewer = cast(Request, request).viewer
    context = {
        "form": form,
        "batch": batch,
        "refused": refused,
        "steps": steps_of(batch, "file"),
        "waiting": open_imports_visible_to(viewer)[:10],
        "done": applied_imports_visible_to(viewer)[:10],
    }
    return respond(request, "people/import_start.html", context, status=413 if refused else None)
