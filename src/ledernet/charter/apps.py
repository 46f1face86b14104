from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CharterConfig(AppConfig):
    name = "ledernet.charter"
    label = "charter"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from ledernet.decisions import topics
        from ledernet.mail import letters

        from . import rules  # noqa: F401  # permissions are known from the start
        from .actions.approving import APPROVED
        from .actions.hearings import ASKED, TOLD
        from .letters import build_asked, build_told
        from .material.letter import LETTER, build_material

        letters.register(ASKED, build_asked, label=_("Hearing about a charter"), shown=True)
        letters.register(TOLD, build_told, label=_("What came of a hearing"), shown=True)
        topics.register(APPROVED, _("Charter approved"))
        letters.register(LETTER, build_material, label=_("Information on a charter"), shown=True)

        from ledernet.strategy import impact, wheel

        from .impact import clauses_touched
        from .year import days_of_hearings

        impact.register(clauses_touched)
        wheel.register_source(days_of_hearings)
