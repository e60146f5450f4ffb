"""The app of conversations."""

from importlib import import_module

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "unruffled.desk.conversations"

    def ready(self):
        import_module("unruffled.desk.conversations.kinds")
