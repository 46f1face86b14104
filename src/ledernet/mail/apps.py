from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "ledernet.mail"
    label = "mail"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from django.utils.translation import gettext_lazy as _

        from . import (
            letters,
            rules,  # noqa: F401  # permissions are known from the start
        )
        from .actions import TEST
        from .trying import build_test

        letters.register(TEST, build_test, label=_("Letter to oneself, as a test"), shown=True)
