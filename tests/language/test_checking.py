"""What a reply would do: `check`, its shapes, its fixes, and what it says to bad input."""

import json
import time
from typing import Any

import pytest

from tests.language.fixes import replacements
from unruffled import check
from unruffled.language.checking import Check
from unruffled.language.checking.case import read_case
from unruffled.language.errors import InputError

DRAFT = (
    "Dear John, I'm sorry you feel that way. As per our policy we can't refund $48. I will call you on "
    "Tuesday at 15:00."
)
CASE: dict[str, Any] = {
    "now": "2026-03-02T11:00:00+02:00",
    "customer": {
        "name": "Ilinca Pop",
        "country": "RO",
        "language": "en",
        "currency": "RON",
        "timezone": "Europe/Bucharest",
    },
    "agent": {"name": "Dana", "authority": {"amount": "25.00", "currency": "EUR"}},
    "messages": [{"from": "customer", "at": "2026-03-02T09:15:00+02:00", "text": "The kettle arrived broken, again!"}],
    "at_fault": True,
    "facts": {
        "orders": [{"id": "A-1007", "product": "kettle", "amount": "239.00", "currency": "RON", "date": "2026-02-11"}],
        "steps_tried": ["descaled the kettle"],
        "known_names": ["Ilinca"],
    },
    "promises": [{"what": "call back", "by": "2026-02-27T15:00:00+02:00", "state": "missed"}],
    "channel": "email",
    "attachments": [{"name": "label.pdf"}],
    "boundary": {"level": "warned", "until": "2026-04-01"},
    "replies_before": ["..."],
}


def found(answer: Check) -> dict[str, str]:
    return {finding.rule: finding.text for finding in answer.findings}


def test_the_contract_s_draft_is_found_out() -> None:
    assert found(check(DRAFT, CASE)) | {} == {
        "wrong-name": "John",
        "no-apology": "",
        "sorry-you-feel": "I'm sorry you feel that way",
        "policy-shield": "As per our policy",
        "bare-refusal": "we can't refund",
        "no-recourse": "",
        "no-restatement": "",
        "wrong-currency": "$48",
        "missed-promise": "",
    }


def test_an_answer_has_the_contract_s_shape() -> None:
    answer = check({"id": "d-1", "draft": DRAFT, "case": CASE}).as_dict()
    assert list(answer) == ["id", "findings", "not_checked", "strengths"]
    first = answer["findings"][0]  # type: ignore[index]
    assert list(first) == ["rule", "severity", "span", "text", "message", "fixes"]
    assert first["fixes"] == [{"kind": "safe", "replacement": "Ilinca"}]
    assert {"step": "next-step", "span": [79, 114], "text": "I will call you on Tuesday at 15:00"} in answer[
        "strengths"
    ]  # type: ignore[operator]
    assert json.loads(json.dumps(answer)) == answer


def test_a_draft_without_an_id_answers_without_one() -> None:
    assert "id" not in check("Dear Ilinca, thank you.").as_dict()


def test_the_fix_for_a_feeling_names_what_the_customer_wrote() -> None:
    assert replacements(check(DRAFT, CASE), "sorry-you-feel")[0] == (
        "I'm sorry that the kettle arrived broken; that was our mistake"
    )


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("You charged me twice for March.", "I'm sorry that we charged you twice for March"),
        ("I was charged twice.", "I'm sorry that you were charged twice"),
        ("My kettle still hasn't arrived. Where is it?", "I'm sorry that your kettle still hasn't arrived"),
        ("Nobody answered me for a week!", "I'm sorry that nobody answered you for a week"),
        ("I have been waiting for three weeks.", "I'm sorry that you have been waiting for three weeks"),
        ("Your stupid shop sent me crap.", "I'm sorry that this happened"),
        ("Could you tell me if the kettle is broken?", "I'm sorry that this happened"),
    ],
)
def test_the_customer_s_words_are_told_back_from_our_side(text: str, fix: str) -> None:
    case = {"messages": [{"from": "customer", "text": text}]}
    assert replacements(check("I'm sorry you feel that way.", case), "sorry-you-feel")[0] == fix


def test_a_rule_that_lacks_what_it_needs_is_not_checked() -> None:
    assert set(check(DRAFT).not_checked) >= {"no-apology", "wrong-name"}
    assert check(DRAFT, CASE).not_checked == ()


@pytest.mark.parametrize("at_fault", [None, "absent"])
def test_null_is_no_information(at_fault: str | None) -> None:
    case = {} if at_fault == "absent" else {"at_fault": None}
    assert "no-apology" in check(DRAFT, case).not_checked


def test_an_empty_list_is_information_and_an_absent_field_is_not() -> None:
    assert "attachments" in read_case({"attachments": []}).given
    assert "boundary" in read_case({"boundary": None}).given
    assert "attachments" not in read_case({}).given


