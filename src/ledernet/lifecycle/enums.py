"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MoveKind(models.TextChoices):
    """What can be decided about a network: the five moves, and going on as it is."""

    CONTINUE = "continue", pgettext_lazy("move", "Continue")
    ROTATION = "rotation", pgettext_lazy("move", "Rotation")
    EVALUATION = "evaluation", pgettext_lazy("move", "New trial")
    RESTART = "restart", pgettext_lazy("move", "Restart")
    WIND_DOWN = "wind_down", pgettext_lazy("move", "Wind-down")
    REDESIGN = "redesign", pgettext_lazy("move", "Redesign")


class MoveState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("move", "Draft")
    DECIDED = "decided", pgettext_lazy("move", "Decided")  # and told; nothing has taken effect
    CARRIED_OUT = "carried_out", pgettext_lazy("move", "Carried out")
    UNDONE = "undone", pgettext_lazy("move", "Undone")  # before it took effect
    DISCARDED = "discarded", pgettext_lazy("move", "Given up")


MOVE_TRANSITIONS: dict[MoveState, frozenset[MoveState]] = {
    MoveState.DRAFT: frozenset({MoveState.DECIDED, MoveState.DISCARDED}),
    MoveState.DECIDED: frozenset({MoveState.CARRIED_OUT, MoveState.UNDONE}),
    MoveState.CARRIED_OUT: frozenset(),
    MoveState.UNDONE: frozenset(),
    MoveState.DISCARDED: frozenset(),
}

OPEN = frozenset({MoveState.DRAFT, MoveState.DECIDED})
"""A network is part of one such move at most."""


class Goes(models.TextChoices):
    """Where a member of a network goes when it changes."""

    STAYS = "stays", _("Stays")
    MOVES = "moves", _("Moves to another network")
    WAITS = "waits", _("Waits for a seat")
    LEAVES = "leaves", _("Leaves by own wish")


class Outcome(models.TextChoices):
    """What a network makes of an experiment when it looks back at it."""

    KEEP = "keep", _("We keep it")
    ADJUST = "adjust", _("We go on with it, changed")
    DROP = "drop", _("We let it go")


class Happened(models.TextChoices):
    """What came of a move, in counts; nobody is named."""

    TOLD = "told", _("Members and facilitators were told")
    RUN_OPENED = "run_opened", _("A new composition was begun")
    DATES_CHANGED = "dates_changed", _("Dates of the network were changed")
    SEATS_ENDED = "seats_ended", _("Seats ended")
    SEATS_GIVEN = "seats_given", _("Seats were given")
    NETWORKS_FOUNDED = "networks_founded", _("New networks were founded")
    NETWORK_CLOSED = "network_closed", _("Networks closed, with thanks")
    INVITATIONS = "invitations", _("Invitations were prepared")
    WAITING = "waiting", _("Members wait for a seat")
    LESSONS_KEPT = "lessons_kept", _("Lessons were kept")
    PROGRAMME_CHANGED = "programme_changed", _("The programme was changed")
    LAUNCHED = "launched", _("Networks were launched on their charter")
    UNDONE = "undone", _("It was undone, and all who had been told were told")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    DRAFTED = "lifecycle.drafted", _("Move of a network drafted")
    DISCARDED = "lifecycle.discarded", _("Draft of a move given up")
    DECIDED = "lifecycle.decided", _("Move of a network decided")
    UNDONE = "lifecycle.undone", _("Move of a network undone")
    CARRIED_OUT = "lifecycle.carried_out", _("Move of a network carried out")
    PLACED = "lifecycle.placed", _("Places after a move chosen")
    EXPERIMENT_BEGUN = "lifecycle.experiment_begun", _("Experiment in a network begun")
    EXPERIMENT_LOOKED_AT = "lifecycle.experiment_looked_at", _("Experiment in a network looked back at")
    THREAD_PRINTED = "lifecycle.thread_printed", _("Thread of a network printed")
