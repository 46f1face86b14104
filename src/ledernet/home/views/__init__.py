"""HTTP of this room."""

from .branding import logo, theme
from .coverage import coverage, coverage_csv, coverage_xlsx
from .front import ahead, next_task, overview, running, standing
from .inbox import inbox, inbox_act, inbox_compare, inbox_item, inbox_xlsx
from .settings import organisations, settings
from .static import accessibility_page, data_page
from .unseated import unseated, unseated_xlsx

__all__ = [
    "accessibility_page",
    "ahead",
    "coverage",
    "coverage_csv",
    "coverage_xlsx",
    "data_page",
    "inbox",
    "inbox_act",
    "inbox_compare",
    "inbox_item",
    "inbox_xlsx",
    "logo",
    "next_task",
    "organisations",
    "overview",
    "running",
    "settings",
    "standing",
    "theme",
    "unseated",
    "unseated_xlsx",
]
