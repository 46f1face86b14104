"""What `composition` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "composition.Draft": (
        pgettext_lazy("stored", "Draft"),
        pgettext_lazy("stored", "A division into networks that people look at and adjust."),
    ),
    "composition.DraftChange": (
        pgettext_lazy("stored", "Adjustment of a draft"),
        pgettext_lazy("stored", "One change by hand, so that it can be undone."),
    ),
    "composition.DraftNetwork": (
        pgettext_lazy("stored", "Network of a draft"),
        pgettext_lazy("stored", "One of the networks in a draft."),
    ),
    "composition.DraftSeat": (
        pgettext_lazy("stored", "Seat of a draft"),
        pgettext_lazy("stored", "Where a leader sits in a draft."),
    ),
    "composition.Forecast": (
        pgettext_lazy("stored", "Change days ahead of a draft"),
        pgettext_lazy(
            "stored", "Where leaders would move on later change days. A forecast; nobody has a seat by it."
        ),
    ),
    "composition.Run": (
        pgettext_lazy("stored", "Composition"),
        pgettext_lazy("stored", "One calculation: what was asked, and what came out."),
    ),
}

FIELDS: dict[str, Text] = {
    "ahead_of": pgettext_lazy("stored", "draft whose later days are planned"),
    "basis": pgettext_lazy("stored", "basis"),
    "days": pgettext_lazy("stored", "change days"),
    "least": pgettext_lazy("stored", "fewest who must meet again"),
    "planned_at": pgettext_lazy("stored", "planned"),
    "choices": pgettext_lazy("stored", "choices"),
    "details": pgettext_lazy("stored", "details"),
    "label": pgettext_lazy("stored", "name of the draft"),
    "locked": pgettext_lazy("stored", "locked"),
    "only": pgettext_lazy("stored", "leaders it is about"),
    "parameters": pgettext_lazy("stored", "parameters"),
    "price": pgettext_lazy("stored", "price"),
    "problem": pgettext_lazy("stored", "what was asked"),
    "problem_hash": pgettext_lazy("stored", "fingerprint of the question"),
    "root": pgettext_lazy("stored", "first composition of the same leaders"),
    "scores": pgettext_lazy("stored", "scores"),
    "seconds_allowed": pgettext_lazy("stored", "seconds allowed"),
    "start": pgettext_lazy("stored", "starting point"),
    "undone": pgettext_lazy("stored", "undone"),
}

SPECIAL: dict[str, Text] = {}
