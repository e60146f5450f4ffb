"""The app of conversations."""

from importlib import import_module

from django.apps import AppConfig


def _hand_back_from(sender, team, by, **kwargs):
    from unruffled.desk.conversations.actions import hand_back_from

    hand_back_from(team, by=by)


def _hand_back(sender, agent, by, **kwargs):
    from unruffled.desk.conversations.actions import hand_back

    hand_back(agent, by=by)


class ConversationsConfig(AppConfig):
    name = "unruffled.desk.conversations"

    def ready(self):
        from unruffled.desk.people.actions import leaving
        from unruffled.desk.people.teams import ending

        import_module("unruffled.desk.conversations.kinds")
        leaving.connect(_hand_back, dispatch_uid="what somebody held who leaves goes back")
        ending.connect(_hand_back_from, dispatch_uid="what a team held that ends goes back")
