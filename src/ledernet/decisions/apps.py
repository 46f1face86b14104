from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "ledernet.decisions"
    label = "decisions"

    def ready(self) -> None:
        from ledernet.audit import verbs
        from ledernet.mail import letters, signals

        from .enums import Verb
        from .letters import (
            LOOK_AGAIN,
            LOOK_AGAIN_WORDS,
            OWNED,
            OWNED_WORDS,
            before_it_is_looked_at,
            build_look_again,
            build_owned,
            due_to_look_again,
            example_look_again,
            example_owned,
        )

        verbs.register(Verb)
        letters.register(
            OWNED, build_owned, label=_("Decision to see to"), shown=True, to=_("Whoever is to see to a decision"),
            goes=_("when a decision is given to somebody"), words=OWNED_WORDS, example=example_owned,
        )  # fmt: skip
        signals.register(
            signals.Signal(LOOK_AGAIN, before_it_is_looked_at, days=7, least=1, most=30, due=due_to_look_again),
            build_look_again, label=_("Decision to be looked at again"), to=_("Whoever sees to the decision"),
            words=LOOK_AGAIN_WORDS, example=example_look_again,
        )  # fmt: skip

        from . import (
            rules,  # noqa: F401  # permissions are known from the start
            topics,
        )

        topics.register(topics.OTHER, _("Other decision"))
        topics.register_subject("people.unit", lambda key: reverse("people:unit", args=[key]))

        from ledernet.people import needs

        from .needs import OVERDUE

        needs.register(OVERDUE)
