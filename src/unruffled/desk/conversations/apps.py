"""The app of conversations."""

from importlib import import_module

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "unruffled.desk.conversations"

    def ready(self):
        from unruffled.desk.conversations.belongings import Conversations
        from unruffled.desk.customers.belongings import register

        import_module("unruffled.desk.conversations.kinds")
        register(Conversations())
