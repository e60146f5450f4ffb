"""The outbox's work in the background."""

from unruffled.desk.jobs import queue, sweep
from unruffled.desk.outbox import actions
from unruffled.desk.outbox.models import Dispatch


@queue.task()
def deliver_later(dispatch_id: int) -> None:
    actions.deliver(Dispatch.objects.select_related("message__conversation").get(pk=dispatch_id))


sweep(actions.recover)
