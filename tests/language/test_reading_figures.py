"""The measures of the reading say what their names promise."""

import numpy as np
import pytest
from bench.quality.figures import Figure, auc, calibration_error, class_f1, f1, figure


def test_a_perfect_reader_has_an_f1_of_one() -> None:
    there = np.array([True, False, True])
    assert f1(there, there) == 1.0
    assert class_f1(there, there) == 1.0


def test_whoever_says_nothing_has_an_f1_of_nought() -> None:
    assert f1(np.array([True, False]), np.array([False, False])) == 0.0


def test_scores_that_tell_nothing_have_an_auc_of_a_half() -> None:
    assert auc(np.array([True, False, True, False]), np.array([0.3, 0.3, 0.3, 0.3])) == 0.5


def test_scores_that_rank_all_right_have_an_auc_of_one() -> None:
    assert auc(np.array([False, True, True]), np.array([0.1, 0.2, 0.9])) == 1.0


def test_whoever_is_right_as_often_as_promised_is_calibrated() -> None:
    scores = np.full(100, 0.7)
    there = np.arange(100) % 10 < 7
    assert calibration_error(there, scores, bins=1) == pytest.approx(0.0)
    assert calibration_error(~there, scores, bins=1) == pytest.approx(0.4)


def test_an_interval_holds_its_value() -> None:
    found = figure("share", lambda column: float(column.mean()), np.arange(50) % 2)
    assert found.low < found.value < found.high


def test_a_figure_that_misses_what_is_asked_says_so() -> None:
    assert "MISSED" in Figure("share", 0.4, 0.3, 0.5, wanted=0.5).line()
    assert "MISSED" not in Figure("share", 0.4, 0.3, 0.5, wanted=0.5, at_most=True).line()
