"""What `people` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "people.Acquaintance": (
        pgettext_lazy("stored", "Time together"),
        pgettext_lazy("stored", "That two leaders have sat in the same network, and when."),
    ),
    "people.ConfidentialWish": (
        pgettext_lazy("stored", "Confidential wish"),
        pgettext_lazy("stored", "Not together with. Only its author can see it."),
    ),
    "people.Correction": (
        pgettext_lazy("stored", "Correction"),
        pgettext_lazy("stored", "One thing put right by hand, so that the next import keeps it."),
    ),
    "people.ImportBatch": (
        pgettext_lazy("stored", "Import"),
        pgettext_lazy("stored", "One file on its way into the list of leaders."),
    ),
    "people.ImportSource": (
        pgettext_lazy("stored", "Source of imports"),
        pgettext_lazy("stored", "A file that comes again, and how its columns are read."),
    ),
    "people.Leader": (pgettext_lazy("stored", "Leader"), pgettext_lazy("stored", "A person who leads.")),
    "people.Leave": (
        pgettext_lazy("stored", "Leave"),
        pgettext_lazy("stored", "Away for a time. The reason is not stored."),
    ),
    "people.Post": (pgettext_lazy("stored", "Post"), pgettext_lazy("stored", "A leader's place in a unit.")),
    "people.RoleAssignment": (
        pgettext_lazy("stored", "Role"),
        pgettext_lazy("stored", "Which role somebody holds, where and when."),
    ),
    "people.Unit": (pgettext_lazy("stored", "Unit"), pgettext_lazy("stored", "A part of the organisation.")),
    "people.Topic": (
        pgettext_lazy("stored", "Topic"),
        pgettext_lazy("stored", "Something that leaders have in common, offered to programmes and wishes."),
    ),
    "people.WishedTopic": (
        pgettext_lazy("stored", "Wished topic"),
        pgettext_lazy("stored", "Which topic of the organisation a leader would like to talk about."),
    ),
    "people.Wish": (
        pgettext_lazy("stored", "Wishes"),
        pgettext_lazy("stored", "What a leader would like of a network."),
    ),
}

FIELDS: dict[str, Text] = {
    "corrected_at": pgettext_lazy("stored", "corrected at"),
    "corrected_by": pgettext_lazy("stored", "corrected by"),
    "first": pgettext_lazy("stored", "one leader"),
    "headers": pgettext_lazy("stored", "column headings"),
    "is_primary": pgettext_lazy("stored", "main post"),
    "latitude": pgettext_lazy("stored", "latitude"),
    "led_since": pgettext_lazy("stored", "leader since"),
    "level": pgettext_lazy("stored", "level"),
    "longitude": pgettext_lazy("stored", "longitude"),
    "max_travel_km": pgettext_lazy("stored", "longest way (km)"),
    "name_withheld": pgettext_lazy("stored", "name withheld"),
    "not_with": pgettext_lazy("stored", "not together with"),
    "options": pgettext_lazy("stored", "options"),
    "parent": pgettext_lazy("stored", "unit above"),
    "path": pgettext_lazy("stored", "place in the tree"),
    "plan": pgettext_lazy("stored", "plan of the import"),
    "postcode": pgettext_lazy("stored", "postcode"),
    "reports_to": pgettext_lazy("stored", "nearest superior"),
    "responsibilities": pgettext_lazy("stored", "responsibilities"),
    "second": pgettext_lazy("stored", "the other leader"),
    "source_value": pgettext_lazy("stored", "value in the source"),
    "superior": pgettext_lazy("stored", "superior in the source"),
    "topics": pgettext_lazy("stored", "topics"),
    "wish": pgettext_lazy("stored", "wish"),
    "wants_network": pgettext_lazy("stored", "wants a network"),
}

SPECIAL: dict[str, Text] = {
    "people.Correction.field": pgettext_lazy("stored", "corrected field"),
    "people.Correction.target": pgettext_lazy("stored", "what was corrected"),
    "people.Correction.target_key": pgettext_lazy("stored", "which one"),
}
