"""One answer of the management, and the question to a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ledernet.accounts.models import User
from ledernet.people.queries import people_with_login
from ledernet.people.viewer import Viewer
from ledernet.strategy.actions import MOST
from ledernet.strategy.enums import AnswerState, ProgrammeState, Question
from ledernet.strategy.models import Answer
from ledernet.strategy.queries import version_of
from ledernet.ui.formatting import number
from ledernet.ui.forms import DateField


class WordsField(forms.CharField):
    """Long words. The browser is not told how long they may be: it would cut what is pasted without a word."""

    widget = forms.Textarea

    def __init__(self, *, most: int, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
        self.most = most

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).strip()
        over = len(text) - self.most
        if over > 0:
            words = ngettext(
                "There is room for %(most)s characters, and yours has one more. It stands below as you wrote it: shorten it.",
                "There is room for %(most)s characters, and yours has %(over)s more. It stands below as you wrote it: "
                "shorten it.",
                over,
            )
            raise forms.ValidationError(
                words % {"most": number(self.most), "over": number(over)}, code="max_length"
            )
        return text


class AnswerForm(forms.Form):
    """What is answered to one question, who sees to it, and when it is looked at again."""

    text = WordsField(most=8000)
    owner = forms.TypedChoiceField(label=_("Who sees to it?"), required=False, coerce=int, empty_value=None)
    follow_up_on = DateField(label=_("When do we look at it again?"), required=False)
    reason = WordsField(label=_("Why is it changed?"), most=4000, rows=2)
    version = forms.CharField(widget=forms.HiddenInput, max_length=40)
    of_programme = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(
        self,
        data: Any = None,
        *,
        answer: Answer,
        viewer: Viewer,
        owners: Sequence[User] = (),
        alone: bool = False,
    ) -> None:
        """`alone` asks for nothing but the words: the form of a colleague who is asked."""
        self.question = Question(answer.question)
        self.answer, self.viewer = answer, viewer
        initial = {
            "text": answer.text,
            "owner": answer.owner_id or viewer.user.pk,
            "follow_up_on": answer.follow_up_on,
            "version": version_of(answer),
            "of_programme": answer.programme.version,
        }
        super().__init__(data, initial=initial, auto_id=f"id_{self.question}_%s")
        words = self.fields["text"]
        assert isinstance(words, WordsField)
        words.label, words.most = self.question.label, MOST[self.question]
        people = {user.pk: user for user in (*owners, viewer.user)}
        if answer.owner:
            people[answer.owner.pk] = answer.owner
        self.people = people
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)
        owner.choices = [("", "–"), *((pk, user.name) for pk, user in people.items())]
        changes_decided = answer.state == AnswerState.DECIDED
        if not changes_decided:
            del self.fields["reason"]
        elif answer.programme.state == ProgrammeState.ACTIVE:
            self.fields["reason"].help_text = _("The decision before it is kept in the register.")
        if alone:
            for name in ("owner", "follow_up_on", "of_programme"):
                del self.fields[name]

    def clean_owner(self) -> User | None:
        return self.people.get(self.cleaned_data["owner"])

    def clean_follow_up_on(self) -> date | None:
        day: date | None = self.cleaned_data["follow_up_on"]
        if day and day < self.viewer.on and day != self.answer.follow_up_on:
            raise forms.ValidationError(_("The day is over. Choose today or a later one."))
        return day


class AskForm(forms.Form):
    """Whom of those found, and until when."""

    user = forms.ModelChoiceField(
        label=_("Whom do you ask?"), queryset=User.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    until = DateField(label=_("Answer no later than"))
    version = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, data: Any = None, *, viewer: Viewer, found: Sequence[User], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.viewer = viewer
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people_with_login(viewer.organisation, on=viewer.on)
        field.widget.choices = [(user.pk, f"{user.name} · {user.email}") for user in found]

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        if day < self.viewer.on:
            raise forms.ValidationError(_("The day is over. Choose today or a later one."))
        return day
