"""Conduct: swearing at the situation is heated, insults are abusive, threats of harm are threatening."""

import pytest

from unruffled.language.reading.conduct import conduct_of
from unruffled.language.reading.signals import shouted
from unruffled.language.text import fold


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("This is unacceptable and I am furious.", "civil"),
        ("Your app is pathetic and the service is useless.", "civil"),
        ("I will sue you.", "civil"),
        ("I feel like an idiot, I forgot the password.", "civil"),
        ("Shoot me an email when it is ready.", "civil"),
        ("I will destroy the old card as you asked.", "civil"),
        ("The idiot-proof guide did not help.", "civil"),
        ("Excuse my writing, I learn English.", "civil"),
        ("This damn thing broke again.", "heated"),
        ("What the hell is going on?", "heated"),
        ("WHERE IS MY MONEY", "heated"),
        ("You people are morons.", "abusive"),
        ("Are you stupid?", "abusive"),
        ("Only a fool like you would say that.", "abusive"),
        ("People like you should go back to where they came from.", "abusive"),
        ("I'll come to your office and beat you up.", "threatening"),
        ("I'll come round and smash up your office.", "threatening"),
        ("I know where you live.", "threatening"),
        ("Pay up or I will burn your store down.", "threatening"),
    ],
)
def test_the_level_follows_from_who_is_spoken_of(text: str, level: str) -> None:
    assert conduct_of(text, fold(text), shouted(text)).level == level


def test_the_span_is_the_words_that_offend() -> None:
    text = "I want my refund, you stupid fools, and I want it now."
    conduct = conduct_of(text, fold(text), [])
    assert [span.of(text) for span in conduct.spans] == ["you stupid fools"]
