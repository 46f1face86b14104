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
        from ledernet.mail import letters, signals

        from . import letters as ours
        from . import rules  # noqa: F401  # permissions are known from the start
        from .actions.approving import APPROVED
        from .actions.hearings import ASKED, TOLD
        from .material.letter import LETTER, build_material

        letters.register(
            ASKED, ours.build_asked, label=_("Hearing about a charter"), shown=True, to=_("Those who are heard"),
            goes=_("when a hearing is opened"), words=ours.ASKED_WORDS, example=ours.example_asked,
        )  # fmt: skip
        letters.register(
            TOLD, ours.build_told, label=_("What came of a hearing"), shown=True, to=_("Those who were heard"),
            goes=_("when a hearing is closed"), words=ours.TOLD_WORDS, example=ours.example_told,
        )  # fmt: skip
        signals.register(
            signals.Signal(ours.SOON_OVER, ours.before_it_is_over, days=3, least=1, most=14, due=ours.due_to_say),
            ours.build_soon_over, label=_("Reminder of a hearing"), to=_("Those who are heard"),
            words=ours.SOON_OVER_WORDS, example=ours.example_asked,
        )  # fmt: skip
        topics.register(APPROVED, _("Charter approved"))
        letters.register(
            LETTER, build_material, label=_("Information on a charter"), shown=True,
            to=_("Those whom HR chooses"), goes=_("when HR sends information material; its words are written there"),
        )  # fmt: skip

        from ledernet.strategy import impact, wheel

        from .impact import clauses_touched
        from .year import days_of_hearings

        impact.register(clauses_touched)
        wheel.register_source(days_of_hearings)
