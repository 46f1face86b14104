"""Øre and minutes as they are read."""

from django import template

from ledernet.resources import amounts
from ledernet.resources.words import kind_words

register = template.Library()
register.filter("kroner", amounts.kroner)
register.filter("whole_kroner", amounts.whole_kroner)
register.filter("hours", amounts.hours)
register.filter("kind_words", kind_words)
