"""Accounts: given out on the command line, and what becomes of sessions."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from typer.testing import CliRunner

from tests import actors
from unruffled.cli import app, people
from unruffled.desk.people import actions
from unruffled.desk.people.models import Agent, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(people, "need_a_desk", lambda home: None)
    monkeypatch.setattr(people, "set_up", lambda home: None)
    return lambda *words: CliRunner().invoke(app, ["people", *words])


def test_an_account_is_given_out_with_a_password_that_signs_in(run, rosalind):
    said = run("add", "Dana@Desk.Example", "--name", "Dana Okafor", "--role", "lead").output
    password = said.split()[-1]
    client = Client()
    answer = client.post("/account/login/", {"login": "dana@desk.example", "password": password})
    assert answer.status_code == 302
    assert Agent.objects.get(email="dana@desk.example").role == Role.LEAD


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "dana@desk.example", "--name", "D", "--role", "boss"), "There is no role boss"),
        (("add", "dana", "--name", "D"), "dana is not a mail address"),
        (("add", "rosalind@desk.example", "--name", "R"), "has an account already"),
        (("add", "dana@desk.example", "--name", " "), "The name is empty"),
        (("add", "dana@desk.example", "--name", "D", "--timezone", "Mars"), "There is no time zone Mars"),
        (("password", "nobody@desk.example"), "Nobody here signs in as nobody@desk.example"),
    ],
)
def test_bad_use_is_said_with_its_mend(run, rosalind, words, sentence):
    done = run(*words)
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_a_new_password_ends_the_sessions(client, rosalind):
    client.force_login(rosalind, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/inbox/mine").status_code == 200
    actions.set_password(rosalind.email, "another kettle sings")
    assert client.get("/inbox/mine").status_code == 302


def test_ten_wrong_passwords_lock_the_door_for_a_while(rosalind):
    client = Client()
    for _ in range(10):
        last = client.post("/account/login/", {"login": rosalind.email, "password": "wrong"})
    assert last.status_code == 429
    right = client.post("/account/login/", {"login": rosalind.email, "password": actors.PASSWORD})
    assert right.status_code == 429


@pytest.mark.django_db(transaction=True)
@pytest.mark.real_time
def test_two_who_found_the_desk_at_once_make_one_owner():
    def found(letter):
        try:
            actions.found_desk(email=f"{letter}@desk.example", name=letter, password=actors.PASSWORD)
        except actions.DeskIsOwned:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as people_at_once:
        assert sorted(people_at_once.map(found, "abcd")) == [False, False, False, True]
