"""Pages about other systems: their keys, and what they are told."""

from .hooks import hook, hook_add, hook_change, hook_remove, hook_rotate, hook_test, replay_all, replay_one
from .tokens import token, token_add, token_revoke, token_rotate, tokens

__all__ = [
    "hook",
    "hook_add",
    "hook_change",
    "hook_remove",
    "hook_rotate",
    "hook_test",
    "replay_all",
    "replay_one",
    "token",
    "token_add",
    "token_revoke",
    "token_rotate",
    "tokens",
]
