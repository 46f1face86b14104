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

        from .letters import ANSWERED, DUE, SENT, build_answered, build_due, build_sent

        letters.register(SENT, build_sent, label=_("Proposal from a network"), shown=True)
        letters.register(DUE, build_due, label=_("Answer that is due"), shown=True)
        letters.register(ANSWERED, build_answered, label=_("Answer to a proposal"), shown=True)

        from django.urls import reverse

        from ledernet.decisions import topics

        from .actions import TOPIC

        topics.register(TOPIC, _("Answer to a proposal"))
        topics.register_subject("proposals.proposal", lambda key: reverse("proposals:proposal", args=[key]))

        from ledernet.people import needs

        from .needs import OVERDUE

        needs.register(OVERDUE)

        from ledernet.networks import panels

        from .panels import PANELS

        for panel in PANELS:
            panels.register(panel)
