"""Why something is not drafted or decided, said on the form that asked for it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from ledernet.lifecycle import actions
from ledernet.lifecycle.moves.base import Refused
from ledernet.networks.actions import NetworkIsClosed

REFUSALS = (actions.Incomplete, actions.NoDialogue, actions.OtherMove, NetworkIsClosed, Refused)


def say_why(form: forms.Form, refused: Exception) -> None:
    if isinstance(refused, actions.Incomplete):
        for name, problems in refused.problems.items():
            for problem in problems:
                form.add_error(name or None, str(problem))
    elif isinstance(refused, actions.NoDialogue):
        words = _(
            "There is no fresh note of a dialogue from %(names)s, or the network still has its result to itself. Nothing is decided before."
        )
        form.add_error(None, words % {"names": ", ".join(refused.names)})
    elif isinstance(refused, actions.OtherMove):
        words = _("Something else is drafted or decided about %(names)s.")
        form.add_error(None, words % {"names": ", ".join(refused.names)})
    elif isinstance(refused, Refused):
        form.add_error(None, str(refused.why))
    else:
        form.add_error(None, _("A network of these has closed meanwhile."))
