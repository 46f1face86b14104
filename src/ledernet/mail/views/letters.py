"""What we write to people: all kinds of letters, and the words that HR has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import messages as notes
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ledernet.accounts.enums import Language
from ledernet.mail import actions, catalogue, letters, signals
from ledernet.mail.catalogue import draft_of, versions_of
from ledernet.mail.forms import ReminderForm, WordsForm
from ledernet.mail.letters import Known
from ledernet.mail.models import Message, Wording
from ledernet.mail.rules import Asker
from ledernet.mail.words import Words, Written, shown
from ledernet.ui.formatting import moment
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.parts import Tab

from .loading import IN_A_FRAME, asker_of

RECEIVER = {Language.DANISH: "Vibeke Eksempel", Language.ENGLISH: "Vibeke Example"}
"""Nobody is called so."""


@require_GET
def letter_all(request: HttpRequest) -> HttpResponse:
    """Every kind of letter: what, to whom, when, in which words, how many."""
    asker = asker_of(request, "mail.edit_letters")
    lines = catalogue.lines_of(asker.organisation, at=timezone.now())
    context = {
        "by_themselves": [line for line in lines if line.setting],
        "by_hand": [line for line in lines if not line.setting],
        "unseen": catalogue.unseen_of(),
    }
    return respond(request, "mail/letters.html", context)


@dataclass(frozen=True)
class Desk:
    """A letter on the table: who looks, which letter, in which language, and the words as they stand."""

    asker: Asker
    kind: str
    known: Known
    language: Language
    newest: Wording | None
    draft: Wording | None

    @property
    def words(self) -> Words:
        assert self.known.words is not None  # only editable letters come so far
        return self.known.words

    @property
    def number(self) -> int:
        return (self.newest.number or 0) if self.newest else 0

    @property
    def own(self) -> Wording | None:
        return self.newest if self.newest and self.newest.is_own else None

    @property
    def in_force(self) -> Written:
        return self.own.written if self.own else self.words.written(self.language)

    @property
    def address(self) -> str:
        return reverse("mail:letter", args=[self.kind, self.language.value])

    @property
    def where(self) -> dict[str, Any]:
        return {"organisation": self.asker.organisation, "kind": self.kind, "language": self.language.value}


@require_http_methods(["GET", "HEAD", "POST"])
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # typed for views without arguments
def letter(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """One letter: its words, how it looks, when it goes."""
    desk = _desk(request, kind, language)
    if not desk.known.is_editable:
        if request.method == "POST":
            raise Http404
        return respond(request, "mail/letter.html", _about(desk) | {"form": None})
    data = request.POST if request.method == "POST" else None
    form = WordsForm(
        data,
        words=desk.words,
        language=desk.language,
        written=desk.draft.written if desk.draft else desk.in_force,
        number=desk.number,
    )
    if data is not None and (done := _done(request, desk, form, data.get("do", ""))):
        return done
    return respond(request, "mail/letter.html", _about(desk) | {"form": form})


@require_GET
@xframe_options_sameorigin
@csp_replace(IN_A_FRAME)  # type: ignore[arg-type]  # typed for views without arguments
def letter_preview(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The letter to an invented receiver, with my draft of the words or those in force."""
    desk = _desk(request, kind, language)
    if not desk.known.is_editable:
        raise Http404
    return HttpResponse(_rendered(desk).html)


