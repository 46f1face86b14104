"""One hearing: the charter, what is said of it, and the answers. The same page for who is heard and for who answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from rules import has_perm

from ledernet.charter import actions
from ledernet.charter.changes import changes_between
from ledernet.charter.document import VersionFacts, document_of
from ledernet.charter.enums import CharterState, Clause
from ledernet.charter.forms import CommentForm
from ledernet.charter.models import Hearing
from ledernet.charter.queries import comments_for, former_of, parties_of, party_of
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

from .loading import hearing_of


@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: Request, pk: int) -> HttpResponse:
    found = hearing_of(request, pk)
    clause = request.GET.get("clause", "")
    form = CommentForm(initial={"clause": clause if clause in Clause.values else ""})
    if request.method != "POST":
        return _shown(request, found, form)
    must(request.viewer, "charter.comment", found)
    form = CommentForm(request.POST)
    party = party_of(request.viewer, found)
    assert party is not None  # the rule has found it
    if form.is_valid():
        try:
            actions.comment(party=party, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.HearingOver:
            form.add_error(
                None,
                _(
                    "The time for comments is over, so this was not saved. Your words stand below: copy them, and write to those who hold the hearing."
                ),
            )
            return _shown(request, found, form, status=409)
        messages.success(request, _("Thank you. Your comment is with those who write the charter."))
        return redirect("charter:hearing", pk=found.pk)
    return _shown(request, found, form)


def _shown(request: Request, found: Hearing, form: CommentForm, *, status: int | None = None) -> HttpResponse:
    viewer, version = request.viewer, found.version
    works_on = has_perm("charter.answer_comments", viewer, found)
    former = former_of(version)
    changes = changes_between(former.content, version.content) if former else []
    facts = VersionFacts.of(version, tuple(change.sentence for change in changes))
    is_running = version.state == CharterState.HEARING
    context = {
        "hearing": found,
        "version": version,
        "programme": version.programme,
        "document": document_of(version.content, on=viewer.on, version=facts),
        "changes": changes,
        "former": former,
        "comments": comments_for(viewer, found, works_on=works_on),
        "parties": parties_of(found) if works_on else [],
        "works_on": works_on,
        "is_running": is_running,
        "is_over": is_running and viewer.on > found.closes_on,
        "is_called_off": version.state == CharterState.WITHDRAWN,
        "may_comment": party_of(viewer, found) is not None
        and ((is_running and viewer.on <= found.closes_on) or form.is_bound),
        "form": form,
    }
    return respond(request, "charter/hearing.html", context, status=status)
