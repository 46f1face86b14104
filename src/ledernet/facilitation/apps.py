from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FacilitationConfig(AppConfig):
    name = "ledernet.facilitation"
    label = "facilitation"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb

        verbs.register(Verb)

        from ledernet.mail import letters

        from .letters import ARRANGED, GIVEN, build_arranged, build_given

        letters.register(GIVEN, build_given, label=_("Networks to run"), shown=True)
        letters.register(ARRANGED, build_arranged, label=_("Who runs the network"), shown=True)

        from ledernet.people import needs

        from .needs import OVER, UNSTAFFED

        for kind in (OVER, UNSTAFFED):
            needs.register(kind)
