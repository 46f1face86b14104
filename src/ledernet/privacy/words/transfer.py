"""What `transfer` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "transfer.CaseNumber": (
        pgettext_lazy("stored", "Case of a programme"),
        pgettext_lazy("stored", "Under which case number and KLE code the records of a programme are filed."),
    ),
    "transfer.CaseSetup": (
        pgettext_lazy("stored", "Delivery to the case system"),
        pgettext_lazy("stored", "What is sent to the case system by itself, and how it is filed."),
    ),
    "transfer.Parcel": (
        pgettext_lazy("stored", "Parcel for another system"),
        pgettext_lazy("stored", "Records or data that somebody ordered. The content is sealed, and erased after some days."),
    ),
    "transfer.SentRecord": (
        pgettext_lazy("stored", "Record that has been sent"),
        pgettext_lazy("stored", "That a decision, a charter or an answer has left for the case system, with its checksum."),
    ),
}  # fmt: skip

FIELDS: dict[str, Text] = {
    "access": pgettext_lazy("stored", "mark for access to documents"),
    "case_number": pgettext_lazy("stored", "case number"),
    "is_nightly": pgettext_lazy("stored", "sent each night"),
    "kept_until": pgettext_lazy("stored", "kept until"),
    "kle": pgettext_lazy("stored", "KLE code"),
    "parcel": pgettext_lazy("stored", "parcel"),
    "refusal": pgettext_lazy("stored", "why it could not be made"),
    "sha256": pgettext_lazy("stored", "checksum"),
    "to_folder": pgettext_lazy("stored", "laid in the folder"),
    "with_word": pgettext_lazy("stored", "also as Word"),
}

SPECIAL: dict[str, Text] = {
    "transfer.CaseSetup.since": pgettext_lazy("stored", "nothing older is sent"),
    "transfer.Parcel.asked": pgettext_lazy("stored", "what was asked for"),
    "transfer.CaseSetup.kinds": pgettext_lazy("stored", "kinds of record"),
    "transfer.Parcel.fetched_at": pgettext_lazy("stored", "first fetched"),
    "transfer.SentRecord.edition": pgettext_lazy("stored", "edition of the document"),
}
