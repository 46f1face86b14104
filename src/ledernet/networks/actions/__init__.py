"""The verbs of this room."""

from .errors import (
    AlreadyPublished,
    AlreadySeated,
    DraftChanged,
    LeaderHasLeft,
    LeadersHaveLeft,
    NetworkIsClosed,
    NotDecided,
    NothingToUndo,
    SeatIsOver,
    SitsThere,
    Stranger,
    TooLateToUndo,
    WrongDay,
)
from .exports import record_export
from .founding import found_networks, undo_founding
from .invitations import (
    mark_letters_printed,
    prepare_missing,
    recall_invitations,
    release_invitations,
)
from .memory import daily_round, remember, together
from .running import Sitting, bring_in_network
from .seats import (
    change_seat_role,
    close_network,
    end_seats_of_leavers,
    join_network,
    leave_network,
    move_seat,
)
from .services import end_assignment, end_assignments_of_leavers, give_assignment

__all__ = [
    "AlreadyPublished",
    "AlreadySeated",
    "DraftChanged",
    "LeaderHasLeft",
    "LeadersHaveLeft",
    "NetworkIsClosed",
    "NotDecided",
    "NothingToUndo",
    "SeatIsOver",
    "SitsThere",
    "Sitting",
    "Stranger",
    "TooLateToUndo",
    "WrongDay",
    "bring_in_network",
    "change_seat_role",
    "close_network",
    "daily_round",
    "end_assignment",
    "end_assignments_of_leavers",
    "end_seats_of_leavers",
    "found_networks",
    "give_assignment",
    "join_network",
    "leave_network",
    "mark_letters_printed",
    "move_seat",
    "prepare_missing",
    "recall_invitations",
    "record_export",
    "release_invitations",
    "remember",
    "together",
    "undo_founding",
]
