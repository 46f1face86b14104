"""HTTP of this room."""

from .branding import logo, theme
from .coverage import coverage, coverage_csv, coverage_xlsx
from .front import overview, unseated, unseated_xlsx
from .inbox import inbox, inbox_act, inbox_compare, inbox_item, inbox_xlsx
from .settings import organisations, settings
from .static import accessibility_page, data_page, help_page

__all__ = [
    "accessibility_page",
    "coverage",
    "coverage_csv",
    "coverage_xlsx",
    "data_page",
    "help_page",
    "inbox",
    "inbox_act",
    "inbox_compare",
    "inbox_item",
    "inbox_xlsx",
    "logo",
    "organisations",
    "overview",
    "settings",
    "theme",
    "unseated",
    "unseated_xlsx",
]
