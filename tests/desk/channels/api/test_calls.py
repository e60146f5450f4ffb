"""A telephone system writes calls down."""

import pytest

from unruffled.desk.channels.calls.models import Call
from unruffled.desk.promises.models import Promise

pytestmark = pytest.mark.django_db
HELD = {
    "direction": "in", "outcome": "spoke", "at": "2026-03-02T10:00:00+02:00", "minutes": 7, "number": "+40721234567",
    "said": "Charged twice.", "promised": "I'll call you back tomorrow at 3pm.",
}  # fmt: skip


def test_a_call_is_written_down_with_what_was_promised(asked, letter):
    status, answer = asked("POST", f"conversations/{letter.ulid}/calls", HELD)
    call = Call.objects.get()
    assert (status, answer["id"], answer["outcome"]) == (201, call.ulid, "spoke")
    assert (call.minutes, call.dialled, Promise.objects.count()) == (7, "+40721234567", 1)


@pytest.mark.parametrize("wrong", [{"at": "2026-03-09T10:00:00Z"}, {"outcome": "sung"}, {"minutes": -1}, {"who": "me"}])
def test_what_cannot_be_a_call_is_refused(asked, letter, wrong):
    status, answer = asked("POST", f"conversations/{letter.ulid}/calls", HELD | wrong)
    assert (status, Call.objects.count()) == (422, 0)
    assert answer["error"]
