"""What happens to conversations by the clock."""

from unruffled.desk.conversations import actions, giving, queries
from unruffled.desk.jobs import sweep


@sweep
def bring_back() -> None:
    for conversation in queries.due_back():
        actions.wake(conversation)


@sweep
def give_waiting() -> None:
    giving.give_waiting()
