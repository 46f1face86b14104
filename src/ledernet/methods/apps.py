from django.apps import AppConfig


class MethodsConfig(AppConfig):
    name = "ledernet.methods"
    label = "methods"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb

        verbs.register(Verb)

        from ledernet.networks import panels

        from .panel import suggestions

        panels.register(
            panels.Panel("methods.suggested", 60, "methods/_panel.html", suggestions, panels.Place.SIDE)
        )
