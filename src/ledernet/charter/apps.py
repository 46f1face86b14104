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

        from . import rules  # noqa: F401  # permissions are known from the start
        from .actions.approving import APPROVED

        topics.register(APPROVED, _("Charter approved"))
