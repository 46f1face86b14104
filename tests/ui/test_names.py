"""What is seen on a link or a button is in the name it is called by: who speaks to the machine says what she sees (WCAG 2.5.3).

Read from the templates, in both languages: one page shows few of them, and a name that fits in Danish need not in English.
"""

import re
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ledernet"
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
BEGUN = re.compile(r"<(a|button)\s")
NAME = re.compile(r"aria-label=\"((?:\{%.*?%\}|\{\{.*?\}\}|[^\"{])*)\"")
STRINGS = re.compile(
    r"\{%\s*translate\s+(?:\"(?P<one>[^\"]*)\"|'(?P<other>[^']*)')\s*%\}"
    r"|\{%\s*blocktranslate[^%]*%\}(?P<block>.*?)\{%\s*endblocktranslate\s*%\}",
    re.DOTALL,
)


def told(part: str) -> list[str]:
    """The translatable texts of a piece of template, in the language that is active, without what is filled in."""
    found = []
    for match in STRINGS.finditer(part):
        text = match["one"] or match["other"] or re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", match["block"])
        found.append(
            " ".join(re.sub(r"[^\w\s]", " ", re.sub(r"%\(\w+\)s", " 0 ", gettext(text))).casefold().split())
        )
    return found


def named(template: str) -> list[tuple[str, str]]:
    """Of each link and button with a name of its own: the name, and what is seen on it."""
    # The next > is to end the element's own tag.
    hidden = TAG.sub(lambda tag: tag[0].replace(">", "\0"), template)
    found = []
    for begun in BEGUN.finditer(hidden):
        given, _, rest = hidden[begun.end() :].partition(">")
        name = NAME.search(given)
        if name:
            found.append((name[1].replace("\0", ">"), rest.partition(f"</{begun[1]}>")[0].replace("\0", ">")))
    return found


def mismatches() -> list[str]:
    found = []
    for template in sorted(SOURCE.rglob("*.html")):
        for name, seen in named(template.read_text()):
            names = told(name)
            for words in told(re.sub(r"<span class=\"sr-only\">.*?</span>", "", seen)):
                if names and not any(words in one for one in names):
                    found.append(f"{template.relative_to(SOURCE)}: »{words}« is called »{' / '.join(names)}«")
    return found


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_seen_is_in_the_name(language: str) -> None:
    with override(language):
        assert mismatches() == []
