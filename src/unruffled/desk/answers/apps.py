"""The app of canned answers."""

from importlib import import_module

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "unruffled.desk.answers"

    def ready(self):
        import_module("unruffled.desk.answers.kinds")
