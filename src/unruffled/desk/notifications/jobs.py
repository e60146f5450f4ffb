"""What happens to notifications by the clock."""

from unruffled.desk.jobs import sweep
from unruffled.desk.notifications import actions


@sweep
def forget_what_was_read() -> None:
    actions.forget_what_was_read()
