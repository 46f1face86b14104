"""What is chosen for a round, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.evaluation.enums import Block
from ledernet.evaluation.instrument import STANDARD, blocks_offered
from ledernet.evaluation.models import OwnItem, Wave
from ledernet.networks.models import Network
from ledernet.ui.forms import DateField, NameField

from .actions import Plan

COMMENT_DAYS = (7, 60)


class WaveForm(forms.Form):
    """Everything on one page. `networks` and `items` are those one may choose."""

    mark_optional: ClassVar[bool] = True

    name = NameField(
        label=_("Name"), max_length=120, help_text=_("As people will know it, for example “Autumn 2026”.")
    )
    opens_on = DateField(label=_("Opens on"), help_text=_("The letters leave that morning at eight."))
    closes_on = DateField(
        label=_("Last day to answer"),
        help_text=_("Two weeks are usual. Those who are silent are reminded half-way and two days before."),
    )
    networks = forms.ModelMultipleChoiceField(
        label=_("Which networks are asked?"),
        queryset=Network.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one network.")},
    )
    blocks = forms.MultipleChoiceField(
        label=_("What is asked beside the purposes?"),
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "The same of all networks, so that they can be read together. The questions on purposes come from the charter of each."
        ),
    )
    agreed_with = NameField(
        label=_("Where has the side gain been agreed?"),
        max_length=300,
        required=False,
        help_text=_(
            "Well-being is asked about only as agreed with the committee of staff and management (MED). Write which, and when."
        ),
    )
    items = forms.ModelMultipleChoiceField(
        label=_("Own questions"),
        queryset=OwnItem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    asks_in_own_words = forms.BooleanField(
        label=_("Ask two questions in own words at the end"), required=False
    )
    comment_days = forms.IntegerField(
        label=_("Days a network has its result to itself"),
        min_value=COMMENT_DAYS[0],
        max_value=COMMENT_DAYS[1],
        localize=False,
        help_text=_(
            "In that time it talks about the result and writes its comment. Then the management sees both, also without a comment."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, networks: Sequence[Network], items: Sequence[OwnItem], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choose(
            "networks",
            Network.objects.filter(pk__in=[one.pk for one in networks]).order_by("name_sort", "pk"),
        )
        self._choose("items", OwnItem.objects.filter(pk__in=[one.pk for one in items]).order_by("code"))
        self.fields["items"].label_from_instance = lambda item: item.text_da  # type: ignore[attr-defined]
        self.fields["blocks"].choices = [(str(one), one.label) for one in blocks_offered()]  # type: ignore[attr-defined]
        if not items:
            del self.fields["items"]

    def _choose(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = rows

    def plan(self) -> Plan:
        said = self.cleaned_data
        return Plan(
            name=said["name"],
            opens_on=said["opens_on"],
            closes_on=said["closes_on"],
            networks=list(said["networks"]),
            blocks=said["blocks"],
            items=list(said.get("items") or ()),
            agreed_with=said["agreed_with"],
            asks_in_own_words=said["asks_in_own_words"],
            comment_days=said["comment_days"],
        )


def usual(
    networks: Sequence[Network], *, opens_on: date, closes_on: date, name: str, due: Sequence[Network]
) -> dict[str, Any]:
    """What most would choose: the networks that are due, else all; the standard blocks."""
    return {
        "name": name,
        "opens_on": opens_on,
        "closes_on": closes_on,
        "networks": [network.pk for network in (due or networks)],
        "blocks": [str(block) for block in STANDARD],
        "asks_in_own_words": True,
        "comment_days": Wave._meta.get_field("comment_days").default,
    }


def chosen_in(wave: Wave) -> dict[str, Any]:
    return {
        "name": wave.name,
        "opens_on": wave.opens_on,
        "closes_on": wave.closes_on,
        "networks": list(wave.questionnaires.values_list("network", flat=True)),
        "blocks": wave.blocks,
        "items": list(wave.items.values_list("pk", flat=True)),
        "agreed_with": wave.agreed_with,
        "asks_in_own_words": wave.asks_in_own_words,
        "comment_days": wave.comment_days,
        "version": wave.version,
    }


class ItemForm(forms.Form):
    """An own question in both languages."""

    text_da = NameField(label=_("In Danish"), max_length=300)
    text_en = NameField(label=_("In English"), max_length=300)
    block = forms.ChoiceField(
        label=_("Where it belongs"),
        choices=[
            (str(one), one.label) for one in (Block.OWN, Block.FACILITATION, Block.LEARNING, Block.TRANSFER)
        ],
    )
    is_reversed = forms.BooleanField(
        label=_("Agreeing is bad news"),
        required=False,
        help_text=_("Then it is counted the other way round."),
    )
