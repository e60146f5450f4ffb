"""Readings, findings and strengths as the pages show them."""

import itertools
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unruffled.language.checking import rules as rulebook

_ORDER = {"error": 0, "warning": 1, "suggestion": 2}

# The steps of a good answer, in the order of a good answer; thanks and warmth are seen but not asked for.
STEPS = (
    ("acknowledge", gettext_lazy("Heard")),
    ("restate", gettext_lazy("Restated")),
    ("apologise", gettext_lazy("Apology")),
    ("responsibility", gettext_lazy("Owned")),
    ("explain", gettext_lazy("Explained")),
    ("options", gettext_lazy("Options")),
    ("next-step", gettext_lazy("What next")),
    ("follow-up", gettext_lazy("Follow-up")),
)

FEELINGS = {
    "anger": gettext_lazy("Anger"),
    "frustration": gettext_lazy("Frustration"),
    "disappointment": gettext_lazy("Disappointment"),
    "anxiety": gettext_lazy("Anxiety"),
    "confusion": gettext_lazy("Confusion"),
    "sadness": gettext_lazy("Sadness"),
    "gratitude": gettext_lazy("Gratitude"),
    "happiness": gettext_lazy("Happiness"),
}
SIGNALS = {
    "leaving": gettext_lazy("May leave"),
    "legal": gettext_lazy("Speaks of the law"),
    "regulator": gettext_lazy("May go to a regulator"),
    "public": gettext_lazy("May tell the public"),
    "chargeback": gettext_lazy("May reverse the payment"),
    "manager": gettext_lazy("Asks for a manager"),
    "repeat-contact": gettext_lazy("Writes again"),
    "deadline": gettext_lazy("Sets a date"),
    "vulnerable": gettext_lazy("In a hard time"),
    "crisis": gettext_lazy("May be in danger"),
    "sarcasm": gettext_lazy("Perhaps sarcasm"),
    "shouting": gettext_lazy("Shouts"),
    "resolved": gettext_lazy("It works now"),
}
ASKS = {
    "question": gettext_lazy("Asks"),
    "refund": gettext_lazy("Asks for the money back"),
    "replacement": gettext_lazy("Asks for a replacement"),
    "repair": gettext_lazy("Asks for a repair"),
    "compensation": gettext_lazy("Asks for compensation"),
    "cancel": gettext_lazy("Asks to cancel"),
    "callback": gettext_lazy("Asks for a call"),
    "explanation": gettext_lazy("Asks for an explanation"),
    "apology": gettext_lazy("Asks for an apology"),
    "information": gettext_lazy("Asks for information"),
    "other": gettext_lazy("Asks"),
}
CONDUCT = {
    "heated": gettext_lazy("Heated, at the situation"),
    "abusive": gettext_lazy("Abusive"),
    "threatening": gettext_lazy("Threatening"),
}
FACTS = {
    "order": gettext_lazy("Order"),
    "money": gettext_lazy("Amount"),
    "date": gettext_lazy("Date"),
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("Address"),
    "link": gettext_lazy("Link"),
    "person": gettext_lazy("Person"),
    "product": gettext_lazy("Product"),
    "step-tried": gettext_lazy("Tried"),
}

# Why a letter is hot, beside feelings, signals and conduct.
REASONS = {
    "third-contact": gettext_lazy("Writes for the third time or more"),
    "waiting": gettext_lazy("Has waited long for an answer"),
    "said-again": gettext_lazy("Says the same thing again"),
    "tone": gettext_lazy("How the whole letter sounds"),
    "usual": gettext_lazy("This customer often writes like this"),
}
# What the engine gives as its reason for leaving a letter open.
OPEN = {
    "another language": gettext_lazy("Written in another language; feelings and heat are left open."),
    "too short": gettext_lazy("Too short to read with confidence; feelings and heat are left open."),
    "only quoted": gettext_lazy("Only words that were quoted; nothing of their own to read."),
    "empty": gettext_lazy("A letter without words; there is nothing to read."),
}


def heat_step(heat: int | None) -> int:
    """0 for unsure, then 1 (calm) to 5 (very hot), one step every 20 degrees."""
    return 0 if heat is None else min(5, heat // 20 + 1)


def heat_word(heat: int | None) -> str:
    return [_("unsure"), _("calm"), _("mild"), _("warm"), _("hot"), _("very hot")][heat_step(heat)]


def reason(points: int, key: str, span: list[int] | None, text: str) -> dict:
    """One reason of a letter's heat: {"points", "label", "words"}; `text` is the letter that it is about."""
    label = next((names[key] for names in (REASONS, FEELINGS, SIGNALS, CONDUCT) if key in names), key)
    return {"points": points, "label": label, "words": text[span[0] : span[1]] if span else ""}


def left_open(unsure: Iterable[str]) -> list[str]:
    """What the engine left open ("heat: too short") in sentences, each once."""
    why = (entry.partition(": ")[2] or entry for entry in unsure)
    return list(dict.fromkeys(str(OPEN.get(one, one)) for one in why))


def ranked(findings: list[dict]) -> list[dict]:
    """The worst first, then as they stand in the text."""
    return sorted(findings, key=lambda f: (_ORDER[f["severity"]], f["span"][0]))


def steps(strengths: Iterable[dict]) -> list[dict]:
    """Each step with the words that take it, or None while it is open."""
    words: dict[str, str] = {}
    for strength in strengths:
        words.setdefault(strength["step"], strength["text"])
    return [{"step": step, "label": label, "words": words.get(step)} for step, label in STEPS]


def families() -> list[dict]:
    """All rules by family, for the list beside a rule's page."""
    found: dict[str, list] = {}
    for page in map(rulebook.page, rulebook.named()):
        found.setdefault(page.family, []).append(page)
    return [{"family": family, "rules": rules} for family, rules in found.items()]


def said(reading: dict, text: str) -> list[dict]:
    """A customer's message cut into pieces: {"text", "why"}, where `why` says what was read in these words."""
    notes = [(span, f"{FEELINGS[f['kind']]}, {f['score']:.2f}") for f in reading["feelings"] for span in f["spans"]]
    notes += [(s["span"], str(SIGNALS[s["kind"]])) for s in reading["signals"]]
    notes += [(a["span"], str(ASKS[a["kind"]])) for a in reading["asks"]]
    conduct = reading["conduct"] or {"spans": []}
    notes += [(span, str(CONDUCT[conduct["level"]])) for span in conduct["spans"]]
    edges = sorted({0, len(text)} | {min(edge, len(text)) for span, _why in notes for edge in span})
    pieces: list[dict] = []
    for start, end in itertools.pairwise(edges):
        why = " · ".join(dict.fromkeys(n for span, n in notes if span[0] <= start and end <= span[1]))
        if pieces and pieces[-1]["why"] == why:
            pieces[-1]["text"] += text[start:end]
        else:
            pieces.append({"text": text[start:end], "why": why})
    return pieces
