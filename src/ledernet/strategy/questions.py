"""What is said beside each of the twenty questions: a line to begin with, why it matters, what it costs, which own numbers.

Reasons for and against are about doing much of what is asked; the choice is the management's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .enums import Question

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class About:
    """`numbers` are keys of `queries.numbers.figures_of`; `fragments` are keys that rooms further down may register."""

    hint: Text
    why: Text
    speaks_for: tuple[Text, ...] = ()
    speaks_against: tuple[Text, ...] = ()
    numbers: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()


ABOUT: dict[Question, About] = {
    # --- purpose ---------------------------------------------------------------------------------------------------
    Question.MAIN_PURPOSE: About(
        _("One or two sentences: for whom, what is to change, and how will you see it?"),
        _(
            "All that follows is measured against these words. A network without a purpose becomes one more meeting."
        ),
        (_("One clear purpose makes it easy to choose topics, and to say no."),),
        (_("What you leave out now, nobody will ask about in a year. Choose on purpose."),),
        ("leaders", "networks"),
    ),
    Question.PRACTICE: About(
        _("Name two or three things a leader does in another way a year from now."),
        _("A network is worth its hours when something changes between the meetings, not only in them."),
        (_("What can be seen can be evaluated, and praised."),),
        (_("Too precise, and it becomes a duty list instead of leadership."),),
        ("leaders", "levels"),
        ("practice",),
    ),
    Question.LEADER_GAIN: About(
        _("What would make a busy leader keep the date?"),
        _("Leaders come for what they can use. If the gain is only the organisation's, attendance falls."),
        (_("A gain of one's own gives attendance without reminders."),),
        (_("A gain for each alone does not bind the organisation together."),),
        ("span", "alone"),
        ("attendance",),
    ),
    Question.ORGANISATION_GAIN: About(
        _("Think of what citizens and businesses notice in the end."),
        _("The hours are the organisation's. It must be able to say what they are spent on."),
        (_("A shared gain gives the chiefs a reason to protect the time."),),
        (_("If it sounds like control, the leaders keep the hard things to themselves."),),
        ("administrations", "leaders"),
    ),
    Question.OWNERSHIP: About(
        _("Think of own effort, roles that go round and own rules of play."),
        _(
            "Those who only turn up wait for the facilitator. Those who own the network carry it when somebody stays away."
        ),
        (_("Own topics and roles that go round make it their network."),),
        (_("The freer they are, the more the networks differ: harder to compare, and harder to steer."),),
        ("networks",),
        ("attendance",),
    ),
    Question.COMMUNICATION: About(
        _("Who says it, where, and in which words? Remember the employees of the leaders."),
        _(
            "A purpose is clear when a leader can say it in her own words, and why it matters to her and to all."
        ),
        (_("Said by the nearest chief, it is heard as something that counts."),),
        (_("Said too often without anything happening, it wears off."),),
        ("leaders", "administrations"),
    ),
    # --- kind ------------------------------------------------------------------------------------------------------
    Question.SPARRING: About(
        _("Which conversation do your leaders lack today?"),
        _("Peers understand at once. Others see what one no longer sees oneself."),
        (_("Peers of one field: safe soon, and help with what fills the day."),),
        (_("Peers of one field: the talk slides from leadership to the field, and few new ideas come in."),),
        ("fields", "alone"),
    ),
    Question.COHESION: About(
        _("Where does it hurt most today: within a field, or between them?"),
        _("A network ties together those who sit in it. It cannot do both things equally well."),
        (_("Across: a common culture, and colleagues to ring in other administrations."),),
        (_("Across: the field itself gets less time, and somebody must look after it elsewhere."),),
        ("administrations", "fields"),
    ),
    Question.OTHER_PURPOSES: About(
        _("Look at the purposes that have fewer points: does the kind you lean towards serve them as well?"),
        _("The main purpose often points to one kind, and the next ones to another."),
        (_("One kind for all is easy to explain and to run."),),
        (_("Two kinds can serve more purposes, but cost each leader twice the time."),),
        ("fields", "levels", "administrations"),
    ),
    Question.DUTY: About(
        _("What you write is shown to all who take part."),
        _("It decides who comes, and what an absence means. Both can be right; half a duty seldom is."),
        (_("A duty: all are there, also those who would gain most, and the chiefs make room for it."),),
        (
            _(
                "A duty: some come for the list's sake. Voluntary: those who come want to, but the busy ones stay away."
            ),
        ),
        ("leaders",),
        ("attendance-by-policy",),
    ),
    # --- frames ----------------------------------------------------------------------------------------------------
    Question.EXPECTATIONS: About(
        _("Hours for each leader, what it may cost, and what you want to see for it."),
        _("Leaders can only keep what they have been told. What is not said is settled by the calendar."),
        (_("Clear demands protect the time, also towards the leader's own chief."),),
        (_("Every hour is taken from somewhere. Say from where."),),
        ("leaders", "networks"),
        ("cost",),
    ),
    Question.SUPPORT: About(
        _("A visit, a greeting, an answer to a proposal: something with a day to it."),
        _("Leaders look at what the management does, more than at what it writes."),
        (_("Small promises that are kept say that the time is well spent."),),
        (_("A promise that is broken does more harm than none. Promise little, and keep it."),),
        ("networks", "administrations"),
        ("replies",),
    ),
    Question.FACILITATION: About(
        _("Who keeps the purpose in view when the talk takes another way?"),
        _("Most networks that fade had nobody whose task it was to keep them going."),
        (_("From outside: practised, neutral and free of the house's own stories."),),
        (_("From outside: costs more, leaves with the knowledge, and does not know the house."),),
        ("networks",),
        ("facilitators",),
    ),
    Question.ADMINISTRATION: About(
        _("Dates, rooms, who comes and goes, lists: who does it, and how little is enough?"),
        _("Networks die of small things: a date that was never set, a room that was taken."),
        (_("Everything in one place: even, and seen by somebody."),),
        (_("Everything in one place: the networks wait for HR instead of helping themselves."),),
        ("networks", "leaders"),
    ),
    Question.DIVISION: About(
        _("What do you decide yourselves, and what does HR do without asking?"),
        _("Where the line is unclear, either nothing happens or it is all sent upwards."),
        (_("A clear line lets HR act, and lets the management hold on to purpose and resources."),),
        (_("Whoever has handed everything over no longer has a hand in it."),),
        ("administrations",),
    ),
    # --- life ------------------------------------------------------------------------------------------------------
    Question.TURNOVER: About(
        _("How is a newcomer received, and how is somebody thanked who leaves?"),
        _("Each change of persons costs trust. Planned, it also brings in new air."),
        (_("Fixed times for coming and going let the group begin anew together."),),
        (_("Fixed times let a newcomer wait, and leave empty seats meanwhile."),),
        ("leaders", "networks"),
        ("turnover",),
    ),
    Question.END_DATES: About(
        _("All three, one or none: say why."),
        _("What has no end is seldom looked at. What ends too soon never becomes safe."),
        (_("An end date makes going on something one chooses."),),
        (_("A group needs time to trust: a year or more before it gives its best."),),
        ("networks",),
        ("age",),
    ),
    Question.EVALUATION: About(
        _("Settle date, way and questions before the first meeting."),
        _("Targets set afterwards always fit. Set before, they are worth something."),
        (_("Few questions, the same each time, show whether it moves."),),
        (_("Each questionnaire takes time and patience. Ask only what you will act on."),),
        ("leaders", "networks"),
        ("answers",),
    ),
    Question.CLOSING: About(
        _("Write down now what you would see, and who then decides."),
        _("It is easier to agree on while there is no network, and nobody, that it is about."),
        (_("Known beforehand, a closing is no verdict on anybody."),),
        (_("Figures alone do not know why. People must decide, with the figures before them."),),
        ("networks",),
        ("attendance",),
    ),
    Question.SIGNS: About(
        _("For example: a new organisation, fewer who wish to take part, a new strategy."),
        _("Networks seldom fail. More often the needs move on, and nobody says so."),
        (_("Signs that are agreed on make it allowed to say that it is over."),),
        (_("Change too often, and no network grows old enough to give something."),),
        ("levels", "administrations"),
        ("attendance",),
    ),
}
