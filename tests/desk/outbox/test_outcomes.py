"""What a real listener answers, and what becomes of the reply then."""

import contextlib
import datetime
import socket
import threading

import pytest

from tests.services import free_port
from unruffled.desk.channels.mail import delivery
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.outbox import actions
from unruffled.desk.outbox.models import Dispatch, State


@pytest.fixture
def due(post, reply, clock):
    """The reply when its undo window is over."""
    clock.shift(10)
    return reply


def delivered(dispatch: Dispatch) -> State:
    actions.deliver(dispatch)
    dispatch.refresh_from_db()
    return State(dispatch.state)


def test_a_letter_taken_is_sent(post, due):
    assert delivered(due) == State.SENT
    assert due.problem == ""


def test_a_letter_refused_for_good_has_failed_and_says_what_the_server_said(post, due):
    post.answer = "554 5.7.1 We do not like kettles"
    assert delivered(due) == State.FAILED
    assert due.problem == "The server said: 554 5.7.1 We do not like kettles"


@pytest.mark.parametrize("refusing", ["MAIL", "RCPT", "DATA"])
def test_a_letter_refused_before_it_was_handed_over_has_failed(due, refusing):
    with listener({refusing: "550 No"}) as asked:
        assert delivered(due) == State.FAILED
    assert [command for command in asked if command != "QUIT"][-1].startswith(refusing)


@pytest.mark.parametrize("refusing", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_a_server_that_breaks_off_before_the_hand_over_is_tried_again(due, refusing):
    with listener({refusing: ""}):
        assert delivered(due) == State.HELD
    assert "broke off" in due.problem


def test_a_server_that_asks_to_wait_is_tried_again_with_growing_pauses_and_then_given_up(post, due, clock):
    post.answer = "451 4.3.0 Later"
    pauses = []
    while delivered(due) == State.HELD:
        pauses.append(due.due_at - datetime.datetime.now(datetime.UTC))
        actions.recover()
        clock.shift(pauses[-1])
    assert pauses == actions.PAUSES == sorted(pauses)
    assert due.state == State.FAILED
    kinds = [event.kind for event in conversations.events(due.message.conversation)]
    assert (kinds.count("reply-delayed"), kinds.count("reply-failed")) == (len(pauses), 1)


def test_a_server_that_is_not_there_is_tried_again(due):
    Mailbox.objects.update(smtp_port=free_port())
    assert delivered(due) == State.HELD
    assert due.problem == "127.0.0.1 cannot be reached: Connection refused. Check the host and the port."


def test_a_server_that_comes_back_takes_the_letter_once(post, due, clock):
    port, silent = post.port, free_port()
    Mailbox.objects.update(smtp_port=silent)
    delivered(due)
    Mailbox.objects.update(smtp_port=port)
    clock.shift(61)
    actions.recover()
    due.refresh_from_db()
    assert (due.state, len(post.letters)) == (State.SENT, 1)


@pytest.mark.parametrize("silence", ["", None])
def test_a_server_that_falls_silent_after_the_letter_leaves_it_open_whether_it_arrived(due, monkeypatch, silence):
    monkeypatch.setattr(delivery, "PATIENCE", 3)  # for each answer: those before must not come too late
    with listener({".": silence}):
        assert delivered(due) == State.UNKNOWN
    assert due.problem.startswith("The connection failed after the letter was handed over.")


@pytest.mark.parametrize("answer", ["", "What?", "354 Go on", "199 Hm"])
def test_an_answer_to_the_letter_that_makes_no_sense_leaves_it_open_whether_it_arrived(due, answer):
    with listener({".": f"{answer} "}):
        assert delivered(due) == State.UNKNOWN
    assert due.problem == "The server's answer after the letter was handed over makes no sense."


def test_a_letter_put_off_after_it_was_handed_over_was_certainly_not_taken(due):
    with listener({".": "452 Full"}):
        assert delivered(due) == State.HELD


def test_a_stumble_before_the_hand_over_is_tried_again(post, due, monkeypatch):
    monkeypatch.setattr(delivery, "connect", lambda box: 1 / 0)
    assert delivered(due) == State.HELD
    assert due.problem == "The desk stumbled over this letter: division by zero"


def test_a_stumble_after_the_hand_over_is_unknown(post, due, monkeypatch):
    monkeypatch.setattr(delivery, "_hand_over", lambda server, envelope: 1 / 0)
    assert delivered(due) == State.UNKNOWN


def test_a_letter_without_an_address_has_failed_and_says_what_to_do(post, due):
    from unruffled.desk.conversations.models import Message
    from unruffled.desk.customers.models import Address

    Address.objects.all().delete()
    Message.objects.filter(side="customer").update(sender_address="")
    assert delivered(due) == State.FAILED
    assert due.problem == "There is no address to send this to. Write one into the customer's record."


def test_one_letter_that_cannot_leave_does_not_stop_the_next(post, due, letter, dana, clock):
    from unruffled.desk.conversations import actions as writing

    other = writing.open_conversation(letter.customer, subject="Other", at=letter.last_at)
    writing.receive(other, text="Hello", at=letter.last_at, sender_address="ană@exemplu.example")
    bad = actions.send(other, dana, text="Dear Ana", key="bad")
    Dispatch.objects.filter(pk=bad.pk).update(due_at=due.due_at - datetime.timedelta(hours=1))
    clock.shift(10)
    actions.recover()
    bad.refresh_from_db()
    due.refresh_from_db()
    assert (bad.state, due.state) == (State.FAILED, State.SENT)


def test_dots_at_the_start_of_a_line_arrive(post, letter, dana, clock):
    import email

    from unruffled import mail

    text = ".\n..hidden\n.\nDear Ilinca, ăâî 😀 " + "long " * 400
    held = actions.send(letter, dana, text=text, key="dots")
    clock.shift(10)
    assert delivered(held) == State.SENT
    arrived = mail.parse(post.letters[0].content)
    assert arrived.text.startswith(text.strip()[:40])
    assert email.message_from_bytes(post.letters[0].content)["Message-ID"]


class listener:  # noqa: N801
    """An SMTP server that says what it is told at each command; "" closes the connection, None says nothing."""

    usual = {"EHLO": "250 listener", "MAIL": "250 Yes", "RCPT": "250 Yes", "DATA": "354 Go on", ".": "250 Taken"}

    def __init__(self, said: dict[str, str | None]):
        self._said, self.asked = self.usual | said, []

    def __enter__(self) -> list[str]:
        self._server = socket.create_server(("127.0.0.1", 0))
        Mailbox.objects.update(smtp_port=self._server.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()
        return self.asked

    def __exit__(self, *_):
        self._server.close()

    def _serve(self) -> None:
        connection, _ = self._server.accept()
        with contextlib.suppress(ConnectionError), connection, connection.makefile("rwb") as stream:
            self._say(stream, "220 listener")
            in_data = False
            for line in stream:
                command = line.decode(errors="replace").strip().upper()
                if in_data and command != ".":
                    continue
                self.asked.append(command)
                answer = self._said.get(command[:4].strip(), "500 What?")
                if answer == "":
                    return
                if answer:
                    self._say(stream, answer)
                in_data = command == "DATA" and answer.startswith("3")

    @staticmethod
    def _say(stream, words: str) -> None:
        stream.write(words.encode() + b"\r\n")
        stream.flush()
