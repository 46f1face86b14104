"""Text that a spreadsheet would take for a formula. Without Django, so that the command line may ask, too."""

LEADS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def no_formula(text: str) -> str:
    """The text as a cell of CSV: led by an apostrophe where it would be calculated."""
    return f"'{text}" if text.lstrip().startswith(LEADS) or text.startswith(LEADS) else text
