"""The app of what comes after "solved"."""

from importlib import import_module

from django.apps import AppConfig


class FollowUpsConfig(AppConfig):
    name = "unruffled.desk.follow_ups"

    def ready(self):
        from unruffled.desk.customers.belongings import register
        from unruffled.desk.follow_ups.belongings import FollowUps

        import_module("unruffled.desk.follow_ups.jobs")
        import_module("unruffled.desk.follow_ups.kinds")
        import_module("unruffled.desk.follow_ups.moving")
        register(FollowUps())
