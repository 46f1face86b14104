"""Leaders, their posts and leave."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from ledernet.people.enums import Weekday
from ledernet.people.models import Leader, Post, Topic
from ledernet.people.models.topics import MOST_LETTERS
from ledernet.people.viewer import Viewer
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.seen import Seen

from .fields import UnitField

__all__ = ["EndForm", "LeaderForm", "LeaveForm", "NewLeaderForm", "PostForm", "ReasonForm"]

MOST_TOPICS = 10
REASON = _("Why? It is written in the log, for those who wonder later.")


class ReasonForm(Seen):
    """A reason, asked for where a register is overruled."""

    reason = forms.CharField(label=_("Reason"), help_text=REASON, max_length=300)


class LeaderForm(ReasonForm):
    """Who she is."""

    name = NameField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Invitations go here. Without one they come as letters on paper."),
    )
    led_since = DateField(
        label=_("Leader since"), required=False, help_text=_("The first post as a leader, here or elsewhere.")
    )
    field_order = ("name", "email", "led_since", "reason")

    @classmethod
    def of(cls, leader: Leader, data: Any = None) -> "LeaderForm":
        return cls(data, initial={"name": leader.name, "email": leader.email, "led_since": leader.led_since})

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "email", "led_since")}


class _PostFields(forms.Form):
    unit = UnitField(label=_("Unit"))
    title = NameField(label=_("Title"), max_length=200, required=False)
    level = NameField(
        label=_("Level"), max_length=60, required=False, help_text=_("For example 3, where 1 is the top.")
    )
    kind = NameField(label=_("Kind of leader"), max_length=120, required=False)
    field = NameField(label=_("Field"), max_length=120, required=False, help_text=_("Empty: the unit's own."))

    def __init__(self, *args: Any, viewer: Viewer, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.offer(viewer, units)


class PostForm(_PostFields, ReasonForm):
    """What she leads."""

    responsibilities = forms.CharField(
        label=_("Responsibilities"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line."),
    )
    is_primary = forms.BooleanField(
        label=_("This is the main post: it counts in lists and when networks are mixed"), required=False
    )
    field_order = ("unit", "title", "level", "kind", "field", "responsibilities", "is_primary", "reason")

    @classmethod
    def initial_of(cls, post: Post) -> dict[str, Any]:
        names = ("unit", "title", "level", "kind", "field", "is_primary")
        return {name: getattr(post, name) for name in names} | {
            "responsibilities": "\n".join(post.responsibilities)
        }

    def clean_responsibilities(self) -> list[str]:
        lines = (line.strip()[:200] for line in self.cleaned_data["responsibilities"].splitlines())
        return [line for line in lines if line]

    def values(self) -> dict[str, Any]:
        names = ("unit", "title", "level", "kind", "field", "responsibilities", "is_primary")
        return {name: self.cleaned_data[name] for name in names}


class NewLeaderForm(_PostFields):
    """Somebody no register knows yet, with the first post."""

    name = NameField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)
    starts_on = DateField(label=_("First day"), required=False)
    field_order = ("name", "email", "unit", "title", "level", "kind", "field", "starts_on")


class EndForm(ReasonForm):
    """The first day without."""

    on = DateField(label=_("First day without a post as a leader here"))
    field_order = ("on", "reason")


class LeaveForm(Seen):
    """From when to when; why is nobody's business."""

    starts_on = DateField(label=_("First day away"))
    ends_on = DateField(label=_("First day back"), required=False, help_text=_("Empty: not known yet."))


class WishForm(forms.Form):
    """What a leader would like of a network."""

    WANTS = (("", _("I have not decided")), ("yes", _("Yes")), ("no", _("No, not now")))
    DAYS = Weekday.choices

    wants_network = forms.ChoiceField(
        label=_("Would you like to be in a network?"), choices=WANTS, widget=forms.RadioSelect, required=False
    )
    chosen = forms.MultipleChoiceField(
        label=_("What would you like to talk about with others?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    topics = forms.CharField(
        label=_("And what else?"),
        help_text=_("One topic on each line. Ten in all at most."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Which days suit you best?"),
        choices=DAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    max_travel_km = forms.IntegerField(
        label=_("How far will you travel, at most?"),
        help_text=_("In kilometres, one way. Empty: it does not matter."),
        validators=[MinValueValidator(1), MaxValueValidator(999)],
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        required=False,
    )

    def __init__(self, *args: Any, offered: Sequence[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(topic.pk): topic for topic in offered}
        chosen = self.fields["chosen"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(key, str(topic)) for key, topic in self.offered.items()]
        if not self.offered:  # nothing to tick: then her own words answer the question
            self.fields["topics"].label = chosen.label
            del self.fields["chosen"]
        self.fields["weekdays"].group_class = "ln-row"  # type: ignore[attr-defined]  # read by our renderer

    def clean_chosen(self) -> list[Topic]:
        return [self.offered[key] for key in self.cleaned_data["chosen"]]

    def clean_topics(self) -> list[str]:
        topics = [line.strip() for line in self.cleaned_data["topics"].splitlines() if line.strip()]
        if len(topics) + len(self.cleaned_data.get("chosen", ())) > MOST_TOPICS:
            raise forms.ValidationError(_("Choose the ten that matter most."))
        if any(len(topic) > MOST_LETTERS for topic in topics):
            raise forms.ValidationError(_("Keep each topic to 80 letters."))
        return topics

    def clean_wants_network(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["wants_network"])
