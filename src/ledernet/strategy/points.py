"""The ten points over the seven purposes and a few of one's own: their fields, and how they stand now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .enums import POINTS, PURPOSE_HINTS, SIDE_GAIN, Purpose
from .models import Programme

NAMED = {*Purpose.values, SIDE_GAIN}  # no purpose of one's own can be called so
OWN_PURPOSES = 2  # so many lines for purposes of one's own; more if there are more already


def points_field(label: Any, hint: Any = "") -> forms.IntegerField:
    widget = forms.NumberInput(
        attrs={"inputmode": "numeric", "min": 0, "max": POINTS, "aria-describedby": "sum"}
    )
    return forms.IntegerField(
        label=label, help_text=hint, min_value=0, max_value=POINTS, required=False, widget=widget
    )


@dataclass(frozen=True)
class PurposeRow:
    """One line of the ten points. `words` is the field for an own purpose, `None` for the seven."""

    key: str
    points: BoundField
    words: BoundField | None
    dots: list[tuple[int, bool]]  # where it stands, and whether it is filled
    disabled: bool


class PointsForm(forms.Form):
    """The part of the programme's form that holds the points."""

    own = OWN_PURPOSES

    def add_points(self, programme: Programme | None) -> None:
        """The fields: one for each purpose, then words and points for own ones."""
        for value, label in Purpose.choices:
            self.fields[f"points_{value}"] = points_field(label, PURPOSE_HINTS[Purpose(value)])
        self.own = max(OWN_PURPOSES, len(own_purposes(programme)))
        for number in range(self.own):
            words = forms.TextInput(attrs={"placeholder": _("A purpose of your own")})
            self.fields[f"own_{number}"] = forms.CharField(
                label=_("Own purpose"), max_length=160, required=False, widget=words
            )
            self.fields[f"own_points_{number}"] = points_field(_("Points for your own purpose"))

    @property
    def purpose_rows(self) -> list[PurposeRow]:
        """One row for each purpose, with the points as they stand in the form now."""
        rows = [self._row(value, f"points_{value}") for value in Purpose.values]
        return rows + [self._row(f"own_{n}", f"own_points_{n}") for n in range(self.own)]

    def _row(self, key: str, points: str) -> PurposeRow:
        bound = self[points]
        now = _count(bound.value())
        return PurposeRow(
            key=key,
            points=bound,
            words=self[key] if key.startswith("own_") else None,
            dots=[(7 + 15 * number, number < now) for number in range(POINTS)],
            disabled=bound.field.disabled,
        )

    @property
    def points_now(self) -> int:
        return sum(_count(self[name].value()) for name in self.fields if _is_points(name))

    @property
    def points_left(self) -> int:
        return POINTS - self.points_now

    @property
    def sum_words(self) -> str:
        """How many points are left to give, or too many given."""
        left = self.points_left
        if left < 0:
            return ngettext("One point too many is given.", "%(count)s points too many are given.", -left) % {
                "count": -left
            }
        if left == 0:
            return str(_("All 10 points are given. Take one away to move it."))
        return ngettext("One point is left to give.", "%(count)s points are left to give.", left) % {
            "count": left
        }

    def check_points(self, data: dict[str, Any]) -> None:
        """Errors where more than ten are given, or an own purpose has no words, or stands twice."""
        given = {name: data.get(name) or 0 for name in self.fields if _is_points(name)}
        if sum(given.values()) > POINTS:
            words = ngettext("There are only ten points: take one away.",
                             "There are only ten points: take %(count)s away.", sum(given.values()) - POINTS)  # fmt: skip
            self.add_error(
                max(given, key=lambda name: given[name]), words % {"count": sum(given.values()) - POINTS}
            )
        seen: set[str] = set()
        for number in range(self.own):
            words_, points = (data.get(f"own_{number}") or "").strip(), data.get(f"own_points_{number}") or 0
            if points and not words_:
                self.add_error(f"own_{number}", _("Name the purpose that the points are for."))
            if words_ and (words_ in seen or words_ in NAMED):
                self.add_error(f"own_{number}", _("The purpose stands there already."))
            seen.add(words_)


def own_purposes(programme: Programme | None) -> list[str]:
    """Purposes beyond the seven, in a fixed order."""
    rows = programme.purpose_weights.all() if programme else ()
    return sorted(row.purpose for row in rows if row.purpose not in NAMED)


def _is_points(name: str) -> bool:
    return name.startswith(("points_", "own_points_"))


def _count(value: Any) -> int:
    try:
        return max(0, min(99, int(value or 0)))
    except (TypeError, ValueError):
        return 0
