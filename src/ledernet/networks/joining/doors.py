"""What this part of the room tells the others when it is loaded: its letters, and its part of the page of a network."""

from django.utils.translation import gettext_lazy as _

from ledernet.mail import letters as known
from ledernet.networks import letter_words as words
from ledernet.networks import panels
from ledernet.networks.actions import post
from ledernet.networks.letters import build_invitation

from . import letters
from .panel import NEWCOMERS, lines_of_pauses


def register() -> None:
    known.register(
        post.WELCOME,
        build_invitation,
        label=_("Welcome to a network"),
        shown=True,
        to=_("Leaders who join a network that runs"),
        goes=_("when HR sends the letter"),
        words=words.WELCOME,
        example=words.example_welcome,
    )
    known.register(
        post.BUDDY,
        letters.build_buddy,
        label=_("You are a buddy"),
        shown=True,
        to=_("The buddy of a newcomer"),
        goes=_("with the welcome of the newcomer, and when another buddy is chosen"),
        words=words.BUDDY,
        example=words.example_buddy,
    )
    known.register(
        post.JOINS,
        letters.build_joins,
        label=_("Somebody joins a network"),
        shown=True,
        to=_("Facilitators and coordinators of the network"),
        goes=_("with the welcome of the newcomer"),
        words=words.JOINS,
        example=words.example_joins,
    )
    # That somebody is away is read by nobody else, nor what opens a door for its receiver.
    known.register(
        post.PAUSED,
        letters.build_paused,
        label=_("Your seat waits"),
        to=_("Leaders whose seat waits for them"),
        goes=_("when HR lets the seat wait"),
    )
    known.register(
        post.BACK,
        letters.build_back,
        label=_("Welcome back to a network"),
        to=_("Leaders who come back to their seat"),
        goes=_("three days before the day back"),
    )
    known.register(
        post.THANKS,
        letters.build_thanks,
        label=_("Thanks on leaving a network"),
        to=_("Leaders who leave a network"),
        goes=_("three days before the seat ends"),
    )
    known.register(
        post.CLOSING,
        letters.build_closing,
        label=_("Thanks when a network ends"),
        shown=True,
        to=_("Those who sat in the network or helped it"),
        goes=_("when the network is closed"),
        words=words.CLOSING,
        example=words.example_closing,
    )
    known.register(
        post.RESTARTING,
        letters.build_closing,
        label=_("Thanks when networks are put together anew"),
        shown=True,
        to=_("Those who sat in the network or helped it"),
        goes=_("on the day from which the new networks hold"),
        words=words.RESTARTING,
        example=words.example_restarting,
    )
    known.register(
        post.SWAP,
        letters.build_swap,
        label=_("Change of places among hosts"),
        shown=True,
        to=_("The member who is asked"),
        goes=_("when another member asks to change places in the line of hosts"),
    )
    known.register(
        post.OFFER,
        letters.build_offer,
        label=_("Offer of a seat"),
        to=_("Leaders on a waiting list"),
        goes=_("when a seat is offered"),
    )
    panels.register(NEWCOMERS)
    panels.register_lines("networks.pauses", lines_of_pauses)
