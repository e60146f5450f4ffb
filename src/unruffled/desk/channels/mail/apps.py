"""The app of the mail channel."""

from importlib import import_module

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "unruffled.desk.channels.mail"
    label = "mail_channel"

    def ready(self):
        from unruffled.desk.channels.mail.delivery import MailChannel
        from unruffled.desk.channels.mail.erasing import Letters
        from unruffled.desk.channels.mail.to_ourselves import ByMailbox
        from unruffled.desk.channels.registry import register
        from unruffled.desk.customers import belongings
        from unruffled.desk.people.post import carry_by

        register(MailChannel())
        carry_by(ByMailbox())
        belongings.register(Letters())
        import_module("unruffled.desk.channels.mail.jobs")
