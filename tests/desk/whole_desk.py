"""A served desk that holds one of everything: for tests that look at every page in a browser.

`python -m tests.desk.whole_desk HOME MARK` makes it in the folder HOME, with MARK in every text that somebody outside
the code can choose, and prints the ids of its things as JSON.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.desk.serving import Desk, desk, own_environment

# Pages that a browser takes for a file, or that end the visit.
NO_PAGES = {
    "attachment", "raw", "conversation-eml", "letter-eml", "export-customers", "export-customer", "promise-feed",
    "metrics", "form-script", "mfa_download_recovery_codes", "account_logout", "preview",
}  # fmt: skip


@contextmanager
def whole_desk(folder: Path, mark: str = "") -> Iterator[tuple[Desk, dict[str, str]]]:
    """The desk, and the ids of its things by the names of every_address.PAGES."""
    home = folder / "home"
    command = [sys.executable, "-m", "tests.desk.whole_desk", str(home), mark]
    environment = own_environment() | {"UNRUFFLED_HOME": str(home)}
    made = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=500, check=False)
    assert made.returncode == 0, made.stderr
    with desk(home, "--demo", UNRUFFLED_UNDO_SECONDS="600") as running:
        yield running, json.loads(made.stdout.splitlines()[-1])


def _made(mark: str) -> dict[str, str]:
    from email.utils import formataddr

    from django.utils import timezone

    from tests.desk import everything
    from unruffled.desk.customers import actions as customers
    from unruffled.desk.demonstration import loading
    from unruffled.desk.people import teams
    from unruffled.desk.people.models import Agent

    loading.load()
    owner, lead, holder, colleague = (
        Agent.objects.get(email=f"{name}@haldenroe.example") for name in ("rosalind", "marek", "dana", "tom")
    )

    def say(text: str) -> str:
        return f"{text} {mark}".strip()

    team = teams.make(say("Complaints")[:80], [holder], by=owner)
    about, ids = everything.make(
        owner=owner, holder=holder, lead=lead, colleague=colleague, team=team, at=timezone.now(), words=say, names=say,
        sender=formataddr((say("Ilinca"), "everything@exemplu.example")),
    )  # fmt: skip
    customer = about.customer
    customer.attributes, customer.city, customer.plan = {say("note"): say("value")}, say("Cluj"), say("Pro")[:60]
    customer.facts = {"orders": [{"id": say("HR-1")[:60], "product": say("kettle"), "amount": "1.00"}]}
    customer.save()
    customers.add_note(customer, holder, text=say("Calls after two."))
    Agent.objects.filter(pk=colleague.pk).update(name=say("Tom Hale")[:150])
    return ids


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "unruffled.desk.settings"
    os.environ["UNRUFFLED_HOME"] = home = sys.argv[1]
    Path(home).mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command

    from unruffled.desk.jobs import queue

    queue.immediate = True
    call_command("migrate", verbosity=0)
    print(json.dumps(_made(sys.argv[2] if len(sys.argv) > 2 else "")))


def visited(page: Any, running: Desk, one: Any) -> bool:
    """Opens one page of `every_address.pages`; whether it is one, and not a file or what is only posted to."""
    if one.name in NO_PAGES:
        return False
    address = f"{running.url}{one.address}"
    answer = page.request.get(address)
    if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
        return False
    page.goto(address)
    return True


if __name__ == "__main__":
    main()
