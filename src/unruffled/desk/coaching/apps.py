"""The app of readings and checks."""

from importlib import import_module

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "unruffled.desk.coaching"

    def ready(self):
        from unruffled.desk.coaching.belongings import Readings
        from unruffled.desk.customers.belongings import register

        import_module("unruffled.desk.coaching.jobs")
        import_module("unruffled.desk.coaching.filters")
        register(Readings())
