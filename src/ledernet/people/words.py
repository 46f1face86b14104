"""Names of fields and values as people say them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ledernet.ui.formatting import NOTHING, short_day


def field_word(field: str) -> str:
    """What a stored field is called on the page."""
    words = {
        "name": _("Name"),
        "email": _("E-mail"),
        "led_since": _("Leader since"),
        "starts_on": _("First day"),
        "ends_on": _("End"),
        "unit": _("Unit"),
        "parent": _("Belongs under"),
        "title": _("Title"),
        "level": _("Level"),
        "kind": _("Kind of leader"),
        "field": _("Field"),
        "responsibilities": _("Responsibilities"),
        "is_primary": _("Main post"),
        "reports_to": _("Reports to"),
        "postcode": _("Postcode"),
        "place": _("Place"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
    }
    return words.get(field, field)


def value_word(value: Any) -> str:
    """What the register says, readable."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    try:
        return (
            short_day(date.fromisoformat(value))
            if isinstance(value, str) and len(value) == 10
            else str(value)
        )
    except ValueError:
        return str(value)
