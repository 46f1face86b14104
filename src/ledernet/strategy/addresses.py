"""Themes and questions in addresses: themes by their Danish word, questions by their own name."""

from .enums import Question, Theme

_WORDS = {Theme.PURPOSE: "formaal", Theme.TYPE: "type", Theme.FRAMES: "rammer", Theme.LIFE: "gryden"}
_THEMES = {word: theme for theme, word in _WORDS.items()}


class ThemeConverter:
    regex = "|".join(_THEMES)

    def to_python(self, value: str) -> Theme:
        return _THEMES[value]

    def to_url(self, value: str) -> str:
        return _WORDS[Theme(value)]


class QuestionConverter:
    regex = "|".join(Question.values)

    def to_python(self, value: str) -> Question:
        return Question(value)

    def to_url(self, value: str) -> str:
        return str(Question(value))
