"""The app of web forms."""

from importlib import import_module

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "unruffled.desk.channels.forms"
    label = "forms_channel"

    def ready(self):
        from unruffled.desk.channels.mail.delivery import MailChannel
        from unruffled.desk.channels.registry import register

        class AnsweredByMail(MailChannel):
            name = "form"

        register(AnsweredByMail())
        import_module("unruffled.desk.channels.forms.kinds")
