"""What the API says when it does not do what was asked: a status and one sentence."""

from typing import Any


class Refused(Exception):
    """Answered as {"error": sentence} with `status`, `headers` and, beside the sentence, `more`."""

    def __init__(self, status: int, sentence: str, *, headers: dict[str, str] | None = None, **more: Any):
        super().__init__(sentence)
        self.status, self.sentence, self.headers, self.more = status, sentence, headers or {}, more


def not_there(what: str) -> Refused:
    """What does not exist and what this key may not see are answered alike."""
    return Refused(404, f"There is no such {what}.")
