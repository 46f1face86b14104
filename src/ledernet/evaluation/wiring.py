"""What this room registers with others when it is loaded."""

from __future__ import annotations


def wire() -> None:
    from django.utils.translation import gettext_lazy as _

    from ledernet.mail import letters

    from .waves.letters import build_asked, build_released, build_reminded, build_told
    from .waves.post import ASKED, RELEASED, REMINDED, TOLD

    letters.register(
        ASKED, build_asked, label=_("Questions of an evaluation"), shown=False,
        to=_("Members of the networks that are asked"), goes=_("in the morning of the day on which the evaluation opens"),
    )  # fmt: skip
    letters.register(
        REMINDED, build_reminded, label=_("Reminder of an evaluation"), shown=False, traceless=True,
        to=_("Members who have not answered"), goes=_("half-way, and two days before the last"),
    )  # fmt: skip
    letters.register(
        TOLD, build_told, label=_("The result of an evaluation can be read"), shown=True,
        to=_("Members and facilitators of the network"), goes=_("when the evaluation closes"),
    )  # fmt: skip
    letters.register(
        RELEASED, build_released, label=_("A network has passed on its evaluation"), shown=True,
        to=_("The responsible chief of the network"), goes=_("when the network passes it on, or its time is over"),
    )  # fmt: skip

    from ledernet.audit import verbs
    from ledernet.networks import panels
    from ledernet.people import needs

    from .dialogue import rules  # noqa: F401  # permissions are known from the start
    from .dialogue.enums import DialogueVerb
    from .dialogue.needs import NO_DIALOGUE
    from .dialogue.panel import PANELS
    from .learning import rules as _rules  # noqa: F401
    from .learning.enums import StoryVerb
    from .results.needs import KINDS
    from .results.panels import PANELS as OF_RESULTS

    verbs.register(DialogueVerb)
    verbs.register(StoryVerb)
    for kind in (*KINDS, NO_DIALOGUE):
        needs.register(kind)
    for panel in (*OF_RESULTS, *PANELS):
        panels.register(panel)

    from ledernet.networks.shared.doors import open_to_guests

    from .results.queries import network_of_result

    open_to_guests(
        network_of_result, "evaluation:result", "evaluation:result-pdf", "evaluation:result-xlsx", "evaluation:comment",
        "evaluation:pass-on",
    )  # fmt: skip
