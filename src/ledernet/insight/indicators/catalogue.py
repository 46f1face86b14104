"""What each indicator is called, how it is reckoned, and where the limit comes from. In the order in which a profile is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Unit(StrEnum):
    SHARE = "share"  # 0 to 1, told as per cent
    POINTS = "points"  # a change of a share, told as percentage points
    INDEX = "index"  # 0 to 1, told as a number
    DAYS = "days"
    MONTHS = "months"
    COUNT = "count"
    KRONER = "kroner"


class Group(StrEnum):
    MEETINGS = "meetings"
    PEOPLE = "people"
    WORK = "work"
    MANAGEMENT = "management"


GROUPS: dict[Group, Text] = {
    Group.MEETINGS: _("Do they meet, and do they come?"),
    Group.PEOPLE: _("Who sits there, and for how long?"),
    Group.WORK: _("What the time goes to"),
    Group.MANAGEMENT: _("What the management owes"),
}

HOUSE: Text = _("House default")


@dataclass(frozen=True)
class Spec:
    """`source` is a title and `where` what to look up; where the limit is the house's own, `limit` says which and `is_house` that it is."""

    key: str
    label: Text
    definition: Text
    unit: Unit
    group: Group
    limit: Text = ""
    source: Text = ""
    where: Text = ""
    is_house: bool = False


