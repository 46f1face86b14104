"""What was wrong with a calendar file or a mail: a code, where, and which value. The interface puts words to the code in its languages.

`WORDS` are the English ones, with the placeholders `{where}`, `{value}` and `{most}`: what is wrong, and what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST_VALUE = 120


class Code(StrEnum):
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NOT_A_MAIL = "not_a_mail"
    NO_CALENDAR = "no_calendar"
    WINMAIL = "winmail"
    BROKEN = "broken"
    BAD_VALUE = "bad_value"
    BAD_LINE = "bad_line"
    NO_UID = "no_uid"
    NO_START = "no_start"
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN_METHOD = "unknown_method"
    METHODS_DIFFER = "methods_differ"
    SEVERAL_METHODS = "several_methods"
    UNKNOWN_ZONE = "unknown_zone"


WORDS: dict[Code, tuple[str, str]] = {
    Code.TOO_LARGE: ("It is larger than {most} bytes and was not read.", "Ask the sender for the meeting alone, without attachments."),
    Code.TOO_MANY: ("It holds more than {most} of these: {where}. The rest was not read.", "Ask the sender for fewer at a time."),
    Code.NOT_A_MAIL: ("It is not a mail that can be read.", "Open it in the mailbox, and answer by hand."),
    Code.NO_CALENDAR: ("There is no calendar in it.", "Read it as an ordinary mail."),
    Code.WINMAIL: (
        "Outlook packed the answer into winmail.dat, which only Outlook opens.",
        "Ask the sender to answer by the link in the invitation, or enter the answer for her.",
    ),
    Code.BROKEN: ("The calendar cannot be read: {value}", "Ask the sender to answer by the link, or enter the answer for her."),
    Code.BAD_VALUE: ("{where} makes no sense: {value}", "The rest was read. Look at the mail if that is what it is about."),
    Code.BAD_LINE: ("A line is not of a calendar: {value}", "The rest was read."),
    Code.NO_UID: ("A meeting in it has no UID, so nobody can tell which it is.", "Look at the mail, and enter the answer by hand."),
    Code.NO_START: ("A meeting in it has no start.", "Look at the mail, and ask the sender when it is."),
    Code.OUT_OF_RANGE: ("{where} lies outside the years 1900 to 2200: {value}", "Ask the sender when it is."),
    Code.UNKNOWN_METHOD: ("It asks for something no calendar knows: {value}", "Look at the mail."),
    Code.METHODS_DIFFER: ("The mail says {where}, the calendar in it {value}.", "Look at the mail: one of them is wrong."),
    Code.SEVERAL_METHODS: ("It asks for several things at once: {value}. Only the first was read.", "Look at the mail."),
    Code.UNKNOWN_ZONE: ("{where} is in a time zone nobody knows: {value}. It was taken as Danish time.", "Ask the sender when it is."),
}  # fmt: skip


@dataclass(frozen=True)
class Report:
    """`where` names a property, a part or a count; `value` is what stood there, cut short."""

    code: Code
    where: str = ""
    value: str = ""
    most: int = 0

    def in_words(self, words: dict[Code, tuple[str, str]] = WORDS) -> tuple[str, str]:
        """What is wrong, and what to do."""
        given = {"where": self.where, "value": self.value, "most": f"{self.most:,}"}
        what, do = words[self.code]
        return what.format(**given), do.format(**given)


def report(code: Code, where: str = "", value: object = "", most: int = 0) -> Report:
    text = " ".join(str(value).split())
    return Report(code, where, text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…", most)
