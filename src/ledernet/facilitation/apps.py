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

        from . import letters as ours

        letters.register(
            ours.GIVEN, ours.build_given, label=_("Networks to run"), shown=True, to=_("The facilitator"),
            goes=_("when networks are given to facilitators"), words=ours.GIVEN_WORDS, example=ours.example_given,
        )  # fmt: skip
        letters.register(
            ours.ARRANGED, ours.build_arranged, label=_("Who runs the network"), shown=True,
            to=_("The coordinator of the network"), goes=_("when networks are given to facilitators"),
            words=ours.ARRANGED_WORDS, example=ours.example_arranged,
        )  # fmt: skip

        from ledernet.people import needs

        from .needs import OVER, UNSTAFFED

        for kind in (OVER, UNSTAFFED):
            needs.register(kind)
