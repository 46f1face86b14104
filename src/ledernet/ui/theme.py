"""The one colour an organisation chooses, and whether it can be read."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ledernet.ui.formatting import number

DEFAULT_ACCENT = "#0d5a66"
LEAST_CONTRAST = 5.0
_HEX = re.compile(r"#[0-9a-f]{6}")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it: from 1 (the same) to 21. Raises ValueError."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def validate_accent(value: str) -> None:
    """Refuse a colour on which white text, or which on white paper, cannot be read by all."""
    try:
        found = contrast(value, "#ffffff")
    except ValueError as error:
        raise ValidationError(
            _("Write the colour as # and six signs, for example #0d5a66."), code="form"
        ) from error
    if found < LEAST_CONTRAST:
        words = _(
            "The colour is too light: its contrast to white is %(found)s and must be at least %(least)s. "
            "Choose a darker one."
        )
        # Rounded down, so that a refused colour never seems to reach the limit.
        shown = number(int(found * 10) / 10, 1)
        raise ValidationError(
            words, code="contrast", params={"found": shown, "least": number(LEAST_CONTRAST, 1)}
        )


def readable(accent: str) -> str:
    """The colour of an organisation as it is shown, on screen and on paper. Anything but a good one gives the default."""
    try:
        validate_accent(accent)
    except ValidationError:
        return DEFAULT_ACCENT
    return accent.lower()


def theme_css(accent: str) -> str:
    """The style sheet served for an organisation."""
    return f":root{{--ln-accent:{readable(accent)}}}\n"


def _luminance(colour: str) -> float:
    text = colour.strip().lower()
    if not _HEX.fullmatch(text):
        raise ValueError(colour)
    red, green, blue = (_linear(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
