"""The app of promises."""

from importlib import import_module

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "unruffled.desk.promises"

    def ready(self):
        from unruffled.desk.customers.belongings import register
        from unruffled.desk.promises.belongings import Promises

        import_module("unruffled.desk.promises.jobs")
        import_module("unruffled.desk.promises.kinds")
        import_module("unruffled.desk.promises.moving")
        register(Promises())
