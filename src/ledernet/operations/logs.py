"""The log as one JSON object a line (LEDERNET_LOG_FORMAT=json).

What is not named here is not in it: no name, no mail address, nothing of an address after the question mark, and no value that the
database quotes when it refuses a row.
"""

import logging
import re
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from .requests import told

EXTRA = "ledernet"
"""`log.info(…, extra={"ledernet": {…}})` adds fields of our own."""

_MAIL = re.compile(r"[^\s@<>'\"(),;:]+@[\w-]+(\.[\w-]+)+")
_QUERY = re.compile(r"(/[^\s?'\"]*)\?[^\s'\"]+")
_QUOTED = re.compile(r"^DETAIL: .*$", re.MULTILINE)
_KEY = re.compile(r"(/(?:key|reset)/)(?!key/)[^\s/'\"]+")


def discreet(text: str) -> str:
    text = _QUERY.sub(r"\1?…", _KEY.sub(r"\1…", text))
    return _QUOTED.sub("DETAIL: …", _MAIL.sub("…@…", text))


class Lines(JsonFormatter):
    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data["level"], log_data["logger"] = record.levelname, record.name
        log_data["message"] = discreet(record.getMessage())
        log_data.update(told())
        log_data.update(getattr(record, EXTRA, {}))
        if record.exc_info or record.exc_text:
            log_data["error"] = discreet(str(message_dict.get("exc_info", "")))
