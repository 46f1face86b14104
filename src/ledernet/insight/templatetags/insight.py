"""A reading in a template."""

from django import template

from ledernet.insight.indicators.reading import Reading
from ledernet.insight.indicators.shown import Row, row_of

register = template.Library()


@register.simple_tag
def reading(found: Reading | None) -> Row | None:
    """The words of one reading; nothing for none."""
    return row_of(found) if found is not None else None
