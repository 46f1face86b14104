from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "ledernet.answers"
    label = "answers"
