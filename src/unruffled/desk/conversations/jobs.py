"""What happens to conversations by the clock."""

from unruffled.desk.conversations import actions, queries
from unruffled.desk.jobs import sweep


@sweep
def bring_back() -> None:
    for conversation in queries.due_back():
        actions.wake(conversation)
