from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "ledernet.insight"
    label = "insight"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from ledernet.audit import verbs
        from ledernet.decisions import topics

        from .cohesion import rules as _cohesion  # noqa: F401  # permissions are known from the start
        from .enums import Verb
        from .indicators import rules as _indicators  # noqa: F401
        from .signals import rules as _signals  # noqa: F401
        from .simulator import rules as _simulator  # noqa: F401
        from .simulator.actions.choosing import TOPIC

        topics.register(TOPIC, _("How seats rotate"))
        verbs.register(Verb)

        from ledernet.networks import panels

        from .indicators.panel import PANELS

        for panel in PANELS:
            panels.register(panel)

        from ledernet.strategy import fragments

        from .indicators.beside import FIGURES

        for key in FIGURES:
            fragments.register(key, "indicators:figure", permission="indicators.view_programme")