@require_GET
def letter_versions(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Who has changed the words, when, and what."""
    desk = _desk(request, kind, language)
    if not desk.known.is_editable:
        raise Http404
    versions = catalogue.history_of(desk.asker.organisation, kind, desk.language.value, desk.words)
    return respond(request, "mail/letter_versions.html", _about(desk) | {"versions": versions})


@require_POST
def reminder(request: HttpRequest, kind: str) -> HttpResponse:
    """Switch a letter that goes by itself on or off, and say how many days."""
    desk = _desk(request, kind, Language.DANISH)
    if not signals.is_signal(kind):
        raise Http404
    form = ReminderForm(request.POST, setting=signals.setting_of(desk.asker.organisation, kind))
    if not form.is_valid():
        return respond(request, "mail/reminder.html", _about(desk) | {"reminder_form": form})
    data = form.cleaned_data
    row = actions.set_reminder(
        organisation=desk.asker.organisation,
        kind=kind,
        is_on=data["is_on"],
        days=data["days"],
        by=desk.asker.user,
        at=timezone.now(),
    )
    sentence = signals.setting_of(desk.asker.organisation, kind).sentence
    said = (
        _("It goes: %(when)s.")
        if row.is_on
        else _("It is switched off. Those that have not left are called back.")
    )
    notes.success(request, said % {"when": sentence} if row.is_on else said)
    back = request.POST.get("language", "")
    return redirect("mail:letter", kind, back if back in Language.values else Language.DANISH.value)


def _desk(request: HttpRequest, kind: str, language: str) -> Desk:
    asker = asker_of(request, "mail.edit_letters")
    known = letters.all_known().get(kind)
    if known is None or not known.shown or language not in Language.values:
        raise Http404
    versions = versions_of(asker.organisation, kind, language)
    draft = draft_of(asker.organisation, kind, language, asker.user.pk)
    return Desk(asker, kind, known, Language(language), versions[0] if versions else None, draft)


def _done(request: HttpRequest, desk: Desk, form: WordsForm, do: str) -> HttpResponse | None:
    """What the button asks for; None where the form must be put right."""
    at, by = timezone.now(), desk.asker.user
    if do == "drop":
        actions.drop_draft(**desk.where, by=by)
        notes.info(request, _("The draft is gone. Below stands what is in use."))
        return redirect(desk.address)
    if do == "reset":
        return _taken_back(request, desk, form)
    valid = form.is_valid()
    try:
        if do in {"look", "test"}:
            return _looked_at(request, desk, form, valid=valid, test=do == "test")
        if not valid:
            return None
        actions.change_words(
            **desk.where, written=form.written, number=form.cleaned_data["number"], by=by, at=at
        )
    except actions.WordsRefused as refused:
        if valid:
            form.refuse(refused.faults)
        return None
    except actions.NothingOwn:
        notes.info(request, _("These are the product’s words already. Nothing has changed."))
        return redirect(desk.address)
    except actions.WordsMoved as moved:
        actions.keep_draft(**desk.where, written=form.written, by=by, at=at)
        notes.warning(request, _moved(moved.row))
        return redirect(desk.address)
    notes.success(request, _("The words are in use from now on, also in the letters that have not left yet."))
    return redirect(desk.address)


@transaction.atomic
def _looked_at(
    request: HttpRequest, desk: Desk, form: WordsForm, *, valid: bool, test: bool
) -> HttpResponse | None:
    """The draft is kept, good or not, and with it the test goes. Raises `WordsRefused` where it is too long to be kept."""
    at, by = timezone.now(), desk.asker.user
    draft = actions.keep_draft(**desk.where, written=form.written, by=by, at=at)
    if not valid:
        return None
    if not test:
        return redirect(f"{desk.address}#preview-h")
    try:
        actions.send_test(**desk.where, wording=draft, by=by, at=at)
    except actions.WordsRefused as refused:
        form.refuse(refused.faults)
        return None
    except actions.UnusableAddress:
        notes.warning(request, _("No mail can go to your address. Ask an administrator to put it right."))
        return redirect(desk.address)
    notes.success(request, _("A test is on its way to %(address)s.") % {"address": by.email})
    return redirect(f"{desk.address}#preview-h")


def _taken_back(request: HttpRequest, desk: Desk, form: WordsForm) -> HttpResponse:
    try:
        actions.take_back_words(
            **desk.where,
            number=whole_number(form.data.get("number")),
            by=desk.asker.user,
            at=timezone.now(),
        )
    except actions.NothingOwn:
        notes.info(request, _("These are the product’s words already. Nothing has changed."))
    except actions.WordsMoved as moved:
        notes.warning(request, _moved(moved.row))
    else:
        notes.success(request, _("The product’s words are back. Yours stand among the versions."))
    return redirect(desk.address)


def _moved(row: Wording) -> str:
    words = _(
        "%(name)s has changed the words meanwhile (%(when)s). Yours are kept as a draft, which only you see: "
        "read what is in use now, and save again."
    )
    return words % {"name": row.made_by.name if row.made_by else _("Somebody"), "when": moment(row.made_at)}


def _about(desk: Desk) -> dict[str, Any]:
    organisation, kind = desk.asker.organisation, desk.kind
    context: dict[str, Any] = {
        "desk": desk,
        "kind": kind,
        "label": letters.label_of(kind),
        "sent": catalogue.counts_of(organisation, at=timezone.now()).get(kind, 0),
        "tabs": [
            Tab(str(one.label), reverse("mail:letter", args=[kind, one.value]), one is desk.language)
            for one in Language
        ],
        "language_label": desk.language.label,
    }
    if signals.is_signal(kind):
        setting = signals.setting_of(organisation, kind)
        context |= {"setting": setting, "reminder_form": ReminderForm(None, setting=setting)}
    if desk.known.is_editable:
        context |= {
            "placeholders": [
                (shown(f"{{{one.code}}}", desk.words, desk.language), one.label, one.code in desk.words.must)
                for one in desk.words.known
            ],
            "rendered": _rendered(desk),
        }
    return context


def _rendered(desk: Desk) -> letters.Rendered:
    """To somebody who does not exist."""
    receiver = Message(
        organisation=desk.asker.organisation,
        kind=desk.kind,
        language=desk.language.value,
        to_name=RECEIVER[desk.language],
        to_email="vibeke@eksempel.example",
    )
    return letters.render_example(receiver, desk.draft.written if desk.draft else None)
