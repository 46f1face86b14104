"""Every page that is shown has help of its own, in the same place."""

from ledernet.handbook.targets import BY_ROLE, TARGETS

from .visitors import Answer

PAPER = frozenset(
    {
        "networks:printed",
        "networks:letters",
        "networks:letters-single",
        "networks:preview",
        "mail:preview",
        "mail:letter-preview",
    }
)
"""Letters as they leave the house: they are looked at in a frame, or printed."""
ELSEWHERE = ("handbook:", "api-v1:")


def shows_a_page(answer: Answer) -> bool:
    return answer.status in {200, 422} and answer.text.lstrip()[:15].lower() == "<!doctype html>"


def without_help(name: str, answer: Answer) -> str:
    """What is wrong with the help of the page, in words; empty where nothing is."""
    if name in PAPER or name.startswith(ELSEWHERE):
        return ""
    if name not in TARGETS and name not in BY_ROLE:
        return "is sent to no section of the guide"
    return "" if 'class="ln-help' in answer.text else "shows a page without help"
