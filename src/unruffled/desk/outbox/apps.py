"""The app of what leaves."""

from importlib import import_module

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "unruffled.desk.outbox"

    def ready(self):
        from unruffled.desk.customers.belongings import register
        from unruffled.desk.outbox.belongings import Leaving

        import_module("unruffled.desk.outbox.kinds")
        import_module("unruffled.desk.outbox.jobs")
        register(Leaving())
