"""The app of conversations."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConversationsConfig(AppConfig):
    name = "unruffled.desk.conversations"

    def ready(self):
        from unruffled.desk.conversations.belongings import Conversations
        from unruffled.desk.customers.belongings import register

        import_module("unruffled.desk.conversations.kinds")
        import_module("unruffled.desk.conversations.jobs")
        from unruffled.desk.conversations.wordlist import look_after

        # Sent once every migration has run, so every table is there.
        post_migrate.connect(look_after, sender=self, dispatch_uid="conversations look after their index of words")
        register(Conversations())
