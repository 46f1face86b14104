"""What could go wrong for the people whose data these are, and what the product does against it.

Each risk names pages of the threat model (`docs/explanation/threats`), where every answer stands with the test that shows it,
and the rooms whose data it is about. How likely and how grave it is where the product is used, the organisation says itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Risk:
    key: str
    name: Text
    what: Text
    """What may happen, and what it would mean for somebody."""
    answers: tuple[Text, ...]
    left: Text
    """What no program can do, and the organisation does."""
    rooms: tuple[str, ...]
    threats: tuple[str, ...]


RISKS: tuple[Risk, ...] = (
    Risk(
        "traced",
        _("An answer is traced back to somebody"),
        _("A chief or colleague works out what one leader answered about her network. Honesty is punished, and the next answers are not honest."),
        (
            _("Who has answered and what was answered are kept apart, without order or time"),
            _("Nothing is told of fewer than four answers, and never what could be found by subtracting"),
            _("Remarks are shown to the network alone, without order, and only when there are enough"),
        ),
        _("Use networks of a size in which there are enough answers, and never ask anybody what she answered."),
        ("answers", "evaluation", "insight"),
        ("curious-chief", "curious-member", "operator"),
    ),
    Risk(
        "attendance",
        _("Attendance is used against somebody"),
        _("Who came how often becomes part of an appraisal or a case, though it was noted to hold meetings."),
        (
            _("Names are seen by those in the network alone; HR and chiefs see sums"),
            _("Why somebody was away is not stored"),
            _("People are told who sees it before they use the product"),
        ),
        _("Agree with the employees' representatives what attendance is for, and write it into the charter."),
        ("meetings", "conduct", "methods"),
        ("curious-chief", "curious-member"),
    ),
    Risk(
        "wish",
        _("It comes out whom somebody would rather not sit with"),
        _("A confidential wish hurts the one it is about and the one who had it."),
        (
            _("Its author alone sees it; HR, chiefs and the data protection officer do not"),
            _("Drafts, prices, explanations and refusals are the same with and without it"),
            _("It is deleted when its author leaves"),
        ),
        _("Tell leaders that the wish exists and that nobody can read it."),
        ("people", "composition"),
        ("hr", "curious-member"),
    ),
    Risk(
        "words",
        _("Confidential words leave the network"),
        _("What was said in confidence about work, colleagues or oneself reaches somebody who was not there."),
        (
            _("Room, minutes, notes and goals are for those inside; HR and chiefs get not found"),
            _("Own notes and goals are their author's alone"),
            _("Who leaves is shut out the same day; her words lose her name after 30 days"),
        ),
        _("Let the network agree on confidentiality at its first meeting, and keep cases about citizens out of it."),
        ("commons", "conduct", "networks", "proposals"),
        ("curious-chief", "curious-member", "facilitator-from-outside", "stolen-laptop"),
    ),
    Risk(
        "mail",
        _("A mail reaches others than it was for"),
        _("A forwarded or mistaken mail tells where somebody is, or lets somebody else answer."),
        (
            _("Links are signed, hold for one question and some days, and show nothing that has been sent"),
            _("Opening a link changes nothing; a button does"),
            _("Mails never say who is absent, who said what or what somebody wished"),
        ),
        _("Keep addresses right in the register, and tell people not to forward such mails."),
        ("mail", "meetings", "evaluation"),
        ("forwarded-mail",),
    ),
    Risk(
        "wrong",
        _("Something wrong is stored about somebody"),
        _("A register says the wrong superior, unit or post, and somebody is placed, invited or left out because of it."),
        (
            _("Every import is shown before it holds, with each row that cannot be used and why"),
            _("What is put right by hand is kept by the next import"),
            _("Everybody can see and fetch what is stored about her"),
        ),
        _("Say who puts mistakes right, and within how many days."),
        ("people", "registers"),
        ("hr",),
    ),
    Risk(
        "machine",
        _("A calculation decides about people"),
        _("A proposal is taken for a decision, and nobody can say why somebody sits where she sits."),
        (
            _("A draft is looked at, changed by hand and approved by a person; who did is in the log"),
            _("Each seat has its reasons in plain words, for HR and for the leader herself"),
            _("Wishes to change networks are heard, and answered with a reason"),
        ),
        _("Let somebody who knows the people look at each draft before it is approved."),
        ("composition", "lifecycle", "facilitation", "networks"),
        ("hr",),
    ),
    Risk(
        "access",
        _("Somebody who should no longer, or never should, gets in"),
        _("A former employee, a guesser or a thief reads what is stored."),
        (
            _("Single sign-on, or a second factor for people from outside; attempts are limited"),
            _("Roles end with their day; who leaves loses access the same day"),
            _("A session ends with the browser, and after twelve hours"),
        ),
        _("End roles when people change jobs, lock screens and encrypt disks."),
        ("accounts", "signon", "api", "home"),
        ("outsider", "stolen-laptop", "facilitator-from-outside"),
    ),
    Risk(
        "partner",
        _("Another organisation sees too much"),
        _("In a shared network, or on a shared installation, one organisation reads about the other's people."),
        (
            _("Every list begins with the organisation of who asks; each address is tried from the other side"),
            _("A guest sees the shared network and nothing else"),
            _("An organisation that leaves takes its own along, and nothing of others"),
        ),
        _("Make an agreement on who is responsible for what in a shared network."),
        ("networks", "transfer"),
        ("other-organisation",),
    ),
    Risk(
        "operator",
        _("Whoever runs the server reads along"),
        _("Somebody with the keys to the machine reads confidential words or joins answers to names."),
        (
            _("Answers cannot be joined to who answered, in the tables, backups or logs"),
            _("Logs hold no names and no keys; backups are encrypted for keys kept elsewhere"),
            _("Changes to the audit log are found"),
        ),
        _("Make a data processing agreement, give few the keys, and keep the anchor of the log elsewhere."),
        ("worker", "operations", "audit", "answers", "commons"),
        ("operator",),
    ),
    Risk(
        "long",
        _("Data are kept longer than they are needed"),
        _("Years after somebody has left it can still be read where she sat and what she did."),
        (
            _("Periods are set by the organisation; the list of what goes is seen before anything goes"),
            _("Who has left is forgotten by the period, or when she asks; networks keep counting"),
            _("What was promised to be short (phones, mailbox, notes) goes by itself"),
        ),
        _("Set the periods, and let the data protection officer set deletion going."),
        ("privacy", "people", "audit", "mail"),
        ("operator",),
    ),
    Risk(
        "lost",
        _("What people have written is lost"),
        _("A fault, or two who write at once, takes away minutes, goals or decisions."),
        (
            _("What is saved is saved whole or not at all, also when the machine stops in the middle"),
            _("Two who change the same are told, and what was typed is kept"),
            _("Backups are made and tried by a command"),
        ),
        _("Keep backups on another machine, and try to restore one every year."),
        ("strategy", "charter", "decisions", "resources", "conduct", "networks"),
        ("operator", "stolen-laptop"),
    ),
)  # fmt: skip
BY_KEY = {risk.key: risk for risk in RISKS}
