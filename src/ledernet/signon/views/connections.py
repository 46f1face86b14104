"""The administrator sets up where people log in."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ledernet.people.viewer import Request, must
from ledernet.signon import actions
from ledernet.signon.certificates import Facts, facts_of, split
from ledernet.signon.enums import KeyState, Protocol
from ledernet.signon.forms import FORMS, SUGGESTED
from ledernet.signon.models import Connection, Key
from ledernet.signon.queries import connections_visible_to, has_secret_in_environment, own_address
from ledernet.ui.pages import respond


class Ours(NamedTuple):
    """A key of ours as it is shown."""

    key: Key
    facts: Facts


def visible(request: Request, pk: int) -> Connection:
    must(request.viewer, "signon.list_connections")
    return get_object_or_404(connections_visible_to(request.viewer).select_related("organisation"), pk=pk)


@require_GET
def connections(request: Request) -> HttpResponse:
    must(request.viewer, "signon.list_connections")
    rows = connections_visible_to(request.viewer).order_by("name", "pk")
    return respond(request, "signon/connections.html", {"connections": rows})


def add(request: Request, protocol: str) -> HttpResponse:
    must(request.viewer, "signon.add_connection")
    if protocol not in Protocol.values:
        raise Http404
    form = FORMS[protocol](request.POST or None, initial=SUGGESTED[protocol] | {"match": "email"})
    if request.method == "POST" and form.is_valid():
        made = actions.add_connection(
            organisation=request.viewer.organisation,
            protocol=Protocol(protocol),
            values=form.values(),
            secret=form.cleaned_data.get("secret", ""),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Set up, and still switched off. Give the provider the addresses below."))
        return redirect("signon:connection", made.pk)
    context = {"form": form, "protocol": Protocol(protocol).label}
    return respond(request, "signon/connection_form.html", context)


@require_GET
def connection(request: Request, pk: int) -> HttpResponse:
    found = visible(request, pk)
    keys = [Ours(key, facts_of(key.certificate)) for key in found.keys.order_by("made_at")]
    states = {ours.key.state for ours in keys}
    context: dict[str, Any] = {
        "connection": found,
        "is_saml": found.protocol == Protocol.SAML,
        "addresses": _addresses(found),
        "keys": keys,
        "may_make": KeyState.COMING not in states,
        "may_take": KeyState.COMING in states,
        "theirs": [facts_of(one) for one in split(found.certificates)],
        "in_environment": has_secret_in_environment(found),
        "has_secret": bool(found.secret),
        "now": timezone.now(),
        "rules": found.rules.count(),
        "people": found.identities.count(),
    }
    return respond(request, "signon/connection.html", context)


def _addresses(found: Connection) -> list[tuple[str, str]]:
    def full(page: str) -> str:
        return own_address(reverse(f"signon:{page}", args=[found.key]))

    if found.protocol == Protocol.OIDC:
        return [
            (_("Redirect URI"), full("oidc-back")),
            (_("After logging out"), own_address(reverse("account_login"))),
        ]
    return [
        (_("Metadata, and our entity ID"), full("metadata")),
        (_("Assertion Consumer Service (HTTP-POST)"), full("acs")),
        (_("Single Logout Service (HTTP-Redirect)"), full("sls")),
    ]


def change(request: Request, pk: int) -> HttpResponse:
    found = visible(request, pk)
    must(request.viewer, "signon.change_connection", found)
    kind = FORMS[found.protocol]
    initial = {name: getattr(found, name) for name in kind.base_fields if name not in {"secret", "seen"}}
    form = kind(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        secret = form.cleaned_data.get("secret", "")
        actions.change_connection(
            connection=found, values=form.values(), secret=secret, by=request.user, at=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("signon:connection", pk)
    context = {"form": form, "connection": found, "protocol": Protocol(found.protocol).label}
    return respond(request, "signon/connection_form.html", context)


@require_POST
def switch(request: Request, pk: int) -> HttpResponse:
    """On: the button stands on the login page. Off: nobody gets in this way; who is in stays until she logs out."""
    found = _changeable(request, pk)
    actions.change_connection(
        connection=found, values={"is_on": request.POST.get("on") == "1"}, by=request.user, at=timezone.now()
    )
    messages.success(
        request,
        _("The button stands on the login page now.")
        if found.is_on
        else _("Nobody logs in this way any more."),
    )
    return redirect("signon:connection", pk)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    found = _changeable(request, pk)
    actions.remove_connection(connection=found, by=request.user, at=timezone.now())
    messages.success(request, _("Removed, with the roles that came by it."))
    return redirect("signon:connections")


@require_POST
def make_key(request: Request, pk: int) -> HttpResponse:
    found = _saml(request, pk)
    try:
        actions.make_key(connection=found, by=request.user, at=timezone.now())
    except actions.KeyComing:
        messages.error(request, _("A new key waits already."))
    else:
        messages.success(request, _("The new key stands in the metadata beside the old one."))
    return redirect("signon:connection", pk)


@require_POST
def take_key(request: Request, pk: int) -> HttpResponse:
    found = _saml(request, pk)
    try:
        actions.take_key(connection=found, by=request.user, at=timezone.now())
    except actions.NoKeyComing:
        messages.error(request, _("Make a new key first."))
    else:
        messages.success(request, _("The new key is in use; the old one is understood until you drop it."))
    return redirect("signon:connection", pk)


@require_POST
def drop_key(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "signon.list_connections")
    mine = connections_visible_to(request.viewer)
    key = get_object_or_404(
        Key.objects.select_related("connection__organisation").filter(connection__in=mine), pk=pk
    )
    must(request.viewer, "signon.change_connection", key.connection)
    try:
        actions.drop_key(key=key, by=request.user, at=timezone.now())
    except actions.KeyNeeded:
        messages.error(request, _("The key in use cannot be dropped. Take another into use first."))
    else:
        messages.success(request, _("The key is dropped."))
    return redirect("signon:connection", key.connection_id)


def _changeable(request: Request, pk: int) -> Connection:
    found = visible(request, pk)
    must(request.viewer, "signon.change_connection", found)
    return found


def _saml(request: Request, pk: int) -> Connection:
    found = _changeable(request, pk)
    if found.protocol != Protocol.SAML:
        raise Http404
    return found
