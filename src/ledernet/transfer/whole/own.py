"""What is one's own of all that the organisation's export leaves behind: taken along by oneself, as a file.

Documents that one has put in a network's room come along as files. The words of others, and what a network has written together, stay.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, Q
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ledernet.accounts.models import User
from ledernet.commons import files
from ledernet.commons.models import Document
from ledernet.networks.models import Guest
from ledernet.people.models import Leader
from ledernet.ui.fields import key_fields

from .rows import told

SCHEMA, VERSION = "ledernet-own", 1

OWN: dict[str, tuple[str, Any]] = {
    "commons.OwnNote": ("author", gettext_lazy("Your notes")),
    "commons.Post": ("made_by", gettext_lazy("Your words in the networks' rooms")),
    "commons.Document": ("made_by", gettext_lazy("Documents you have put in the networks' rooms")),
    "commons.Lesson": ("made_by", gettext_lazy("Lessons you have written")),
    "commons.SparringLine": ("seat__leader__user", gettext_lazy("The line below your name")),
    "conduct.Commitment": ("leader__user", gettext_lazy("What you have promised yourself at meetings")),
    "conduct.Attendance": ("leader__user", gettext_lazy("Meetings you have been at")),
    "evaluation.ValueStory": ("author__user", gettext_lazy("What a network has given you")),
    "networks.PersonalGoal": ("seat__leader__user", gettext_lazy("Your goals")),
    "networks.GoalLook": ("goal__seat__leader__user", gettext_lazy("How your goals went")),
    "people.Wish": ("leader__user", pgettext_lazy("own data", "Your wishes")),
    "people.WishedTopic": ("wish__leader__user", gettext_lazy("Topics you have wished for")),
    "people.ConfidentialWish": ("author__user", gettext_lazy("Your confidential wish")),
    "proposals.Say": ("user", gettext_lazy("Your say on drafts of proposals")),
}
"""Table → whose a row is, and what it is called."""

TOGETHER = frozenset(
    {
        "conduct.Guest",
        "conduct.Item",
        "conduct.Minutes",
        "conduct.Turn",
        "evaluation.SelfCheck",
        "methods.Talk",
        "methods.Verdict",
        "networks.NetworkPrinciple",
    }
)
"""Written by a network together: it is nobody's alone, and stays in the room."""


def own_of(user: User, *, at: datetime) -> bytes:
    """A zip: `own.json`, and documents as they were put in."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = [
            {"table": label, "name": str(name), "rows": list(_rows(label, path, user))}
            for label, (path, name) in OWN.items()
        ]
        whole = {
            "schema": SCHEMA,
            "version": VERSION,
            "name": user.name,
            "organisation": user.organisation.name,
            "made_at": at.isoformat(timespec="seconds"),
            "parts": parts,
        }
        archive.writestr("own.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
        for document in Document.objects.filter(made_by=user).order_by("pk"):
            _put(archive, document)
    return out.getvalue()


def _rows(label: str, path: str, user: User) -> Iterator[dict[str, Any]]:
    model = apps.get_model(label)
    made = {field.name for field in key_fields(model)}
    fields = [
        field for field in model._meta.concrete_fields if not field.primary_key and field.name not in made
    ]
    references = [field.name for field in fields if field.is_relation]
    for row in model._default_manager.filter(_whose(path, user)).select_related(*references).order_by("pk"):
        yield {field.name: _value(field, row) for field in fields if field.name != "stored"}


def _whose(path: str, user: User) -> Q:
    """Hers by her login, or by a leader that she is: at home, and wherever she has sat as a guest."""
    if not path.endswith("__user"):
        return Q(**{path: user})
    as_guest = Guest.objects.filter(person__user=user, seat__isnull=False).values("seat__leader")
    leaders = Leader.everyone.filter(Q(user=user) | Q(pk__in=as_guest))
    return Q(**{f"{path.removesuffix('__user')}__in": leaders.values("pk")})


def _value(field: Field[Any, Any], row: Model) -> Any:
    """A reference is told by its name: a number would say nothing to a reader."""
    if not field.is_relation:
        return told(getattr(row, field.attname))
    other = getattr(row, field.name)
    return None if other is None else _name(other)


def _name(row: Model) -> str:
    for name in ("name", "title"):
        if found := getattr(row, name, ""):
            return str(found)
    for name in ("network", "leader", "meeting", "seat"):
        if getattr(row, f"{name}_id", None):
            return _name(getattr(row, name))
    return str(row)


def _put(archive: zipfile.ZipFile, document: Document) -> None:
    name = f"{document.pk}-{slugify(document.title)[:60] or _('document')}.{document.kind}"
    try:
        with files.store().open(document.stored) as content:
            archive.writestr(name, content.read())
    except FileNotFoundError:  # its title is in the list all the same
        return
