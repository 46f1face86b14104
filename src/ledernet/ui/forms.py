"""Every Django form in the clothes of the design system: label, hint, error, and the summary above.

Named in the settings (`FORM_RENDERER`), so rooms write plain Django forms and get it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from ledernet.ui.dates import parse_day
from ledernet.ui.lines import one_line

# Django's own words, said more kindly in this product's catalogue.
gettext_noop("This field is required.")

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class Field(BoundField):
    """A field of a form on a page, with what the templates ask about it."""

    @property
    def is_checkbox(self) -> bool:
        """A single yes: its label stands after the box."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def shows_optional(self) -> bool:
        """The fewer are marked: optional fields, and only where other fields must be filled in."""
        if self.field.required or self.is_checkbox or not getattr(self.form, "mark_optional", True):
            return False
        return any(field.required for field in self.form.fields.values())

    @property
    def group_class(self) -> str:
        """A class for the whole group, set on the form field as `group_class`."""
        return str(getattr(self.field, "group_class", ""))

    @property
    def target(self) -> str:
        """The id that the error summary leads to: the control, or the first of several."""
        return self.id_for_label or f"{self.auto_id}_0"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return attrs
        own = str(widget.attrs.get("class", ""))
        attrs["class"] = " ".join(filter(None, [_css_class(widget), own]))
        if isinstance(widget, _CHOICES):
            attrs.pop("aria-invalid", None)  # not allowed on a radio button: the group's error says it
        if isinstance(widget, forms.Textarea) and str(widget.attrs.get("rows")) == "10":
            attrs["rows"] = "5"  # Django's own ten lines frighten those who have one thing to say
        return attrs


class Renderer(TemplatesSetting):
    """The form renderer named in the settings."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field


class DateInput(forms.DateInput):
    """The browser's own calendar; what it could not show is given back as it was written."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        shown = str(context["widget"].get("value") or "")
        if shown and not _ISO_DAY.fullmatch(shown):
            context["widget"]["type"] = "text"
        return context


class DateField(forms.DateField):
    """A day from the browser's calendar; `3.12.2026` and »3. december 2026« are understood as well."""

    widget = DateInput

    default_error_messages = {"invalid": _("Write the date as day.month.year, for example 3.12.2026.")}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        day = parse_day(str(value))
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class NameField(forms.CharField):
    """A name on one line: line breaks, control characters and runs of spaces become one space."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return one_line(text) if isinstance(text, str) else text


@dataclass(frozen=True)
class Problem:
    """One line of the error summary; `target` is the id of the control, empty for the form as a whole."""

    text: str
    target: str = ""


def problems(*sources: forms.BaseForm | forms.BaseFormSet[Any] | Iterable[Any] | None) -> list[Problem]:
    """The errors of forms and formsets in the order in which their fields stand on the page."""
    found: list[Problem] = []
    for source in sources:
        if source is None:
            continue
        if isinstance(source, forms.BaseForm):
            found += _of_form(source)
        elif isinstance(source, forms.BaseFormSet):
            found += [Problem(str(text)) for text in source.non_form_errors()]
            found += problems(*source.forms)
        else:
            found += problems(*source)
    return found


def _of_form(form: forms.BaseForm) -> list[Problem]:
    if not form.is_bound:
        return []
    errors: ErrorDict = form.errors
    found = [Problem(str(text)) for text in errors.get(NON_FIELD_ERRORS, [])]
    for name in form.fields:
        if name not in errors:
            continue
        bound = form[name]
        label = str(bound.label)
        target = "" if bound.is_hidden else bound.target if isinstance(bound, Field) else bound.id_for_label
        found += [Problem(_line(label, text), target) for text in errors[name]]
    return found


def _line(label: str, text: Any) -> str:
    """The field and what is wrong with it; a label that is a question needs no colon."""
    if not label:
        return str(text)
    return f"{label} {text}" if label.endswith(("?", ":", ".")) else f"{label}: {text}"


def _css_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
        return "form-checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "form-radio"
    if isinstance(widget, forms.SelectMultiple):
        return "form-input ln-multiple"
    if isinstance(widget, forms.Select):
        return "form-select"
    if isinstance(widget, forms.FileInput):
        return "ln-file"
    return "form-input"
