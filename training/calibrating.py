"""Calibrates a network by messages that it has not learned from, and chooses its thresholds there."""

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from training import examples, sets
from training.settings import UNCALIBRATED
from unruffled.language.entities.dates import find_dates
from unruffled.language.reading import conduct, feelings, network, reader, spoken
from unruffled.language.reading.answers import ASKS, FEELINGS, LEVELS, SIGNALS
from unruffled.language.reading.asks import asks_in
from unruffled.language.reading.hearing import Heard, hear
from unruffled.language.reading.rough_words import rough_words_in
from unruffled.language.reading.signals import shouted, signals_in
from unruffled.language.text import Span, fold, sentences

_KINDS = len(FEELINGS)
BAD = [i for i, kind in enumerate(FEELINGS) if kind not in feelings.GOOD]
GOOD = [i for i, kind in enumerate(FEELINGS) if kind in feelings.GOOD]
# What is raised on messages without a feeling is what agents complain of first; a little less than we promise.
_FALSE_ALARMS = 0.04


def calibrate(path: Path, data: Path) -> None:
    """Writes the settings of the network at `path` anew."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    arrays |= {f"set_{name}": value for name, value in UNCALIBRATED.items()}
    for fitted in (_conduct, _spoken, _feelings, _finish, _public):
        np.savez(path, **arrays)
        model = network.Network(path)
        arrays |= {f"set_{name}": np.asarray(value, np.float32) for name, value in fitted(model, data).items()}
    np.savez(path, **arrays)


def _held() -> list[tuple[str, dict[str, Any]]]:
    return list(examples.messages("held"))


def _wanted(held: list[tuple[str, dict[str, Any]]]) -> np.ndarray:
    return np.array([[kind in {f["kind"] for f in reading["feelings"]} for kind in FEELINGS] for _, reading in held])


def _feelings(model: network.Network, data: Path) -> dict[str, Any]:
    """How network and phrases are weighed: the same for all kinds, for some are rare; a base rate for each."""
    rows, wanted = [], []
    for text, reading in _held():
        heard = hear(text, sentences(text), model)
        evidence = feelings.evidence_in(heard, reader.evidence(text, heard))
        rows.append(np.stack(feelings.inputs(heard, evidence), axis=2))
        marked = [spoken.Said(f["kind"], Span(*span), 1.0) for f in reading["feelings"] for span in f["spans"]]
        wanted.append(_felt_in(heard, marked))
    inputs, there = np.concatenate(rows), np.concatenate(wanted)
    there = there.ravel()
    kinds = np.broadcast_to(np.eye(_KINDS), (len(inputs), _KINDS, _KINDS))
    weighed = np.ones(3, bool)
    # What weighs against its own meaning is only there by chance.
    for _ in range(3):
        table = np.concatenate([inputs * weighed, kinds], axis=2).reshape(-1, 3 + _KINDS)
        fitted = LogisticRegression(C=1.0, max_iter=1000).fit(table, there)
        weighed &= fitted.coef_[0][:3] >= 0
    print(f"feelings: network, bad, phrases weigh {np.round(fitted.coef_[0][:3], 2)}")
    mix = fitted.coef_[0][:3] * weighed
    return {"feelings_mix": mix, "feelings_shift": fitted.coef_[0][3:] + fitted.intercept_[0]}


def _felt_in(heard: Heard, marked: list[spoken.Said]) -> np.ndarray:
    found = np.zeros((len(heard.parts), _KINDS), bool)
    for kind, span, _ in marked:
        for row, part in enumerate(heard.parts):
            found[row, FEELINGS.index(kind)] |= max(part.start, span.start) < min(part.end, span.end)
    return found


def _conduct(model: network.Network, data: Path) -> dict[str, Any]:
    """How phrases and network join: fitted to held-back messages, and to ConvAbuse's held-back turns."""
    rows = [(text, examples.level_of(reading)) for text, reading in _held()]
    robot = sets.convabuse(data, "train")
    robot = robot.part(sets.held_back(robot.texts))
    rows += [(text, "abusive" if row[0] else "civil") for text, row in zip(robot.texts, robot.rows, strict=True)]
    # A level that no held-back message shows would be unheard of; what was learned from is better than nothing.
    seen = {level for _, level in rows}
    rows += [row for row in examples.conduct("train") if row[1] not in seen]
    found = []
    for text, _ in rows:
        heard = hear(text, sentences(text), model)
        found.append(conduct.features(rough_words_in(fold(text)), shouted(text), heard))
    levels = [level for _, level in rows]
    fitted = LogisticRegression(C=1.0, max_iter=1000).fit(np.array(found), [LEVELS.index(level) for level in levels])
    shares = fitted.predict_proba(np.array(found))
    asked = [0.0]
    for level in LEVELS[1:]:
        there, column = np.array(levels) == level, shares[:, LEVELS.index(level)]
        tried = np.linspace(0.15, 0.6, 46)
        scored = [f1_score(there, column >= t, zero_division=0) for t in tried]
        # Of those that do equally well the strictest: calling somebody abusive is the graver mistake.
        asked.append(float(tried[len(tried) - 1 - int(np.argmax(scored[::-1]))]))
        print(f"conduct {level}: asked {asked[-1]:.2f}, F1 {max(scored):.2f}, {int(there.sum())} held back")
    return {"conduct_mix": fitted.coef_.T, "conduct_mix_bias": fitted.intercept_, "conduct_asked": asked}


