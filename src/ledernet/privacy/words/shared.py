"""What `networks.shared` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "networks.Agreement": (
        pgettext_lazy("stored", "Agreement about a shared network"),
        pgettext_lazy("stored", "What two organisations have agreed about seats in a network. Both read it."),
    ),
    "networks.Guest": (
        pgettext_lazy("stored", "Guest of a shared network"),
        pgettext_lazy("stored", "What another organisation has told of a leader whom it offers a seat."),
    ),
}
FIELDS: dict[str, Text] = {
    "partner": pgettext_lazy("stored", "partner"),
    "kroner": pgettext_lazy("stored", "kroner a seat and year"),
    "terms": pgettext_lazy("stored", "what the host says"),
    "proposed_by": pgettext_lazy("stored", "proposed by"),
    "proposed_at": pgettext_lazy("stored", "proposed"),
    "agreement": pgettext_lazy("stored", "agreement"),
    "person": pgettext_lazy("stored", "person at home"),
    "offered_at": pgettext_lazy("stored", "offered"),
}

SPECIAL: dict[str, Text] = {"networks.Agreement.seats": pgettext_lazy("stored", "number of seats")}
