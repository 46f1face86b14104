"""Every field has a label, a hint and an error that belong to it; the summary leads to each."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from ledernet.ui.forms import DateField, problems
from ledernet.ui.templatetags.ui import errorsummary
from tests.ui.showcase import Everything


class Ids(HTMLParser):
    """All ids of a fragment, and all that are referred to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.referred: list[str] = []
        self.controls: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"]] if values.get("id") else []  # type: ignore[list-item]
        self.referred += (values.get("aria-describedby") or "").split()
        self.referred += [values["for"]] if values.get("for") else []  # type: ignore[list-item]
        self.referred += [values["href"][1:]] if (values.get("href") or "").startswith("#") else []  # type: ignore[index]
        if tag in {"input", "select", "textarea"} and values.get("type") != "hidden":
            self.controls.append(values)


BAD = {"starts_on": "32.13.2026", "email": "mette"}


def test_what_is_referred_to_is_there_once() -> None:
    found = Ids(str(Everything(BAD)))
    assert len(found.ids) == len(set(found.ids))
    assert set(found.referred) <= set(found.ids)


@pytest.mark.parametrize("bound", [True, False])
def test_every_control_has_a_label_and_a_class(bound: bool) -> None:
    html = str(Everything(BAD) if bound else Everything())
    found = Ids(html)
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
    assert {control["id"] for control in found.controls} == labelled
    assert all(control.get("class") for control in found.controls)


def test_a_wrong_field_says_so_to_eye_and_ear() -> None:
    html = str(Everything(BAD)["email"].as_field_group())
    assert 'class="form-group form-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_email_error"' in html
    assert "form-error-message" in html


def test_a_right_field_says_nothing() -> None:
    html = str(Everything({"email": "mette@kaloe.example"})["email"].as_field_group())
    assert "error" not in html
    assert "aria-invalid" not in html


def test_radio_buttons_are_a_fieldset_without_what_aria_forbids() -> None:
    html = str(Everything(BAD)["move"].as_field_group())
    assert html.count("<fieldset") == 1
    assert "<legend" in html
    assert "aria-invalid" not in html
    assert html.count('class="form-radio"') == 2


def test_only_the_fewer_are_marked() -> None:
    with translation.override("en"):
        html = str(Everything())
        assert html.count("(optional)") == 4

        class AllOptional(forms.Form):
            q = forms.CharField(required=False)

        assert "(optional)" not in str(AllOptional())


def test_the_summary_lists_the_problems_in_the_order_of_the_fields() -> None:
    found = problems(Everything(BAD))
    assert [problem.target for problem in found] == [
        "id_name", "id_email", "id_starts_on", "id_level", "id_move_0", "id_days_0", "id_agreed",
    ]  # fmt: skip
    question = next(problem for problem in found if problem.target == "id_starts_on")
    assert "?:" not in question.text


def test_the_summary_of_several_forms_and_of_the_form_as_a_whole() -> None:
    class Twin(forms.Form):
        a = forms.CharField()

        def clean(self) -> None:
            raise forms.ValidationError("Both at once is not possible.")

    many = forms.formset_factory(Twin, extra=0)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-a": "x", "form-1-a": ""}
    found = problems(many(data), Twin({"a": "x"}), Twin(), None)
    whole = "Both at once is not possible."
    assert [(problem.text == whole, problem.target) for problem in found] == [
        (True, ""), (True, ""), (False, "id_form-1-a"), (True, ""),
    ]  # fmt: skip
    assert errorsummary(Twin())["problems"] == []


def test_what_was_written_is_escaped() -> None:
    class Echo(forms.Form):
        a = forms.CharField(label="<b>", help_text="<i>")

        def clean_a(self) -> str:
            raise forms.ValidationError("<script>")

    html = str(Echo({"a": '"><script>'}))
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_a_date_comes_from_the_calendar_or_by_hand() -> None:
    class When(forms.Form):
        day = DateField()

    for text in ("2026-12-03", "3.12.2026", "3. december 2026"):
        form = When({"day": text})
        assert form.is_valid()
        assert form.cleaned_data["day"].isoformat() == "2026-12-03"
    html = str(When(initial={"day": date(2026, 12, 3)}))
    assert 'type="date"' in html
    assert 'value="2026-12-03"' in html


def test_a_date_that_is_none_is_given_back_as_written() -> None:
    html = str(Everything(BAD)["starts_on"])
    assert 'value="32.13.2026"' in html
    assert 'type="text"' in html


def test_a_stored_file_is_shown_with_a_way_to_take_it_away() -> None:
    class Stored:
        url = "/files/ledere.csv"

        def __str__(self) -> str:
            return "ledere.csv"

    class Upload(forms.Form):
        sheet = forms.FileField(required=False)

    html = str(Upload(initial={"sheet": Stored()})["sheet"])
    assert 'href="/files/ledere.csv"' in html
    assert 'id="sheet-clear_id"' in html
    assert Upload({}, {"sheet": SimpleUploadedFile("a.csv", b"id\n")}).is_valid()