SPECS: tuple[Spec, ...] = (
    Spec(
        "attendance", _("Attendance"),
        _("Those who were there, of those expected, at the last six meetings held: members on the day, less those on leave. The interval is Wilson’s; it counts every person at every meeting as drawn apart, so it is the least doubt there is."),
        Unit.SHARE, Group.MEETINGS, _("Few come below the lower limit, most from the upper: 65 and 80 per cent unless your organisation has set others."),
        _("Wilson: Probable inference"), _("Journal of the American Statistical Association 22 (1927), 209–212"), True,
    ),
    Spec(
        "notified", _("Notified of the absences"),
        _("Those who sent regrets, of all who were not there, at the last six meetings."),
        Unit.SHARE, Group.MEETINGS, _("No limit. A low share is a matter of manners, not of time."),
    ),
    Spec(
        "volatility", pgettext_lazy("indicator", "Fluctuation"),
        _("How far attendance swings from meeting to meeting over the last six, as a standard deviation. It stands out only where chance alone would swing as much in fewer than one of twenty networks of this size."),
        Unit.POINTS, Group.MEETINGS, _("Beyond chance, one time in twenty."),
        _("Cochran: Some methods for strengthening the common χ² tests"), _("Biometrics 10 (1954), 417–451"),
    ),
    Spec(
        "drift", pgettext_lazy("indicator", "Drift"),
        _("The change of attendance from one meeting to the next over the last six, as a straight line. A fall stands out only where the interval excludes nought; Student’s t, and never narrower than chance makes it."),
        Unit.POINTS, Group.MEETINGS, _("A fall whose interval excludes nought."),
        _("McCullagh and Nelder: Generalized Linear Models"), _("2nd edition (1989), section 4.5"),
    ),
    Spec(
        "absence_streak", _("Away twice in a row without a word"),
        _("Members who stayed away from their two latest meetings, or more, without sending regrets. For you who facilitate the network, and for nobody else."),
        Unit.COUNT, Group.MEETINGS, _("Two in a row."),
        _("Real Leaders: two misses put it on the agenda"), _("Practice of peer groups"), True,
    ),
    Spec(
        "held", _("Meetings held"),
        _("Meetings held, of those planned in the last twelve months. A meeting that was moved and held counts as held."),
        Unit.SHARE, Group.MEETINGS, _("At least 85 per cent."), HOUSE, "", True,
    ),
    Spec(
        "answered", _("Answered beforehand"),
        _("Those who had said whether they came before the meeting began, of those expected, over twelve months. Where nobody ever has, nothing is told: the network does it in another way."),
        Unit.SHARE, Group.MEETINGS, _("At least 80 per cent."), HOUSE, "", True,
    ),
    Spec(
        "coverage", _("Coverage"),
        _("Leaders with a seat in any network, of those the programme is for."),
        Unit.SHARE, Group.PEOPLE, _("No limit: it is for you to say how many should have one."),
    ),
    Spec(
        "lead_time", _("From new leader to first meeting"),
        _("Days from the first day as a leader here to the first meeting of a network, the middle one of those who began within two years. Who has not been at a meeting yet counts as later than all others. Told from five leaders up."),
        Unit.DAYS, Group.PEOPLE, _("The days of the programme’s plan, ninety unless it says otherwise."),
        _("Entrepreneurs’ Organization: trained and placed within ninety days"), _("Practice of peer groups"), True,
    ),
    Spec(
        "turnover", _("Coming and going"),
        _("Those who came and those who left within twelve months, by the mean number of members. Who was there from the beginning has not come, and who lost the seat because the network closed has not left. The band is one person fewer and one more."),
        Unit.SHARE, Group.PEOPLE, _("At most 40 per cent."), HOUSE, "", True,
    ),
    Spec(
        "tenure", _("Time together"),
        _("Mean months that those who sit there have sat there."),
        Unit.MONTHS, Group.PEOPLE, _("No limit of its own: see the age."),
        _("Katz and Allen: Investigating the Not Invented Here syndrome"), _("R&D Management 12 (1982), 7–20: performance rises to a year and a half, and is clearly lower at five years"),
    ),
    Spec(
        "age", pgettext_lazy("indicator", "Age"),
        _("Months since the network began. Two to four years is a fitting life: from 24 months it is time to talk about what comes next, from 42 it is time to decide."),
        Unit.MONTHS, Group.PEOPLE, _("Talk from 24 months, decide from 42."),
        _("KL 2008: two to four years"), _("Page 14; the months are a house default"), True,
    ),
    Spec(
        "freshness", _("Freshness"),
        _("Those who have sat there for less than twelve months, of all who sit there. Networks in their first year are left out. The band is one person fewer and one more."),
        Unit.SHARE, Group.PEOPLE, _("15 to 40 per cent."), HOUSE, "", True,
    ),
    Spec(
        "variety", _("Variety"),
        _("Blau’s index of the highest that so many people of so many kinds can reach, for what the type wants difference in. The one that varies least is told. The band is what one member of another kind would make."),
        Unit.INDEX, Group.PEOPLE, _("At least half of what can be reached; a house default."),
        _("Harrison and Klein: What’s the difference?"), _("Academy of Management Review 32 (2007), 1199–1228"), True,
    ),
    Spec(
        "fault_line", _("Fault line"),
        _("How much of what members differ in otherwise follows the one split that goes deepest, by field, level, place or time in the network: 1 means that two halves have nothing in common. The band is with any one member away."),
        Unit.INDEX, Group.PEOPLE, _("At most 0.6; a house default."),
        _("Thatcher and Patel: Demographic faultlines"), _("Journal of Applied Psychology 96 (2011), 1119–1139; measure after Thatcher, Jehn and Zanutto (2003)"), True,
    ),
    Spec(
        "bridge", _("Bridges"),
        _("Pairs of units that meet in this network and in no other. They would not meet at all if it closed without anything in its place."),
        Unit.COUNT, Group.PEOPLE, _("No limit: something to know before closing."),
    ),
    Spec(
        "facilitator_load", _("Load of the facilitators"),
        _("Hours a year that the networks take of the facilitator with most to do, by the hours agreed with her chief."),
        Unit.SHARE, Group.PEOPLE, _("At most what was agreed."),
    ),
    Spec(
        "topic_mix", _("Time by purpose"),
        _("The share of the meeting time of twelve months that would have to be spent otherwise for the time to follow the weights of the purposes. It stands out only where few items on the agenda could not lie so by chance."),
        Unit.SHARE, Group.WORK, _("Beyond chance, one time in twenty."),
        _("McDiarmid: On the method of bounded differences"), _("Surveys in Combinatorics (1989), 148–188"),
    ),
    Spec(
        "reply_time", _("Days to an answer"),
        _("Days from when a proposal is sent until the management answers it; the middle one’s. It stands out where an answer is late."),
        Unit.DAYS, Group.MANAGEMENT, _("The days that were promised, thirty unless the charter says otherwise."), HOUSE, "", True,
    ),
    Spec(
        "pledges", _("Promises kept"),
        _("Promises of support that were kept, of those whose day has come. What was taken back with a reason is left out."),
        Unit.SHARE, Group.MANAGEMENT, _("All of them."),
    ),
    Spec(
        "debt", _("Not followed up"),
        _("Decisions whose day for looking at them again has passed, evaluations that are overdue with no round planned, and charters that have run out."),
        Unit.COUNT, Group.MANAGEMENT, _("None."),
    ),
    Spec(
        "cost", _("Cost of an hour"),
        _("Of an hour that somebody was there this year: the time of those who came, facilitation, coordination, HR, rooms and other. The lower end of the band counts only what is posted, written down or attended; the upper also hours that were planned and that nobody has written."),
        Unit.KRONER, Group.MANAGEMENT, _("No limit: see it beside what the network has reached."),
    ),
)  # fmt: skip
"""Every indicator there is (domain notes, 5.8)."""

BY_KEY = {spec.key: spec for spec in SPECS}
ORDER = {spec.key: place for place, spec in enumerate(SPECS)}
