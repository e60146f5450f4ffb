"""What a network is told until it is calibrated."""

import numpy as np

from unruffled.language.reading.answers import FEELINGS

_KINDS = len(FEELINGS)
UNCALIBRATED: dict[str, np.ndarray] = {
    "feelings_mix": np.array([1, 0, 1], np.float32),
    "feelings_shift": np.zeros(_KINDS, np.float32),
    "finish_scale": np.ones(_KINDS, np.float32),
    "finish_shift": np.zeros(_KINDS, np.float32),
    "feelings_thresholds": np.full(_KINDS, 0.5, np.float32),
    # Until it is fitted, what phrases find is believed and nothing else.
    "signals_mix": np.array([0, 4, -2], np.float32),
    # Below the first a phrase is not believed, from the second on the network is believed without one.
    "signals_limits": np.array([0, 0.5], np.float32),
    "asks_mix": np.array([0, 4, -2], np.float32),
    "asks_limits": np.array([0, 0.5], np.float32),
    "conduct_mix": np.zeros((8, 4), np.float32),
    "conduct_mix_bias": np.array([3, 0, 0, 0], np.float32),
    "conduct_asked": np.array([0, 0.5, 0.5, 0.5], np.float32),
    "tone": np.zeros(1, np.float32),
    "emotions_thresholds": np.zeros(28, np.float32),
    "abuse_threshold": np.zeros(1, np.float32),
}
