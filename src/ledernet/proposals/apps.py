from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "ledernet.proposals"
    label = "proposals"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from . import rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb

        verbs.register(Verb)

        from ledernet.mail import letters

        from . import letters as ours

        letters.register(
            ours.SENT, ours.build_sent, label=_("Proposal from a network"), shown=True,
            to=_("The one in the management who is to answer"), goes=_("when a network sends a proposal"),
            words=ours.SENT_WORDS, example=ours.example_sent,
        )  # fmt: skip
        letters.register(
            ours.DUE, ours.build_due, label=_("Answer that is due"), shown=True,
            to=_("The one in the management who is to answer"),
            goes=_("five days before the promised day, on the day after, and each week"),
            words=ours.DUE_WORDS, example=ours.example_due,
        )  # fmt: skip
        letters.register(
            ours.ANSWERED, ours.build_answered, label=_("Answer to a proposal"), shown=True,
            to=_("Those in the network’s confidential room"), goes=_("when the management has answered"),
            words=ours.ANSWERED_WORDS, example=ours.example_answered,
        )  # fmt: skip

        from django.urls import reverse

        from ledernet.decisions import topics

        from .actions import TOPIC

        topics.register(TOPIC, _("Answer to a proposal"))
        topics.register_subject("proposals.proposal", lambda key: reverse("proposals:proposal", args=[key]))

        from ledernet.decisions import owed

        from .panels import answers_owed

        owed.register("proposals.answers", answers_owed)

        from ledernet.people import needs

        from .needs import OVERDUE

        needs.register(OVERDUE)

        from ledernet.networks import panels

        from .panels import PANELS

        for panel in PANELS:
            panels.register(panel)
