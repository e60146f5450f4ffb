"""The app of saved views."""

from importlib import import_module

from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    name = "unruffled.desk.saved_views"

    def ready(self):
        import_module("unruffled.desk.saved_views.kinds")
        import_module("unruffled.desk.saved_views.queries")
