"""`python -m tests.desk.backups.receiving WHO`: receives letters without a pause, and says which are acknowledged."""

import itertools
import sys

from unruffled.cli.desk import set_up


def main(who: str) -> None:
    set_up(None, migrate=False)
    from tests.desk.postal import letter
    from unruffled.desk.channels.mail import receiving

    for number in itertools.count(1):
        words = f"Letter {number} of {who}."
        raw = letter(words, message_id=f"<{who}.{number}@post.example>", sender=f"{who}@post.example",
                     files={"kettle.txt": words.encode()})  # fmt: skip
        receiving.receive(receiving.store(raw))
        print(words, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
