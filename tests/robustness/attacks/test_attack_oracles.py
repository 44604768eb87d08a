"""The slopes that attacks follow are those PyTorch finds on the same smooth network."""

from pathlib import Path

import keras
import numpy as np
import pytest
from attack_networks import classifier_of

from skyview.explain.passes import Passes
from skyview.robustness.attacks.slope import slope_of

GOLDEN = Path(__file__).parents[2] / "oracles" / "attack_golden.npz"
L = keras.layers


@pytest.fixture(scope="module")
def golden() -> dict[str, np.ndarray]:
    with np.load(GOLDEN) as stored:
        return dict(stored)


@pytest.fixture(scope="module")
def network(golden):
    """The network of the script, as Keras has it: with ReLUs and maximum pooling."""
    x = inputs = keras.Input((12, 12, 3))
    x = L.Conv2D(5, 3, padding="same", activation="relu", name="first")(x)
    x = L.MaxPooling2D(2)(x)
    x = L.Conv2D(4, 3, padding="same", name="second")(x)
    x = L.ReLU(name="open")(x)
    model = keras.Model(inputs, L.Dense(3, name="logits")(L.GlobalAveragePooling2D()(x)))
    for name in ("first", "second", "logits"):
        model.get_layer(name).set_weights([golden[f"{name}_kernel"], golden[f"{name}_bias"]])
    return Passes(classifier_of(model, input_size=12)).network


@pytest.mark.parametrize("method", ["vanilla_gradient", "grad_cam"])
@pytest.mark.parametrize("loss", ["mass_on", "distance", "centre_stays"])
def test_slopes_agree_with_pytorch(method: str, loss: str, golden, network) -> None:
    settings = {"layer": "last"} if method == "grad_cam" else {}
    slope = slope_of(network, method, settings, loss)
    nothing = np.zeros((0, 12, 12, 3))
    losses, down, _ = slope(golden["pictures"], 1, 1, nothing, golden["goal"], float(golden["sharpness"]))
    np.testing.assert_allclose(losses, golden[f"{method}/{loss}/loss"], rtol=1e-4)
    expected = golden[f"{method}/{loss}/slope"]
    assert np.abs(expected).max() > 0
    np.testing.assert_allclose(down, expected, atol=1e-3 * np.abs(expected).max())