def _spoken(model: network.Network, data: Path) -> dict[str, Any]:
    """How far phrases and network are believed about signals and asks, and the threshold of the best F1."""
    found: dict[str, Any] = {}
    for head, kinds in (("signals", SIGNALS), ("asks", ASKS)):
        rows = []
        for text, reading in _held():
            heard, folded = hear(text, sentences(text), model), fold(text)
            phrases = (
                signals_in(text, folded, find_dates(text, None, None))
                if head == "signals"
                else asks_in(text, folded, sentences(text), ())
            )
            said = spoken.found_in(kinds, heard, [spoken.Said(one.kind, one.span, 1.0) for one in phrases])
            marked = [spoken.Said(one["kind"], Span(*one["span"]), 1.0) for one in reading[head]]
            wanted = spoken.found_in(kinds, heard, marked)
            rows.append(np.stack([heard.margins(head), said, wanted], axis=2).reshape(-1, 3))
        margins, said, wanted = np.concatenate(rows).T
        fitted = LogisticRegression(C=10.0).fit(np.stack([margins, said], axis=1), wanted)
        mix = [*fitted.coef_[0], fitted.intercept_[0]]
        scores = 1 / (1 + np.exp(-(margins * mix[0] + said * mix[1] + mix[2])))
        said, tried = said > 0, np.linspace(0.2, 0.7, 51)
        # An ask is a clause of known form; a signal's phrase may stand where nothing is announced.
        lows = (0.0, 0.03, 0.06, 0.1) if head == "signals" else (0.0,)
        limits = max(
            ((low, high) for low in lows for high in tried),
            key=lambda pair: f1_score(wanted, (said & (scores >= pair[0])) | (~said & (scores >= pair[1]))),
        )
        both = (said & (scores >= limits[0])) | (~said & (scores >= limits[1]))
        print(
            f"{head}: phrases alone F1 {f1_score(wanted, said):.2f}, with the network {f1_score(wanted, both):.2f}"
            f" at {np.round(limits, 2)}, mix {np.round(mix, 2)}"
        )
        found |= {f"{head}_mix": mix, f"{head}_limits": limits}
    return found


def _finish(model: network.Network, data: Path) -> dict[str, Any]:
    """The last calibration, by what the whole reader says, and the thresholds."""
    held = _held()
    scores = np.array([[reader.scores(text, model).feelings[kind] for kind in FEELINGS] for text, _ in held])
    wanted, odds = _wanted(held), feelings.odds_of(scores)
    scale, shift = np.ones(_KINDS), np.zeros(_KINDS)
    for group in (BAD, GOOD):
        fitted = LogisticRegression(C=10.0).fit(odds[:, group].reshape(-1, 1), wanted[:, group].ravel())
        scale[group], shift[group] = fitted.coef_[0][0], fitted.intercept_[0]
    print(f"finish: scale {np.round(scale, 2)}, shift {np.round(shift, 2)}")
    final = 1 / (1 + np.exp(-(odds * scale + shift)))
    return {"finish_scale": scale, "finish_shift": shift, "feelings_thresholds": thresholds(final, wanted)}


def thresholds(scores: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """One for the bad kinds, one for the good: that of the best F1 at which few calm messages are called upset."""
    chosen = np.zeros(_KINDS)
    calm = ~wanted[:, BAD].any(axis=1)
    for group in (BAD, GOOD):
        tried = np.linspace(0.15, 0.8, 66)
        if group is BAD:
            alarms = [(scores[np.ix_(calm, BAD)] >= t).any(axis=1).mean() for t in tried]
            tried = np.array([t for t, share in zip(tried, alarms, strict=True) if share <= _FALSE_ALARMS])
        found = [f1_score(wanted[:, group].ravel(), scores[:, group].ravel() >= t) for t in tried]
        chosen[group] = tried[int(np.argmax(found))]
        print(f"thresholds {chosen[group][0]:.2f}: F1 {max(found):.2f}")
    return chosen


def _public(model: network.Network, data: Path) -> dict[str, Any]:
    """Thresholds for the classes of the public sets, by what is held back of their training parts."""
    reddit = sets.goemotions(data, "train")
    reddit = reddit.part(sets.held_back(reddit.texts))
    margins = margins_of(model, "emotions", reddit.texts)
    limits = [_best_limit(margins[:, i], reddit.rows[:, i]) for i in range(margins.shape[1])]
    robot = sets.convabuse(data, "train")
    robot = robot.part(sets.held_back(robot.texts))
    abuse = margins_of(model, "abuse", robot.texts)[:, 0]
    return {"emotions_thresholds": limits, "abuse_threshold": [_best_limit(abuse, robot.rows[:, 0])]}


def margins_of(model: network.Network, head: str, texts: list[str]) -> np.ndarray:
    """The margins of a head, each text taken as one sentence."""
    read = [network.tokens(text) for text in texts]
    parts = [model.margins(model.features(read[i : i + 256]))[head] for i in range(0, len(read), 256)]
    return np.concatenate(parts)


def _best_limit(margins: np.ndarray, wanted: np.ndarray) -> float:
    tried = np.quantile(margins, np.linspace(0.5, 0.9995, 200))
    return float(tried[int(np.argmax([f1_score(wanted, margins >= t, zero_division=0) for t in tried]))])
