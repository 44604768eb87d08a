"""Sanity: what never asks the network stays when everything is taken from it; what asks does not."""

import keras
import numpy as np
import pytest
from tiny_cases import L, dressed, faint_sky

from skyview.robustness.axioms import FAILS, PASSES, judge

SIDE = 16


@pytest.fixture(scope="module")
def network():
    """Two convolutions whose classes look at different halves of the picture."""
    keras.utils.set_random_seed(4)
    inputs = keras.Input((SIDE, SIDE, 3))
    x = L.Conv2D(4, 3, padding="same", activation="relu", name="one_conv")(inputs)
    x = L.Conv2D(4, 3, padding="same", activation="relu", name="two_conv")(x)
    model = keras.Model(inputs, L.Dense(2, name="logits")(L.Flatten()(x)))
    kernel = np.random.default_rng(1).normal(0, 0.1, (SIDE, SIDE, 4, 2))
    kernel[:, SIDE // 2 :, :, 0] = kernel[:, : SIDE // 2, :, 1] = 0
    model.get_layer("logits").set_weights([kernel.reshape(-1, 2), np.zeros(2)])
    return dressed(model)


def found(network, method, axiom):
    (finding,) = judge(network, faint_sky(SIDE), method, target="galaxy", axioms=[axiom])
    return finding


@pytest.mark.parametrize("axiom", ["random_weights", "another_class"])
@pytest.mark.parametrize("method", ["brightness", "edges", "centre", "random"])
def test_yardsticks_fail(network, method, axiom):
    finding = found(network, method, axiom)
    assert finding.verdict == FAILS
    assert finding.value == pytest.approx(1)


@pytest.mark.parametrize("method", ["vanilla_gradient", "gradient_x_input"])
def test_gradients_know_the_weights_and_the_class(network, method):
    weights = found(network, method, "random_weights")
    assert weights.verdict == PASSES
    assert abs(weights.value) < 0.5
    other = found(network, method, "another_class")
    assert other.verdict == PASSES
    assert other.value < 0.2
    assert "nebula" in other.sentence


def test_the_network_is_left_as_it_was_and_the_draw_repeats(network):
    before = [np.array(weight) for weight in network.model.get_weights()]
    first, second = (found(network, "gradient_x_input", "random_weights") for _ in range(2))
    assert first == second
    assert all(np.array_equal(a, b) for a, b in zip(before, network.model.get_weights(), strict=True))
