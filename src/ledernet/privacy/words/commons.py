"""What `commons` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "commons.Document": (
        pgettext_lazy("stored", "Document of a network"),
        pgettext_lazy("stored", "A file that members keep in their confidential room."),
    ),
    "commons.ExperienceCard": (
        pgettext_lazy("stored", "What other organisations may ask us"),
        pgettext_lazy("stored", "Whom chiefs and HR of the installation's other organisations may ask, and about what. Seen by them while it is shown."),
    ),
    "commons.ExperienceContact": (
        pgettext_lazy("stored", "Experience contact"),
        pgettext_lazy("stored", "Somebody in another organisation whom chiefs and HR can ask about networks."),
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
    "commons.Reading": (
        pgettext_lazy("stored", "Entry of the reading list"),
        pgettext_lazy("stored", "Something worth reading that HR has put on the organisation's list."),
    ),
    "commons.SparringLine": (
        pgettext_lazy("stored", "Line below a name"),
        pgettext_lazy("stored", "What a member would like to spar about, and can be asked about."),
    ),
}  # fmt: skip

FIELDS: dict[str, Text] = {
    "activity": pgettext_lazy("stored", "what was done"),
    "author": pgettext_lazy("stored", "author"),
    "function": pgettext_lazy("stored", "function"),
    "insight": pgettext_lazy("stored", "what was seen"),
    "is_open": pgettext_lazy("stored", "open to other networks"),
    "moves": pgettext_lazy("stored", "what else was tried"),
    "now": pgettext_lazy("stored", "what is done now"),
    "offers": pgettext_lazy("stored", "what she can be asked about"),
    "phone": pgettext_lazy("stored", "phone"),
    "place_sort": pgettext_lazy("stored", "sorting key"),
    "shared_at": pgettext_lazy("stored", "shared"),
    "shown_at": pgettext_lazy("stored", "shown to others"),
    "size": pgettext_lazy("stored", "size in bytes"),
    "spoken_on": pgettext_lazy("stored", "last spoken with"),
    "stored": pgettext_lazy("stored", "name of the file in the store"),
    "themes": pgettext_lazy("stored", "themes"),
    "wants": pgettext_lazy("stored", "what she would like to spar about"),
    "why": pgettext_lazy("stored", "why it is worth reading"),
    "words": pgettext_lazy("stored", "own words"),
}

SPECIAL: dict[str, Text] = {
    "commons.ExperienceCard.kinds": pgettext_lazy("stored", "kinds of network"),
    "commons.ExperienceContact.kinds": pgettext_lazy("stored", "kinds of network"),
    "commons.ExperienceContact.place": pgettext_lazy("stored", "other organisation"),
    "commons.Greeting.text": pgettext_lazy("stored", "text"),
    "commons.OwnNote.text": pgettext_lazy("stored", "text"),
    "commons.Reading.place": pgettext_lazy("stored", "where it is found"),
    "commons.Post.text": pgettext_lazy("stored", "text"),
}
