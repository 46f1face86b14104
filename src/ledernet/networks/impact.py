"""Networks that run on a programme's purpose: told where somebody is about to change it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from ledernet.strategy.impact import Change, Touched
from ledernet.strategy.models import Programme

from .enums import NetworkState
from .models import Network


def networks_touched(programme: Programme, change: Change) -> list[Touched]:
    """How many networks of the programme are not closed. One query."""
    running = Network.objects.filter(programme=programme).exclude(state=NetworkState.CLOSED).count()
    if not running:
        return []
    words = ngettext("One network runs on this purpose.", "%(count)s networks run on this purpose.", running)
    return [Touched(words % {"count": running}, f"{reverse('networks:networks')}?programme={programme.pk}")]
