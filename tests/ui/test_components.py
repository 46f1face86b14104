"""Each component says with words what it shows with shape and colour, and escapes what it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from ledernet.ui.parts import Check, Knot, Step, marks
from tests.ui import showcase

ROOMS = Path(__file__).resolve().parents[2] / "src" / "ledernet"
SPRITE = ROOMS / "ui" / "static" / "vendor" / "dkfds" / "img" / "all-svg-icons.svg"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def render(source: str, **context: object) -> str:
    request = RequestFactory().get("/here/?page=2")
    return engines["django"].from_string(source).render(context, request).strip()


EVIL = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "source",
    [
        "{% pill evil %}",
        "{% badge evil %}",
        "{% icon 'check' label=evil %}",
        "{% progress 1 2 evil %}",
        "{% kpi evil evil base=evil note=evil %}",
        "{% crumbs evil '/' evil %}",
        "{% alert 'info' heading=evil %}{{ evil }}{% endalert %}",
        "{% emptystate 'check' evil url=evil link=evil %}{{ evil }}{% endemptystate %}",
        "{% details evil %}{{ evil }}{% enddetails %}",
        "{% chip evil level=evil about=evil %}",
        "{% chip evil url=evil %}",
        "{% cert evil evil evil %}",
        "{% blocked evil checks over=evil note=evil %}",
        "{% minithread steps label=evil %}",
        "{% thread columns rows evil %}",
        "{% facts pairs %}",
        "{% polling evil %}",
    ],
)
def test_what_is_given_is_escaped(source: str) -> None:
    steps = [Step(EVIL, EVIL, note=EVIL, url=EVIL)]
    html = render(
        source,
        evil=EVIL,
        checks=[Check(EVIL, done=False, url=EVIL, link=EVIL)],
        steps=steps,
        columns=[EVIL],
        rows=[showcase.ThreadRow(EVIL, steps, note=EVIL, url=EVIL)],
        pairs=[(EVIL, EVIL)],
    )
    assert "<script" not in html
    assert "&lt;" in html


def test_markup_between_the_tags_is_kept() -> None:
    assert "<p><b>a &amp; b</b></p>" in render(
        "{% alert 'info' %}<p><b>{{ x }}</b></p>{% endalert %}", x="a & b"
    )
    assert "<p>a</p>" in render("{% details 'More' %}<p>a</p>{% enddetails %}")


def test_an_icon_is_decoration_or_has_a_name() -> None:
    assert 'aria-hidden="true"' in render("{% icon 'check' %}")
    named = render("{% icon 'lock' label='Locked' %}")
    assert 'role="img" aria-label="Locked"' in named
    assert "aria-hidden" not in named
    assert "all-svg-icons.svg#lock" in named


@pytest.mark.parametrize(
    ("kind", "role"), [("success", "status"), ("info", "status"), ("warning", "alert"), ("error", "alert")]
)
def test_alerts_interrupt_only_when_something_is_wrong(kind: str, role: str) -> None:
    html = render(f"{{% alert '{kind}' heading='H' level=3 id='x' %}}Text{{% endalert %}}")
    assert f'role="{role}"' in html
    assert '<h3 class="alert-heading">H</h3>' in html


def test_a_blocked_start_shows_the_missing_last_with_the_way_to_it() -> None:
    html = render("{% blocked 'Almost' checks %}", checks=showcase.context()["checks"])
    assert html.index("Formål og udbytte") < html.index("Dato for evaluering")
    assert html.count("Missing:") == 1
    assert '<a href="/">Vælg dato</a>' in html


def test_every_state_of_a_knot_has_a_word() -> None:
    for state in Knot:
        html = render("{% knot state %}", state=state.value)
        assert f">{state.label}: <" in html
    steps = [Step("Formål", "Juni", state) for state in Knot]
    html = render("{% minithread steps %}", steps=steps)
    assert all(f'data-k="{state.value}"' in html and f"{state.label}: " in html for state in Knot)


def test_the_thread_is_a_table_with_headers() -> None:
    context = showcase.context()
    html = render("{% thread columns rows 'Programmes' %}", **context)
    assert "<caption" in html
    assert html.count('scope="col"') == len(context["columns"])
    assert html.count('scope="row"') == len(context["rows"])


def test_a_progress_bar_is_known_or_unknown() -> None:
    assert 'value="14" aria-label="14 of 60"' in render("{% progress 14 60 '14 of 60' %}")
    with translation.override("da"):
        assert 'value="0.5"' in render("{% progress half 1 'half' %}", half=0.5)
    assert "value" not in render("{% progress none 60 'At work' %}", none=None)


def test_without_javascript_a_page_that_polls_loads_itself_again() -> None:
    assert render("{% refresh 3 %}") == '<noscript><meta http-equiv="refresh" content="3"></noscript>'
    assert 'hx-trigger="every 2s"' in render("<p {% polling '/x/' %}></p>")


def test_a_chip_is_a_button_that_is_pressed_or_a_link() -> None:
    button = render("{% chip 'Mette' level=3 pressed=True locked=True id='m' %}")
    assert button.startswith('<button class="ln-chip" type="button" aria-pressed="true" id="m"')
    assert "level 3" in button
    assert 'aria-label="locked"' in button
    assert 'type="submit" name="move" value="7"' in render("{% chip 'Mette' name_attr='move' value=7 %}")
    assert render("{% chip 'Mette' url='/m/' pressed=True %}").startswith(
        '<a class="ln-chip" href="/m/" aria-current="true"'
    )


def test_the_seal_stands_only_on_what_is_proven() -> None:
    assert "seal" in render("{% cert 'a' 'b' %}")
    assert "seal" not in render("{% cert 'a' 'b' proven=False %}")


def test_marks_tell_the_fields_apart() -> None:
    labels = ["Skole", "Dagtilbud", "Ældre", "Social", "Teknik", "Kultur", "Sundhed", "Skov", "S"]
    found = marks(labels)
    assert set(found) == set(labels)
    assert len({(mark.shape, mark.letter) for mark in found.values()}) == len(labels)
    assert found == marks(reversed(labels))


def test_an_unfilled_block_leaves_no_wrapper() -> None:
    assert render("{% ifcontent %}<p class='x'> {{ nothing }} </p>{% endifcontent %}") == ""
    assert "<svg" in render("{% ifcontent %}<p>{% icon 'check' %}</p>{% endifcontent %}")


def test_facts_without_a_value_show_a_dash() -> None:
    html = render("{% facts pairs %}", pairs={"Leave": None, "Level": 0, "Where": ""})
    assert re.findall(r"<dd>(.*?)</dd>", html) == ["–", "0", "–"]


@pytest.mark.django_db
def test_the_frame_says_what_waits_and_where_we_are() -> None:
    html = showcase.page()
    assert html.count("<h1>") == 1
    assert html.count("<nav ") == len(set(re.findall(r'<nav [^>]*aria-label="([^"]+)"', html)))
    assert '<span class="n">12<span class="sr-only"> waiting for you</span></span>' in html
    assert html.count('href="/" aria-current="page"') == 1
    assert "alert-success" in html
    assert 'class="toast toast-success show"' in html
    assert not re.search(r'\sstyle="|<style|<script(?![^>]* src=)| on[a-z]+="', html)


@pytest.mark.django_db
def test_letters_come_one_to_a_page() -> None:
    letters = [
        {"receiver": "Mette\nVejen 1", "heading": "Dit netværk", "body": "Kære <Mette>\n\nVi ses."}
    ] * 2
    html = render('{% extends "ui/letter.html" %}', letters=letters, organisation_name="Kalø Kommune")
    assert html.count("<article") == 2
    assert "Kære &lt;Mette&gt;" in html


def test_every_icon_named_in_a_template_exists() -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))
    assert len(known) > 100, "run scripts/build_static.py"
    named = re.compile(r"""{%\s*(?:icon|emptystate)\s+["']([^"']+)["']|icon=["']([^"']+)["']""")
    for template in ROOMS.rglob("*.html"):
        for found in named.finditer(template.read_text(encoding="utf-8")):
            assert (found[1] or found[2]) in known, f"{template}: {found[0]}"
