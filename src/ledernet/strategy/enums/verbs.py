"""What the audit log can say of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    PROGRAMME_CREATED = "strategy.programme_created", _("Programme created")
    PROGRAMME_CHANGED = "strategy.programme_changed", _("Programme changed")
    PROGRAMME_DECIDED = "strategy.programme_decided", _("Programme decided")
    PROGRAMME_CLOSED = "strategy.programme_closed", _("Programme closed")
    PROGRAMME_REOPENED = "strategy.programme_reopened", _("Programme taken up again")
    TYPE_CREATED = "strategy.type_created", _("Type of network added")
    TYPE_CHANGED = "strategy.type_changed", _("Type of network changed")
    TOPICS_CHOSEN = "strategy.topics_chosen", _("Topics of the networks chosen")
    ANSWERED = "strategy.answered", _("Question answered")
    ANSWER_ASKED = "strategy.answer_asked", _("Colleague asked to answer")
    ANSWER_WITHDRAWN = "strategy.answer_withdrawn", _("Question to a colleague withdrawn")
    ANSWER_DECIDED = "strategy.answer_decided", _("Answer decided")
    PURPOSE_DESCRIBED = "strategy.purpose_described", _("Purpose described")
    FOUNDATION_CHANGED = "strategy.foundation_changed", _("Leadership foundation changed")
    ITEM_ADDED = "strategy.item_added", _("Goal, value or initiative added")
    ITEM_CHANGED = "strategy.item_changed", _("Goal, value or initiative changed")
    WHEEL_CHANGED = "strategy.wheel_changed", _("Year wheel changed")
    FRAMES_CHANGED = "strategy.frames_changed", _("Frames changed")
    RESPONSIBILITIES_CHANGED = "strategy.responsibilities_changed", _("Decision rights changed")
    PRINCIPLES_CHANGED = "strategy.principles_changed", _("Rules of play changed")
    PLEDGE_GIVEN = "strategy.pledge_given", _("Support promised")
    PLEDGE_CHANGED = "strategy.pledge_changed", _("Promise of support changed")
    PLEDGE_KEPT = "strategy.pledge_kept", _("Promise of support kept")
    PLEDGE_TAKEN_BACK = "strategy.pledge_taken_back", _("Promise of support taken back")
    LIFE_PLANNED = "strategy.life_planned", _("Life of the networks planned")
    EVALUATION_PLANNED = "strategy.evaluation_planned", _("Evaluation planned")
