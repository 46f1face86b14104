"""A file is put together, read once more as it will leave, and made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ledernet.commons.exchange import actions
from ledernet.commons.exchange.enums import Kind
from ledernet.commons.exchange.files import written
from ledernet.commons.exchange.forms import EntryForm, FileForm, SenderForm
from ledernet.commons.exchange.queries import leaving, names_of, received_visible_to, sent_visible_to
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

METHODS = ["GET", "HEAD", "POST"]
SHOWN = 20


@require_safe
def start(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "commons.exchange")
    sent = [(row, _counts(kind for kind, _uid in row.entries)) for row in sent_visible_to(viewer)[:SHOWN]]
    files = received_visible_to(viewer)
    received = [(row, _counts(entry.kind for entry in row.entries.all())) for row in files]
    context = {"form": FileForm(), "sent": sent, "received": received}
    return respond(request, "exchange/start.html", context)


@require_http_methods(METHODS)
def prepare(request: Request) -> HttpResponse:
    """Choose and put right; read what will leave (`step` preview); make the file (`step` make)."""
    viewer = request.viewer
    must(viewer, "commons.exchange")
    organisation = viewer.organisation
    step = request.POST.get("step", "")
    data = request.POST if request.method == "POST" else None
    sender, names, key = SenderForm(data), names_of(organisation), actions.key_for(organisation)
    forms = [EntryForm(item, names, data) for item in leaving(organisation, key)]
    context = {"sender": sender, "groups": _groups(forms), "forms": forms}
    if data is None:
        return respond(request, "exchange/prepare.html", context)
    right = not [
        form for form in (*forms, sender) if not form.is_valid()
    ]  # each is asked, also after one says no
    chosen = [form for form in forms if form.chosen is not None]
    items = [form.chosen for form in chosen if form.chosen is not None]
    context |= {"nothing": not items}
    if step == "edit" or not right or not items:
        status = 200 if step == "edit" and right else 422
        return respond(request, "exchange/prepare.html", context, status=status)
    is_named = sender.cleaned_data["is_named"]
    on = viewer.on
    if step == "make" and request.POST.get("count") == str(len(items)):
        try:
            text = actions.make_file(
                key=key,
                items=items,
                is_named=is_named,
                on=on,
                by=request.user,
                at=timezone.now(),
            )
        except actions.NotOffered:
            messages.warning(
                request, _("Something has been taken back meanwhile. Read what is left once more.")
            )
        else:
            response = HttpResponse(text, content_type="application/json; charset=utf-8")
            response["Content-Disposition"] = f'attachment; filename="erfaringer-{on:%Y-%m-%d}.json"'
            return response
    elif step == "make":
        messages.warning(request, _("Something has been taken back meanwhile. Read what is left once more."))
    named = organisation.name if is_named else ""
    context |= {
        "items": items,
        "chosen": chosen,
        "left_out": len(forms) - len(items),
        "named": named,
        "text": written(items, sender=named, made_on=on),
    }
    return respond(request, "exchange/preview.html", context)


def _groups(forms: list[EntryForm]) -> list[tuple[Kind, list[EntryForm]]]:
    return [(kind, found) for kind in Kind if (found := [form for form in forms if form.item.kind == kind])]


def _counts(kinds: Iterable[str]) -> list[tuple[str, int]]:
    """(what, how many), in the order of the kinds."""
    counted = Counter(kinds)
    return [(str(kind.label), counted[kind]) for kind in Kind if counted[kind]]
