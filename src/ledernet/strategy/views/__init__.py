"""HTTP of this room."""

from .editing import create, edit
from .pages import close, decide, programme, programmes, reopen, types

__all__ = ["close", "create", "decide", "edit", "programme", "programmes", "reopen", "types"]
