from django.apps import AppConfig


class CommonsConfig(AppConfig):
    name = "ledernet.commons"
    label = "commons"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb
        from .exchange import rules as of_exchange  # noqa: F401
        from .experience import rules as of_experience  # noqa: F401
        from .reading_list import rules as of_reading  # noqa: F401

        verbs.register(Verb)

        from ledernet.networks import panels

        from .panels import PANELS, words_below

        for panel in PANELS:
            panels.register(panel)
        panels.register_lines("commons.lines", words_below)

        from .guests import open_doors

        open_doors()
