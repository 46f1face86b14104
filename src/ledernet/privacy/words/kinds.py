"""The types of the words."""

from django.utils.functional import Promise

Text = str | Promise
Model = tuple[Text, Text]
"""Name of a table, and what a row of it is."""
