from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "ledernet.conduct"
    label = "conduct"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb

        verbs.register(Verb)

        from ledernet.meetings import parts
        from ledernet.networks import panels

        from .panels import PANELS, WAYS
        from .pulses.wiring import wire

        for panel in PANELS:
            panels.register(panel)
        parts.register(WAYS)
        wire()

        from ledernet.meetings.queries import network_of_meeting
        from ledernet.networks.shared.doors import open_to_guests

        from .queries import network_of_commitment

        open_to_guests(
            network_of_meeting, "conduct:sheet", "conduct:after", "conduct:commitment", "pulses:result"
        )
        open_to_guests(network_of_commitment, "conduct:commitment-judge")
