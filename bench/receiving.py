"""How many letters a second become messages, from their bytes to the commit, on SQLite in a file."""

import os
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

LETTERS = 200


def letter(number: int) -> bytes:
    """A plain letter; every fourth is one more from the same customer."""
    message = EmailMessage()
    message["From"] = f"Customer {number // 4} <customer{number // 4}@exemplu.example>"
    message["To"] = "help@desk.example"
    message["Subject"] = f"My kettle, letter {number}"
    message["Message-ID"] = f"<{number}@exemplu.example>"
    message["Date"] = "Mon, 02 Mar 2026 09:04:00 +0000"
    message.set_content(
        f"This is letter {number}.\nMy kettle arrived broken and I want my money back.\n\n-- \nCustomer\n"
    )
    return message.as_bytes()


def measure(folder: Path) -> float:
    """Letters a second through storing and receiving in a new desk in `folder`."""
    os.environ |= {"UNRUFFLED_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "unruffled.desk.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from unruffled.desk.channels.mail import receiving
    from unruffled.desk.channels.mail.models import Mailbox
    from unruffled.desk.conversations.models import Message
    from unruffled.desk.upgrading import bring_up_to_date

    bring_up_to_date()
    Mailbox.objects.create(address="help@desk.example")
    receiving.receive(receiving.store(letter(-1)))
    letters = [letter(number) for number in range(LETTERS)]
    start = time.perf_counter()
    for raw in letters:
        receiving.receive(receiving.store(raw))
    took = time.perf_counter() - start
    assert Message.objects.count() == LETTERS + 1
    return LETTERS / took


def main() -> None:
    """Print what was measured; there is no limit yet."""
    with tempfile.TemporaryDirectory(prefix="unruffled-bench-", ignore_cleanup_errors=True) as name:
        print(f"{'letters received a second':<32}{measure(Path(name)):>8.0f}      SQLite, two commits to the disk each")


if __name__ == "__main__":
    main()
