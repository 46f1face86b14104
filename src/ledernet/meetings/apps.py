from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "ledernet.meetings"
    label = "meetings"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb

        verbs.register(Verb)

        from ledernet.mail import letters

        from . import letter_words as words
        from .letters import build_answered, build_cancelled, build_changed, build_invited

        everybody = _("Those who sit in the network and those who run it")
        letters.register(
            "meetings.invited", build_invited, label=_("Invitation to meetings"), shown=False,
            to=everybody, goes=_("when meetings are planned, and when somebody joins"),
            words=words.INVITED, example=words.example_meeting,
        )  # fmt: skip
        letters.register(
            "meetings.changed", build_changed, label=_("A meeting has been changed"), shown=False,
            to=everybody, goes=_("when time, place or text of a meeting is changed"),
            words=words.CHANGED, example=words.example_meeting,
        )  # fmt: skip
        letters.register(
            "meetings.cancelled", build_cancelled, label=_("A meeting is taken out of the calendar"), shown=True,
            to=everybody, goes=_("when a meeting is cancelled, and when somebody leaves"),
            words=words.CANCELLED, example=words.example_gone,
        )  # fmt: skip
        letters.register(
            "meetings.answered", build_answered, label=_("Receipt for an answer to a meeting"), shown=False,
            to=_("Who has answered by link or calendar"), goes=_("when her answer has arrived"),
            words=words.CONFIRMED, example=words.example_answer,
        )  # fmt: skip

        from . import doors

        doors.register()
        from ledernet.networks import panels

        from .panel import next_panel

        panels.register(
            panels.Panel(
                "meetings.next", 10, "meetings/_panel.html", next_panel, panels.Place.TOP, for_guests=True
            )
        )
