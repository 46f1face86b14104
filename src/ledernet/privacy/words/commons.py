"""What `commons` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "commons.Document": (
        pgettext_lazy("stored", "Document of a network"),
        pgettext_lazy("stored", "A file that members keep in their confidential room."),
    ),
    "commons.Greeting": (
        pgettext_lazy("stored", "Greeting to a network"),
        pgettext_lazy("stored", "A few words from the management on a network's page."),
    ),
    "commons.Lesson": (
        pgettext_lazy("stored", "Lesson of a network"),
        pgettext_lazy("stored", "What a network did, saw and does now. Read by the network, until it is shared without names."),
    ),
    "commons.OwnNote": (
        pgettext_lazy("stored", "Own note"),
        pgettext_lazy("stored", "What somebody has noted for herself in a network. Nobody else reads it."),
    ),
    "commons.Post": (
        pgettext_lazy("stored", "Post in a network"),
        pgettext_lazy("stored", "A word to the others in the network's confidential room."),
    ),
    "commons.SparringLine": (
        pgettext_lazy("stored", "Line below a name"),
        pgettext_lazy("stored", "What a member would like to spar about, and can be asked about."),
    ),
}  # fmt: skip

FIELDS: dict[str, Text] = {
    "activity": pgettext_lazy("stored", "what was done"),
    "author": pgettext_lazy("stored", "author"),
    "insight": pgettext_lazy("stored", "what was seen"),
    "is_open": pgettext_lazy("stored", "open to other networks"),
    "now": pgettext_lazy("stored", "what is done now"),
    "offers": pgettext_lazy("stored", "what she can be asked about"),
    "shared_at": pgettext_lazy("stored", "shared"),
    "size": pgettext_lazy("stored", "size in bytes"),
    "stored": pgettext_lazy("stored", "name of the file in the store"),
    "wants": pgettext_lazy("stored", "what she would like to spar about"),
}

SPECIAL: dict[str, Text] = {
    "commons.Greeting.text": pgettext_lazy("stored", "text"),
    "commons.OwnNote.text": pgettext_lazy("stored", "text"),
    "commons.Post.text": pgettext_lazy("stored", "text"),
}
