"""Fields that several forms of this room need."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from ledernet.people.models import Leader, Unit
from ledernet.people.queries import not_ended_on, tree_of, units_visible_to
from ledernet.people.viewer import Viewer
from ledernet.ui.fields import found_by

MATCHES = 12


class LongSelect(forms.Select):
    """A list of thousands: written in one go, where the usual widget renders a template for each line."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        built = self.build_attrs(self.attrs, attrs)
        chosen = {str(value)} if value not in (None, "") else {""}
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected") if str(key) in chosen else "", words)
                for key, words in self.choices
            ),
        )
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(built), options)


class UnitField(forms.TypedChoiceField):
    """A unit of the viewer's part of the tree, in the order of the tree; `None` if the field may be left empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_value", None)
        super().__init__(widget=LongSelect, **kwargs)
        self._viewer: Viewer | None = None

    def offer(self, viewer: Viewer, units: Any = None, *, empty: Any = "") -> None:
        """List these units (a queryset; the visible ones for None). `empty` is the words for none."""
        self._viewer = viewer
        chosen = units_visible_to(viewer) if units is None else units
        current = set(chosen.filter(not_ended_on(viewer.on)).values_list("pk", flat=True))
        listed = tree_of(viewer.organisation).indented(current)
        self.choices = [("", empty or _("Choose a unit")), *((str(pk), name) for pk, name in listed)]

    def _coerce(self, value: Any) -> Unit | None:
        """Overridden, not given as `coerce`: a form copies its fields, and the copy has the viewer."""
        if value in self.empty_values:
            return None
        assert self._viewer is not None
        return Unit.objects.get(pk=value, organisation=self._viewer.organisation)

    def prepare_value(self, value: Any) -> Any:
        return value.pk if isinstance(value, Unit) else value


class PickLeader(forms.Form):
    """Find a leader by typing part of a name, then say which one. Two posts, no script, and nothing in the address.

    Valid only when one is chosen: `cleaned_data["leader"]`.
    """

    who = forms.CharField(
        label=_("Name"),
        help_text=_("Part of the name or e-mail is enough."),
        max_length=200,
        required=False,
    )
    chosen = forms.ChoiceField(label=_("Who do you mean?"), widget=forms.RadioSelect, required=False)
    mark_optional = False

    def __init__(self, *args: Any, viewer: Viewer, not_these: tuple[int, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.not_these = viewer, not_these
        self.matches: list[Leader] = []
        self.many = False
        said = str(self.data.get(self.add_prefix("who"), "")).strip() if self.is_bound else ""
        if said:
            self.matches = self._find(said)
        if self.matches:
            field = self.fields["chosen"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(str(leader.pk), _called(leader)) for leader in self.matches]
        else:
            del self.fields["chosen"]

    def _find(self, said: str) -> list[Leader]:
        leaders = Leader.objects.filter(
            not_ended_on(self.viewer.on), found_by(said), organisation=self.viewer.organisation
        ).exclude(pk__in=self.not_these)
        found = list(leaders.prefetch_related("posts__unit").order_by("name_sort", "pk")[: MATCHES + 1])
        self.many = len(found) > MATCHES
        return found[:MATCHES]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("who"):
            self.add_error("who", _("Write a name."))
        elif not self.matches:
            self.add_error("who", _("We find nobody by that name who leads here now."))
        elif not cleaned.get("chosen"):
            if "chosen" not in self.errors:
                self.add_error("chosen", _("Choose one of them, or write more of the name."))
        else:
            cleaned["leader"] = next(one for one in self.matches if str(one.pk) == cleaned["chosen"])
        return cleaned

    @property
    def asks_who(self) -> bool:
        """The name was found; now we only wait to hear which one. No error has been made."""
        return bool(self.matches) and not self.data.get(self.add_prefix("chosen"))


def _called(leader: Leader) -> str:
    units = list(dict.fromkeys(post.unit.name for post in leader.posts.all() if post.ends_on is None))
    return f"{leader.name} ({', '.join(units[:2])})" if units else leader.name
