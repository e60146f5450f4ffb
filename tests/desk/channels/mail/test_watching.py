"""Looking into a real mailbox: by UID, read-only."""

import datetime

import pytest

from tests.desk.postal import letter, mailbox
from unruffled.desk.channels.mail import actions, watching
from unruffled.desk.channels.mail.models import Mailbox, RawLetter
from unruffled.desk.conversations.models import Message

pytestmark = [pytest.mark.imap, pytest.mark.django_db, pytest.mark.real_time]


@pytest.fixture
def theirs(mailbox_of, request):
    """An empty mailbox on the server, and ours that watches it."""
    found = mailbox_of(f"{request.node.name[:60]}@desk.example".lower().replace("[", ".").replace("]", ""))
    mailbox(imap=found)
    return found


def numbered(number: int) -> bytes:
    return letter(f"Letter {number}", message_id=f"<{number}@exemplu.example>")


def texts() -> list[str]:
    return list(Message.objects.order_by("id").values_list("text", flat=True))


def our_mailbox() -> Mailbox:
    return Mailbox.objects.get()


def flags(theirs) -> list[bytes]:
    with theirs.opened() as imap:
        imap.select("INBOX", readonly=True)
        return imap.fetch("1:*", "(FLAGS)")[1]


def mark(theirs, flag: str, numbers: str = "1:*") -> None:
    with theirs.opened() as imap:
        imap.select("INBOX")
        imap.store(numbers, "+FLAGS", flag)
        imap.expunge()


def test_letters_come_in_in_order_and_once(theirs):
    for number in (1, 2, 3):
        theirs.deliver(numbered(number))
    assert watching.look(our_mailbox()) == 3
    assert watching.look(our_mailbox()) == 0
    theirs.deliver(numbered(4))
    assert watching.look(our_mailbox()) == 1
    assert texts() == ["Letter 1", "Letter 2", "Letter 3", "Letter 4"]


def test_an_empty_mailbox_is_no_trouble(theirs):
    assert watching.look(our_mailbox()) == 0


def test_looking_marks_nothing_as_read(theirs):
    theirs.deliver(numbered(1))
    before = flags(theirs)
    watching.look(our_mailbox())
    assert flags(theirs) == before
    assert b"Seen" not in before[0]


def test_a_letter_that_somebody_has_read_already_comes_in(theirs):
    theirs.deliver(numbered(1))
    mark(theirs, r"\Seen")
    watching.look(our_mailbox())
    assert texts() == ["Letter 1"]


def test_the_bytes_are_those_on_the_server(theirs):
    raw = letter("Ünïcödé\n.\n..\nFrom here on\n").replace(b"\n", b"\r\n")
    theirs.deliver(raw)
    watching.look(our_mailbox())
    assert bytes(RawLetter.objects.get().raw) == raw


def test_a_new_uidvalidity_brings_nothing_twice(theirs):
    theirs.deliver(numbered(1))
    watching.look(our_mailbox())
    with theirs.opened() as imap:
        imap.create("Elsewhere")
        imap.select("INBOX")
        imap.copy("1", "Elsewhere")
    # Another folder counts anew, as a mailbox does that was restored from a backup.
    Mailbox.objects.update(folder="Elsewhere")
    before = our_mailbox().uidvalidity
    assert watching.look(our_mailbox()) == 1
    assert our_mailbox().uidvalidity != before
    assert texts() == ["Letter 1"]


def test_a_mailbox_that_counts_anew_loses_no_new_letter(theirs):
    for number in (1, 2):
        theirs.deliver(numbered(number))
    watching.look(our_mailbox())
    Mailbox.objects.update(uidvalidity=12345, last_uid=99)
    theirs.deliver(numbered(3))
    watching.look(our_mailbox())
    assert texts() == ["Letter 1", "Letter 2", "Letter 3"]


def test_a_letter_expunged_between_listing_and_fetching_is_no_trouble(theirs, monkeypatch):
    for number in (1, 2, 3):
        theirs.deliver(numbered(number))
    fetch = watching._fetch

    def fetch_after_somebody_tidied(box, uid):
        monkeypatch.setattr(watching, "_fetch", fetch)
        mark(theirs, r"\Deleted", "2")
        return fetch(box, uid)

    monkeypatch.setattr(watching, "_fetch", fetch_after_somebody_tidied)
    assert watching.look(our_mailbox()) == 2
    assert texts() == ["Letter 1", "Letter 3"]


def test_a_letter_that_the_server_withholds_stops_no_other_and_is_asked_for_again(theirs, monkeypatch):
    for number in (1, 2, 3):
        theirs.deliver(numbered(number))
    fetch = watching._fetch

    def withhold_the_second(box, uid):
        if uid == 2:
            raise watching.NotHandedOver
        return fetch(box, uid)

    with monkeypatch.context() as server:
        server.setattr(watching, "_fetch", withhold_the_second)
        watching.look_at_all()
        watching.look_at_all()
    assert "does not hand over 1 of its letters" in our_mailbox().problem
    assert texts() == ["Letter 1", "Letter 3"]
    watching.look_at_all()
    assert our_mailbox().problem == ""
    assert texts() == ["Letter 1", "Letter 3", "Letter 2"]


def test_letters_from_before_the_chosen_day_stay_where_they_are(theirs):
    with theirs.opened() as imap:
        imap.append("INBOX", "", '"01-Feb-2026 10:00:00 +0000"', numbered(1))
        imap.append("INBOX", "", '"01-Mar-2026 10:00:00 +0000"', numbered(2))
    Mailbox.objects.update(since=datetime.date(2026, 3, 1))
    watching.look(our_mailbox())
    assert texts() == ["Letter 2"]


def test_an_earlier_day_brings_what_was_passed_over(theirs, rosalind):
    with theirs.opened() as imap:
        imap.append("INBOX", "", '"01-Feb-2026 10:00:00 +0000"', numbered(1))
        imap.append("INBOX", "", '"01-Mar-2026 10:00:00 +0000"', numbered(2))
    Mailbox.objects.update(since=datetime.date(2026, 3, 1))
    watching.look(our_mailbox())
    box = our_mailbox()
    box.since = None
    actions.connect(box, password="", agent=rosalind)
    assert watching.look(our_mailbox()) == 1
    assert texts() == ["Letter 2", "Letter 1"]


def test_a_bad_letter_does_not_stop_the_next(theirs):
    theirs.deliver(b"Subject: From nobody\r\n\r\nHello\r\n")
    theirs.deliver(numbered(2))
    watching.look(our_mailbox())
    assert texts() == ["Letter 2"]
    assert RawLetter.objects.filter(state="set-aside").count() == 1


def test_a_folder_with_a_name_in_any_script_is_watched(theirs):
    from imap_tools.utils import encode_folder

    with theirs.opened() as imap:
        imap.create(encode_folder("Reclamații & co").decode())
    theirs.deliver(numbered(1), folder=encode_folder("Reclamații & co").decode())
    Mailbox.objects.update(folder="Reclamații & co")
    watching.look(our_mailbox())
    assert texts() == ["Letter 1"]
