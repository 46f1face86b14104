from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ledernet.people"
    label = "people"

    def ready(self) -> None:
        from ledernet.audit import verbs

        from .enums import Verb

        verbs.register(Verb)

        from ledernet.mail.letters import register

        from . import letters, rules  # noqa: F401  # permissions are known from the start

        register(letters.INVITATION, letters.build_invitation)
        register(letters.NEW_PASSWORD, letters.build_new_password)
