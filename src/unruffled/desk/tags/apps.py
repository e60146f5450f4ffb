"""The app of tags."""

from importlib import import_module

from django.apps import AppConfig


class TagsConfig(AppConfig):
    name = "unruffled.desk.tags"

    def ready(self):
        from unruffled.desk.customers.belongings import register
        from unruffled.desk.tags.belongings import Tags

        import_module("unruffled.desk.tags.kinds")
        import_module("unruffled.desk.tags.filters")
        import_module("unruffled.desk.tags.moving")
        register(Tags())
