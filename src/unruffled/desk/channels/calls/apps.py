"""The app of telephone calls."""

from importlib import import_module

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "unruffled.desk.channels.calls"
    label = "calls_channel"

    def ready(self):
        from unruffled.desk.channels.calls.belongings import Calls
        from unruffled.desk.channels.mail.delivery import MailChannel
        from unruffled.desk.channels.registry import register
        from unruffled.desk.customers import belongings

        class AnsweredByMail(MailChannel):
            name = "call"

        register(AnsweredByMail())
        belongings.register(Calls())
        import_module("unruffled.desk.channels.calls.kinds")
        import_module("unruffled.desk.channels.calls.moving")
