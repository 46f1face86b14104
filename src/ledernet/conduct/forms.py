"""What is typed in this room, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.methods.models import Method
from ledernet.methods.queries import in_order
from ledernet.people.models import Leader, Topic
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.numbers import whole_number
from ledernet.ui.seen import Seen

from .actions import Entered, Wanted
from .enums import About, Form, State, Subject
from .models import Item
from .models.sheet import LONGEST

MOST_CHANGES = 300
MOST_LETTERS = 4000


class ItemForm(forms.Form):
    """An item of a run sheet. A way of working gives it its name and minutes where nothing else is said."""

    title = NameField(label=_("What is it?"), max_length=120, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST, required=False)
    form = forms.ChoiceField(label=_("What kind of item is it?"), choices=Form, initial=Form.TALK)
    brings = forms.ModelChoiceField(
        label=_("Who brings a case?"),
        queryset=Leader.objects.none(),
        required=False,
        empty_label=_("Not decided"),
    )
    method = forms.ModelChoiceField(
        label=_("Way of working"), queryset=Method.objects.none(), required=False, empty_label=_("Free talk")
    )
    purpose = forms.ChoiceField(label=_("Which purpose does it serve?"), required=False)
    about = forms.ChoiceField(
        label=_("Is it about leading, or about the field?"), choices=About, initial=About.LEADERSHIP
    )
    topic = forms.ModelChoiceField(
        label=_("Topic of the catalogue"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    note = NameField(
        label=_("A line to those who come"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The network reads it before the meeting. No names of employees or citizens."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        methods: Sequence[Method],
        topics: Sequence[Topic],
        purposes: Sequence[tuple[str, Any]],
        people: Sequence[Leader],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choose("method", Method, in_order(methods))
        self._choose("topic", Topic, topics)
        self._choose("brings", Leader, people)
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None in particular")), *purposes]

    def _choose(self, name: str, model: Any, rows: Sequence[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = model.objects.filter(pk__in=[row.pk for row in rows])
        field.choices = [("", field.empty_label), *((row.pk, str(row)) for row in rows)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        method = cleaned.get("method")
        if not cleaned.get("title") and "title" not in self.errors:
            if method is None:
                self.add_error("title", _("Say what it is, or choose a way of working."))
            else:
                cleaned["title"] = str(method)[:120]
        if cleaned.get("minutes") is None and "minutes" not in self.errors:
            if method is None:
                self.add_error("minutes", _("Say how many minutes it takes."))
            else:
                cleaned["minutes"] = max(1, method.minutes)
        return cleaned

    def wanted(self) -> Wanted:
        names = ("title", "minutes", "about", "form", "purpose", "method", "topic", "brings", "note")
        return Wanted(**{name: self.cleaned_data[name] for name in names})

    @staticmethod
    def initial_of(item: Item) -> dict[str, Any]:
        names = (
            "title",
            "minutes",
            "about",
            "form",
            "purpose",
            "method",
            "topic",
            "brings",
            "note",
            "version",
        )
        return {name: getattr(item, name) for name in names}


class GuestForm(forms.Form):
    name = NameField(label=_("Name of the guest"), max_length=80)
    comes_from = NameField(label=_("Comes from"), max_length=120, required=False)


class MinutesForm(forms.Form):
    text = forms.CharField(
        label=_("Decisions and agreements, one on each line"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Short, and without names of employees or citizens. Not who said what."),
    )
    read_at = forms.CharField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def clean_text(self) -> str:
        return tidy(self.cleaned_data["text"])

    def clean_read_at(self) -> datetime | None:
        return _moment(self.cleaned_data["read_at"])


class GivenForm(Seen):
    to = NameField(label=_("Who outside the municipality has got it?"), max_length=160)
    on = DateField(label=_("When?"))


class CommitmentForm(Seen):
    text = NameField(label=_("My one thing until next time"), max_length=300)
    is_shared = forms.BooleanField(label=_("The others in the network may see it"), required=False)


def tidy(text: str) -> str:
    """Lines without loose blanks, and no empty ones."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class Unreadable(ValueError):
    """What a device sent is not what this product sends; `what` says where, for the one who builds a client."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def changes_from(body: Any) -> tuple[UUID, datetime, list[Entered]]:
    """Device, what its clock says, and the changes. Raises `Unreadable`."""
    if not isinstance(body, dict) or not isinstance(body.get("changes"), list):
        raise Unreadable("body")
    if len(body["changes"]) > MOST_CHANGES:
        raise Unreadable("changes")
    now = _moment(body.get("now"))
    if now is None:
        raise Unreadable("now")
    return _uid(body.get("device"), "device"), now, [_entered(one) for one in body["changes"]]


def _entered(one: Any) -> Entered:
    if not isinstance(one, dict):
        raise Unreadable("change")
    subject, _colon, about = str(one.get("name", "")).partition(":")
    made = _moment(one.get("made_at"))
    if subject not in Subject.values or made is None:
        raise Unreadable("name" if made else "made_at")
    kind = Subject(subject)
    return Entered(
        _uid(one.get("id"), "id"),
        kind,
        _about(kind, about),
        _value(kind, one.get("value")),
        made,
        _moment(one.get("base")),
    )


def _about(subject: Subject, about: str) -> str:
    if subject in {Subject.MINUTES, Subject.CLOSE}:
        return ""
    if subject == Subject.GUEST:
        return str(_uid(about, "name"))
    if not whole_number(about):
        raise Unreadable("name")
    return about


def _value(subject: Subject, value: Any) -> Any:
    match subject:
        case Subject.ATTENDANCE if value == "" or value in State.values:
            return value
        case Subject.TURN if isinstance(value, bool):
            return value
        case Subject.CLOSE if value is True:
            return value
        case Subject.MINUTES if isinstance(value, str):
            return tidy(_plain(value))[:MOST_LETTERS]
        case Subject.GUEST if isinstance(value, dict):
            return _guest(value)
        case Subject.ITEM if isinstance(value, dict):
            return _time(value)
    raise Unreadable("value")


def _guest(value: dict[str, Any]) -> dict[str, Any]:
    name, comes_from = value.get("name"), value.get("comes_from", "")
    if not isinstance(name, str) or not isinstance(comes_from, str) or not name.strip():
        raise Unreadable("value")
    return {
        "name": " ".join(_plain(name).split())[:80],
        "comes_from": " ".join(_plain(comes_from).split())[:120],
        "is_removed": value.get("is_removed") is True,
    }


def _time(value: dict[str, Any]) -> dict[str, Any]:
    seconds, extra = value.get("seconds"), value.get("extra", 0)
    started = _moment(value.get("started_at"))
    for number in (seconds, extra):
        if not isinstance(number, int) or isinstance(number, bool) or abs(number) > 10**6:
            raise Unreadable("value")
    return {"seconds": seconds, "extra": extra, "started_at": started.isoformat() if started else None}


def _plain(text: str) -> str:
    """Without the signs that no database takes."""
    return text.replace("\x00", "")


def _moment(text: Any) -> datetime | None:
    """An instant with its offset, as devices write it; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
        return found if found.utcoffset() is not None and abs(found.year - 2050) < 100 else None
    except (TypeError, ValueError, OverflowError):
        return None


def _uid(text: Any, where: str) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        raise Unreadable(where) from None


def clock_ahead(now: datetime, at: datetime) -> timedelta:
    """How far a device's clock is in front of ours. A few seconds are the way the words took, not the clock."""
    ahead = now - at
    return ahead if abs(ahead) > timedelta(seconds=30) else timedelta()
