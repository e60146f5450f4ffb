"""The app of conversations."""

from importlib import import_module

from django.apps import AppConfig


def _hand_back(sender, agent, by, **kwargs):
    from unruffled.desk.conversations.actions import hand_back

    hand_back(agent, by=by)


class ConversationsConfig(AppConfig):
    name = "unruffled.desk.conversations"

    def ready(self):
        from unruffled.desk.people.actions import leaving

        import_module("unruffled.desk.conversations.kinds")
        leaving.connect(_hand_back, dispatch_uid="what somebody held who leaves goes back")
