"""Ways of working that come with the product: what each is good for, how long it takes, its steps, and where it comes from.

The words are the product's own; `source` names who described the way of working first or best, for those who wish to read on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import Purpose

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

PROFESSION, TOOLS, REFLECTION, MOTIVATION = (
    Purpose.PROFESSION,
    Purpose.TOOLS,
    Purpose.REFLECTION,
    Purpose.INSPIRATION,
)
CULTURE, STRATEGY, GOVERNANCE = Purpose.CULTURE, Purpose.STRATEGY, Purpose.GOVERNANCE


@dataclass(frozen=True)
class Product:
    """A way of working as the product tells it. `steps` are (minutes, what to do); `least` to `most` people can take part."""

    name: Text
    gain: Text
    caution: Text
    source: Text
    least: int
    most: int
    purposes: tuple[Purpose, ...]
    steps: tuple[tuple[int, Text], ...]


CATALOGUE: dict[str, Product] = {
    "case-round": Product(
        _("Case round"),
        _(
            "One leader brings something that is hard right now, and goes home with more than one way forward."
        ),
        _(
            "Advice comes too early. Keep the questions apart from the ideas, and let whoever owns the case choose."
        ),
        _("Action learning after Reg Revans; peer group supervision"),
        4,
        10,
        (REFLECTION, PROFESSION),
        (
            (5, _("The owner tells what it is about, and ends with one question to the others.")),
            (10, _("The others ask to understand, short and open. Nobody advises yet.")),
            (5, _("The owner says the question once more: is it still the same?")),
            (15, _("The others say what they see, think and would try. The owner listens and takes notes.")),
            (5, _("The owner says what was useful, and what the first step will be, and when.")),
            (5, _("All: what do I take home for my own place?")),
        ),
    ),
    "reflecting-team": Product(
        _("Reflecting team"),
        _("Several views on the same matter, without anybody having to defend anything."),
        _("The team talks to each other, not to the owner, and wonders rather than judges."),
        _("Tom Andersen, 1987"),
        5,
        9,
        (REFLECTION,),
        (
            (5, _("Choose who owns the matter, who interviews, and who is the team.")),
            (15, _("The interviewer and the owner talk. The team listens and says nothing.")),
            (
                8,
                _(
                    "The team talks among itself of what it heard and what it made them wonder. The owner listens."
                ),
            ),
            (5, _("The interviewer asks the owner: what caught you?")),
            (8, _("Once more team, once more owner, if there is time and wish for it.")),
            (4, _("Leave the matter. Each says one word about having been in the role.")),
        ),
    ),
    "pairs-walking": Product(
        _("Two and two, walking"),
        _("Everybody gets to talk, also those who say little at the table."),
        _("Keep the time: half belongs to each. Whoever listens asks, and does not tell of the own place."),
        _("Peer consultation in pairs; a habit in many workplaces"),
        2,
        30,
        (REFLECTION, MOTIVATION),
        (
            (3, _("Choose a question that all can answer, and find somebody you know little.")),
            (12, _("One talks, the other asks.")),
            (12, _("Change over at half time.")),
            (8, _("Back: each says one thing about the own thoughts, nothing about the other's.")),
        ),
    ),
    "visit-my-world": Product(
        _("Visit my world"),
        _(
            "Leaders from different fields come to understand each other's daily life quickly, so that later talk can be about leadership."
        ),
        _("It turns into a tour of the house. Keep to the three questions, and stop in time."),
        _("Own of the product, for networks across fields"),
        4,
        12,
        (CULTURE, STRATEGY),
        (
            (10, _("The host shows the place, and one thing that is done differently here.")),
            (10, _("The host tells: what do I lead, what is hardest, who do I depend on?")),
            (15, _("Guests ask about leadership, not about the field.")),
            (10, _("Guests say what they would borrow, and what they would find hard here.")),
            (5, _("The host says what it was like to be seen.")),
        ),
    ),
    "fishbowl": Product(
        _("Fishbowl"),
        _("A talk about something on which we disagree, that many can listen to and some take part in."),
        _("The same few stay in the middle. Keep one chair empty, and leave it when somebody comes."),
        _("A classic of group work, described by many"),
        8,
        30,
        (CULTURE, GOVERNANCE),
        (
            (
                5,
                _(
                    "Four chairs in the middle and one that is empty, the rest around. Say the question aloud."
                ),
            ),
            (
                20,
                _(
                    "Those in the middle talk. Whoever has something to say takes the empty chair; then another leaves."
                ),
            ),
            (10, _("All talk two and two about what they heard.")),
            (10, _("Gather: where do we agree, where do we not, and what follows?")),
        ),
    ),
    "failed-already": Product(
        _("It has failed already"),
        _("Finds what can go wrong with a plan while there is still time to do something about it."),
        _("It is a game with the plan, not with whoever made it. Say that first."),
        _("Premortem, Gary Klein, 2007"),
        3,
        14,
        (TOOLS, STRATEGY),
        (
            (5, _("The owner tells the plan as briefly as possible.")),
            (3, _("All imagine: a year has gone, and it went wrong. Completely.")),
            (7, _("Each writes, alone, the reasons why.")),
            (15, _("Read them aloud, one each in turn, until there are no more.")),
            (10, _("Choose the three worst. What could be done this month?")),
            (5, _("The owner says what will be changed.")),
        ),
    ),
    "one-two-four": Product(
        _("One, two, four, all"),
        _(
            "Gets many thoughts on the table in a quarter of an hour, from all and not only from the quickest."
        ),
        _("Keep the minutes strictly; it is the pace that does it."),
        _("Henri Lipmanowicz and Keith McCandless, 2013"),
        4,
        40,
        (MOTIVATION, CULTURE, GOVERNANCE),
        (
            (2, _("Alone, in silence: what is your own answer to the question?")),
            (3, _("Two and two: tell each other, and build on it.")),
            (5, _("Four: what do we have in common, what is different?")),
            (6, _("All: one thing from each four.")),
        ),
    ),
    "experiment": Product(
        _("A small experiment"),
        _("From talk to something tried by the next meeting, so small that it gets done."),
        _("It becomes a task. Ask what you are curious about, and make it half as big."),
        _("Kurt Lewin's action research; the habit of the next small step"),
        3,
        14,
        (TOOLS, PROFESSION),
        (
            (5, _("Each writes: what would I like to be different in my own practice?")),
            (5, _("What is the smallest I can try before we meet again? How will I see that it worked?")),
            (15, _("Three and three: help each other to make it smaller and clearer.")),
            (8, _("All say theirs aloud in one sentence. Somebody writes them down.")),
            (2, _("Agree to begin the next meeting with them.")),
        ),
    ),
    "look-back": Product(
        _("What did we learn?"),
        _("Learning from something that is just over, while it is fresh."),
        _("It turns into who was to blame. Ask about what happened, not about who."),
        _("After-action review, United States Army, 1970s"),
        3,
        20,
        (PROFESSION, TOOLS),
        (
            (5, _("What did we want to happen?")),
            (10, _("What did happen? As each saw it, without judging.")),
            (10, _("Why was there a difference, for better and worse?")),
            (10, _("What do we do the same next time, and what differently?")),
        ),
    ),
    "what-works": Product(
        _("When it works"),
        _("Finds out what we can already, when the mood is that nothing helps."),
        _("It is not about smiling away what is hard. Come back to it afterwards."),
        _("Appreciative inquiry, David Cooperrider and Suresh Srivastva, 1987"),
        4,
        16,
        (MOTIVATION, CULTURE),
        (
            (15, _("Two and two, interview each other: when did it go really well, and what did you do?")),
            (15, _("Four: retell each other's stories. What do they have in common?")),
            (10, _("All: what conditions made it possible?")),
            (10, _("Each: what of it can I make happen this month?")),
        ),
    ),
    "from-strategy-to-monday": Product(
        _("From strategy to Monday morning"),
        _("Makes one of the municipality's goals into something that can be seen in one's own workplace."),
        _("It becomes a summary of the strategy. Take one goal, not all."),
        _("Own of the product"),
        4,
        14,
        (STRATEGY, GOVERNANCE),
        (
            (5, _("Read the goal aloud, and let each underline the words that ask something of us.")),
            (10, _("Two and two: what would a citizen notice if we succeeded?")),
            (15, _("Each, for the own place: what do we do already, what do we stop doing, what is new?")),
            (10, _("Round: one thing each, and what stands in the way.")),
            (10, _("What stands in the way for several? Is it something to tell the management?")),
        ),
    ),
    "challenge-us": Product(
        _("Challenge us"),
        _("Disturbs a network that has come to agree too easily."),
        _("Whoever challenges speaks a role. Thank them and take the role off again."),
        _("The devil's advocate, an old art"),
        5,
        14,
        (REFLECTION, PROFESSION),
        (
            (5, _("Say what we agree on these days, in one sentence.")),
            (5, _("Two take the opposite view, and get five minutes to find their best reasons.")),
            (10, _("They speak; the others only ask.")),
            (10, _("All: what in it is true? Whose view do we never hear?")),
            (5, _("What do we want to look into, and whom could we invite?")),
        ),
    ),
}
