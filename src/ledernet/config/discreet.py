"""Pages that are answered by a link in a mail: neither log has a line that dates a call of them, or names the link (ADR 0074)."""

import logging
import re

UNLOGGED = (
    "/svar/",
    "/netvaerk/farvel/",
    "/netvaerk/tilbud/",
    "/moeder/svar/",
    "/moeder/dato/",
    "/moeder/kalender/",
)
"""Every room that asks for anonymous answers has its pages under `/svar/`; `tests/answers/test_addresses.py` holds it to that."""

_LINK = re.compile(rf"({'|'.join(map(re.escape, UNLOGGED))})[^\s'\"]+")


def is_logged(path: str) -> bool:
    """May the access log have a line for this address?"""
    return not path.startswith(UNLOGGED)


class WithoutLinks(logging.Filter):
    """What else is logged of such a page, a fault say, is logged without the link: it opens somebody's answers."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if _LINK.search(message):
            record.msg, record.args = _LINK.sub(r"\1…", message), ()
        return True
