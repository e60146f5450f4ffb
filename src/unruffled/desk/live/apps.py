"""The app that tells browsers what changed."""

from django.apps import AppConfig


def _publish(sender, event, **kwargs):
    from unruffled.desk.live.bus import publish

    publish(event.topic)
    if event.topic.startswith(("conversation:", "view:")):
        publish("inbox")


class LiveConfig(AppConfig):
    name = "unruffled.desk.live"

    def ready(self):
        from unruffled.desk.events.actions import happened

        happened.connect(_publish, dispatch_uid="live publishes what happened")
