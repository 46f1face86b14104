from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "ledernet.strategy"
    label = "strategy"

    def ready(self) -> None:
        from django.urls import reverse
        from django.utils.translation import gettext_lazy as _

        from ledernet.audit import verbs
        from ledernet.decisions import topics
        from ledernet.mail import letters

        from .enums import Verb
        from .letters import ASKED, build_asked

        verbs.register(Verb)
        letters.register(ASKED, build_asked, label=_("Question to a colleague"), shown=True)
        topics.register("strategy.answer", _("Answer of the management"))
        topics.register("strategy.purpose", _("Purpose of a programme"))
        topics.register("strategy.type", _("Kind of network"))
        topics.register("strategy.participation", _("Voluntary or a duty"))
        topics.register_subject("strategy.programme", lambda key: reverse("strategy:programme", args=[key]))

        from ledernet.people import needs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .needs import PROMISE, QUESTION

        needs.register(QUESTION)
        needs.register(PROMISE)
