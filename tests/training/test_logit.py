"""How weights are fitted."""

import numpy as np
import pytest
from scipy.optimize import check_grad

from training import logit
from training.logit import Example, fit, fit_named

CUED = Example([["cue", "near"], ["near"], []], [True, False, False])
UNCUED = Example([["near"], ["far"]], [True, False])


def test_what_marks_the_right_candidates_gets_a_weight():
    weights = fit_named([CUED, UNCUED] * logit.RARE, penalty=0.1)
    assert weights["cue"] > 0 > weights["far"]
    assert weights["near"] > 0


def test_rare_features_and_decisions_without_a_choice_do_not_count():
    rare = Example([["rare"], ["far"]], [True, False])
    undecided = Example([["rare"], ["rare"]], [True, True]), Example([["rare"]], [False])
    weights = fit_named([*[UNCUED] * logit.RARE, rare, *undecided * logit.RARE], penalty=0.1)
    assert weights.keys() == {"near", "far"}


def test_the_same_examples_give_the_same_weights():
    assert fit_named([CUED, UNCUED] * 9, penalty=0.1) == fit_named([CUED, UNCUED] * 9, penalty=0.1)


def test_one_of_two_candidates_with_one_feature_is_the_logistic_regression():
    # penalty / 2 * w**2 + n * log(1 + exp(-w)) is least where penalty * w = n / (1 + exp(w)).
    (weight,) = fit(np.array([[1.0], [0.0]] * 10), [2] * 10, [True, False] * 10, penalty=2.0)
    assert weight == pytest.approx(10 / (1 + np.exp(weight)) / 2, rel=1e-4)


def test_a_label_that_is_hard_to_believe_pulls_less_where_labels_may_be_wrong():
    rows, right = np.array([[1.0], [0.0]] * 10), [True, False] * 9 + [False, True]
    assert fit(rows, [2] * 10, right, penalty=0.1, noise=0.5) > fit(rows, [2] * 10, right, penalty=0.1)


@pytest.mark.parametrize("noise", [0.0, 0.4])
def test_the_slope_is_that_of_the_loss(monkeypatch, noise):
    draw = np.random.default_rng(3)
    rows, right = draw.normal(size=(12, 4)), np.array([True, False, True] * 4)

    def checked(loss, start, **_):
        at = draw.normal(size=start.shape)
        assert check_grad(lambda w: loss(w)[0], lambda w: loss(w)[1], at) < 1e-5
        raise StopIteration

    monkeypatch.setattr(logit, "minimize", checked)
    with pytest.raises(StopIteration):
        fit(rows, [3] * 4, right, penalty=0.3, weight=[1, 2, 1, 3], noise=noise)
