"""The audit log as a list."""

from datetime import date, datetime, time
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.paginator import Page
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from ledernet.audit.queries import Criteria
from ledernet.people.viewer import Viewer
from ledernet.ui.forms import DateField
from ledernet.ui.tables import Column, Table

from .queries import (
    DISCLOSURES,
    actor_choices,
    disclosures,
    records_visible_to,
    target_choices,
    tell,
    verb_choices,
)


class Question(forms.Form):
    """What is asked of the log. Everything is optional; what makes no sense is said, and nothing is narrowed by it."""

    mark_optional = False
    since = DateField(label=_("From"), required=False)
    until = DateField(label=_("To and including"), required=False)
    actor = forms.ChoiceField(label=_("Who"), required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    target = forms.ChoiceField(label=_("To what"), required=False)
    key = forms.CharField(label=_("Its number"), required=False, max_length=40)

    def __init__(self, data: Any, *, viewer: Viewer) -> None:
        super().__init__(data)
        house = viewer.organisation
        for name, choices in (
            ("actor", actor_choices(house)),
            ("verb", verb_choices(house)),
            ("target", target_choices(house)),
        ):
            self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first."))

    @cached_property
    def asked(self) -> dict[str, Any]:
        """What is filled in and makes sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    @property
    def criteria(self) -> Criteria:
        asked = self.asked
        wanted = asked.get("verb", "")
        return Criteria(
            since=_midnight(asked["since"]) if "since" in asked else None,
            until=_midnight(date.fromordinal(asked["until"].toordinal() + 1))
            if "until" in asked and asked["until"] < date.max
            else None,
            actor_key=asked.get("actor", ""),
            verb="" if wanted == DISCLOSURES else wanted,
            verbs=disclosures() if wanted == DISCLOSURES else (),
            target_type=asked.get("target", ""),
            target_key=asked.get("key", ""),
        )

    @property
    def parameters(self) -> dict[str, str]:
        """As they stand in an address."""
        return {
            name: value.isoformat() if isinstance(value, date) else str(value)
            for name, value in self.asked.items()
        }


class Log(Table):
    """Records as they are told, newest first."""

    id = "log"
    caption = _("Audit log")
    default_sort = "-number"
    tie_break: ClassVar[tuple[str, ...]] = ("-number",)
    empty_heading = _("Nothing has been done yet")
    columns = (
        Column("number", _("No."), order_by="number", numeric=True, descending_first=True),
        Column(
            "at", _("When"), order_by=("at", "number"), template="privacy/_when.html", descending_first=True
        ),
        Column("actor", _("Who"), order_by="actor_key"),
        Column("verb", _("What was done"), order_by="verb", header=True),
        Column("target", _("To what"), order_by="target_type", template="privacy/_target.html"),
        Column("lines", _("Before and now"), template="privacy/_lines.html"),
    )

    def __init__(self, viewer: Viewer, question: Question, params: Any) -> None:
        super().__init__(records_visible_to(viewer, question.criteria), params)
        self.question = question
        self._organisation = viewer.organisation

    @cached_property
    def page(self) -> Page[Any]:
        page = super().page
        page.object_list = tell(page.object_list, organisation=self._organisation)
        return page

    @property
    def narrowed(self) -> bool:
        return bool(self.question.asked)

    def url(self, **changes: Any) -> str:
        values: dict[str, Any] = {
            **self.question.parameters,
            "sort": self.sort if self.sort != self.default_sort else "",
        }
        kept = {key: value for key, value in (values | changes).items() if value not in ("", None)}
        return f"?{urlencode(kept)}"


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
