"""The management says a few words to a network."""

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.commons.enums import Verb
from ledernet.commons.models import Greeting
from ledernet.networks.models import Network

from .common import open_room, record
from .errors import NothingSaid


@transaction.atomic
def greet(*, network: Network, text: str, by: User, at: datetime) -> Greeting:
    """The newest stands on the network's page. The same words twice on end are said once. Raises `NotInside`, `NothingSaid`."""
    network = open_room(network)
    if not text.strip():
        raise NothingSaid
    last = Greeting.objects.filter(network=network, made_by=by).order_by("-made_at", "-pk").first()
    if last is not None and last.text == text:
        return last
    made = Greeting.objects.create(network=network, text=text, made_by=by, made_at=at)
    record(network, Verb.GREETING_SENT, by=by, at=at)
    return made
