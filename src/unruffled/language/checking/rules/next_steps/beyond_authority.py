"""The rule beyond-authority: the reply offers more than the agent may give."""

import re
from collections.abc import Iterator
from decimal import Decimal

from unruffled.language.checking.case import Amount, Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.figures import has_figures, sums
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.grammar import Grammar
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_GIFT = (
    "(refund|credit|voucher|discount|rebate|compensation|goodwill|gift card|gift|coupon|store credit|reimbursement"
    "|bonus"
    "|reduction|cashback|cash back|allowance|off|back)"
)
_GIVE = (
    "(refund|credit|give|offer|send|compensate|reimburse|pay|issue|knock|take|deduct|waive|grant|add|apply|return"
    "|transfer"
    "|put|drop|lower|reduce|cover|provide|cut|top up|arrange|make|approve|deposit)"
)
_GAVE = (
    "(refunded|credited|given|gave|offered|sent|compensated|reimbursed|paid|issued|knocked|taken|took|deducted|waived"
    "|granted|added|applied|returned|transferred|put|dropped|lowered|reduced|approved|arranged)"
)
# Read over a sentence whose amount stands as "xsumx".
_OFFER = Grammar(
    "(<will>|(i|we)('d| would| can| could| may| shall)|let me|allow me to|(<am> )(able|happy|glad|pleased|ready|willing"
    "|prepared|delighted|authori[sz]ed|going) to|happy to|glad to|pleased to) (\\w+ "
    "){0,5}?<give>\\b[^.;!?]{0,60}«xsumx»",
    "(<have>|i|we) (already |also |just |now |therefore )*<gave>\\b[^.;!?]{0,60}«xsumx»",
    "<am> (also |now |therefore )*(offering|giving|crediting|refunding|sending|issuing|paying|adding|waiving|taking"
    "|knocking|granting|compensating|reimbursing|applying)\\b[^.;!?]{0,60}«xsumx»",
    "(you (will|'ll|shall|can|are going to)|you) (also |now |then )*(get|receive|have|be (given|credited|refunded|paid"
    "|reimbursed|compensated|offered)|keep|enjoy|save|find|see|expect)\\b[^.;!?]{0,40}«xsumx»",
    "(a|an|your|our|the|this|full|partial|with)( \\w+){0,4} <gift>( \\w+)? (of|for|worth|over|in the amount of"
    "|amounting to"
    "|to the value of|valued at)( up to| exactly| about)? «xsumx»",
    "«xsumx» (\\w+ ){0,2}?<gift>( |$|[.,;!?])",
    "(please |kindly )?(accept|take|enjoy|use)\\b[^.;!?]{0,40}«xsumx»",
    "«xsumx» (is|are|will be|has been|have been|was|were) (also |now |already |being |going )*(credited|refunded|added"
    "|taken"
    "|deducted|paid|sent|transferred|on (its|their) way|yours|returned|coming)",
    give=_GIVE,
    gave=_GAVE,
    gift=_GIFT,
)
_NOT_GIVEN = lazily(
    r"\b(?:not|n't|cannot|never|unable|no longer|unless|instead of|rather than|more than|above|beyond|over|exceed\w*)\b"
    r"[^.;]{0,40}$|\b(?:you|customer) (?:\w+ )?(?:asked|ask|want|wanted|wrote|demand\w*|request\w*|claim\w*|expect\w*"
    r"|mention\w*|paid|pay|owe|spent|were charged)\b[^.;]*$|\b(?:owe us|you pay|charges? you|costs?|invoice|bill "
    r"you)\b[^.;]*$"
)
_SOMEBODY_ALLOWS = lazily(
    r"\b(?:approv\w+|authori[sz]ed by|manager|supervisor|my lead|team lead|signed off|sign off|permission|go-ahead"
    r"|has agreed|agreed by|with .{1,20} consent|subject to|asked .{1,30} to|asked .{1,20} for)\b"
)
# What was taken twice or by mistake is theirs; to send it back gives nothing away.
_THEIR_OWN = lazily(
    r"\b(?:second|double|duplicate|twice|wrongly|mistaken(?:ly)?|erroneous(?:ly)?|by mistake|in error|overcharged?"
    r"|overpaid"
    r"|overpayment|too much|unauthori[sz]ed)\b"
)
_PERCENT = lazily(
    r"(?<![\w.,])(?P<number>\d{1,3})(?: ?%| percent| per cent)(?= (?:\w+ )?(?:discount|off|refund|back|credit"
    r"|reduction))"
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    most = case.agent.authority
    if most is None or not has_figures(draft):
        return
    for span, amount in _offers(draft, case, most):
        if amount > most.amount:
            limit = f"{most.amount:.2f} {most.currency or ''}".strip()
            yield Hit(
                span,
                f"You may give up to {limit}.",
                (guide(f"Offer up to {limit}, or ask somebody who may give more before you send it."),),
            )


def _offers(draft: Draft, case: Case, most: Amount) -> Iterator[tuple[Span, Decimal]]:
    """What is offered in the currency of the authority: nothing is converted, since no rate is on record."""
    country = case.agent.country or case.customer.country
    known = most.currency or case.customer.currency
    amounts = [(money.span, money.amount, money.currency) for money in sums(draft, country, known)]
    amounts += _shares(draft, case)
    for span, amount, currency in sorted(amounts):
        # An authority without a currency is in the customer's.
        if currency is not None and currency == known and _is_offered(draft, span):
            yield span, amount


def _shares(draft: Draft, case: Case) -> list[tuple[Span, Decimal, str | None]]:
    """What "20% off" comes to, where the record has one order."""
    if len(case.orders) != 1 or case.orders[0].amount is None:
        return []
    order = case.orders[0]
    return [
        (Span(*match.span()), Decimal(match["number"]) * (order.amount or 0) / 100, order.currency)
        for match in _PERCENT.finditer(draft.plain)
    ]


def _is_offered(draft: Draft, span: Span) -> bool:
    sentence = draft.sentence_at(span.start)
    before, after = draft.plain[sentence.start : span.start], draft.plain[span.end : sentence.end]
    if after.endswith("?") and not re.search(r"\b(?:would|how about|shall|may|can) ", before):
        return False
    if _NOT_GIVEN.search(before) or _THEIR_OWN.search(draft.plain, sentence.start, sentence.end):
        return False
    if _SOMEBODY_ALLOWS.search(draft.around(span.start, before=1, after=1)):
        return False
    at = len(before)
    return any(one.start == at for one in _OFFER.spans(f"{before}xsumx{after}"))


_EURO: dict[str, object] = {
    "customer": {"country": "DE", "currency": "EUR"},
    "agent": {"name": "Dana", "authority": {"amount": "25.00", "currency": "EUR"}},
}
_ORDER: dict[str, object] = {
    **_EURO,
    "facts": {"orders": [{"id": "A-1", "product": "desk", "amount": "400.00", "currency": "EUR"}]},
}

RULE = Rule(
    name="beyond-authority",
    severity="error",
    summary="Finds an offer of more than the agent may give.",
    why="An offer that has to be taken back costs more trust than it would have bought.",
    source="Unruffled: the record proves it; amounts in another currency are left alone, since no rate is on record",
    instead="Offer what you may, or ask for more first and say by when you will know.",
    when_wrong="If somebody has approved it, say so in the reply or have your limit changed.",
    finds=(
        Found("I can offer you a [40 euro] voucher.", write="I can offer you a 20 euro voucher.", case=_EURO),
        Found("We'll knock [60 EUR] off your next bill.", case=_EURO),
        Found("You will receive a credit of [\u20ac150.00].", case=_EURO),
        Found("I have refunded [80 euros] to your card.", case=_EURO),
        Found("Please accept [30 euros] for the trouble.", case=_EURO),
        Found("We can give you [20%] off.", case=_ORDER),
    ),
    leaves=(
        Left("I can offer you 20 euros for the trouble.", "Within the limit", case=_EURO),
        Left("I cannot give you 300 euros for this.", "Refused", case=_EURO),
        Left("You asked for a refund of 300 euros.", "The customer's wish", case=_EURO),
        Left("I can offer you 100 lei for the trouble.", "Another currency", case=_EURO),
        Left("Marek has approved it: I can offer you 60 euros.", "Somebody allows it", case=_EURO),
        Left("The new desk costs 400 euros.", "A price", case=_EURO),
        Left("We can give you 5% off.", "Within the limit", case=_ORDER),
    ),
    find=find,
    needs=("agent.authority",),
    near=(),
)
