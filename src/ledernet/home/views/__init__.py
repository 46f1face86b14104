"""HTTP of this room."""

from .branding import logo, theme
from .front import overview, unseated, unseated_xlsx
from .settings import organisations, settings
from .static import accessibility_page, data_page, help_page

__all__ = [
    "accessibility_page",
    "data_page",
    "help_page",
    "logo",
    "organisations",
    "overview",
    "settings",
    "theme",
    "unseated",
    "unseated_xlsx",
]
