"""What personal data are processed for: the part of the register of processing that no model can say. Which data, and for how long, is read from the models."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

TASK = _(
    "GDPR Article 6(1)(e), a task in the public interest, and section 12 of the Danish Data Protection Act on employment. Consent is not used: it is weak between employer and employee."
)
LAW = _("GDPR Article 6(1)(c) and Article 32: to keep data safe, and to be able to prove what was done.")
OWN = _(
    "GDPR Article 6(1)(e) and section 12 of the Danish Data Protection Act. It is voluntary to write anything, and what is written is not used for any other purpose."
)

LEADERS = _("Leaders of the organisation, present and former")
GUESTS = _("Leaders of other organisations who sit in a shared network")
FACILITATORS = _("Facilitators, employed and from outside")
STAFF = _("HR, chiefs and others with a login")
HOST = _("Whoever runs the server for the organisation, as data processor")
POST = _("The organisation’s mail service, as data processor")
INSIDE = _("Those who sit in the same network, and those who serve it")
HR = _("HR of the part of the organisation")
CHIEFS = _("Chiefs, for their own part of the organisation")


@dataclass(frozen=True)
class Purpose:
    """One processing activity (GDPR Article 30). `rooms`: whose tables serve it."""

    key: str
    name: Text
    why: Text
    basis: Text
    people: tuple[Text, ...]
    recipients: tuple[Text, ...]
    rooms: tuple[str, ...]
    care: Text = ""


PURPOSES: tuple[Purpose, ...] = (
    Purpose(
        "leaders",
        _("Knowing who leads what"),
        _("To know which leaders there are, where they lead and whom they report to, so that networks can be put together and leavers lose access."),
        TASK,
        (LEADERS,),
        (HR, CHIEFS, HOST),
        ("people", "registers"),
        _("CPR numbers are refused. The reason for leave is not stored. Whom somebody would rather not sit with is seen by nobody but her, and used by the calculation alone."),
    ),
    Purpose(
        "networks",
        _("Putting networks together and keeping them going"),
        _("To put leaders together across units, to place, pause and move them, and to know who has sat with whom, so that networks rotate."),
        TASK,
        (LEADERS, GUESTS, FACILITATORS),
        (INSIDE, HR, CHIEFS, HOST),
        ("composition", "networks", "lifecycle", "facilitation"),
        _("A calculation proposes; a person approves. No decision about anybody is made by the machine alone (GDPR Article 22)."),
    ),
    Purpose(
        "meetings",
        _("Meetings, invitations and attendance"),
        _("To invite, to know who is coming, and to hold meetings that lead to something."),
        TASK,
        (LEADERS, GUESTS, FACILITATORS),
        (INSIDE, POST, HOST),
        ("meetings", "conduct", "methods"),
        _("Who was at a meeting is seen by those in the network: its members, facilitator and coordinator. HR and chiefs see numbers, never names."),
    ),
    Purpose(
        "room",
        _("The networks’ confidential rooms"),
        _("To give each network a place for its own words, documents, lessons and notes."),
        OWN,
        (LEADERS, GUESTS, FACILITATORS),
        (INSIDE, HOST),
        ("commons",),
        _("HR, chiefs and the data protection officer do not read it. The log says that something was written, never what."),
    ),
    Purpose(
        "evaluation",
        _("Evaluating networks, never persons"),
        _("To know whether the networks serve their purpose, and to make them better."),
        OWN,
        (LEADERS, GUESTS),
        (_("Figures of at least four answers: the network, and when it passes them on also HR and chiefs"), HOST),
        ("answers", "evaluation", "insight"),
        _("Who has answered and what was answered are kept apart and cannot be joined. Few answers are told to nobody."),
    ),
    Purpose(
        "governing",
        _("Purposes, charters, decisions, proposals and money"),
        _("To decide what networks are for, to answer what they propose, and to account for money and time."),
        TASK,
        (STAFF, LEADERS, FACILITATORS),
        (CHIEFS, HR, _("The organisation’s case system, for what belongs to a case"), HOST),
        ("strategy", "charter", "decisions", "proposals", "resources"),
    ),
    Purpose(
        "mail",
        _("Letters and reminders"),
        _("To tell each person what concerns her, and to know that she has been told."),
        TASK,
        (LEADERS, GUESTS, FACILITATORS, STAFF),
        (HR, POST, HOST),
        ("mail",),
    ),
    Purpose(
        "access",
        _("Logins, roles and connections"),
        _("To let in those who are to be let in, and nobody else."),
        LAW,
        (STAFF, LEADERS, FACILITATORS),
        (_("Administrators of the organisation"), _("Systems that the organisation has connected, each with a token of its own"), HOST),
        ("accounts", "signon", "api", "home", "transfer", "worker", "operations", "privacy"),
    ),
    Purpose(
        "log",
        _("The log of who did what"),
        _("To be able to show who changed, read and took out what."),
        LAW,
        (STAFF, LEADERS, FACILITATORS),
        (_("The data protection officer"), HOST),
        ("audit",),
        _("The log is sealed. What it says of a person can be erased without breaking the seals."),
    ),
)  # fmt: skip
"""Every room with tables stands in exactly one; a test holds it."""

PURPOSE_OF: dict[str, Purpose] = {room: purpose for purpose in PURPOSES for room in purpose.rooms}

SECURITY: tuple[Text, ...] = (
    _("Access by role and by part of the organisation, asked anew at every request"),
    _("Two-factor login for people from outside, single sign-on for employees"),
    _("A sealed log of changes, and of reads and exports"),
    _("Encrypted connections; secrets sealed in the database; backups encrypted by whoever runs the server"),
    _("Leavers lose access the same day"),
)
"""GDPR Article 30(1)(g): the same for all."""
