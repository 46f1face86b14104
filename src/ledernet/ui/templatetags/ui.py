"""The components of the look, in every template without `load` (named in the settings as built in)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.defaultfilters import stringfilter
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from ledernet.ui import danish, formatting
from ledernet.ui.forms import problems
from ledernet.ui.parts import Check, Knot, Mark, Step, Tab, ThreadRow

register = template.Library()
SPRITE = "vendor/dkfds/img/all-svg-icons.svg"
_MEANINGFUL = ("<img", "<svg", "<input", "<button", "<progress", "<table")

for _name in (
    "number", "percent", "signed", "amount", "day", "full_day", "weekday", "short_day", "short_month", "clock", "moment",
    "duration", "file_size", "initials",
):  # fmt: skip
    register.filter(_name, getattr(formatting, _name))
register.filter("breakable", stringfilter(danish.breakable))
register.simple_tag(formatting.period, name="period")


# --- signs ---------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """A sign of the sprite. Decoration beside a word; with `label` it stands for the word itself."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    sign = _sign if label else _sign_alike
    return sign(f"icon-svg {css}".strip(), spoken, static(SPRITE), name)


def _sign(*values: str) -> SafeString:
    return format_html('<svg class="{}" focusable="false" {}><use href="{}#{}"></use></svg>', *values)


_sign_alike = lru_cache(maxsize=512)(_sign)  # a page has a hundred without a label, all alike


@register.simple_tag
def brandmark() -> SafeString:
    return mark_safe(render_to_string("ui/parts/brandmark.html").strip())


@register.simple_tag
def avatar(name: str) -> SafeString:
    """The initials in a circle; the name stands beside it."""
    return format_html('<span class="ln-av" aria-hidden="true">{}</span>', formatting.initials(name))


@register.simple_tag
def pill(text: Any, kind: str = "", icon_name: str = "") -> SafeString:
    """A word about a state. `kind` is note, good, acc or nothing; a coloured one has a word and a sign."""
    sign = icon(icon_name) if icon_name else ""
    return format_html('<span class="{}">{}{}</span>', f"ln-pill {kind}".strip(), sign, text)


@register.simple_tag
def badge(text: Any, kind: str = "info") -> SafeString:
    """The design system's own label in lists: info, success, warning or error."""
    return format_html('<strong class="badge badge-{}">{}</strong>', kind, text)


@register.inclusion_tag("ui/parts/mark.html")
def fieldmark(mark: Mark | None) -> dict[str, Any]:
    """Shape and letter of a field; its name is said beside it or for the ear."""
    return {"mark": mark}


# --- what happened ----------------------------------------------------------------------------------------


@register.simple_block_tag
def alert(content: SafeString, kind: str, heading: str = "", level: int = 2, id: str = "") -> SafeString:  # noqa: A002
    """A message in the page: success, info, warning or error."""
    words = {
        "success": gettext("Success"),
        "info": gettext("Information"),
        "warning": gettext("Warning"),
        "error": gettext("Error"),
    }
    context = {"kind": kind, "heading": heading, "level": level, "id": id, "word": words[kind]}
    context |= {"role": "status" if kind in {"success", "info"} else "alert", "content": _trimmed(content)}
    return _part("alert", context)


@register.simple_block_tag
def emptystate(
    content: SafeString, icon_name: str, heading: str, *, url: str = "", link: str = "", level: int = 2
) -> SafeString:
    """Nothing here: what that means, and the one thing to do."""
    context = {"icon_name": icon_name, "heading": heading, "url": url, "link": link, "level": level}
    return _part("empty", context | {"content": _trimmed(content)})


@register.simple_block_tag
def details(content: SafeString, summary: str, *, open: bool = False) -> SafeString:  # noqa: A002
    """Text that is there for those who want it."""
    return format_html(
        '<details class="details"{}><summary class="details-summary">{}</summary>'
        '<div class="details-text">{}</div></details>',
        mark_safe(" open") if open else "",
        summary,
        _trimmed(content),
    )


@register.inclusion_tag("ui/parts/blocked.html")
def blocked(heading: str, checks: Iterable[Check], over: str = "", note: str = "") -> dict[str, Any]:
    """What must be there before a start: that which is, and last that which is missing, with the way to it."""
    ordered = sorted(checks, key=lambda check: not check.done)
    return {"heading": heading, "checks": ordered, "over": over, "note": note}


@register.inclusion_tag("ui/forms/summary.html")
def errorsummary(*forms: Any) -> dict[str, Any]:
    """What must be put right, with links to the fields. Forms and formsets; nothing if all is well."""
    found = problems(*(form for form in forms if form != ""))
    heading = ngettext("One thing must be put right", "%(count)s things must be put right", len(found))
    return {"problems": found, "heading": heading % {"count": len(found)}, "error_word": gettext("Error")}


# --- work that takes time ---------------------------------------------------------------------------------


@register.simple_tag
def progress(value: float | None, maximum: float, label: str) -> SafeString:
    """The browser's own progress bar; without a value it only says that work is going on."""
    known = format_html(' value="{}"', _plain(value)) if value is not None else ""
    return format_html(
        '<progress class="ln-prog" max="{}"{} aria-label="{}">{}</progress>',
        _plain(maximum),
        known,
        label,
        label,
    )


