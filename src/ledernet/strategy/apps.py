from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "ledernet.strategy"
    label = "strategy"

    def ready(self) -> None:
        from django.urls import reverse
        from django.utils.translation import gettext_lazy as _

        from ledernet.audit import verbs
        from ledernet.decisions import topics
        from ledernet.mail import letters, signals

        from . import letters as ours
        from .enums import Verb

        verbs.register(Verb)
        letters.register(
            ours.ASKED, ours.build_asked, label=_("Question to a colleague"), shown=True,
            to=_("The colleague who is asked"), goes=_("when somebody is asked to answer a question"),
            words=ours.ASKED_WORDS, example=ours.example_asked,
        )  # fmt: skip
        signals.register(
            signals.Signal(
                ours.ASKED_SOON, ours.before_the_answer_is_due, days=3, least=1, most=14, due=ours.due_answers
            ),
            ours.build_asked_soon, label=_("Reminder of a question"), to=_("The colleague who is asked"),
            words=ours.ASKED_SOON_WORDS, example=ours.example_asked,
        )  # fmt: skip
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
