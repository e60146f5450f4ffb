"""The training corpus loads, is exact, varied and large enough."""

import re
from collections import Counter
from typing import Any

import pytest
from training.corpus import CorpusError, messages, threads
from training.corpus.__main__ import counted
from training.corpus.likeness import Likeness
from training.corpus.markup import parsed, reading

from unruffled.language.reading.answers import ASKS, FACTS, FEELINGS, SIGNALS

# What nobody can overlook is marked, or the facts could not be learned or measured.
_PLAIN_FACTS = re.compile(
    r"\b[\w.+-]+@[\w-]+\.\w{2,}|https?://\S+|[€$£]\s?\d[\d.,]*\d"
    r"|\b\d[\d.,]* ?(?:€|£|EUR|USD|GBP|RON|lei|euros?|pounds|dollars)\b"
)


def _all() -> list[tuple[str, str, dict[str, Any]]]:
    found = [(row["id"], row["text"], row["reading"]) for row in messages()]
    for thread in threads():
        found += [(thread["id"], thread["messages"][r["index"]]["text"], r) for r in thread["readings"]]
    return found


def _readable() -> list[tuple[str, str, dict[str, Any]]]:
    return [row for row in _all() if row[2]["heat"] is not None]


def test_spans_are_the_words_they_say() -> None:
    for name, text, read in _all():
        for mark in (*read["signals"], *read["asks"], *read["facts"]):
            start, end = mark["span"]
            assert text[start:end] == mark["text"] == mark["text"].strip() != "", name
        for start, end in [*read["conduct"]["spans"], *(span for one in read["feelings"] for span in one["spans"])]:
            assert text[start:end].strip(), name


def test_no_message_is_nearly_another() -> None:
    likeness = Likeness(0.6)
    # Within a thread everybody says "Thanks, it works now"; of those the short ones may be said again.
    alone = {row["id"] for row in messages()}
    told = [(name, text) for name, text, _ in _readable() if name in alone or len(text.split()) > 5]
    assert [(name, text, like) for name, text in told if (like := likeness.take(text)) is not None] == []


def test_messages_do_not_open_all_alike() -> None:
    texts = [text for _, text, _ in _all()]
    openings = Counter(" ".join(re.findall(r"\w+", text.lower())[:4]) for text in texts)
    opening, count = openings.most_common(1)[0]
    assert count <= max(4, len(texts) * 0.006), f"{count} messages begin with {opening!r}"


def test_every_kind_is_there() -> None:
    counts = counted()
    for field, kinds in (("feelings", FEELINGS), ("signals", SIGNALS), ("asks", ASKS), ("facts", FACTS)):
        assert {kind for kind in kinds if counts[field][kind] < 20} == set(), field


def test_money_mail_addresses_and_links_are_marked() -> None:
    missed = [
        (name, match.group())
        for name, text, read in _readable()
        for match in _PLAIN_FACTS.finditer(re.sub(r"(?m)^>.*$", lambda quoted: " " * len(quoted.group()), text))
        if not any(mark["span"][0] <= match.start() < mark["span"][1] for mark in read["facts"])
    ]
    assert missed == []


def test_shouting_at_the_situation_is_heated() -> None:
    text, marks = parsed("{loud|ANSWER ME}. {A2|I have waited all day.}")
    assert reading(text, marks, 60)["conduct"] == {"level": "heated", "spans": [[0, 9]]}


def test_heat_and_conduct_agree() -> None:
    for name, text, read in _readable():
        floor = {"civil": 0, "heated": 30, "abusive": 50, "threatening": 60}[read["conduct"]["level"]]
        assert read["heat"] >= floor, (name, text)


def test_there_is_enough_of_it_in_twenty_sectors() -> None:
    large = [sector for sector, count in counted()["sector"].items() if count >= 100]
    assert (len(messages()) >= 6000, len(threads()) >= 400, len(large) >= 20) == (True, True, True)


def test_less_than_half_is_composed() -> None:
    made = counted()["made"]
    assert made["composed"] < made["by hand"]


def test_a_thread_begins_with_the_customer_and_goes_forward_in_time() -> None:
    for thread in threads():
        times = [message["at"] for message in thread["messages"]]
        assert times == sorted(times), thread["id"]
        assert len(times) >= 2, thread["id"]
        assert thread["readings"], thread["id"]


def test_markup_gives_exact_spans() -> None:
    text, marks = parsed("{F2|{again|Third time}}, {refund|give back {money|10 lei}}.¶Bye")
    read = reading(text, marks, 50)
    assert text == "Third time, give back 10 lei.\nBye"
    assert read["feelings"] == [{"kind": "frustration", "intensity": 2, "spans": [[0, 10]]}]
    assert read["signals"] == [{"kind": "repeat-contact", "span": [0, 10], "text": "Third time"}]
    assert [mark["text"] for mark in (*read["asks"], *read["facts"])] == ["give back 10 lei", "10 lei"]
    assert read["conduct"] == {"level": "civil", "spans": []}


@pytest.mark.parametrize(
    ("source", "mend"),
    [("{again|x", "never closed"), ("x}", "stray"), ("{nope|x}", "no kind"), ("{again| x}", "blanks")],
)
def test_bad_markup_is_refused_with_the_mend(source: str, mend: str) -> None:
    with pytest.raises(CorpusError, match=mend):
        parsed(source)
