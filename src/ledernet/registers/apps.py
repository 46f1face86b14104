from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "ledernet.registers"
    label = "registers"

    def ready(self) -> None:
        from ledernet.audit import verbs
        from ledernet.people import needs as inbox

        from . import needs, rules  # noqa: F401  # permissions are known from the start
        from .enums import Verb

        verbs.register(Verb)
        inbox.register(needs.PREVIEW)
        inbox.register(needs.SILENT)
