"""The app of customers."""

from importlib import import_module

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "unruffled.desk.customers"

    def ready(self):
        import_module("unruffled.desk.customers.kinds")
        import_module("unruffled.desk.customers.jobs")
