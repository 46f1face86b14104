"""Information material: what there is, reading, editing, sending, and the log of who has been told."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.accounts.enums import Language
from ledernet.charter.actions import material as actions
from ledernet.charter.enums import Audience, CharterState
from ledernet.charter.material import blocks_of
from ledernet.charter.material.forms import MaterialForm, SendForm, ToldForm
from ledernet.charter.material.queries import log_of, materials_visible_to, newest, rows_of
from ledernet.charter.material.receivers import USUAL, Plan, plan_sending, receivers_of
from ledernet.charter.models import Material, Sending
from ledernet.charter.queries import charter_in_force
from ledernet.people.queries import people_with_login
from ledernet.people.viewer import Request, must
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import programmes_visible_to
from ledernet.ui.pages import respond

SHOWN = 20
"""So many sendings stand on the page of all material; each material's own page has them all."""


@require_safe
def materials(request: Request, pk: int) -> HttpResponse:
    programme = _programme(request, pk)
    version = charter_in_force(programme)
    log = log_of(Material.objects.filter(version__programme=programme), SHOWN + 1)
    context = {
        "programme": programme,
        "version": version,
        "rows": rows_of(programme, version),
        "log": log[:SHOWN],
        "more": len(log) > SHOWN,
    }
    return respond(request, "charter/materials.html", context)


@require_POST
def write(request: Request, pk: int) -> HttpResponse:
    """One audience in one language, as the product writes it."""
    programme = _programme(request, pk)
    audience, language = request.POST.get("audience", ""), request.POST.get("language", "")
    version = charter_in_force(programme)
    if version is None or audience not in Audience.values or language not in Language.values:
        messages.warning(request, _("The charter must be approved before anything is told of it."))
        return redirect("charter:materials", pk=programme.pk)
    try:
        made = actions.write_material(
            version=version,
            audience=Audience(audience),
            language=Language(language),
            by=request.user,
            at=timezone.now(),
        )
    except actions.OutOfDate:
        messages.warning(request, _("The charter has just been replaced. Look again."))
        return redirect("charter:materials", pk=programme.pk)
    messages.success(request, _("The text is written. Read it before you send it."))
    return redirect("charter:material", pk=made.pk)


