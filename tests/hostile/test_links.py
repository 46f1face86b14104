"""Programs that check mails open every link in them, now and then more than once and in more than one way."""

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from ledernet.accounts.links import password_link
from ledernet.networks.joining.links import offer_link
from tests.access.world import build
from tests.cast import Cast


def everything() -> dict[str, str]:
    """All rows of all tables, as text."""
    return {
        model._meta.label: serializers.serialize("json", model._base_manager.order_by("pk"))
        for model in apps.get_models()
        if model._meta.managed
    }


@pytest.mark.once
def test_looking_at_links_to_a_seat_and_to_a_password_changes_nothing(cast: Cast) -> None:
    offer, user = build(cast).own["offer"], cast.user("member")
    links = [offer_link(offer), password_link(user)]
    before = everything()
    for link in links:
        path = "/" + link.split("/", 3)[3]
        for headers in ({}, {"sec-purpose": "prefetch"}, {"user-agent": "SafeLinks"}):
            assert Client().get(path, headers=headers).status_code in {200, 302}
            assert Client().head(path, headers=headers).status_code in {200, 302}
    after = everything()
    changed = [name for name in before if before[name] != after[name]]
    assert changed in ([], ["sessions.Session"]), (
        "a page to choose a password remembers its key, and nothing of the user"
    )
    user.refresh_from_db()
    assert Client().get("/" + password_link(user).split("/", 3)[3]).status_code == 302
