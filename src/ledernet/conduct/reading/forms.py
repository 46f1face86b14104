"""What HR types about figures, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WRONG = gettext_lazy("Choose a whole number from 1 to 100.")
ERRORS = dict.fromkeys(("required", "invalid", "min_value", "max_value"), WRONG)


class LimitsForm(forms.Form):
    """Two whole per cents, the first below the second."""

    few = forms.IntegerField(
        label=gettext_lazy("Few come: below"), help_text=gettext_lazy("Per cent of those expected."),
        min_value=1, max_value=100, error_messages=ERRORS,
    )  # fmt: skip
    most = forms.IntegerField(
        label=gettext_lazy("Most come: from"), help_text=gettext_lazy("Per cent of those expected."),
        min_value=1, max_value=100, error_messages=ERRORS,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        few, most = data.get("few"), data.get("most")
        if few is not None and most is not None and few >= most:
            self.add_error(
                "most", _("It must be higher than where few ends: there must be something in between.")
            )
        return data
