"""The app of people."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "unruffled.desk.people"

    def ready(self):
        import_module("unruffled.desk.people.kinds")
        import_module("unruffled.desk.people.jobs")
        import_module("unruffled.desk.people.signals")
