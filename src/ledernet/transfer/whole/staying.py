"""What never leaves with the organisation, and why. Everything that is not named here leaves: see `plan.py`.

A table is named with its reason; so is a whole room. A field that its model calls confidential or sensitive stays unless `HANDED` names it: that is
what HR writes or reads anyway.
"""

from __future__ import annotations

from django.db.models import Q, TextChoices
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


class Stays(TextChoices):
    """Why something is not in the file."""

    MEMBERS = "members", _("The members' confidential room. Each takes her own along.")
    WISHES = "wishes", _("Wishes belong to those who have them. Each takes her own along.")
    ANSWERS = "answers", _("Answers in evaluations leave as results alone, never row by row.")
    SECRET = "secret", _("Passwords, secrets and connections are made anew.")
    LOG = "log", _("The log belongs to the installation on which it was sealed.")
    LETTERS = "letters", _("Letters have been sent; nobody is written to again.")
    CALCULATED = "calculated", _("Calculated, partly from wishes; it is calculated again.")
    UNDER_WAY = "under_way", _("Work under way: uploads, drafts, what waits in the inbox.")
    PARTNERS = "partners", _("What is agreed with other organisations holds in this installation alone.")
    UNCLASSED = "unclassed", _("Confidential to those who wrote it.")


ROOMS: dict[str, Stays] = {
    "answers": Stays.ANSWERS,
    "audit": Stays.LOG,
    "worker": Stays.LOG,
    "composition": Stays.CALCULATED,
    "home": Stays.UNDER_WAY,
    "api": Stays.SECRET,
    "signon": Stays.SECRET,
    "registers": Stays.SECRET,
    "operations": Stays.LOG,
}

TABLES: dict[str, Stays] = {
    "commons.Document": Stays.MEMBERS,
    "commons.OwnNote": Stays.MEMBERS,
    "commons.Post": Stays.MEMBERS,
    "commons.SparringLine": Stays.MEMBERS,
    "conduct.Attendance": Stays.MEMBERS,
    "conduct.Commitment": Stays.MEMBERS,
    "conduct.Guest": Stays.MEMBERS,
    "conduct.Item": Stays.MEMBERS,
    "conduct.Minutes": Stays.MEMBERS,
    "conduct.Turn": Stays.MEMBERS,
    "evaluation.SelfCheck": Stays.MEMBERS,
    "evaluation.ValueStory": Stays.MEMBERS,
    "networks.GoalLook": Stays.MEMBERS,
    "networks.NetworkPrinciple": Stays.MEMBERS,
    "networks.Agreement": Stays.PARTNERS,
    "networks.Guest": Stays.PARTNERS,
    "networks.PersonalGoal": Stays.MEMBERS,
    "methods.Talk": Stays.MEMBERS,
    "methods.Verdict": Stays.MEMBERS,
    "proposals.Say": Stays.MEMBERS,
    "people.ConfidentialWish": Stays.WISHES,
    "people.Wish": Stays.WISHES,
    "people.WishedTopic": Stays.WISHES,
    "networks.ExitAnswer": Stays.ANSWERS,
    "networks.ExitText": Stays.ANSWERS,
    "meetings.Feed": Stays.SECRET,
    "commons.ExchangeKey": Stays.SECRET,
    "lifecycle.Standing": Stays.CALCULATED,
    "facilitation.Round": Stays.CALCULATED,
}

HANDED: dict[str, tuple[str, ...]] = {
    "commons.Lesson": ("activity", "insight", "now"),
    "evaluation.DialogueNote": ("agree", "disagree", "wants", "facilitator_view"),
    "facilitation.MethodNote": ("text",),
    "facilitation.Preference": ("facilitator", "kind"),
    "meetings.Meeting": ("video_url", "note", "reason"),
    "meetings.Series": ("video_url",),
    "networks.Pause": ("starts_on", "ends_on"),
    "people.Leave": ("starts_on", "ends_on"),
    "proposals.Proposal": ("title", "text", "reason", "asks", "area", "answer", "follow_up"),
}
"""Confidential fields that HR writes or may read: they leave."""

ONLY: dict[str, Q] = {
    "commons.Lesson": Q(shared_at__isnull=False),
    "evaluation.DialogueNote": Q(shared_at__isnull=False),
    "lifecycle.Move": ~Q(state="draft"),
    "meetings.Invitee": Q(leader__isnull=True) | Q(leader__is_guest=False),
    "meetings.PollVoter": Q(leader__isnull=True) | Q(leader__is_guest=False),
    "proposals.Proposal": Q(sent_at__isnull=False),
}
"""Of these tables only what has been shared, sent or decided, and nothing of guests from other organisations."""

FIELDS: dict[str, Stays] = {
    "accounts.Organisation.slug": Stays.SECRET,
    "accounts.Organisation.is_demo": Stays.SECRET,
    "accounts.Organisation.rehearsal_to": Stays.SECRET,
    "accounts.Organisation.created_at": Stays.SECRET,
    "accounts.User.last_login": Stays.LOG,
    "accounts.User.invited_at": Stays.LETTERS,
    "facilitation.Engagement.reasons": Stays.CALCULATED,
}
"""What says something of this installation alone."""

INSTEAD: dict[str, Coalesce] = {
    "networks.Invitation.letter_printed_at": Coalesce("letter_printed_at", "message__sent_at"),
}
"""What leaves in place of the field itself: the outbox stays, and that somebody has been told of her seat must not be forgotten with it."""
