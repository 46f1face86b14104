"""What `lifecycle` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "lifecycle.Move": (
        pgettext_lazy("stored", "Decision about networks"),
        pgettext_lazy("stored", "Which move was drafted, decided, carried out or undone, why, and from when."),
    ),
    "lifecycle.MovedNetwork": (
        pgettext_lazy("stored", "Network that a decision is about"),
        pgettext_lazy("stored", "The note of the dialogue it rests on, and what was on the table when it was decided."),
    ),
    "lifecycle.Destination": (
        pgettext_lazy("stored", "Where a member goes"),
        pgettext_lazy("stored", "Whether a member stays, moves, waits or leaves by a decision about her network."),
    ),
    "lifecycle.MoveEvent": (
        pgettext_lazy("stored", "What came of a decision"),
        pgettext_lazy("stored", "Counts of what a decision about networks brought about. Nobody is named."),
    ),
    "lifecycle.Experiment": (
        pgettext_lazy("stored", "Experiment"),
        pgettext_lazy("stored", "What a network tries differently, until when, and what came of it."),
    ),
    "lifecycle.Standing": (
        pgettext_lazy("stored", "How a network stands"),
        pgettext_lazy("stored", "Verdicts on its closing criteria and its figures, as they were when it was last looked at."),
    ),
}  # fmt: skip

FIELDS: dict[str, Text] = {
    "effective_on": pgettext_lazy("stored", "takes effect on"),
    "plan": pgettext_lazy("stored", "what the move asks"),
    "drafted_at": pgettext_lazy("stored", "drafted at"),
    "drafted_by": pgettext_lazy("stored", "drafted by"),
    "decided_at": pgettext_lazy("stored", "decided at"),
    "ended_by": pgettext_lazy("stored", "ended by"),
    "undone_because": pgettext_lazy("stored", "why it was undone"),
    "move": pgettext_lazy("stored", "decision about networks"),
    "evidence": pgettext_lazy("stored", "what was on the table"),
    "becomes": pgettext_lazy("stored", "what is to become of the network by a redesign"),
    "goes": pgettext_lazy("stored", "where she goes"),
    "made": pgettext_lazy("stored", "seat that came of it"),
    "tries": pgettext_lazy("stored", "what is tried"),
    "hopes": pgettext_lazy("stored", "what one hopes to see"),
    "learnt": pgettext_lazy("stored", "what was learnt"),
    "looked_on": pgettext_lazy("stored", "looked back at on"),
    "judged_on": pgettext_lazy("stored", "looked at on"),
    "verdicts": pgettext_lazy("stored", "verdicts on closing criteria"),
    "reached": pgettext_lazy("stored", "targets reached"),
    "rooms": pgettext_lazy("stored", "place between safety and challenge"),
    "calls": pgettext_lazy("stored", "calls for a decision"),
    "alerts": pgettext_lazy("stored", "figures outside what was agreed"),
}

SPECIAL: dict[str, Text] = {
    "lifecycle.Experiment.outcome": pgettext_lazy("stored", "what the network makes of it"),
    "lifecycle.MovedNetwork.note": pgettext_lazy("stored", "note of the dialogue"),
    "lifecycle.MoveEvent.count": pgettext_lazy("stored", "how many"),
    "lifecycle.Destination.to": pgettext_lazy("stored", "network she moves to"),
}
