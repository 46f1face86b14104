from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "ledernet.networks"
    label = "networks"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from ledernet.mail import letters

        from . import rules  # noqa: F401  # permissions are known from the start
        from .actions.invitations import LETTER
        from .letter_words import INVITATION, example_invitation
        from .letters import build_invitation

        letters.register(
            LETTER, build_invitation, label=_("Invitation to a network"), shown=True, to=_("Leaders who get a seat"),
            goes=_("when HR sends the invitations of a network"), words=INVITATION, example=example_invitation,
        )  # fmt: skip

        from ledernet.mail import narrowing

        from . import mail_filter, reminders

        reminders.register()
        by_network = narrowing.Narrowing("network", _("Network"), mail_filter.choices, mail_filter.about)
        narrowing.register(by_network)

        from .joining import doors

        doors.register()

        from .shared import wiring

        wiring.register()

        from ledernet.composition import sources

        from .queries import current_seats

        sources.register_seats(lambda programme, on: current_seats(programme, on=on))

        from ledernet.strategy import impact

        from .impact import networks_touched

        impact.register(networks_touched)

        from ledernet.strategy import wheel

        from .wheel import days_of_networks

        wheel.register_source(days_of_networks)

        from django.urls import reverse

        from ledernet.decisions import topics

        from .actions.launching import CHARTER, LAUNCH

        topics.register(LAUNCH, _("Launch and dates of a network"))
        topics.register(CHARTER, _("Charter of a network"))
        topics.register_subject("networks.network", lambda key: reverse("networks:network", args=[key]))

        from ledernet.people import needs

        from .needs import KINDS

        for kind in KINDS:
            needs.register(kind)

        from . import panels
        from .duties.needs import VACANT
        from .duties.panel import duties_panel

        needs.register(VACANT)
        from .goals.actions import LETTER as GOAL_LETTER
        from .goals.enums import GoalVerb
        from .goals.letter import build_goal
        from .goals.panel import GOAL

        verbs.register(GoalVerb)
        letters.register(
            GOAL_LETTER, build_goal, label=_("Something of one’s own to look at again"), shown=False, traceless=True,
            to=_("Members who have asked for it"), goes=_("on the day that they have chosen"),
        )  # fmt: skip
        panels.register(GOAL)
        panels.register(
            panels.Panel(
                "networks.duties", 60, "networks/duties/_panel.html", duties_panel, panels.Place.MAIN
            )
        )
