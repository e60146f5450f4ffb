"""The words that a check offers, and the strengths that it credits: right for this letter, or not given."""

import pytest

from tests.language.fixes import replacements
from unruffled import check


@pytest.mark.parametrize(
    ("draft", "quiet"),
    [
        ("Please CALM DOWN.", "calm down"),
        ("DO NOT OPEN THE LID.", "Do not open the lid"),
        ("TURN THE TAP OFF NOW.", "Turn the tap off now"),
        ("SEND THE PDF TO DHL AND THE IBAN TO US.", "Send the PDF to DHL and the IBAN to us"),
        ("KEEP THE HDMI CABLE IN THE BAG.", "Keep the HDMI cable in the bag"),
    ],
)
def test_a_shouted_run_is_mended_whole_and_abbreviations_stay(draft: str, quiet: str) -> None:
    assert replacements(check(draft), "capitals") == [quiet]


def test_what_a_customer_shouted_is_mended_too() -> None:
    case = {"messages": [{"from": "customer", "text": "MY LAMP FELL OFF THE WALL"}]}
    assert replacements(check("YOUR LAMP IS ON THE VAN.", case), "capitals") == ["Your lamp is on the van"]


def steps(draft: str) -> set[str]:
    return {strength.step for strength in check(draft).strengths}


@pytest.mark.parametrize(
    "draft",
    [
        "You should have received a parcel yesterday.",
        "You should have had an e-mail with the link.",
        "We should have an answer tomorrow.",
    ],
)
def test_what_ought_to_be_there_takes_no_responsibility(draft: str) -> None:
    assert "responsibility" not in steps(draft)


@pytest.mark.parametrize(
    "draft",
    [
        "You should have received an answer sooner.",
        "You should have heard from us by Monday, and you did not.",
        "You should have been told about the delay.",
        "You should never have been charged twice.",
        "We should have checked the parcel.",
        "We should clearly have told you.",
    ],
)
def test_what_we_failed_to_do_takes_responsibility(draft: str) -> None:
    assert "responsibility" in steps(draft)


@pytest.mark.parametrize(
    "draft",
    [
        "I am sorry that you feel this way about it.",
        "We apologise that you are upset with the delivery.",
        "I'm sorry about the way that you feel.",
        "Apologies for any inconvenience this has caused you.",
    ],
)
def test_a_word_for_their_feeling_tells_nothing_back(draft: str) -> None:
    assert "restate" not in steps(draft)


@pytest.mark.parametrize(
    "draft", ["I'm sorry that your kettle arrived broken.", "I'm sorry that you had to wait for three weeks."]
)
def test_an_apology_for_what_happened_tells_it_back(draft: str) -> None:
    assert "restate" in steps(draft)


@pytest.mark.parametrize(
    ("letter", "apology"),
    [
        ("You sent me the wrong gasket!", "I'm sorry that we sent you the wrong gasket. "),
        ("You sent us a gasket that does not fit.", "I'm sorry that we sent you a gasket that does not fit. "),
        ("You charged me twice for March.", "I'm sorry that we charged you twice for March. "),
        ("You cancelled my order.", "I'm sorry that we cancelled your order. "),
        ("The lamp arrived late.", "I'm sorry that the lamp arrived late; that was our mistake. "),
        ("You sent us a gasket.", "I'm sorry that this happened; that was our mistake. "),
        (
            "Last week you sent me a gasket, which is the wrong one.",
            "I'm sorry that this happened; that was our mistake. ",
        ),
        ("You charged me 40 lei for March.", "I'm sorry that this happened; that was our mistake. "),
        ("I was charged on Monday.", "I'm sorry that this happened; that was our mistake. "),
    ],
)
def test_an_apology_names_what_went_wrong_or_nothing(letter: str, apology: str) -> None:
    case = {"at_fault": True, "messages": [{"from": "customer", "text": letter}]}
    assert replacements(check("Your new parcel leaves today.", case), "no-apology")[0] == apology
