"""Why something is not found by asking for a person, and what becomes of what is found when she is to be forgotten."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Why(TextChoices):
    """Why a field leads to nobody, or is not told to others than its owner."""

    ANONYMOUS = "anonymous", _("Answers cannot be traced to anybody; nobody can find them by a name.")
    OWNER = "owner", _("Belongs to the person alone. She takes it herself, on her own page.")
    TOGETHER = "together", _("Written by a network together; it stays in the network’s room.")
    OTHERS = (
        "others",
        _("Somebody else’s confidence about the person: it is used for one purpose and told to nobody."),
    )
    CALCULATED = "calculated", _("A calculation that names rows by number and is made anew.")
    UNDER_WAY = "under_way", _("A file under way; emptied by itself within 30 days.")
    SECRET = "secret", _("A password, secret or key. It is told to nobody, and means nothing to a reader.")
    OUTSIDE = (
        "outside",
        _(
            "People outside of the organisation, kept on a list of its own, where they are corrected and taken off."
        ),
    )
    DOCUMENT = (
        "document",
        _("A document that the organisation has approved; names stand in it as it was approved."),
    )
    WORDS = (
        "words",
        _("Words written freely, which may mention somebody; nobody is found in them by reference."),
    )
    PUBLISHED = "published", _("Authors of published works.")


class Fate(TextChoices):
    """What becomes of the rows about somebody."""

    DELETED = "deleted", _("Deleted")
    EMPTIED = "emptied", _("Emptied of what says who it is")
    NAMELESS = "nameless", _("Stays without a name")
    LOG = "log", _("The log forgets what was said, and keeps that something was done")


FATE_WHY = {
    Fate.DELETED: _("Nobody else has a use for it."),
    Fate.EMPTIED: _("The row is pointed to by others; what says who it is goes."),
    Fate.NAMELESS: _(
        "Numbers and rotation need it: how many sat in a network, for how long, and what was decided. It leads to »Former person no.« and a number."
    ),
    Fate.LOG: _("That something was done, and when, must be provable; the chain of seals holds."),
}
