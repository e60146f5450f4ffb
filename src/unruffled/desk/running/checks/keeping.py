"""What keeps the desk: backups, and the weights that it reads by."""

import datetime
import json
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from unruffled.desk.running.doctor import BROKEN, LOOK, WELL, Seen, check

# Once a day, and a morning to notice.
OLD = datetime.timedelta(hours=36)


@check("backup")
def backup() -> Iterator[Seen]:
    mend = "Once a day: unruffled backup FOLDER --keep 14, with the folder on another disk."
    try:
        last = json.loads((settings.HOME / "last-backup.json").read_text())
        at = datetime.datetime.fromisoformat(last["at"])
    except (OSError, ValueError, KeyError):
        yield Seen("backup", LOOK, "There is no backup of this desk.", mend)
        return
    age = timezone.now() - at
    said = f"The last one was made {at:%Y-%m-%d %H:%M} UTC."
    yield Seen("backup", LOOK, said, mend) if age > OLD else Seen("backup", WELL, said)


@check("weights")
def weights() -> Iterator[Seen]:
    import unruffled

    text = "I am furious: you charged me twice and nobody answers."
    reading = unruffled.read({"messages": [{"from": "customer", "text": text}]})
    if not reading.messages[0].feelings:
        yield Seen("weights", BROKEN, "The desk reads no feelings in an angry letter: its weights are missing.",
                   "Install Unruffled again.")  # fmt: skip
    else:
        yield Seen("weights", WELL, "The desk reads.")
