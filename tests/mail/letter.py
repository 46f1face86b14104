"""A letter of no room, for tests of the outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.template import engines
from django.template.loaders.locmem import Loader

from ledernet.mail import letters
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from tests.factories import NOW, OrganisationFactory

HTML = """{% extends "mail/base.html" %}{% block content %}<p>Velkommen til {{ network }} på Ærø.</p>
{% include "mail/parts/facts.html" with rows=rows %}{% endblock %}
{% block actions %}{% include "mail/parts/button.html" with url=url label="Se netværket" %}{% endblock %}"""
TEXT = """{% extends "mail/base.txt" %}{% block content %}Velkommen til {{ network }} på Ærø.{% endblock %}
{% block actions %}Se netværket: {{ url }}{% endblock %}"""


def build(message: Message) -> Letter | None:
    if message.params.get("gone"):
        return None
    if message.params.get("broken"):
        raise RuntimeError("the row makes no sense")
    return Letter(
        subject=message.params.get("subject", "Du har fået en plads på Ærø"),
        template="letters/test",
        context={
            "network": "Børn & Unge <tværs>",
            "url": "https://ledernet.example/netvaerk/7/?a=1&b=2",
            "rows": [
                ("Hvornår", "Torsdag 3. december kl. 8.30", ""),
                ("Hvor", "Kolind Bibliotek", "Lokale 2"),
            ],
        },
        reply_to=message.params.get("reply_to", ""),
    )


@contextmanager
def known_letter(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    engine = engines["django"].engine  # type: ignore[attr-defined]
    loader = Loader(engine, {"letters/test.html": HTML, "letters/test.txt": TEXT})
    monkeypatch.setattr(engine, "template_loaders", [loader, *engine.template_loaders])
    monkeypatch.setitem(letters._known, "test.note", letters.Known(build, "Prøvebrev", shown=True))
    monkeypatch.setitem(letters._known, "test.secret", letters.Known(build, "Hemmeligt brev", shown=False))
    yield


def message(**values: object) -> Message:
    given: dict[str, object] = {
        "kind": "test.note",
        "to_email": "mette@kommune.example",
        "to_name": "Mette Østergård",
        "not_before": NOW - timedelta(minutes=1),
        "created_at": NOW - timedelta(minutes=2),
    }
    given |= values
    if "organisation" not in given:
        given["organisation"] = OrganisationFactory(name="Kalø Kommune")
    return Message.objects.create(**given)
