"""Spans, sentences, words and quotations keep the offsets of the text as it was given."""

from hypothesis import given
from hypothesis import strategies as st

from unruffled.language.text import fold, own_words, quoted, sentences, words


@given(st.text(max_size=300))
def test_folding_never_moves_an_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=300))
def test_blanking_quotations_never_moves_an_offset(text: str) -> None:
    assert len(own_words(text)) == len(text)


@given(st.text(max_size=300))
def test_sentences_come_in_order_and_hold_no_outer_space(text: str) -> None:
    spans = sentences(text)
    assert spans == sorted(spans)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "I wrote to Dr. Pop at 5 p.m. on Friday. She did not answer."
    assert [span.of(text) for span in sentences(text)] == [
        "I wrote to Dr. Pop at 5 p.m. on Friday.",
        "She did not answer.",
    ]


def test_a_word_keeps_its_apostrophe() -> None:
    text = "I don\u2019t know"
    assert [span.of(text) for span in words(text)] == ["I", "don\u2019t", "know"]


def test_quoted_lines_and_quotations_are_not_the_writers_own_words() -> None:
    text = '> We are sorry.\nYou wrote "soon" and nothing came.'
    assert [span.of(text) for span in quoted(text)] == ["> We are sorry.", '"soon"']
    assert own_words(text).split() == ["You", "wrote", "and", "nothing", "came."]