@require_safe
def material(request: Request, pk: int) -> HttpResponse:
    one = _found(request, pk)
    numbers = Material.objects.filter(version=one.version, audience=one.audience, language=one.language)
    texts = list(numbers.select_related("made_by").order_by("-number"))
    context = {
        "material": one,
        "programme": one.version.programme,
        "blocks": blocks_of(one.body),
        "in_force": one.version.state == CharterState.APPROVED,
        "is_newest": texts[0].pk == one.pk,
        "numbers": texts,
        "log": log_of(numbers),
    }
    return respond(request, "charter/material.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    one = _found(request, pk)
    must(request.viewer, "charter.write_material", one.version.programme)
    if request.method != "POST" and not _is_current(one):
        return _old(request, one)
    form = MaterialForm(request.POST or None, initial={"title": one.title, "body": one.body})
    context: dict[str, Any] = {"material": one, "programme": one.version.programme, "form": form}
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.edit_material(
                material=one, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except actions.EditedMeanwhile as met:
            # The reader's words stay in the form, which from now on follows the newer text.
            context |= {"met": met.material, "theirs": blocks_of(met.material.body), "material": met.material}
            status = 409
        except actions.OutOfDate:
            form.add_error(
                None, _("The charter this text tells of has been replaced. Copy your words to the new one.")
            )
        else:
            messages.success(request, _("Your text is saved."))
            return redirect("charter:material", pk=made.pk)
    return respond(request, "charter/material_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Request, pk: int) -> HttpResponse:
    """First who gets it, by name; then, if that is still so, the sending."""
    one = _found(request, pk)
    must(request.viewer, "charter.write_material", one.version.programme)
    if not _is_current(one):
        return _old(request, one)
    audience = Audience(one.audience)
    viewer = request.viewer
    people = people_with_login(viewer.organisation, on=viewer.on).order_by("name_sort", "pk")
    form = SendForm(request.POST or None, people=people, initial={"group": USUAL[audience]})
    plan: Plan | None = None
    if request.method == "POST" and form.is_valid():
        plan = _plan(request, one, form)
        if plan.to and request.POST.get("action") == "send":
            if form.cleaned_data["count"] == len(plan.to):
                return _sent(request, one, form)
            form.add_error(
                None, _("Somebody has come or gone since you looked. See who gets it now, then send.")
            )
    languages = {receiver.language for receiver in plan.to} if plan else set()
    unwritten = [lang for lang in sorted(languages) if newest(one.version, audience, lang) is None]
    context = {
        "material": one,
        "programme": one.version.programme,
        "form": form,
        "plan": plan,
        "unwritten": [Language(lang).label for lang in unwritten],
        "blocks": blocks_of(one.body),
    }
    return respond(request, "charter/material_send.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: Request, pk: int) -> HttpResponse:
    """Noted as told on paper or another way. Those of the usual group without an address are suggested."""
    one = _found(request, pk)
    must(request.viewer, "charter.write_material", one.version.programme)
    if not _is_current(one):
        return _old(request, one)
    programme, audience = one.version.programme, Audience(one.audience)
    usual = receivers_of(programme, USUAL[audience], on=request.viewer.on)
    plan = plan_sending(one.version, audience, usual, again=False)
    names = "\n".join(receiver.name for receiver in plan.without_address)
    form = ToldForm(request.POST or None, initial={"channel": "print", "names": names})
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_otherwise(material=one, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.OutOfDate:
            return _old(request, one)
        messages.success(request, _("It stands in the log."))
        return redirect("charter:material", pk=one.pk)
    return respond(
        request, "charter/material_tell.html", {"material": one, "programme": programme, "form": form}
    )


@require_POST
def recall(request: Request, pk: int) -> HttpResponse:
    rows = Sending.objects.select_related("material__version__programme__unit")
    sending = get_object_or_404(rows, pk=pk, material__in=materials_visible_to(request.viewer))
    must(request.viewer, "charter.write_material", sending.material.version.programme)
    count = actions.recall_sending(sending=sending, by=request.user, at=timezone.now())
    if count:
        words = ngettext("%(count)s mail is called back.", "%(count)s mails are called back.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("It was too late: the mails have left."))
    return redirect("charter:material", pk=sending.material_id)


def _plan(request: Request, one: Material, form: SendForm) -> Plan:
    chosen = form.chosen()
    again = chosen.pop("again")
    receivers = receivers_of(one.version.programme, on=request.viewer.on, **chosen)
    return plan_sending(one.version, one.audience, receivers, again=again)


def _sent(request: Request, one: Material, form: SendForm) -> HttpResponse:
    try:
        sendings = actions.send_material(material=one, **form.chosen(), by=request.user, at=timezone.now())
    except (actions.OutOfDate, actions.EditedMeanwhile, actions.NobodyToTell, actions.NotPicked):
        messages.warning(
            request, _("Something was changed while you looked, and nothing was sent. Look again.")
        )
        return redirect("charter:material", pk=one.pk)
    count = sum(sending.receivers.exclude(message=None).count() for sending in sendings)
    words = ngettext(
        "%(count)s mail leaves in a minute. Until then you can call it back.",
        "%(count)s mails leave in a minute. Until then you can call them back.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect("charter:material", pk=one.pk)


def _programme(request: Request, pk: int) -> Programme:
    rows = programmes_visible_to(request.viewer).select_related("organisation", "unit")
    programme = get_object_or_404(rows, pk=pk)
    must(request.viewer, "charter.write_material", programme)
    return programme


def _found(request: Request, pk: int) -> Material:
    parts = ("version__programme__organisation", "version__programme__unit", "made_by")
    one = materials_visible_to(request.viewer).select_related(*parts).filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def _is_current(one: Material) -> bool:
    """Of the version in force, and with no newer text."""
    if one.version.state != CharterState.APPROVED:
        return False
    last = newest(one.version, one.audience, one.language)
    return last is None or last.pk == one.pk


def _old(request: Request, one: Material) -> HttpResponse:
    messages.info(request, _("There is a newer text than this one, or a newer charter. Take that instead."))
    return redirect("charter:material", pk=one.pk)
