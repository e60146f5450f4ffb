"""Files that go with a reply: kept beside the draft, sent with it, taken back with it, erased with its words."""

import datetime

import pytest
from django.urls import reverse

from tests.desk.threads import at_once
from unruffled.desk.channels.registry import file as bytes_of
from unruffled.desk.coaching import threads
from unruffled.desk.conversations import actions, files, with_records
from unruffled.desk.conversations.beside import Beside
from unruffled.desk.conversations.models import Attachment, Content, DraftFile
from unruffled.desk.outbox import actions as outbox

pytestmark = pytest.mark.django_db

LABEL = b"%PDF-1.4\n% a label for the way back\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def as_dana(client, rosalind, dana):
    client.force_login(dana)
    return client


@pytest.fixture
def add(as_dana, letter):
    """Adds a file to Dana's draft as the page does."""

    def post(name="label.pdf", data=LABEL):
        address = reverse("add-file", args=[letter.ulid])
        return as_dana.post(address, data, content_type="application/octet-stream", query_params={"name": name})

    return post


@pytest.fixture
def label(letter, dana):
    return files.add_file(letter, dana, name="label.pdf", data=LABEL)


def test_a_file_waits_beside_the_draft_and_is_there_after_a_reload(add, as_dana, letter):
    assert "label.pdf" in add().json()["html"]
    page = as_dana.get(reverse("conversation", args=[letter.ulid])).content.decode()
    assert "<bdi>label.pdf</bdi>" in page
    assert "PDF" in page


def test_a_colleague_neither_sees_nor_takes_it(label, letter, tom, client, rosalind):
    client.force_login(tom)
    assert "label.pdf" not in client.get(reverse("conversation", args=[letter.ulid])).content.decode()
    client.post(reverse("remove-file", args=[letter.ulid, label.ulid]))
    assert DraftFile.objects.get() == label


def test_it_is_what_its_bytes_say(letter, dana):
    assert files.add_file(letter, dana, name="kettle.jpg", data=PNG).type == "image/png"
    assert files.add_file(letter, dana, name="invoice.pdf", data=b"MZ\x90\x00" + bytes(60)).type.endswith("executable")
    assert files.add_file(letter, dana, name="notes.csv", data="a,b\nă,î\n".encode()).type == "text/csv"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\fotos\\ceainic ă.png", "ceainic ă.png"), ("蒸気.pdf", "蒸気.pdf"),
     ("invoice\u202egnp.exe", "invoicegnp.exe"), ("a\r\nBcc: b.txt", "aBcc: b.txt"), ("", "file"), ("..", "file")],
)  # fmt: skip
def test_a_name_is_kept_in_any_script_and_without_tricks(letter, dana, given, kept):
    assert files.add_file(letter, dana, name=given, data=b"x").name == kept


def test_an_empty_file_is_refused_by_name(add):
    answer = add("nothing.txt", b"")
    assert (answer.status_code, DraftFile.objects.count()) == (400, 0)
    assert "nothing.txt" in answer.json()["error"]


