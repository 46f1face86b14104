"""The invitations of a publication: looked at, sent in one go, called back, or printed."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ledernet.composition.models import Draft
from ledernet.mail import letters as mail_letters
from ledernet.mail.enums import MessageState
from ledernet.networks import actions
from ledernet.networks.letters import PaperLetter, paper_letter
from ledernet.networks.models import Invitation
from ledernet.networks.publishing import (
    invitations_of,
    publications_of,
    ready_to_publish,
    single_invitations,
    standing_of,
    standings,
)
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

from .loading import draft_of


@require_safe
def publications(request: Request) -> HttpResponse:
    """What has been published, and how far each is; and the approved drafts that wait."""
    must(request.viewer, "networks.send_invitations")
    drafts = list(publications_of(request.viewer))
    found = standings(drafts)
    single = list(single_invitations(request.viewer))
    written = [row.message for row in single if row.message]
    on_paper = [row for row in single if row.message is None]
    context = {
        "publications": [(draft, found[draft.pk]) for draft in drafts],
        "ready": list(ready_to_publish(request.viewer)),
        "single": single,
        "prepared": sum(message.state == MessageState.PREPARED for message in written),
        "on_paper": len(on_paper),
        "to_prepare": any(message.state == MessageState.RECALLED for message in written)
        or any(row.seat.leader.email for row in on_paper),
    }
    return respond(request, "networks/invitations.html", context)


@require_safe
def standing(request: Request, pk: int) -> HttpResponse:
    draft = _published(request, pk)
    rows = invitations_of(draft).select_related("seat__leader", "seat__network", "message")
    ordered = rows.order_by("seat__network__name_sort", "seat__leader__name_sort", "pk")
    context = {
        "draft": draft,
        "standing": standing_of(rows),
        "rows": ordered,
        "letters": [row for row in ordered if row.message is None],
        "with_address_now": any(
            row.message is None and row.seat.leader.email and row.letter_printed_at is None for row in ordered
        ),
    }
    return respond(request, "networks/standing.html", context, part="standing")


@require_POST
def release(request: Request, pk: int) -> HttpResponse:
    draft = _published(request, pk)
    count = actions.release_invitations(invitations=invitations_of(draft), by=request.user, at=timezone.now())
    words = ngettext(
        "%(count)s invitation leaves in a minute. Until then you can call it back.",
        "%(count)s invitations leave in a minute. Until then you can call them back.",
        count,
    )
    _say(request, count, words, _("There was nothing to send."))
    return redirect("networks:standing", pk=draft.pk)


@require_POST
def release_single(request: Request) -> HttpResponse:
    """The invitations that are ready, of those in networks that no draft stands behind."""
    must(request.viewer, "networks.send_invitations")
    count = actions.release_invitations(
        invitations=single_invitations(request.viewer), by=request.user, at=timezone.now()
    )
    words = ngettext(
        "%(count)s invitation leaves in a minute.", "%(count)s invitations leave in a minute.", count
    )
    _say(request, count, words, _("There was nothing to send."))
    return redirect("networks:invitations")


@require_POST
def recall(request: Request, pk: int) -> HttpResponse:
    draft = _published(request, pk)
    count = actions.recall_invitations(invitations=invitations_of(draft), by=request.user, at=timezone.now())
    words = ngettext(
        "%(count)s invitation is called back and waits.",
        "%(count)s invitations are called back and wait.",
        count,
    )
    _say(request, count, words, _("It was too late: the mails have left."))
    return redirect("networks:standing", pk=draft.pk)


@require_POST
def prepare_missing(request: Request, pk: int) -> HttpResponse:
    draft = _published(request, pk)
    _prepared(request, invitations_of(draft))
    return redirect("networks:standing", pk=draft.pk)


@require_POST
def prepare_single(request: Request) -> HttpResponse:
    must(request.viewer, "networks.send_invitations")
    _prepared(request, single_invitations(request.viewer))
    return redirect("networks:invitations")


def _prepared(request: Request, invitations: QuerySet[Invitation]) -> None:
    count = actions.prepare_missing(invitations=invitations, by=request.user, at=timezone.now())
    words = ngettext("%(count)s mail is prepared.", "%(count)s mails are prepared.", count)
    _say(request, count, words, _("Nobody new has an address."))


@require_safe
def letters(request: Request, pk: int) -> HttpResponse:
    """For those without an address: one page each, to be printed by the browser."""
    draft = _published(request, pk)
    rows = invitations_of(draft).select_related(
        "seat__leader__user", "seat__network__programme__type", "seat__network__organisation"
    )
    papers = _papers(rows)
    if not papers:
        raise Http404
    context = {"letters": papers, "back_url": reverse("networks:standing", args=[draft.pk])}
    return respond(request, "networks/letters.html", context)


@require_safe
def letters_single(request: Request) -> HttpResponse:
    must(request.viewer, "networks.send_invitations")
    context = {
        "letters": _papers(single_invitations(request.viewer)),
        "back_url": reverse("networks:invitations"),
    }
    return respond(request, "networks/letters.html", context)


def _papers(invitations: QuerySet[Invitation]) -> list[PaperLetter]:
    today = timezone.localdate()
    rows = invitations.filter(message__isnull=True).order_by("seat__leader__name_sort", "pk")
    return [paper_letter(row.seat, on=today) for row in rows]


@require_POST
def printed(request: Request, pk: int) -> HttpResponse:
    draft = _published(request, pk)
    _noted(request, invitations_of(draft))
    return redirect("networks:standing", pk=draft.pk)


@require_POST
def printed_single(request: Request) -> HttpResponse:
    must(request.viewer, "networks.send_invitations")
    _noted(request, single_invitations(request.viewer))
    return redirect("networks:invitations")


def _noted(request: Request, invitations: QuerySet[Invitation]) -> None:
    count = actions.mark_letters_printed(invitations=invitations, by=request.user, at=timezone.now())
    words = ngettext(
        "%(count)s letter is noted as printed.", "%(count)s letters are noted as printed.", count
    )
    _say(request, count, words, _("There was no letter to print."))


@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """One of the mails as its receiver will read it; `?modtager=` names another."""
    draft = _published(request, pk)
    rows = invitations_of(draft).filter(message__isnull=False).select_related("message__organisation")
    ordered = rows.order_by("seat__network__name_sort", "seat__leader__name_sort", "pk")
    asked = whole_number(request.GET.get("modtager"))
    row = get_object_or_404(ordered, pk=asked) if asked else ordered.first()
    if row is None or row.message is None:
        raise Http404
    context = {
        "draft": draft,
        "message": row.message,
        "rendered": mail_letters.render(row.message),
        "rows": ordered.select_related("seat__leader", "seat__network", "message__organisation"),
        "chosen": row.pk,
    }
    return respond(request, "networks/preview.html", context)


def _published(request: Request, pk: int) -> Draft:
    """A publication that the viewer sends for. HR's business: a chief is refused."""
    draft = draft_of(request, pk)
    must(request.viewer, "networks.publish_draft", draft)
    if not draft.founded.exists():
        raise Http404
    return draft


def _say(request: Request, count: int, words: str, nothing: str) -> None:
    if count:
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, nothing)
