"""The ways between the pages of this room: each reader is shown those that she may open."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rules import has_perm

from ledernet.people.viewer import Viewer
from ledernet.ui.parts import Tab

WAYS: tuple[tuple[str, str | Promise, str], ...] = (
    ("privacy:register", _("Register of processing"), "privacy.view_register"),
    ("privacy:assessment", _("Impact assessment"), "privacy.view_assessment"),
    ("privacy:fields", _("What is stored"), "privacy.list_fields"),
    ("privacy:people", _("One person"), "privacy.find_person"),
    ("privacy:retention", _("Deletion"), "privacy.view_retention"),
    ("privacy:notice-edit", _("Privacy notice"), "privacy.publish_notice"),
    ("privacy:audit", _("Audit log"), "privacy.read_audit"),
)


def ways(viewer: Viewer, here: str) -> list[Tab]:
    return [
        Tab(str(label), reverse(name), current=name == here)
        for name, label, permission in WAYS
        if has_perm(permission, viewer)
    ]