def test_files_that_no_server_would_take_are_refused_with_the_mend(add, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_LETTER", 60)
    assert add("one.pdf").status_code == 200
    answer = add("two.pdf")
    assert answer.status_code == 413
    assert "send a link" in answer.json()["error"]
    assert [file.name for file in DraftFile.objects.all()] == ["one.pdf"]


def test_a_file_that_is_taken_away_leaves_no_bytes(add, as_dana, letter):
    add()
    file = DraftFile.objects.get()
    answer = as_dana.post(reverse("remove-file", args=[letter.ulid, file.ulid]))
    assert "label.pdf" not in answer.json()["html"]
    assert Content.objects.count() == 0


def test_the_check_knows_what_is_attached(letter, dana, label):
    assert threads.case(letter, dana)["attachments"] == [{"name": "label.pdf"}]


def test_a_promised_file_that_is_there_is_not_missed(as_dana, letter, dana):
    def rules():
        words = {"text": "Dear Ilinca, I have attached the label for the way back."}
        answer = as_dana.post(reverse("check", args=[letter.ulid]), words, content_type="application/json")
        return [finding["rule"] for finding in answer.json()["findings"]]

    assert "missing-attachment" in rules()
    files.add_file(letter, dana, name="label.pdf", data=LABEL)
    assert "missing-attachment" not in rules()


def send(letter, dana, *ulids, key="k"):
    return outbox.send(letter, dana, text="Here is the label.", key=key, beside=Beside(files=ulids))


def test_what_is_sent_is_shown_on_the_letter_and_can_be_taken_by_a_colleague(
    letter, dana, label, tom, client, rosalind
):
    message = send(letter, dana, label.ulid).message
    client.force_login(tom)
    address = reverse("attachment", args=[message.ulid, 0])
    assert address in client.get(reverse("conversation", args=[letter.ulid])).content.decode()
    answer = client.get(address)
    assert (answer.content, answer["X-Content-Type-Options"]) == (LABEL, "nosniff")
    assert answer["Content-Disposition"] == 'attachment; filename="label.pdf"'
    assert DraftFile.objects.count() == 0


def test_a_file_that_was_added_elsewhere_meanwhile_waits_for_the_next_letter(letter, dana, label):
    files.add_file(letter, dana, name="later.pdf", data=LABEL)
    message = send(letter, dana, label.ulid).message
    assert [file.name for file in message.attachments.all()] == ["label.pdf"]
    assert [file.name for file in files.waiting(letter, dana)] == ["later.pdf"]


def test_a_file_that_is_gone_stops_the_letter(as_dana, letter, label, dana):
    files.remove_file(label, dana)
    body = {"text": "Here is the label.", "key": "k", "file": [label.ulid]}
    answer = as_dana.post(reverse("send", args=[letter.ulid]), body)
    assert answer.status_code == 400
    assert "another window" in answer.json()["error"]
    assert letter.messages.count() == 1


def test_nobody_sends_a_colleagues_file(letter, tom, label):
    with pytest.raises(files.FileGone):
        send(letter, tom, label.ulid)


def test_undo_brings_the_file_back_and_it_can_be_sent_again(letter, dana, label):
    outbox.withdraw(send(letter, dana, label.ulid), dana)
    again = files.waiting(letter, dana).get()
    assert (again.name, bytes(again.content.data)) == ("label.pdf", LABEL)
    assert bytes_of(send(letter, dana, again.ulid, key="again").message.attachments.get()) == LABEL


def test_the_same_press_twice_sends_the_file_once(letter, dana, label):
    first, second = send(letter, dana, label.ulid), send(letter, dana, label.ulid)
    assert first == second
    assert Attachment.objects.count() == 1


def test_erasing_the_customer_takes_the_bytes_and_the_names(letter, dana, label, ilinca, rosalind, client):
    message = send(letter, dana, label.ulid).message
    files.add_file(letter, dana, name="ilinca-pop.pdf", data=LABEL)
    with_records.erase_all(ilinca, rosalind)
    kept = Attachment.objects.get()
    assert (kept.name, kept.size, kept.type, kept.content) == ("", len(LABEL), "application/pdf", None)
    assert (Content.objects.count(), DraftFile.objects.count()) == (0, 0)
    client.force_login(dana)
    assert client.get(reverse("attachment", args=[message.ulid, 0])).status_code == 404


def test_a_picture_is_drawn_only_where_it_is_one(letter, dana, as_dana):
    given = [PNG, b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"GIF89a" + bytes(40), LABEL]
    ulids = [files.add_file(letter, dana, name="picture.png", data=data).ulid for data in given]
    message = send(letter, dana, *ulids).message
    answers = [as_dana.get(reverse("preview", args=[message.ulid, index])) for index in range(len(given))]
    assert [answer.status_code for answer in answers] == [200, 404, 404, 404]
    assert answers[0]["Content-Type"] == "image/png"
    assert "sandbox" in answers[0]["Content-Security-Policy"]


def test_a_picture_that_would_fill_the_memory_is_not_drawn(letter, dana, as_dana):
    huge = PNG[:16] + (50_000).to_bytes(4, "big") * 2 + PNG[24:]
    message = send(letter, dana, files.add_file(letter, dana, name="bomb.png", data=huge).ulid).message
    assert as_dana.get(reverse("preview", args=[message.ulid, 0])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_files_at_once_are_never_both_the_last_that_fits(letter, dana, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_LETTER", 60)
    answers = at_once(*[lambda: files.add_file(letter, dana, name="label.pdf", data=LABEL)] * 2)
    assert sorted(type(answer).__name__ for answer in answers) == ["DraftFile", "TooLarge"]


def test_the_letter_carries_it(letter, dana, label, clock):
    from tests.desk.postal import mailbox
    from unruffled import mail
    from unruffled.desk.channels.mail import writing

    mailbox()
    other = files.add_file(letter, dana, name="fișa ă 蒸.eml", data=b"From: a@b.example\r\n\r\nHello\r\n")
    message = send(letter, dana, label.ulid, other.ulid).message
    raw = writing.envelope_of(message).raw
    carried = mail.parse(raw)
    assert [(file.name, file.size) for file in carried.attachments] == [
        ("label.pdf", len(LABEL)),
        ("fișa ă 蒸.eml", 28),
    ]
    assert mail.attachment_bytes(raw, 0) == LABEL
    assert carried.text.startswith("Here is the label.")
    clock.shift(datetime.timedelta(hours=1))
    assert writing.envelope_of(message).raw == raw


def test_a_draft_is_kept_with_its_copies(as_dana, letter):
    kept = {"text": "Dear Ilinca", "cc": "ana@exemplu.example, ", "bcc": "", "version": 0}
    address = reverse("keep-draft", args=[letter.ulid])
    assert as_dana.post(address, kept, content_type="application/json").json()["version"] == 1
    older = as_dana.post(address, kept | {"cc": "", "version": 0}, content_type="application/json")
    assert (older.status_code, older.json()["cc"]) == (409, "ana@exemplu.example, ")
    assert 'value="ana@exemplu.example, "' in as_dana.get(reverse("conversation", args=[letter.ulid])).content.decode()


def test_withdrawn_copies_are_typed_again(letter, dana):
    copies = [{"name": "Ana", "address": "ana@exemplu.example"}]
    message = actions.write(letter, dana, text="Hello", beside=Beside(cc=copies))
    assert actions.withdraw(message, dana).cc == '"Ana" <ana@exemplu.example>'
