from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "ledernet.people"
    label = "people"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from ledernet.mail.letters import register

        from . import letters, rules  # noqa: F401  # permissions are known from the start

        register(letters.INVITATION, letters.build_invitation, label=_("Invitation to log in"))
        register(letters.NEW_PASSWORD, letters.build_new_password, label=_("New password"))
