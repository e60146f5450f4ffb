"""The app of running the desk."""

from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "unruffled.desk.running"
