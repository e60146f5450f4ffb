"""The app of customers."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "unruffled.desk.customers"
