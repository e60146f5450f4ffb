"""The rule missed-promise: an earlier promise was missed, and the reply is silent on it."""

from collections.abc import Iterator
from datetime import date, datetime

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case, PastPromise, of_case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.apologies import apologies
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.grammar import word_set
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span, fold

# The promise itself is spoken of.
_OWNS_UP = Phrases(
    "(promised|agreed|announced) (\\w+ ){1,6}(did not|didn't|never|has not|hasn't|failed to) (happen|come|take"
    "|arrive|leave|reach|ring)\\w*",
    "<we> (had |have |'d )?(said|told you|promised|agreed|assured you|undertook|committed|gave you my word|planned"
    "|meant"
    "|intended|wanted)",
    "(as|what|which|that|than) (i|we|was|were|had been|i had|we had|you were) (promised|agreed|said|announced)",
    "(should have|should've|supposed to|meant to|due to|was to|were to) (have )?\\w+( \\w+){0,8} (but|and|yet|which) "
    "(\\w+ )?"
    "(did not|didn't|has not|hasn't|never|was not|wasn't)",
    "you (were|had been|have been) (promised|told|assured|expecting|waiting|left)",
    "(a|the|my|our|this|that|your) (broken |missed )?(promise|word|commitment|deadline)",
    "<we> (was|were) (supposed|due|meant|going|to have)",
    "<we> (should have|should've|ought to have|missed|failed|forgot|forgotten|neglected|broke|let you down|kept you "
    "waiting"
    "|left you waiting|owe you|owed you|am late|'m late|are late|'re late)",
    "<we> (did not|didn't|have not|haven't|had not|hadn't|could not|couldn't|was not able to|were not able to|wasn't "
    "able"
    " to|weren't able to|was unable to|never) (yet |manage to |managed to |get to |be able to )?\\w+",
)
# Something came late, or somebody waited: with an apology that is enough.
_LATE = Phrases(
    "(delay\\w*|late|later than|lateness|overdue|wait|waits|waited|waiting|so long|too long|silence|not (calling"
    "|sending"
    "|writing|answering|getting back|replying|keeping|having \\w+)|missing (the|our|my)|slow\\w*|took (so |too |this "
    ")?long"
    "|behind|earlier|sooner|in time|on time|missed|again)",
)
_VERBS = word_set(
    "answer arrange ask book bring call cancel change check collect confirm contact correct credit deliver email "
    "explain "
    "extend find fix follow forward get give inform install investigate issue let look mail make mend move open "
    "order pay "
    "phone pick post prepare process provide put refund reimburse remove repair replace reply report resend reset "
    "resolve "
    "respond return review ring schedule send set ship solve speak start stop switch take talk tell test text transfer "
    "try unlock update upgrade visit waive write"
)
_MISSED = word_set("missed broken overdue late failed")
_STILL_OPEN = word_set("due open pending made promised")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    missed = _missed(case)
    if not missed or not draft.own.strip() or _OWNS_UP.within(draft):
        return
    if apologies(draft) and _LATE.within(draft):
        return
    yield Hit(
        Span(draft.body, draft.body),
        f'We missed a promise ("{missed[0].what}"), and the reply is silent on it.',
        _fixes_of(case),
    )


@of_case
def _fixes_of(case: Case) -> tuple[Fix, ...]:
    return _fixes(_missed(case)[0])


@of_case
def _missed(case: Case) -> list[PastPromise]:
    return [promise for promise in case.promises if _is_missed(promise, case)]


def _is_missed(promise: PastPromise, case: Case) -> bool:
    state = (promise.state or "").lower()
    if state in _MISSED:
        return True
    due = _due(promise)
    if state not in _STILL_OPEN or case.now is None or due is None:
        return False
    if isinstance(due, datetime):
        return due.tzinfo is not None and due < case.now
    return due < case.now.date()


def _due(promise: PastPromise) -> date | datetime | None:
    try:
        return date.fromisoformat(promise.by or "")
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(promise.by or "")
    except ValueError:
        return None


def _fixes(promise: PastPromise) -> tuple[Fix, ...]:
    what_to_do = guide("Say first that it was promised and did not happen, and that you are sorry.")
    what = promise.what.strip().rstrip(".")
    if fold(what).split(" ")[0] not in _VERBS or len(what) > 60 or "\n" in what:
        return (what_to_do,)
    due = _due(promise)
    when = f" by {due.day} {due:%B}" if due else ""
    return wording(f"I'm sorry: I promised to {what}{when} and did not. "), what_to_do


_CALL: dict[str, object] = {
    "now": "2026-03-02T11:00:00+02:00",
    "promises": [{"what": "call you back", "by": "2026-02-27T15:00:00+02:00", "state": "missed"}],
}

RULE = Rule(
    name="missed-promise",
    severity="error",
    summary="Finds a reply that is silent on a promise that we missed.",
    why="The customer remembers the promise. A reply that does not says that our word is worth nothing, whatever it "
    "brings.",
    source="Schweitzer, Hershey and Bradlow (2006), Promises and Lies: Restoring Violated Trust",
    instead="Say it first: what was promised, that it did not happen, that you are sorry, and what holds now.",
    when_wrong="If the promise was kept after all, mark it as kept; the finding goes with it.",
    finds=(
        Found(
            "Dear Ilinca, []the new lid left this morning.",
            write="Dear Ilinca, I'm sorry that I did not call you on Friday. The new lid left this morning.",
            case=_CALL,
        ),
        Found("[]I'll ring you this afternoon with the test results.", case=_CALL),
        Found("Hello,\n\n[]I'm sorry about the scratch on the lid. We take a third off the price.", case=_CALL),
        Found(
            "[]Thank you for the photo. Your refund is in the books.",
            case={
                "now": "2026-03-02T11:00:00+02:00",
                "promises": [{"what": "the refund", "by": "2026-02-20", "state": "due"}],
            },
        ),
    ),
    leaves=(
        Left("I said that I would ring you on Friday and I did not. The lid left today.", "Owns up", case=_CALL),
        Left("I am sorry for the late answer. The lid left today.", "Sorry for the delay", case=_CALL),
        Left("You were promised a call on Friday. Here is what the test showed.", "Speaks of it", case=_CALL),
        Left("We kept you waiting, and I'm sorry. The lid left today.", "Owns up", case=_CALL),
        Left("The lid left today.", "Kept", case={"promises": [{"what": "call back", "state": "kept"}]}),
        Left("The lid left today.", "None was made", case={"promises": []}),
        Left(
            "The lid left today.",
            "Not due yet",
            case={
                "now": "2026-03-02T11:00:00+02:00",
                "promises": [{"what": "call", "by": "2026-03-05", "state": "due"}],
            },
        ),
    ),
    find=find,
    needs=("promises",),
    near=("no-apology",),
)
