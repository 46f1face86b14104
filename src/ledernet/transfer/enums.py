"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ParcelKind(models.TextChoices):
    """What leaves."""

    RECORDS = "records", _("Records for the case system")
    ORGANISATION = "organisation", _("The organisation's data")


class ParcelState(models.TextChoices):
    """Where a parcel stands. Its content is there while it is ready, and only then."""

    WAITING = "waiting", _("Being made")
    READY = "ready", _("Ready to be fetched")
    PLACED = "placed", _("Laid in the folder")
    EMPTY = "empty", _("There was nothing to send")
    FAILED = "failed", _("Could not be made")
    GONE = "gone", _("No longer kept")


PARCEL_TRANSITIONS: dict[ParcelState, frozenset[ParcelState]] = {
    ParcelState.WAITING: frozenset(
        {ParcelState.READY, ParcelState.PLACED, ParcelState.EMPTY, ParcelState.FAILED}
    ),
    ParcelState.READY: frozenset({ParcelState.GONE}),
    ParcelState.PLACED: frozenset(),
    ParcelState.EMPTY: frozenset(),
    ParcelState.FAILED: frozenset(),
    ParcelState.GONE: frozenset(),
}


class RecordKind(models.TextChoices):
    """What is a record: decided, approved or answered by those who may."""

    DECISION = "decision", _("Decisions")
    CHARTER = "charter", _("Approved charters")
    PROPOSAL = "proposal", _("Proposals that are answered")


class Access(models.TextChoices):
    """How a document stands to the Danish Access to Public Administration Files Act (offentlighedsloven)."""

    OPEN = "open", _("Nothing stands against handing it out")
    INTERNAL = "internal", _("Internal document (§ 23)")
    PRIVATE = "private", _("Private circumstances (§ 30)")


class Refusal(models.TextChoices):
    """Why a parcel could not be made."""

    NO_FOLDER = (
        "no_folder",
        _("No folder is named on this installation. Whoever runs it sets LEDERNET_CASE_DIR."),
    )
    FOLDER = (
        "folder",
        _("The folder cannot be written in. Whoever runs the installation sees to its rights and room."),
    )
    BROKE_OFF = "broke_off", _("It broke off three times. Order it again; the log of the worker says why.")
    TOO_LARGE = (
        "too_large",
        pgettext_lazy("parcel", "It became larger than can be kept here. Choose fewer years or kinds."),
    )


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    RECORDS_ORDERED = "transfer.records_ordered", _("Records for the case system ordered")
    RECORDS_SENT = "transfer.records_sent", _("Records for the case system sent")
    RECORDS_RETURNED = "transfer.records_returned", _("Records for the case system not fetched in time")
    CASE_SET_UP = "transfer.case_set_up", _("Delivery to the case system set up")
    CASE_NUMBERED = "transfer.case_numbered", _("Case number of a programme given")
    ORGANISATION_ORDERED = "transfer.organisation_ordered", _("Export of the organisation ordered")
    ORGANISATION_EXPORTED = "transfer.organisation_exported", _("The organisation exported")
    ORGANISATION_IMPORTED = "transfer.organisation_imported", _("The organisation imported")
    PARCEL_FAILED = "transfer.parcel_failed", _("Parcel could not be made")
    PARCEL_FETCHED = "transfer.parcel_fetched", _("Parcel fetched")
    PARCEL_REMOVED = "transfer.parcel_removed", _("Content of a parcel removed")
    OWN_FETCHED = "transfer.own_fetched", _("Own data fetched")
