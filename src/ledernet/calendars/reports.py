"""What was wrong with a calendar file or a mail: a code, where, and which value."""

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


@dataclass(frozen=True)
class Report:
    """`where` names a property, a part or a count; `value` is what stood there, cut short."""

    code: Code
    where: str = ""
    value: str = ""
    most: int = 0


def report(code: Code, where: str = "", value: object = "", most: int = 0) -> Report:
    text = " ".join(str(value).split())
    return Report(code, where, text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…", most)
