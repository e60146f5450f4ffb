"""The app of the demonstration desk."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "unruffled.desk.demonstration"
