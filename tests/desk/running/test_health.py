"""What machines ask a desk."""

import pytest
from django.db import OperationalError

from unruffled.desk.jobs import Swept
from unruffled.desk.running import pulses, views

pytestmark = pytest.mark.django_db


def test_a_desk_lives_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


def test_a_desk_is_ready_when_its_database_is_up_to_date(client):
    assert client.get("/readyz").content == b"ready\n"


def test_a_desk_whose_database_is_older_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(views, "_up_to_date", False)
    monkeypatch.setattr(views, "is_behind", lambda: True)
    assert client.get("/readyz").status_code == 503


def test_a_desk_whose_database_is_gone_is_not_ready(client, monkeypatch):
    def gone():
        raise OperationalError("connection refused")

    monkeypatch.setattr(views.connection, "cursor", gone)
    assert client.get("/readyz").status_code == 503


def test_figures_count_requests_by_page_and_never_by_address(client, rosalind, letter):
    client.force_login(rosalind)
    client.get(f"/conversations/{letter.ulid}")
    client.get("/nowhere/ilinca@exemplu.example")
    pulses.swept([Swept("outbox.recover", 0.25)])
    text = client.get("/metrics").content.decode()
    assert 'unruffled_requests_total{method="GET",status="200",view="conversation"}' in text
    assert 'view="none"' in text
    assert "ilinca" not in text
    assert letter.ulid not in text
    assert 'unruffled_sweep_seconds{sweep="outbox.recover"} 0.25' in text
    assert "unruffled_up 1.0" in text


def test_figures_are_for_this_machine_alone(client, rosalind):
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403


def test_with_a_token_figures_are_for_whoever_carries_it(client, rosalind, settings):
    settings.METRICS_TOKEN = "kettle-and-cups"
    assert client.get("/metrics").status_code == 403
    there = {"Authorization": "Bearer kettle-and-cups", "X-Forwarded-For": "203.0.113.9"}
    assert client.get("/metrics", headers=there).status_code == 200


def test_every_answer_names_its_request(client):
    given = "0123456789abcdef0123456789abcdef"
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given
    other = client.get("/healthz", headers={"X-Request-ID": "Ilinca Pop\nwas here"}).headers["X-Request-ID"]
    assert len(other) == 32
