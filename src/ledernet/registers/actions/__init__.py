"""What can be done with a connection to a register."""

from .connecting import (
    SecretNeeded,
    check,
    client_of,
    keep_choice,
    keep_rhythm,
    remove_connection,
    save_connection,
)
from .listening import listen, listen_due
from .reading import ask_for_reading, carry_out, give_up_lost, read_due, reconcile

__all__ = [
    "SecretNeeded",
    "ask_for_reading",
    "carry_out",
    "check",
    "client_of",
    "give_up_lost",
    "keep_choice",
    "keep_rhythm",
    "listen",
    "listen_due",
    "read_due",
    "reconcile",
    "remove_connection",
    "save_connection",
]
