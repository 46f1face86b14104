"""Where a person stands in every table of the product: by which way she is found, and what becomes of it. A test refuses a personal
field that has no place here, so a new table cannot be forgotten by the file, the erasure or the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .words import Fate, Why


@dataclass(frozen=True)
class Place:
    """`paths`: from a row to the leader, user or facilitator it is about. `emptied`: field → what it becomes.

    `shown`: confidential fields that HR reads anyway. `hidden`: not even that there are rows is told to others than the person herself.
    """

    paths: tuple[str, ...]
    fate: Fate = Fate.NAMELESS
    emptied: Mapping[str, Any] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    hidden: bool = False


def _about(*paths: str, **more: Any) -> Place:
    return Place(paths, **more)


def _deleted(*paths: str, **more: Any) -> Place:
    return Place(paths, Fate.DELETED, **more)


def _emptied(*paths: str, **values: Any) -> Place:
    return Place(paths, Fate.EMPTIED, values)


LOG = Place((), Fate.LOG)

PLACES: dict[str, Place] = {
    # who she is
    "accounts.User": _emptied("pk"),  # by `forgetting`, which gives it another name
    "people.Leader": _emptied("pk", led_since=None),
    "facilitation.Facilitator": _emptied(
        "pk",
        "user",
        "leader",
        price_hour=None,
        price_meeting=None,
        ceiling_hours=0,
        promised_hours=0,
        company="",
        consent_on=None,
        consent_hours=None,
    ),
    "people.Post": _emptied("leader", title=""),
    "people.RoleAssignment": _about("user"),
    "people.Correction": Place((), Fate.DELETED),  # found by the key of what was corrected
    "people.Leave": _deleted("leader", shown=("starts_on", "ends_on")),
    "people.Wish": _deleted("leader", shown=("wants_network", "topics", "weekdays", "max_travel_km")),
    "people.WishedTopic": _deleted("wish__leader", shown=("topic",)),
    "people.ConfidentialWish": _deleted("author", hidden=True),
    "people.Acquaintance": _about("first", "second"),
    "privacy.NoticeShown": _deleted("user"),
    "signon.Identity": _deleted("user"),
    # where she has sat and served
    "networks.Seat": _about("leader"),
    "networks.Assignment": _about("user"),
    "networks.Acceptance": _about("seat__leader"),
    "networks.ExitAsk": _deleted("farewell__seat__leader"),
    "networks.GoalLook": _deleted("goal__seat__leader", hidden=True),
    "networks.PersonalGoal": _deleted("seat__leader", hidden=True),
    "networks.Guest": _emptied("person", "seat__leader", name="", title="", field="", email="", reason=""),
    "networks.Handover": _about("to__leader"),
    "networks.HostPlace": _about("seat__leader"),
    "networks.HostSwap": _about("asker__leader", "asked__leader"),
    "networks.HostTurn": _about("seat__leader"),
    "networks.Offer": _about("waiting__leader"),
    "networks.Pause": _deleted("seat__leader", shown=("starts_on", "ends_on")),
    "networks.Reception": _about("seat__leader", "buddy__leader"),
    "networks.Visit": _about("user"),
    "networks.Waiting": _about("leader"),
    "lifecycle.Destination": _about("seat__leader"),
    "composition.DraftSeat": _about("leader"),
    "facilitation.Engagement": _about("facilitator"),
    "facilitation.Learning": _deleted("facilitator"),
    "facilitation.Skill": _deleted("facilitator"),
    # meetings
    "meetings.Answer": _emptied("leader", note=""),
    "meetings.Feed": _deleted("user"),
    "meetings.Invitee": _emptied("leader", "user", address=""),
    "meetings.Meeting": _about("host__leader", "facilitator"),
    "meetings.PollAnswer": _about("voter__leader", "voter__user"),
    "meetings.PollVoter": _about("leader", "user"),
    "meetings.Received": _emptied("leader", sender="", facts={}),
    "conduct.Attendance": _about("leader"),
    "conduct.Commitment": _deleted("leader"),
    "conduct.Item": _about("brings"),
    "conduct.Turn": _about("leader"),
    # what she has written and was asked
    "charter.HearingComment": _about("party__user"),
    "charter.HearingParty": _about("user"),
    "charter.SendingReceiver": _emptied("user", name=""),
    "commons.Document": _about("made_by"),
    "commons.Lesson": _about("made_by"),
    "commons.OwnNote": _deleted("author", hidden=True),
    "commons.Post": _about("made_by"),
    "commons.SparringLine": _deleted("seat__leader"),
    "evaluation.ValueStory": _deleted("author"),
    "facilitation.MethodNote": _about("made_by"),
    "proposals.Say": _deleted("user"),
    "resources.AdminHours": _about("made_by"),
    "mail.Message": _emptied("to_user"),  # by the outbox's own rule
    "answers.Ballot": Place((), Fate.EMPTIED, hidden=True),  # by the room’s own rule
    "home.InboxItem": Place((), Fate.NAMELESS),  # by the numbers it holds
    "audit.Record": LOG,
    "audit.Value": LOG,
}
"""Table → how a person is found in it. Every reference to a leader or user counts besides: see `traces`."""

ELSEWHERE: dict[str, Why] = {
    "answers.Draft": Why.ANONYMOUS,
    "answers.Remark": Why.ANONYMOUS,
    "answers.Round": Why.ANONYMOUS,
    "answers.Sheet": Why.ANONYMOUS,
    "networks.ExitAnswer": Why.ANONYMOUS,
    "networks.ExitText": Why.ANONYMOUS,
    "evaluation.Questionnaire": Why.TOGETHER,
    "evaluation.DialogueNote": Why.TOGETHER,
    "evaluation.SelfCheck": Why.TOGETHER,
    "conduct.Minutes": Why.TOGETHER,
    "conduct.Guest": Why.OUTSIDE,
    "methods.Talk": Why.TOGETHER,
    "methods.Verdict": Why.TOGETHER,
    "networks.NetworkPrinciple": Why.TOGETHER,
    "proposals.Proposal": Why.TOGETHER,
    "meetings.Series": Why.TOGETHER,
    "lifecycle.MovedNetwork": Why.TOGETHER,
    "facilitation.Preference": Why.OTHERS,
    "facilitation.Round": Why.CALCULATED,
    "composition.DraftChange": Why.CALCULATED,
    "composition.Forecast": Why.CALCULATED,
    "composition.Run": Why.CALCULATED,
    "meetings.PlanPart": Why.CALCULATED,
    "api.Delivery": Why.CALCULATED,
    "conduct.Change": Why.UNDER_WAY,
    "networks.NetworkList": Why.UNDER_WAY,
    "people.ImportBatch": Why.UNDER_WAY,
    "resources.ExpenseList": Why.UNDER_WAY,
    "transfer.Parcel": Why.UNDER_WAY,
    "api.Hook": Why.SECRET,
    "api.Token": Why.SECRET,
    "registers.Connection": Why.SECRET,
    "signon.Connection": Why.SECRET,
    "signon.Key": Why.SECRET,
    "commons.ExperienceCard": Why.OUTSIDE,
    "commons.ExperienceContact": Why.OUTSIDE,
    "charter.CharterVersion": Why.DOCUMENT,
    "resources.Commitment": Why.WORDS,
    "resources.Expense": Why.WORDS,
    "commons.Reading": Why.PUBLISHED,
}
"""Table → why nobody is found in its fields. A reference to a leader or user in such a table counts all the same."""

OTHERS_FIELDS: dict[str, Why] = {"people.ConfidentialWish.not_with": Why.OTHERS}
"""References by which nobody is looked for: that somebody would rather not sit with her is told to nobody."""
