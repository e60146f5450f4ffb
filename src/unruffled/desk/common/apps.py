"""The app of common."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "unruffled.desk.common"
