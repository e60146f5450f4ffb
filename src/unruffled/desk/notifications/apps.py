"""The app of notifications."""

from importlib import import_module

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "unruffled.desk.notifications"

    def ready(self):
        # After the app of conversations, whose listeners may give a letter to somebody else first.
        for name in ("kinds", "telling", "jobs", "moving"):
            import_module(f"unruffled.desk.notifications.{name}")
