"""The verbs of this room. Each writes its audit record in its own transaction, but for confidential wishes."""

from .acquaintance import Together, record_acquaintance
from .correcting import NotCorrectable, target_of
from .doors import close_doors, close_doors_of
from .founding import Founded, make_administrator
from .invitations import (
    Choice,
    Doubt,
    Invited,
    NotReady,
    add_user,
    invite_again,
    invite_leaders,
)
from .leaders import (
    AlreadyEnded,
    SourceGone,
    appoint_leader,
    change_leader,
    create_leader,
    end_leader,
    resume_leader,
    undo_correction,
)
from .leave import EndsBeforeStart, LeaveOverlaps, change_leave, register_leave, remove_leave
from .logins import LinkedAlready, link_leader
from .posts import NoMainPost, OwnSuperior, change_post, create_post, end_post, set_superior
from .roles import LastAdministrator, RoleHeldAlready, end_role, give_role
from .topics import (
    BadTopicName,
    TopicMoved,
    TopicTaken,
    add_topic,
    change_topic,
    ensure_topics,
    restore_topic,
    retire_topic,
)
from .units import (
    UnitCycle,
    UnitInUse,
    WrongOrganisation,
    change_unit,
    create_unit,
    end_unit,
    move_unit,
)
from .wishes import ForeignTopic, NotAColleague, save_wish, set_confidential_wish, withdraw_confidential_wish

__all__ = [
    "AlreadyEnded",
    "BadTopicName",
    "Choice",
    "Doubt",
    "EndsBeforeStart",
    "ForeignTopic",
    "Founded",
    "Invited",
    "LastAdministrator",
    "LeaveOverlaps",
    "LinkedAlready",
    "NoMainPost",
    "NotAColleague",
    "NotCorrectable",
    "NotReady",
    "OwnSuperior",
    "RoleHeldAlready",
    "SourceGone",
    "Together",
    "TopicMoved",
    "TopicTaken",
    "UnitCycle",
    "UnitInUse",
    "WrongOrganisation",
    "add_topic",
    "add_user",
    "appoint_leader",
    "change_leader",
    "change_leave",
    "change_post",
    "change_topic",
    "change_unit",
    "close_doors",
    "close_doors_of",
    "create_leader",
    "create_post",
    "create_unit",
    "end_leader",
    "end_post",
    "end_role",
    "end_unit",
    "ensure_topics",
    "give_role",
    "invite_again",
    "invite_leaders",
    "link_leader",
    "make_administrator",
    "move_unit",
    "record_acquaintance",
    "register_leave",
    "remove_leave",
    "restore_topic",
    "resume_leader",
    "retire_topic",
    "save_wish",
    "set_confidential_wish",
    "set_superior",
    "target_of",
    "undo_correction",
    "withdraw_confidential_wish",
]
