"""The pool as a list."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ledernet.people.viewer import Viewer
from ledernet.ui.danish import sort_key
from ledernet.ui.tables import Choice, Column, Table

from .hours import Load, loads_of
from .models import Facilitator
from .queries import WITHOUT_CONSENT, competences_of, facilitators_visible_to, in_pool


class Pool(Table):
    """Everybody who can run networks, with what is asked of them."""

    id = "pool"
    caption = _("Facilitators")
    search_field = "search"
    search_label = _("Find a facilitator")
    default_sort = "name"
    empty_heading = _("Nobody in the pool yet")
    empty_text = _("Put in those of our own who can run meetings, and those we hire.")

    def __init__(self, viewer: Viewer, params: QueryDict) -> None:
        self._viewer = viewer
        competences = [(one.pk, str(one)) for one in competences_of(viewer.organisation)]
        self.columns = (  # type: ignore[misc]  # of this viewer, not of all
            Column(
                "name",
                _("Name"),
                order_by="name_sort",
                header=True,
                template="facilitation/cells/name.html",
            ),
            Column(
                "unit",
                _("Comes from"),
                order_by=("is_external", "company", "unit__name_sort"),
                template="facilitation/cells/from.html",
            ),
            Column("competences", _("Good at"), value=_skills),
            Column("load", _("Load"), value=self._load, template="facilitation/cells/load.html"),
            Column("consent", _("The chief's consent"), template="facilitation/cells/consent.html"),
        )
        self.filters = (  # type: ignore[misc]
            Choice("kind", _("Kind"), [("in", _("Our own")), ("out", _("From outside"))], narrow=_kind),
            Choice("competence", _("Competence"), competences, lookup="skills__competence"),
            Choice(
                "room",
                _("Load"),
                [("free", _("Has hours left")), ("none", _("Runs none")), ("over", _("Over the ceiling"))],
                narrow=self._room,
            ),
            Choice(
                "state",
                _("Who?"),
                [("missing", _("Consent is missing")), ("gone", _("Have left the pool"))],
                narrow=self._state,
                all_label=_("In the pool now"),
            ),
        )
        rows = facilitators_visible_to(viewer).select_related("unit")
        if params.get("state") != "gone":
            rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.on))
        super().__init__(rows.prefetch_related("skills__competence"), params)

    @cached_property
    def _loads(self) -> dict[int, Load]:
        return loads_of(self.page, on=self._viewer.on)

    def _load(self, row: Any) -> Load:
        return self._loads[row.pk]

    def _state(self, value: str) -> Q:
        if value == "missing":
            return WITHOUT_CONSENT
        return Q(ends_on__lte=self._viewer.on)

    def _room(self, value: str) -> Q:
        loads = loads_of(in_pool(self._viewer.organisation, on=self._viewer.on), on=self._viewer.on)
        return Q(pk__in=[pk for pk, load in loads.items() if _fits(load, value)])


def _fits(load: Load, value: str) -> bool:
    match value:
        case "free":
            return load.left > 0
        case "none":
            return load.networks == 0
        case _:
            return load.is_over


def _kind(value: str) -> Q:
    return Q(is_external=value == "out")


def _skills(row: Facilitator) -> str:
    return ", ".join(sorted((str(skill.competence) for skill in row.skills.all()), key=sort_key))
