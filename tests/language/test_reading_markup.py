"""The markup of the development set for reading."""

import pytest
from bench.quality.markup import rows


def test_the_marks_leave_the_words_and_give_their_places() -> None:
    (row,) = rows("anger 6 heated | Damn it, {refund: give me my {money: $48} back}.")
    assert row["text"] == "Damn it, give me my $48 back."
    reading = row["reading"]
    assert (reading["feelings"], reading["heat"], reading["conduct"]) == ([{"kind": "anger"}], 60, {"level": "heated"})
    (refund,), (money,) = reading["asks"], reading["facts"]
    assert row["text"][slice(*refund["span"])] == "give me my $48 back"
    assert row["text"][slice(*money["span"])] == "$48"


def test_a_thread_keeps_its_agents_and_the_places_of_the_customers_messages() -> None:
    (thread,) = rows("@ a lamp\n- 0 | Hi\nagent | Hello\ngratitude 0 | {resolved: It works.}\n")
    assert [one["from"] for one in thread["messages"]] == ["customer", "agent", "customer"]
    assert [one["index"] for one in thread["readings"]] == [0, 2]


def test_an_unclear_message_has_no_heat() -> None:
    (row,) = rows("? | > Dear customer,\\n> goodbye")
    assert row["reading"]["heat"] is None
    assert row["text"] == "> Dear customer,\n> goodbye"


@pytest.mark.parametrize(
    "line", ["joy 0 | Hi", "- 0 | {refund: Hi", "- 0 | {wish: Hi}", "- 0 loud | Hi", "- | Hi", "- 0 | Hi}"]
)
def test_a_slip_in_the_markup_names_its_line(line: str) -> None:
    with pytest.raises(ValueError, match="line 2 is not in the markup"):
        list(rows(f"- 0 | Fine\n{line}"))
