from django.apps import AppConfig


class ChoresConfig(AppConfig):
    """A room for tests of the worker: one letter, three tasks."""

    name = "tests.worker.chores"
    label = "chores"

    def ready(self) -> None:
        from ledernet.mail import letters

        letters.register(
            "chores.note", lambda message: letters.Letter(f"Note {message.params['n']}", "chores/note")
        )
