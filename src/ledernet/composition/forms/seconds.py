"""For how long it may be calculated."""

from django.utils.translation import gettext_lazy

SECONDS = [
    (5, gettext_lazy("5 seconds")),
    (10, gettext_lazy("10 seconds")),
    (30, gettext_lazy("30 seconds")),
    (60, gettext_lazy("1 minute")),
    (180, gettext_lazy("3 minutes")),
]
