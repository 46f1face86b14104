"""Who can log in."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ledernet.accounts.models import Organisation, User
from ledernet.people.models import Leader, RoleAssignment
from ledernet.people.viewer import roles_on

from .days import not_ended_on


def people_with_login(organisation: Organisation, *, on: date) -> QuerySet[User]:
    """Those whom something lets in on the day: a role there, or a post as its leader."""
    held = RoleAssignment.objects.filter(roles_on(on), user=OuterRef("pk"), organisation=organisation)
    leads = Leader.objects.filter(not_ended_on(on), user=OuterRef("pk"), organisation=organisation)
    return User.objects.filter(Exists(held) | Exists(leads), is_active=True)