@register.simple_tag
def polling(url: str, seconds: float = 2) -> SafeString:
    """Attributes that let a fragment fetch itself again; leave them out of the answer when the work is done."""
    return format_html('hx-get="{}" hx-trigger="every {}s" hx-swap="outerHTML"', url, _plain(seconds))


@register.simple_tag
def refresh(seconds: int = 5) -> SafeString:
    """For the `head` block of a page that polls: the same without JavaScript."""
    return format_html('<noscript><meta http-equiv="refresh" content="{}"></noscript>', seconds)


# --- where we are --------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/crumbs.html")
def crumbs(*parts: Any) -> dict[str, Any]:
    """`{% crumbs "Leaders" leaders_url "Mette" %}`: labels and addresses in turn, the last label alone."""
    pairs = [(parts[at], parts[at + 1]) for at in range(0, len(parts) - 1, 2)]
    return {"links": pairs, "here": parts[-1] if len(parts) % 2 else ""}


@register.inclusion_tag("ui/parts/tabs.html")
def navtabs(tabs: Iterable[Tab], label: str) -> dict[str, Any]:
    """Tabs that are links: each has its address and works without JavaScript."""
    return {"tabs": tabs, "label": label}


# --- the thread -------------------------------------------------------------------------------------------------


@register.simple_tag
def knot(state: str) -> SafeString:
    """One knot, its state said for the ear; the word for the eye stands below it."""
    known = Knot(state)
    sign = {Knot.DONE: "check", Knot.LATE: "time"}.get(known)
    return format_html(
        '<span class="ln-knot">{}<span class="sr-only">{}: </span></span>',
        icon(sign) if sign else "",
        known.label,
    )


@register.inclusion_tag("ui/parts/minithread.html")
def minithread(steps: Sequence[Step], label: str = "", *, ahead: bool = False) -> dict[str, Any]:
    """Some knots in a row. `ahead` draws the way as not yet gone."""
    return {"steps": steps, "label": label or gettext("The thread"), "todo": ahead}


@register.inclusion_tag("ui/parts/thread.html")
def thread(columns: Sequence[Any], rows: Sequence[ThreadRow], caption: str) -> dict[str, Any]:
    """The thread of programmes as a table: a programme is a row header, a step a column."""
    return {"columns": columns, "rows": rows, "caption": caption, "states": Knot}


# --- people and figures --------------------------------------------------------------------------------------------


@register.simple_tag
def kpi(label: str, value: Any, base: str = "", note: str = "") -> SafeString:
    """A figure with what it is out of; never without its base where it has one."""
    of = format_html(" <small>{}</small>", base) if base else ""
    below = format_html("<dd>{}</dd>", note) if note else ""
    return format_html(
        '<dl class="ln-kpi"><dt>{}</dt><dd class="v">{}{}</dd>{}</dl>', label, value, of, below
    )


@register.simple_tag
def facts(pairs: Mapping[Any, Any] | Iterable[tuple[Any, Any]]) -> SafeString:
    """What is known about one thing, as a list of names and values. An empty value is a dash."""
    items = pairs.items() if isinstance(pairs, Mapping) else pairs
    rows = ((name, formatting.NOTHING if value in {None, ""} else value) for name, value in items)
    return format_html(
        '<dl class="ln-facts-list">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", rows)
    )


@register.inclusion_tag("ui/parts/chip.html")
def chip(name: str, mark: Mark | None = None, level: Any = "", **options: Any) -> dict[str, Any]:
    """A leader in a group card. Options: pressed, locked, url or name_attr and value, id, attrs (safe), about."""
    return {"name": name, "mark": mark, "level": level, **options}


@register.inclusion_tag("ui/parts/cert.html")
def cert(headline: str, text: str, detail: str = "", *, proven: bool = True) -> dict[str, Any]:
    """How good a composition is. The seal stands only where the bound is proven."""
    return {"headline": headline, "text": text, "detail": detail, "proven": proven}


# --- for the frame ------------------------------------------------------------------------------------------------


class IfContent(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        content = self.nodelist.render(context)
        filled = strip_tags(content).strip() or any(tag in content for tag in _MEANINGFUL)
        return content if filled else SafeString("")


@register.tag
def ifcontent(parser: Parser, token: Token) -> IfContent:
    """Leave out a wrapper whose block was not filled."""
    nodelist = parser.parse(("endifcontent",))
    parser.delete_first_token()
    return IfContent(nodelist)


@register.filter
def astoast(messages: Iterable[Any] | None) -> list[Any]:
    """Messages with the tag *toast*: said in passing, nothing lost if they are not seen."""
    return [message for message in messages or () if "toast" in message.tags.split()]


@register.filter
def inpage(messages: Iterable[Any] | None) -> list[Any]:
    """All other messages: they stand in the page until it is left."""
    return [message for message in messages or () if "toast" not in message.tags.split()]


def _trimmed(content: SafeString) -> SafeString:
    """What stood between the tags, escaped already; `strip` alone would forget that."""
    return mark_safe(content.strip())


def _part(name: str, context: dict[str, Any]) -> SafeString:
    return mark_safe(render_to_string(f"ui/parts/{name}.html", context).strip())


def _plain(value: float) -> str:
    """A number for an attribute: a full stop whatever the language."""
    return f"{value:g}"
