"""A colour is refused when it cannot be read; nothing but a colour reaches the style sheet."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ledernet.ui.theme import DEFAULT_ACCENT, contrast, theme_css, validate_accent


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#FFFFFF", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#0d5a66", "#ffffff", 7.87),
        ("#ffffff", "#0d5a66", 7.87),
    ],
)
def test_contrast_as_wcag_counts_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("accent", ["#0d5a66", "#6b2150", "#1f3fa8", "#000000", "#0D5A66"])
def test_good_colours(accent: str) -> None:
    validate_accent(accent)
    assert theme_css(accent) == f":root{{--ln-accent:{accent.lower()}}}\n"


def test_the_limit_is_five() -> None:
    validate_accent("#6f6f6f")  # 5.02
    with translation.override("en"), pytest.raises(ValidationError, match=r"4\.9.*5\.0"):
        validate_accent("#707070")  # 4.95


@pytest.mark.parametrize("accent", ["", "red", "#fff", "#12345g", "#000000;}body{display:none", "#ffd700"])
def test_anything_else_gives_the_default(accent: str) -> None:
    with pytest.raises(ValidationError):
        validate_accent(accent)
    assert theme_css(accent) == f":root{{--ln-accent:{DEFAULT_ACCENT}}}\n"
