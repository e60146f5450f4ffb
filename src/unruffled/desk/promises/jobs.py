"""What happens to promises by the clock."""

from unruffled.desk.jobs import sweep
from unruffled.desk.promises import reminding


@sweep
def remind() -> None:
    reminding.remind()
