"""The first line of the front page."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.home.overview import Task
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import number


def headline(viewer: Viewer, tasks: Sequence[Task], *, sits: bool) -> str:
    """The reader's question answered at once: does something wait for me? The greeting stands on a line of its own."""
    name = viewer.user.get_short_name()
    count = in_words(_decisions(viewer, tasks) or len(tasks))
    words = _words(viewer, tasks, sits=sits) % {"name": name, "count": count}
    greeting = _("Good day, %(name)s.") % {"name": name}
    rest = words.removeprefix(greeting).strip()
    return format_html("{}<br>{}", greeting, rest) if rest and rest != words else words


def in_words(count: int) -> str:
    """Small numbers as they are said at the beginning of a sentence."""
    words = (
        _("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"),
        _("Eight"), _("Nine"), _("Ten"), _("Eleven"), _("Twelve"),
    )  # fmt: skip
    return words[count - 2] if 2 <= count < 2 + len(words) else number(count)


def _decisions(viewer: Viewer, tasks: Sequence[Task]) -> int:
    return sum(task.decision for task in tasks) if viewer.main_role == Role.CHIEF else 0


def _words(viewer: Viewer, tasks: Sequence[Task], *, sits: bool) -> str:
    if decisions := _decisions(viewer, tasks):
        return ngettext(
            "Good day, %(name)s. One decision waits for you.",
            "Good day, %(name)s. %(count)s decisions wait for you.",
            decisions,
        )
    if viewer.main_role == Role.DPO:
        return _("Good day, %(name)s. Here you see what is kept and who did what.")
    if tasks:
        return ngettext(
            "Good day, %(name)s. One thing waits for you.",
            "Good day, %(name)s. %(count)s things wait for you.",
            len(tasks),
        )
    if viewer.has(Role.CHIEF, Role.HR, Role.ADMINISTRATOR):
        return _("Good day, %(name)s. Nothing waits for you.")
    return _("Good day, %(name)s. Here is your network.") if sits else _("Good day, %(name)s.")
