from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "ledernet.resources"
    label = "resources"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb

        verbs.register(Verb)

        from ledernet.people import needs

        from .needs import DRIFT

        needs.register(DRIFT)

        from ledernet.networks import panels

        from .panel import money_panel

        panels.register(
            panels.Panel("resources.money", 60, "resources/panels/money.html", money_panel, panels.Place.SIDE)
        )
