"""What made the desks beside this file: run in a checkout of the release, with the home of a desk as UNRUFFLED_HOME.

    git worktree add ../release 219eac8 && cd ../release
    UNRUFFLED_HOME=desk python PATH/TO/filling.py
    gzip < desk/desk.sqlite3 > first_release.sqlite3.gz
    pg_dump --inserts --no-owner --no-privileges DATABASE_URL | grep -v '^[\\]' \\
        | gzip > first_release.postgresql.sql.gz
"""

import datetime

from unruffled.cli.desk import set_up

set_up(None)

from unruffled.desk.channels.mail import receiving  # noqa: E402
from unruffled.desk.conversations import actions as conversations  # noqa: E402
from unruffled.desk.conversations.models import State  # noqa: E402
from unruffled.desk.outbox import actions as outbox  # noqa: E402
from unruffled.desk.people import actions as people  # noqa: E402
from unruffled.desk.people import teams  # noqa: E402
from unruffled.desk.people.models import Role  # noqa: E402
from unruffled.desk.promises import actions as promises  # noqa: E402

LETTER = """From: Ilinca Pop <ilinca@exemplu.example>
To: help@desk.example
Subject: {subject}
Message-ID: <{number}@exemplu.example>
Date: Mon, 02 Mar 2026 09:15:00 +0200
Content-Type: text/plain; charset=utf-8

{text}
"""


def letter(number: int, subject: str, text: str):
    raw = LETTER.format(number=number, subject=subject, text=text).encode()
    return receiving.receive(receiving.store(raw)).conversation


rosalind = people.add_agent(
    email="rosalind@desk.example", name="Rosalind Halden", role=Role.OWNER, password="a kettle sings at dawn"
)
dana = people.add_agent(
    email="dana@desk.example", name="Dana Okafor", role=Role.AGENT, password="a kettle sings at dawn"
)
team = teams.make("Shop", [dana], by=rosalind)
twice = letter(1, "Charged twice", "You charged me twice for one kettle. I want my 120 lei back.")
lid = letter(2, "The lid", "The lid of the kettle broke on Tuesday. Please send me a new one.")
letter(3, "Thank you", "It came today. Thank you for the quick help.")
outbox.send(twice, dana, text="I will send the money back by Friday.", key="first")
conversations.add_note(twice, dana, text="She wrote before, in February.")
conversations.assign(lid, rosalind, to=team)
conversations.snooze(lid, dana, until=datetime.datetime(2026, 3, 9, 9, 0, tzinfo=datetime.UTC))
promises.add(lid, what="send a new lid", due_at=None, made_at=datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC))
conversations.keep_draft(lid, dana, text="Dear Ilinca, the new lid", version=0)
conversations.change_state(letter(4, "Manual", "Where is the manual?"), dana, State.SOLVED)
