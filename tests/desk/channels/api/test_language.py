"""The engine's three questions over HTTP."""

import json
import statistics
import time

import pytest

from unruffled.cli import app
from unruffled.desk.channels.api import examples, language_shapes

pytestmark = pytest.mark.django_db
ASKED = {"read": examples.THREAD, "check": examples.DRAFT, "promises": examples.SAID}
SHAPES = {"read": "Reading", "check": "Check", "promises": "Promises"}


@pytest.mark.parametrize("question", ASKED)
def test_it_answers_exactly_what_the_command_line_answers(asked, question, tmp_path):
    from typer.testing import CliRunner

    file = tmp_path / "one.json"
    file.write_text(json.dumps(ASKED[question]))
    said = CliRunner().invoke(app, [question, str(file)]).output
    assert asked("POST", question, ASKED[question]) == (200, json.loads(said))


@pytest.mark.parametrize("question", ASKED)
def test_the_description_tells_the_truth_about_the_answer(asked, question):
    _status, answer = asked("POST", question, ASKED[question])
    shape = getattr(language_shapes, SHAPES[question])
    assert shape.model_validate(answer).model_dump(by_alias=True, exclude_unset=True, mode="json") == answer


@pytest.mark.parametrize("question", ASKED)
def test_the_examples_have_the_shapes_that_are_described(question):
    shape = {"read": language_shapes.Thread, "check": language_shapes.Draft, "promises": language_shapes.SaidText}
    kept = shape[question].model_validate(ASKED[question]).model_dump(by_alias=True, exclude_unset=True)
    assert kept == ASKED[question]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The body is empty; send one JSON object."),
        (b"{", "This is not JSON"),
        (b"[]", "A JSON object in braces is needed here, not a list."),
        (b"NaN", "NaN is not a JSON value"),
        (b"\xff\xfe", "This is not UTF-8 text"),
        (b"[" * 100_000, "This JSON is nested too deeply to be read."),
        (b'{"id": ' + b"9" * 5000 + b"}", "A number in this JSON is too long"),
        (b"{}", "messages"),
        (b'{"messages": 3}', "messages"),
    ],
)
def test_a_bad_body_is_one_sentence(asked, raw, sentence):
    status, answer = asked("POST", "read", raw=raw)
    assert (status, list(answer)) == (422, ["error"])
    assert sentence in answer["error"]


@pytest.mark.parametrize(
    ("question", "body", "sentence"),
    [
        ("check", {}, "The field draft is missing; it holds the reply to check."),
        ("promises", {"text": "I will call."}, "The field said_at is missing"),
        ("promises", examples.SAID | {"timezone": "Mars"}, "Mars"),
        ("check", {"draft": "Dear Ilinca", "case": 7}, "case"),
    ],
)
def test_a_missing_or_wrong_field_is_named(asked, question, body, sentence):
    status, answer = asked("POST", question, body)
    assert status == 422
    assert sentence in answer["error"]


def test_a_body_that_is_too_long_is_refused(asked):
    assert asked("POST", "check", {"draft": "x" * 1_000_001})[0] == 413


def test_a_body_beyond_what_the_server_reads_is_refused_too(asked):
    assert asked("POST", "check", {"draft": "x" * 3_000_000})[0] == 413


def test_what_fails_inside_is_a_sentence_and_no_traceback(asked, monkeypatch):
    monkeypatch.setattr("unruffled.read", lambda thread: 1 / 0)
    assert asked("POST", "read", examples.THREAD) == (
        500, {"error": "The engine failed on this one (ZeroDivisionError); please report it."},
    )  # fmt: skip


@pytest.mark.parametrize("path", ["", "nothing", "read/", "read/more", "conversations/x/y/z"])
def test_an_address_that_is_none_is_said_in_json(asked, path):
    assert asked("GET", path)[0] == 404


def test_a_method_that_an_address_does_not_take_is_said_in_json(asked):
    assert asked("GET", "read") == (405, {"error": "GET is not for this address; use POST."})


def test_a_desk_that_nobody_owns_asks_for_a_key_too(client, db):
    assert client.post("/api/v1/read", "{}", "application/json").status_code == 401


@pytest.mark.real_time
def test_the_way_to_the_engine_is_short(asked, monkeypatch):
    """Under 5 ms of work beside the engine: the key, the limit and the JSON, however busy the machine is."""
    monkeypatch.setattr("unruffled.desk.channels.api.language.records.answered", lambda record, question: {})
    times = []
    for _time in range(40):
        start = time.thread_time()
        assert asked("POST", "read", examples.THREAD)[0] == 200
        times.append(time.thread_time() - start)
    assert statistics.median(times) < 0.005


def test_a_question_asks_the_database_for_the_key_alone(asked, django_assert_num_queries):
    asked("POST", "read", examples.THREAD)
    with django_assert_num_queries(1):
        asked("POST", "read", examples.THREAD)
