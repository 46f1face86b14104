from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "ledernet.decisions"
    label = "decisions"

    def ready(self) -> None:
        from ledernet.audit import verbs
        from ledernet.mail import letters

        from .enums import Verb
        from .letters import OWNED, build_owned

        verbs.register(Verb)
        letters.register(OWNED, build_owned, label=_("Decision to see to"), shown=True)

        from . import (
            rules,  # noqa: F401  # permissions are known from the start
            topics,
        )

        topics.register(topics.OTHER, _("Other decision"))
        topics.register_subject("people.unit", lambda key: reverse("people:unit", args=[key]))

        from ledernet.people import needs

        from .needs import OVERDUE

        needs.register(OVERDUE)
