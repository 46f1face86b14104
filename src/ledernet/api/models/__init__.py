"""Tokens, and the hooks that tell other systems what happened."""

from .hooks import Delivery, Hook
from .tokens import Token, TokenDay

__all__ = ["Delivery", "Hook", "Token", "TokenDay"]
