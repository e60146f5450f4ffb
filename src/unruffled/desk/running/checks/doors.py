"""The doors: the secret, the address, and who owns the desk."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from unruffled.desk.channels.mail import queries as mail
from unruffled.desk.people import queries as people
from unruffled.desk.running.doctor import BROKEN, LOOK, WELL, Seen, check

# 256 bits in the densest of usual writings have 43 characters; half of it is where guessing begins to be thinkable.
SHORT = 22


@check("secret", needs_database=True)
def secret() -> Iterator[Seen]:
    if locked := mail.locked_addresses():
        yield Seen("secret", BROKEN, f"The password of {', '.join(locked)} was sealed with another secret.",
                   "Set UNRUFFLED_SECRET to the one before, or enter it again on the page Mailboxes.")  # fmt: skip
    elif len(settings.SECRET_KEY) < SHORT:
        yield Seen("secret", LOOK, "UNRUFFLED_SECRET is short enough to be guessed.",
                   "Make a long one: openssl rand -base64 48. Mailboxes then ask for their passwords.")  # fmt: skip
    else:
        where = "UNRUFFLED_SECRET" if os.environ.get("UNRUFFLED_SECRET") else str(settings.HOME / "secret")
        yield Seen("secret", WELL, f"It is in {where} and opens every password.")


@check("address")
def address() -> Iterator[Seen]:
    url = urlsplit(settings.URL)
    if not settings.IS_PUBLIC:
        yield Seen("address", WELL, "The desk is for this machine alone.")
    elif not os.environ.get("UNRUFFLED_URL"):
        yield Seen("address", LOOK, "UNRUFFLED_URL is not set: links in letters to colleagues lead nowhere.",
                   "Set it to the address in the browser, such as https://desk.company.example")  # fmt: skip
    elif url.hostname not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        yield Seen("address", BROKEN, f"The desk does not answer to {url.hostname}, the name in UNRUFFLED_URL.",
                   f"Add it: UNRUFFLED_HOSTS={url.hostname}")  # fmt: skip
    elif not settings.HTTPS:
        yield Seen("address", LOOK, "UNRUFFLED_URL begins with http: passwords travel in the clear.",
                   "Put a proxy with a certificate before it; docs/running.md shows how.")  # fmt: skip
    else:
        yield Seen("address", WELL, f"{settings.URL} is safe.")


@check("owner", needs_database=True)
def owner() -> Iterator[Seen]:
    if not people.desk_has_owner():
        yield Seen("owner", LOOK, "Nobody owns this desk yet.", "Open its first page.")
