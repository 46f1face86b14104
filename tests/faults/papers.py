"""The forms on the pages, read as a browser reads them: what would be sent, and what could be typed instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urljoin

from lxml import html

TEXTS = {"text", "search", "textarea"}
Values = dict[str, list[str]]


@dataclass
class Control:
    """What somebody can fill in: its kind, what stands in it, and what else can be chosen."""

    kind: str
    value: list[str]
    options: list[str]
    longest: int
    least: str = ""

    def typed(self, mark: str) -> list[str] | None:
        """Something else than stands there, as one of two would write it. None: there is nothing else."""
        was = self.value[0] if self.value else ""
        if self.kind in TEXTS:
            return [f"{was[: self.longest - len(mark) - 1]} {mark}".strip()]
        if self.kind == "number":
            return [str(int(was) + 1) if was.lstrip("-").isdigit() else self.least or "1"]
        if self.kind == "date":
            return [(date.fromisoformat(was or "2026-06-01") + timedelta(days=1)).isoformat()]
        if self.kind == "time":
            return ["10:30" if was != "10:30" else "11:00"]
        if self.kind == "email":
            return [f"{mark.lower()}@testkoebing.example"]
        if self.kind == "url":
            return [f"https://testkoebing.example/{mark.lower()}"]
        if self.kind == "checkbox" and len(self.options) == 1:
            return [] if self.value else self.options
        others = [one for one in self.options if one and one not in self.value]
        if not others:
            return None
        return [*self.value, others[0]] if self.kind in {"checkbox", "multiple"} else others[:1]


@dataclass
class Paper:
    """A form on a page; `hidden` goes along unseen, a button's name too."""

    url: str
    hidden: Values
    controls: dict[str, Control]
    button: tuple[str, str] | None

    @property
    def key(self) -> tuple[Any, ...]:
        return (frozenset(self.hidden), frozenset(self.controls), self.button)

    def as_it_was(self) -> Values:
        values = self.hidden | {name: one.value for name, one in self.controls.items() if one.value}
        return values | ({self.button[0]: [self.button[1]]} if self.button else {})

    def filled(self, mark: str, only: set[str] | None = None) -> Values:
        """As somebody would send it who has typed something in every field, or in those alone."""
        values = self.as_it_was()
        for name, control in self.controls.items():
            if only is not None and name not in only:
                continue
            typed = control.typed(mark)
            if typed is not None:
                values.pop(name, None)
                values |= {name: typed} if typed else {}
        return values


def papers_on(page: str, address: str) -> Iterator[Paper]:
    """The forms that are posted, one for each button that sends something of its own."""
    if "<form" not in page:
        return
    tree = html.fromstring(page)
    for form in tree.iter("form"):
        if (form.get("method") or "").lower() != "post" and not form.get("hx-post"):
            continue
        url = urljoin(address, form.get("hx-post") or form.get("action") or "")
        parts = [*form.iter("input", "select", "textarea", "button")]
        if form.get("id"):
            parts += tree.xpath("//*[@form=$id]", id=form.get("id"))
        hidden, controls, buttons = _read(parts)
        for button in buttons or [None]:
            yield Paper(url, hidden, controls, button)


def _read(parts: list[Any]) -> tuple[Values, dict[str, Control], list[tuple[str, str] | None]]:
    hidden: Values = {}
    controls: dict[str, Control] = {}
    buttons: list[tuple[str, str] | None] = []
    for part in parts:
        name, kind = part.get("name"), (part.get("type") or "text").lower()
        if part.tag == "button" or kind == "submit":
            if kind != "button":
                buttons.append((name, part.get("value") or "") if name else None)
            continue
        if not name or name == "csrfmiddlewaretoken" or part.get("disabled") is not None:
            continue
        value, longest = part.get("value") or "", int(part.get("maxlength") or 4000)
        if part.tag == "textarea":
            text = part.text or ""
            controls[name] = Control("textarea", [text] if text else [], [], longest)
        elif part.tag == "select":
            options = [one.get("value") or "" for one in part.iter("option") if one.get("disabled") is None]
            chosen = [
                one.get("value") or "" for one in part.iter("option") if one.get("selected") is not None
            ]
            many = part.get("multiple") is not None
            controls[name] = Control(
                "multiple" if many else "select", chosen or ([] if many else options[:1]), options, longest
            )
        elif kind in {"radio", "checkbox"}:
            value = value or "on"
            control = controls.setdefault(name, Control(kind, [], [], longest))
            control.options.append(value)
            if part.get("checked") is not None:
                control.value.append(value)
        elif kind == "hidden":
            hidden.setdefault(name, []).append(value)
        elif kind != "file":
            controls[name] = Control(kind, [value] if value else [], [], longest, part.get("min") or "")
    return hidden, controls, buttons
