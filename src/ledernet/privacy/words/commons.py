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
    "commons.ExchangeKey": (
        pgettext_lazy("stored", "Key of the exchange of experience"),
        pgettext_lazy("stored", "A number drawn by lot, by which entries in files of experience keep their own names."),
    ),
    "commons.FromOthers": (
        pgettext_lazy("stored", "Experience of another organisation"),
        pgettext_lazy("stored", "A lesson, a way of working or something worth reading that came in a file, without names."),
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
    "commons.ReceivedFile": (
        pgettext_lazy("stored", "File of experience brought in"),
        pgettext_lazy("stored", "That a file of another organisation's experience was brought in, when and by whom."),
    ),
    "commons.SentFile": (
        pgettext_lazy("stored", "File of experience for others"),
        pgettext_lazy("stored", "That a file of experience was made, by whom, and which entries left in it."),
    ),
    "commons.SparringLine": (
        pgettext_lazy("stored", "Line below a name"),
        pgettext_lazy("stored", "What a member would like to spar about, and can be asked about."),
    ),
}  # fmt: skip

FIELDS: dict[str, Text] = {
    "entries": pgettext_lazy("stored", "entries that left"),
    "function": pgettext_lazy("stored", "function"),
    "is_open": pgettext_lazy("stored", "open to other networks"),
    "made_on": pgettext_lazy("stored", "made by the sender on"),
    "moves": pgettext_lazy("stored", "what else was tried"),
    "now": pgettext_lazy("stored", "what is done now"),
    "offers": pgettext_lazy("stored", "what she can be asked about"),
    "phone": pgettext_lazy("stored", "phone"),
    "place_sort": pgettext_lazy("stored", "sorting key"),
    "received": pgettext_lazy("stored", "the file it came in"),
    "shown_at": pgettext_lazy("stored", "shown to others"),
    "spoken_on": pgettext_lazy("stored", "last spoken with"),
    "stored": pgettext_lazy("stored", "name of the file in the store"),
    "themes": pgettext_lazy("stored", "themes"),
    "wants": pgettext_lazy("stored", "what she would like to spar about"),
    "why": pgettext_lazy("stored", "why it is worth reading"),
    "words": pgettext_lazy("stored", "own words"),
}

SPECIAL: dict[str, Text] = {
    "commons.ExchangeKey.key": pgettext_lazy("stored", "key"),
    "commons.ExperienceCard.kinds": pgettext_lazy("stored", "kinds of network"),
    "commons.ExperienceContact.kinds": pgettext_lazy("stored", "kinds of network"),
    "commons.ExperienceContact.place": pgettext_lazy("stored", "other organisation"),
    "commons.FromOthers.content": pgettext_lazy("stored", "content"),
    "commons.FromOthers.uid": pgettext_lazy("stored", "name of the entry"),
    "commons.Greeting.text": pgettext_lazy("stored", "text"),
    "commons.OwnNote.text": pgettext_lazy("stored", "text"),
    "commons.SentFile.is_named": pgettext_lazy("stored", "with our name"),
    "commons.Reading.place": pgettext_lazy("stored", "where it is found"),
    "commons.Post.text": pgettext_lazy("stored", "text"),
}
