"""The app of conversations."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _hand_back_from(sender, team, by, **kwargs):
    from unruffled.desk.conversations.actions import hand_back_from

    hand_back_from(team, by=by)


def _hand_back(sender, agent, by, **kwargs):
    from unruffled.desk.conversations.actions import hand_back

    hand_back(agent, by=by)


class ConversationsConfig(AppConfig):
    name = "unruffled.desk.conversations"

    def ready(self):
        from unruffled.desk.conversations.belongings import Conversations
        from unruffled.desk.customers.belongings import register
        from unruffled.desk.people.actions import leaving
        from unruffled.desk.people.teams import ending

        import_module("unruffled.desk.conversations.kinds")
        leaving.connect(_hand_back, dispatch_uid="what somebody held who leaves goes back")
        ending.connect(_hand_back_from, dispatch_uid="what a team held that ends goes back")
        import_module("unruffled.desk.conversations.jobs")
        import_module("unruffled.desk.conversations.giving")
        import_module("unruffled.desk.conversations.handing_over")
        from unruffled.desk.conversations.wordlist import look_after

        # Sent once every migration has run, so every table is there.
        post_migrate.connect(look_after, sender=self, dispatch_uid="conversations look after their index of words")
        register(Conversations())
