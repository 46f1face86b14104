"""What is typed about material, cleaned."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import User
from ledernet.accounts.persons import PeopleField
from ledernet.charter.enums import Channel
from ledernet.ui.forms import NameField

from .receivers import Group

MOST_NAMES = 1000


class MaterialForm(forms.Form):
    title = NameField(label=_("Heading"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        help_text=_(
            "An empty line begins a new paragraph. A first line that ends in a question mark is a heading."
        ),
        widget=forms.Textarea(attrs={"rows": 24}),
    )


class SendForm(forms.Form):
    """To whom a material goes by mail. `count` is how many the preview named."""

    group = forms.ChoiceField(label=_("Who gets it?"), choices=Group.choices, widget=forms.RadioSelect)
    picked = PeopleField(
        label=_("People"),
        required=False,
        help_text=_("Only if you pick them yourself. Hold Ctrl to choose several."),
    )
    again = forms.BooleanField(label=_("Write also to those who have had it already"), required=False)
    count = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["picked"]
        assert isinstance(field, PeopleField)
        field.offer(
            people, written_help=_("Only if you pick them yourself: a name or an e-mail on each line.")
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("group") == Group.PICKED and not data.get("picked") and "picked" not in self.errors:
            self.add_error("picked", _("Pick at least one."))
        return data

    def chosen(self) -> dict[str, Any]:
        """For a form that is valid: what the plan and the action are told."""
        picked = [user.pk for user in self.cleaned_data["picked"]]
        return {
            "group": Group(self.cleaned_data["group"]),
            "picked": picked,
            "again": self.cleaned_data["again"],
        }


class ToldForm(forms.Form):
    """Told on paper or by word of mouth, and to whom."""

    channel = forms.ChoiceField(
        label=_("How?"),
        choices=[(channel.value, channel.label) for channel in Channel if channel != Channel.MAIL],
        widget=forms.RadioSelect,
    )
    names = forms.CharField(
        label=_("Who?"),
        max_length=50_000,
        help_text=_("One name or group on each line, for example “The staff meeting at the town hall”."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def clean_names(self) -> list[str]:
        names = [name for name in self.cleaned_data["names"].splitlines() if name.strip()]
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(
                _("At most %(count)s names at a time.") % {"count": MOST_NAMES}, code="too_many"
            )
        return names
