"""The app of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "unruffled.desk.people"
