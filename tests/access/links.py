"""Addresses that a word in them opens, without a login: what each opens, how often, and the test that shows it.

`test_doors.py` finds a link that is not in this table, `tests/docs/test_threats.py` a test that is not there.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    opens: str
    uses: str
    shown_by: str


LINKS: dict[str, Link] = {
    "account_reset_password_from_key": Link(
        "choosing a password for one user",
        "once; a day, in an invitation a fortnight",
        "tests/accounts/test_door.py::test_a_link_lasts_a_day_and_an_invitation_a_fortnight",
    ),
    "account_confirm_email": Link(
        "nothing: the product has no such door",
        "never",
        "tests/accounts/test_door.py::test_every_page_of_the_door_is_in_our_frame_or_closed",
    ),
    "evaluation:answer": Link(
        "the questions of one round to one who is asked; what has been sent is never shown again",
        "once; what is not sent yet until the round is over",
        "tests/evaluation/test_answering.py::test_step_by_step_and_once",
    ),
    "pulses:answer": Link(
        "the pulse after one meeting, for one who was there",
        "once, until its time is up",
        "tests/conduct/test_pulses.py::test_looking_changes_nothing_answering_counts_once_and_the_link_is_then_kindly_refused",
    ),
    "networks:exit": Link(
        "the questions to one who has left a network",
        "once, as long as it is asked",
        "tests/networks/test_leaving.py::test_answered_by_a_link_without_a_login_and_once",
    ),
    "networks:offer": Link(
        "one offer of a seat: yes or no",
        "once, until the offer lapses",
        "tests/networks/waiting/test_waiting.py::test_yes_by_the_link_without_a_login",
    ),
    "meetings:answer-link": Link(
        "coming or not, for one invited, to the meetings of one mail",
        "once, until they are over; a fresh link goes to the invited address alone",
        "tests/meetings/test_pages.py::test_a_link_shows_by_get_and_answers_once_by_post",
    ),
    "meetings:poll-link": Link(
        "when one who is asked can come",
        "once, until the poll is over",
        "tests/meetings/test_polls.py::test_asked_by_mail_answered_without_a_login_and_once",
    ),
    "meetings:feed": Link(
        "the calendar of one user, without anybody's name; nothing can be done by it",
        "until it is closed, made anew, or she has left",
        "tests/meetings/test_feeds.py::test_who_has_left_is_told_no_more",
    ),
}