def test_a_draft_in_another_language_is_not_judged_by_english_rules() -> None:
    german = (
        "Sehr geehrte Frau Pop, wir bedauern das sehr und senden Ihnen heute noch einen neuen Kessel. Mit Gruß, Dana"
    )
    answer = check(german, {"customer": {"name": "Ilinca Pop"}, "at_fault": True})
    assert "no-apology" in answer.not_checked
    assert "wrong-name" not in answer.not_checked
    assert answer.findings == ()


@pytest.mark.parametrize(
    "quotation",
    [
        '"I\'m sorry you feel that way"',
        "\u201ccalm down\u201d",
        "'you should have read the manual'",
        "\n> It is your own fault\n",
    ],
)
def test_words_quoted_from_the_customer_are_not_held_against_the_agent(quotation: str) -> None:
    assert check(f"You wrote that you were told: {quotation} and I understand.").findings == ()


def test_spans_count_code_points_of_the_draft_as_given() -> None:
    draft = "Dragă Ilinca 🙂,\r\n\r\nI’m sorry you feel that way – we’ll see."
    (finding,) = check(draft).findings
    assert draft[finding.span.start : finding.span.end] == finding.text == "I’m sorry you feel that way"


def test_a_line_break_inside_a_sentence_hides_nothing() -> None:
    assert found(check("I'm sorry\nyou feel that way.")) == {"sorry-you-feel": "I'm sorry\nyou feel that way"}


def test_findings_come_in_the_order_of_the_draft() -> None:
    starts = [finding.span.start for finding in check(DRAFT, CASE).findings]
    assert starts == sorted(starts)


def test_a_good_answer_is_credited_step_by_step() -> None:
    draft = (
        "Dear Ilinca, thank you for the photos. I can see how frustrating this is. I'm sorry that we sent "
        "you a used "
        "kettle: that was our mistake. It happened because the box was not checked after a return. Would "
        "you like a new "
        "one or your money back? I will send either today. Next week I'll write to you again to see "
        "whether all is well."
    )
    answer = check(draft, CASE)
    assert answer.findings == ()
    assert {strength.step for strength in answer.strengths} >= {
        "thanks", "acknowledge", "apologise", "responsibility", "explain", "options", "next-step", "follow-up",
        "restate",
    }  # fmt: skip
    assert all(draft[s.span.start : s.span.end] == s.text for s in answer.strengths)


def test_an_empty_draft_is_an_empty_answer() -> None:
    answer = check("", CASE)
    assert (answer.findings, answer.strengths) == ((), ())


@pytest.mark.parametrize(
    ("draft", "case", "sentence"),
    [
        (5, None, "The draft must be a text"),
        ({"case": {}}, None, '"draft" is missing'),
        ({"draft": "Hi", "id": 7}, None, '"id" must be a text'),
        ("Hi", [], "case must be an object"),
        ("Hi", {"now": "2026-03-02"}, "case.now is not an ISO 8601 time with an offset: '2026-03-02'"),
        ("Hi", {"customer": "Ilinca"}, "case.customer must be an object"),
        ("Hi", {"customer": {"name": 5}}, "case.customer.name must be a text"),
        ("Hi", {"at_fault": "yes"}, "case.at_fault must be true or false"),
        ("Hi", {"messages": {}}, "case.messages must be a list"),
        ("Hi", {"messages": [{"text": "Hi"}]}, "case.messages[0].from is missing"),
        ("Hi", {"messages": [{"from": "bot", "text": "Hi"}]}, "'customer' or 'agent'"),
        ("Hi", {"facts": {"orders": [{"amount": "much"}]}}, "case.facts.orders[0].amount must be a sum"),
        ("Hi", {"facts": {"orders": [{"date": "March"}]}}, "case.facts.orders[0].date must be an ISO 8601 date"),
        ("Hi", {"replies_before": [1]}, "case.replies_before must be a list of texts"),
    ],
)
def test_bad_input_gets_one_sentence_that_names_the_place(draft: Any, case: Any, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        check(draft, case)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


HOSTILE = {
    "sorry": "I'm sorry " * 4000,
    "you": "sorry you are so so " * 3000,
    "brackets": "[" * 20000 + "{{" * 10000,
    "quotes": "' \"" * 10000,
    "capitals": "AAAA " * 8000,
    "one word": "a" * 60000,
    "policy": "as per our our our policy " * 3000,
    "blank": " \n" * 30000,
    "names": "Dear Xy " * 6000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_time_in_proportion(name: str) -> None:
    began = time.process_time()
    check(HOSTILE[name], CASE)
    assert time.process_time() - began < 5
